import type { Database } from "@kundportal/api/adapters/store/database"

/** Whether the numbers of a business's documents are 1 to N: what is wrong with each series, in words. */
export const wrongNumbers = async (
  { pool }: Pick<Database, "pool">,
  businessId: string
): Promise<ReadonlyArray<string>> => {
  const { rows } = await pool.query<{ series: string; first: number; last: number; count: number; distinct: number }>(
    `select series, min(sequence) as first, max(sequence) as last, count(*) as count, count(distinct sequence) as distinct
     from invoice where business_id = $1 and sequence is not null group by series`,
    [businessId]
  )
  if (rows.length === 0) return ["there is no invoice"]
  return rows
    .filter(({ first, last, count, distinct }) => first !== 1 || last !== count || distinct !== count)
    .map(({ series, first, last, count }) => `${series} has ${count} numbers from ${first} to ${last}`)
}
