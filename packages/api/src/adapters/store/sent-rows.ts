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

const isInAll = (others: ReadonlyArray<WrittenRow>, { cells }: WrittenRow, column: string): boolean =>
  others.every((row) => isSame(row.cells[column], cells[column]))

/** Most cells that differ do so at once: numbers and texts, or the first of a few fields. What writes itself is a date. */
const isSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false
  if ("toJSON" in one || "toJSON" in other) return JSON.stringify(one) === JSON.stringify(other)
  const [cell, its]: [Cells, Cells] = [Object(one), Object(other)]
  const fields = Object.keys(cell)
  return fields.length === Object.keys(its).length && fields.every((field) => isSame(cell[field], its[field]))
}

const isObject = (cell: unknown): cell is object => typeof cell === "object" && cell !== null
