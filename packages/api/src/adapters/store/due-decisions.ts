import type { DueDone, DueFacts, DueOutcome } from "@kundportal/core/billing-run/due-work"
import type { Change } from "@kundportal/core/changes"
import type { DomainEvent } from "@kundportal/core/events"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Trouble } from "./due-claim.ts"
import { walletKey } from "./due-facts.ts"
import type { Drawn } from "./invoice-numbers.ts"

/** The pure decisions about some of them, one outcome for each in order. */
export type Decide = (due: ReadonlyArray<DueFacts>) => Promise<ReadonlyArray<DueOutcome>>

type Wallet = NonNullable<DueFacts["wallet"]>

/** What a batch comes to: all that is written and announced, and what could not be decided. */
export interface Decisions {
  readonly decided: ReadonlySet<string>
  readonly changes: ReadonlyArray<Change>
  readonly events: ReadonlyArray<DomainEvent>
  readonly troubles: ReadonlyArray<Trouble>
}

/** The same while it grows. A wallet is written once, as the last decision leaves it. */
interface Growing {
  readonly decided: Set<string>
  readonly changes: Array<Change>
  readonly events: Array<DomainEvent>
  readonly troubles: Array<Trouble>
  readonly wallets: Map<string, Wallet>
}

/**
 * Decide about a batch. Those that draw on one wallet are decided one after another: each sees what the one before has
 * left.
 */
export const decideAll = async (
  due: ReadonlyArray<Subscription>,
  factsOf: (subscription: Subscription) => DueFacts,
  decide: Decide
): Promise<Decisions> => {
  const all: Growing = { decided: new Set(), changes: [], events: [], troubles: [], wallets: new Map() }
  for (const wave of waves(due)) {
    const facts = wave
      .flatMap((subscription) => readable(all, subscription, factsOf))
      .map((each) => ({ ...each, wallet: all.wallets.get(walletKey(each.subscription)) ?? each.wallet }))
    const outcomes = facts.length === 0 ? [] : await decide(facts)
    invariant(outcomes.length === facts.length, `${outcomes.length} outcomes for ${facts.length} due subscriptions`)
    for (const [place, { subscription }] of facts.entries()) add(all, subscription, outcomes[place])
  }
  const wallets = [...all.wallets.values()].map((value): Change => ({ _tag: "PutWallet", value }))
  return { ...all, changes: [...all.changes, ...wallets] }
}

const add = (all: Growing, subscription: Subscription, outcome: DueOutcome | undefined): void => {
  if (outcome?._tag !== "Decided") {
    all.troubles.push({ subscription, reason: outcome?.reason ?? "there is no outcome" })
    return
  }
  const { changes, events } = outcome.decision
  if (!isMoved(subscription, changes)) {
    all.troubles.push({ subscription, reason: "nothing was decided about it" })
    return
  }
  all.decided.add(subscription.id)
  all.events.push(...events)
  for (const change of changes) {
    if (change._tag === "PutWallet") all.wallets.set(walletKey(subscription), change.value)
    else all.changes.push(change)
  }
}

const waves = (due: ReadonlyArray<Subscription>): ReadonlyArray<ReadonlyArray<Subscription>> => {
  const turns: Array<Array<Subscription>> = []
  const before = new Map<string, number>()
  for (const subscription of due) {
    const wallet = walletKey(subscription)
    const turn = before.get(wallet) ?? 0
    before.set(wallet, turn + 1)
    const wave = turns[turn]
    if (wave === undefined) turns.push([subscription])
    else wave.push(subscription)
  }
  return turns
}

/** One row that cannot be read stops nobody else. */
const readable = (
  all: Growing,
  subscription: Subscription,
  factsOf: (subscription: Subscription) => DueFacts
): ReadonlyArray<DueFacts> => {
  try {
    return [factsOf(subscription)]
  } catch {
    all.troubles.push({ subscription, reason: "what decides about it cannot be read" })
    return []
  }
}

/** A decision that leaves the subscription as it is would have it due again at once, for ever. */
const isMoved = ({ id, businessId }: Subscription, changes: ReadonlyArray<Change>): boolean => {
  const isOwn = changes.every(({ _tag, value }) => _tag !== "PutBusiness" && value.businessId === businessId)
  invariant(isOwn, `the decision about ${id} writes rows of another business`)
  return changes.some(({ _tag, value }) => _tag === "PutSubscription" && value.id === id)
}

/** Payments that are begun: the provider has not been asked for them. `drawn` has the numbers of fresh invoices. */
export const begunBy = (changes: ReadonlyArray<Change>, drawn: Drawn): DueDone["begun"] =>
  changes.flatMap((change) =>
    change._tag === "PutPayment" && change.value.version === 0 && change.value.status === "processing"
      ? [
          {
            businessId: change.value.businessId,
            paymentId: change.value.id,
            sequence: drawn.get(change.value.invoiceId ?? "") ?? null
          }
        ]
      : []
  )
