/** Something that has to hold in the data, and the question that finds where it does not. */
export interface Check {
  /** Its name in reports, in snake case. */
  readonly name: string
  /** The invariants that it proves, as far as data can show: I1, I2 … as in the operator's handbook. */
  readonly proves: ReadonlyArray<string>
  /** What has to hold, in a sentence. */
  readonly sentence: string
  /** A stopped portal leaves things undone without being wrong: that is a warning. */
  readonly weight: "violation" | "warning"
  /** The tables that it looks at are not there everywhere. */
  readonly needs: "nothing" | "test_bank"
  /**
   * One set-wise query for all businesses: `business_id`, the `id` of what is wrong, and `what` is wrong with it, in
   * words that hold no data. It finds the wall clock in `audit.now`.
   */
  readonly sql: string
}

/** A row that breaks an invariant. */
export interface Violation {
  readonly businessId: string
  readonly id: string
  readonly what: string
}

/** A check that finds violations in the tables that are always there. */
export const check = (
  known: Pick<Check, "name" | "proves" | "sentence" | "sql"> & Partial<Pick<Check, "needs" | "weight">>
): Check => ({ weight: "violation", needs: "nothing", ...known })

/** Minor units of a sum of money that is kept as JSON. */
export const units = (money: string): string => `(${money} ->> 'amount')::bigint`

/** The wall clock of the audit. */
export const wallNow = "current_setting('audit.now')::timestamptz"

/** `lateral` rows of `what` is wrong, one for each condition that is true. Null is not true. */
export const wrongs = (conditions: Readonly<Record<string, string>>): string => `(values
  ${Object.entries(conditions)
    .map(([what, condition]) => `('${what}', (${condition}))`)
    .join(",\n  ")}) as w (what, wrong)`
