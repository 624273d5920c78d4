/** A fenced block of a text in Markdown. */
interface Block {
  /** The heading it stands under. */
  readonly heading: string
  readonly language: string
  readonly code: string
}

/** A block of TypeScript, and what the reader is told that it prints; null when nothing is told. */
export interface Snippet {
  readonly name: string
  readonly code: string
  readonly printed: string | null
}

const headingOrBlock = /^##? (?<heading>.+)$|^```(?<language>\w+)\n(?<code>[\s\S]*?)^```$/gm

const blocksOf = (markdown: string): ReadonlyArray<Block> => {
  const blocks: Array<Block> = []
  let heading = ""
  for (const { groups } of markdown.matchAll(headingOrBlock)) {
    if (groups?.heading !== undefined) heading = groups.heading
    else blocks.push({ heading, language: groups?.language ?? "", code: groups?.code ?? "" })
  }
  return blocks
}

/** Every block of TypeScript, in order. What it prints is the block of text that follows it. */
export const snippetsOf = (markdown: string): ReadonlyArray<Snippet> => {
  const blocks = blocksOf(markdown)
  return blocks.flatMap(({ heading, language, code }, index) => {
    if (language !== "ts") return []
    const next = blocks[index + 1]
    return [{ name: `${index + 1}, ${heading}`, code, printed: next?.language === "text" ? next.code : null }]
  })
}
