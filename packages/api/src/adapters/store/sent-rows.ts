import type { WrittenRow } from "./written-rows.ts"

type Cells = Readonly<Record<string, unknown>>

/** Rows of one table as two JSON texts: what all of them have in common once, and of each what is its own. */
export interface SentRows {
  readonly table: string
  readonly key: ReadonlyArray<string>
  readonly columns: ReadonlyArray<string>
  readonly isCommon: (column: string) => boolean
  readonly common: string
  readonly own: string
}

/**
 * Rows of one batch differ in a third of their columns: they were made at the same instant, in the same currency, with the
 * same nulls. What names them is never common, so that a statement finds each by an index.
 */
export const sent = (batch: ReadonlyArray<WrittenRow>): SentRows => {
  const [first = { table: "", key: [], cells: {} }, ...others] = batch
  const columns = Object.keys(first.cells)
  const common = new Set(
    others.length === 0 ? [] : columns.filter((column) => !first.key.includes(column) && isInAll(others, first, column))
  )
  const own = columns.filter((column) => !common.has(column))
  return {
    table: first.table,
    key: first.key,
    columns,
    isCommon: (column) => common.has(column),
    common: JSON.stringify(only([...common], first.cells)),
    own: JSON.stringify(batch.map(({ cells }) => only(own, cells)))
  }
}

const only = (columns: ReadonlyArray<string>, cells: Cells): Cells => {
  const chosen: Record<string, unknown> = {}
  for (const column of columns) chosen[column] = cells[column]
  return chosen
}

/** Most columns that differ do so in the second row, so what is compared as text is short, or alike. */
const isInAll = (others: ReadonlyArray<WrittenRow>, { cells }: WrittenRow, column: string): boolean => {
  const cell = cells[column]
  if (typeof cell !== "object" || cell === null) return others.every((row) => row.cells[column] === cell)
  const text = JSON.stringify(cell)
  return others.every((row) => row.cells[column] === cell || JSON.stringify(row.cells[column]) === text)
}
