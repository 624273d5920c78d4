import type * as Money from "../kernel/money.ts"
import type { ListedMovement } from "./provider.ts"

/** A payment or a refund as we have it. */
export interface KeptMovement {
  readonly kind: ListedMovement["kind"]
  readonly businessId: string
  /** Our name for it. */
  readonly id: string
  /** What the provider calls the charge: the payment's own, or that of the payment which a refund gives back. */
  readonly object: string | null
  readonly amount: Money.Money
  /** `waiting`: nobody has heard yet how it ended. `ended`: without moving money. */
  readonly standing: "ended" | "succeeded" | "waiting"
}

/** Something that one side has and the other has not, or has otherwise. All ids, so that a person can look it up. */
export type Finding =
  /** Money moved at the provider, and no payment or refund of ours says that it did. */
  | ({ readonly _tag: "Orphan" } & ListedMovement)
  /** We say that money moved, and the provider knows nothing of it. */
  | ({ readonly _tag: "Phantom" } & Omit<KeptMovement, "standing">)
  /** Both sides know of it, and of different sums. */
  | ({ readonly _tag: "Differs"; readonly kept: Money.Money } & ListedMovement)

/** What came out for a page of the provider's list. */
export interface Compared {
  readonly findings: ReadonlyArray<Finding>
  /** Money that moved and of which we are about to hear: no violation. */
  readonly notHeardYet: number
}

/** The name under which both sides know a movement: a charge by the provider's name for it, a refund by ours. */
export const nameOfListed = ({ kind, object, reference }: ListedMovement): string =>
  `${kind} ${kind === "charge" ? object : reference}`

const nameOfKept = ({ kind, object, id }: KeptMovement): string => `${kind} ${kind === "charge" ? object : id}`

/** What the provider lists against what we have of it. One of ours answers for one movement and no more. */
export const compareListed = (listed: ReadonlyArray<ListedMovement>, kept: ReadonlyArray<KeptMovement>): Compared => {
  const ours = new Map(kept.map((movement) => [`${movement.businessId} ${nameOfKept(movement)}`, movement]))
  const findings: Array<Finding> = []
  let notHeardYet = 0
  for (const movement of listed) {
    const name = `${movement.businessId} ${nameOfListed(movement)}`
    const own = ours.get(name)
    ours.delete(name)
    if (own?.standing === "waiting") notHeardYet += 1
    else if (own?.standing !== "succeeded") findings.push({ _tag: "Orphan", ...movement })
    else if (!isSame(own.amount, movement.amount)) findings.push({ _tag: "Differs", ...movement, kept: own.amount })
  }
  return { findings, notHeardYet }
}

/** Those of ours that are not among the names that the provider has listed. */
export const notListed = (kept: ReadonlyArray<KeptMovement>, seen: ReadonlySet<string>): ReadonlyArray<KeptMovement> =>
  kept.filter((movement) => !seen.has(nameOfKept(movement)))

/** What we say moved and the provider, asked about it by name, does not. */
export const phantom = ({ standing: _standing, ...movement }: KeptMovement): Finding => ({
  _tag: "Phantom",
  ...movement
})

const isSame = (a: Money.Money, b: Money.Money): boolean => a.amount === b.amount && a.currency === b.currency
