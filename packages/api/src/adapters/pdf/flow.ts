/** A part of the document that stays on one page. */
export interface Block {
  /** In points. */
  readonly height: number
  /** Stands under the table's head, which is repeated on every page that has such a block. */
  readonly inTable: boolean
  /** Belongs on the same page as the block after it, as far as a page can hold them. */
  readonly keepsWithNext: boolean
  readonly draw: (top: number) => void
}

export interface Area {
  /** The first and the last point from above that may be drawn on. */
  readonly top: number
  readonly bottom: number
}

export interface Placed {
  readonly block: Block
  readonly top: number
}

/** Put blocks one below the other, on as many pages as it takes; the head goes before the first row of each page. */
export const flow = (
  blocks: ReadonlyArray<Block>,
  head: Block,
  { top, bottom }: Area
): ReadonlyArray<ReadonlyArray<Placed>> => {
  const pages: Array<Array<Placed>> = []
  let page: Array<Placed> = []
  let y = top
  const place = (block: Block): void => {
    page.push({ block, top: y })
    y += block.height
  }
  const makeRoom = (group: ReadonlyArray<Block>): void => {
    const needsHead = !hasHead(page) && group.some(({ inTable }) => inTable)
    const needed = heightOf(group) + (needsHead ? head.height : 0)
    if (page.length > 0 && y + needed <= bottom) return
    page = []
    pages.push(page)
    y = top
  }
  const fitsPage = (group: ReadonlyArray<Block>): boolean => heightOf(group) + head.height <= bottom - top
  for (const group of groupsOf(blocks).flatMap((whole) => (fitsPage(whole) ? [whole] : parted(whole)))) {
    makeRoom(group)
    for (const block of group) {
      // Finds room at once, unless the group is still taller than a page: only then is it torn anywhere.
      if (page.length > 0) makeRoom([block])
      if (block.inTable && !hasHead(page)) place(head)
      place(block)
    }
  }
  return pages
}

/** A group that no page holds parts before its last row: what follows the rows is not left without one. */
const parted = (group: ReadonlyArray<Block>): ReadonlyArray<ReadonlyArray<Block>> => {
  const lastRow = group.findLastIndex(({ inTable }) => inTable)
  return lastRow > 0 ? [group.slice(0, lastRow), group.slice(lastRow)] : [group]
}

const hasHead = (page: ReadonlyArray<Placed>): boolean => page.some(({ block }) => block.inTable)

const heightOf = (blocks: ReadonlyArray<Block>): number => blocks.reduce((sum, { height }) => sum + height, 0)

const groupsOf = (blocks: ReadonlyArray<Block>): ReadonlyArray<ReadonlyArray<Block>> => {
  const groups: Array<Array<Block>> = []
  let open = false
  for (const block of blocks) {
    if (open) groups.at(-1)?.push(block)
    else groups.push([block])
    open = block.keepsWithNext
  }
  return groups
}
