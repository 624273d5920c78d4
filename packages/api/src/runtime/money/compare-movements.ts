import { RefundId } from "@kundportal/core/kernel/id"
import {
  compareListed,
  type Finding,
  type KeptMovement,
  nameOfListed,
  notListed,
  phantom
} from "@kundportal/core/payment/compare"
import { type NoAnswer, PaymentProvider } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { type KeptPage, type KeptQuery, keptOf, succeededIn } from "../../adapters/store/kept-movements.ts"

/** A half-open stretch of time, on the wall clock. */
export interface Stretch {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
}

/** What came of a comparison. */
export interface Comparison extends Stretch {
  readonly provider: string
  /** How many charges and refunds the provider lists, and how many of ours were looked for there. */
  readonly listed: number
  readonly kept: number
  /** Money that moved and of which we are about to hear. */
  readonly notHeardYet: number
  /** Everything that does not fit, with its ids. */
  readonly findings: ReadonlyArray<Finding>
}

/** So much is held in memory at a time, beside what does not fit. */
const windowMs = 60 * 60 * 1000

/** The names that an hour's list holds, and what it says against ours. */
interface Hour {
  readonly seen: ReadonlySet<string>
  readonly listed: number
  readonly notHeardYet: number
  readonly findings: ReadonlyArray<Finding>
}

/**
 * Compare what the provider moved with what we say moved, in both directions: each charge and refund there has one here
 * over the same sum, and each here is known there. Hour by hour and page by page. A payment begins before its money
 * moves, so ours of an hour are looked for in that hour, the one before and the one after; what is in none of them is
 * asked about by name before it is called a phantom. Fails when the provider does not answer.
 */
export const compareMovements = Effect.fn("Money.compareMovements")(function* (db: Database, { from, to }: Stretch) {
  const { name: provider } = yield* PaymentProvider
  const findings: Array<Finding> = []
  const count = { listed: 0, kept: 0, notHeardYet: 0 }
  let before: ReadonlySet<string> = new Set()
  let left: ReadonlyArray<KeptMovement> = []
  for (let start = from; DateTime.isLessThan(start, to); start = DateTime.addDuration(start, windowMs)) {
    const window = { from: start, to: DateTime.min(to, DateTime.addDuration(start, windowMs)) }
    const hour = yield* listedIn(db, window)
    findings.push(...hour.findings, ...(yield* phantomsAmong(notListed(left, hour.seen))))
    const [kept, ours] = yield* ownIn(db, { ...window, provider, seen: new Set([...before, ...hour.seen]) })
    left = ours
    before = hour.seen
    count.listed += hour.listed
    count.kept += kept
    count.notHeardYet += hour.notHeardYet
  }
  findings.push(...(yield* phantomsAmong(left)))
  const comparison: Comparison = { provider, from, to, ...count, findings }
  return comparison
})

const listedIn = Effect.fnUntraced(function* (db: Database, window: Stretch) {
  const provider = yield* PaymentProvider
  const seen = new Set<string>()
  const findings: Array<Finding> = []
  const count = { listed: 0, notHeardYet: 0 }
  let after: string | null = null
  do {
    const page: Effect.Success<ReturnType<typeof provider.movements>> = yield* provider.movements(window, after)
    const { movements } = page
    const kept = yield* Effect.promise(() => keptOf(db, movements))
    const compared = compareListed(movements, kept)
    findings.push(...compared.findings)
    for (const movement of movements) seen.add(nameOfListed(movement))
    count.listed += movements.length
    count.notHeardYet += compared.notHeardYet
    after = page.next
  } while (after !== null)
  const hour: Hour = { seen, ...count, findings }
  return hour
})

/** How many of ours there were, and those that the provider has not listed so far. */
const ownIn = Effect.fnUntraced(function* (
  db: Database,
  { seen, ...window }: Omit<KeptQuery, "after" | "kind"> & { readonly seen: ReadonlySet<string> }
) {
  const left: Array<KeptMovement> = []
  let count = 0
  for (const kind of ["charge", "refund"] as const) {
    let after: KeptQuery["after"] = null
    do {
      const query: KeptQuery = { ...window, kind, after }
      const page: KeptPage = yield* Effect.promise(() => succeededIn(db, query))
      left.push(...notListed(page.kept, seen))
      count += page.kept.length
      after = page.next
    } while (after !== null)
  }
  return [count, left] as const
})

const phantomsAmong = (kept: ReadonlyArray<KeptMovement>) =>
  Effect.map(
    Effect.forEach(kept, (movement) =>
      Effect.map(isKnown(movement), (known): ReadonlyArray<Finding> => (known ? [] : [phantom(movement)]))
    ),
    (found) => found.flat()
  )

/** A provider that stumbles over a name does not know it. */
const isKnown = ({ kind, object, id }: KeptMovement): Effect.Effect<boolean, NoAnswer, PaymentProvider> =>
  Effect.gen(function* () {
    if (object === null) return false
    const provider = yield* PaymentProvider
    if (kind === "charge") return (yield* provider.read(object))._tag === "Succeeded"
    return (yield* provider.readRefund({ object, reference: RefundId.make(id) }))._tag === "Succeeded"
  }).pipe(Effect.catchDefect(() => Effect.succeed(false)))

/** What a person reads of a finding: ids and sums. */
export const lineOf = (finding: Finding): string => {
  const { kind, object, businessId, amount } = finding
  const sum = `${amount.amount} ${amount.currency}`
  switch (finding._tag) {
    case "Orphan":
      return `orphan ${kind} ${object} of ${businessId ?? "nobody"}: ${finding.reference ?? "no name of ours"}, ${sum}`
    case "Phantom":
      return `phantom ${kind} ${finding.id} of ${businessId}: ${object ?? "no name there"}, ${sum}`
    case "Differs":
      return `${kind} ${object} of ${businessId ?? "nobody"}: ${sum} there, ${finding.kept.amount} ${finding.kept.currency} here`
  }
}
