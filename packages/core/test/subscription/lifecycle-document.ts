import { Status } from "@kundportal/core/subscription/model"
import type { Cell } from "@kundportal/core/subscription/transition"
import { Happening, Refusal, table } from "@kundportal/core/subscription/transition"

const headings: { readonly [S in Status]: string } = {
  pending: "pending",
  active: "active",
  past_due: "past due",
  on_hold: "on hold",
  paused: "paused",
  cancelled: "cancelled",
  failed: "failed",
  expired: "expired"
}

const meanings: { readonly [S in Status]: string } = {
  pending: "The first bill has been issued and not been paid. Nothing is delivered.",
  active: "In service and renewed. A trial is an active subscription whose `trialEndsAt` lies ahead.",
  past_due:
    "A renewal was declined, and the days of grace still run. In service; not renewed, not changed; active again when what is owed is paid.",
  on_hold: "A bill was declined. Out of service, not renewed; comes back when what is owed is paid.",
  paused: "Stopped on purpose, for as long as wanted. Out of service and not billed.",
  cancelled: "Ended, by a customer, by the business, as planned, or because days of grace went by unpaid.",
  failed: "Ended before it began: the first payment was declined.",
  expired: "Ended with its term."
}

const reasons: { readonly [R in Refusal]: string } = {
  already_so:
    "It has happened before and still holds. Asking again changes nothing, and is answered like the first time.",
  already_ended: "Nothing happens any more to what is cancelled, failed or expired.",
  already_started: "It belongs before the first payment.",
  not_started: "It belongs after the first payment.",
  past_due: "What is overdue comes first.",
  on_hold: "What is owed comes first.",
  paused: "The pause has to end first.",
  not_paused: "Only what is paused can be resumed.",
  nothing_owed: "Nothing is overdue that a payment could settle."
}

const notes: { readonly [H in Happening]: string } = {
  activated:
    "The first bill is paid, or nothing was due of it. Paid later than its period or trial runs, all dates move: whoever pays late gets the whole of it.",
  start_failed: "The first bill was declined. Its invoice is void; what credit or wallet had paid goes back.",
  trial_ended:
    "The first full price is billed, like a renewal. The end of the trial is the anchor of every later date.",
  renewed:
    "The next period is billed: the scheduled change first comes into force, discounts with a number of cycles count one off, credit pays before the wallet and the wallet before the subscription's card, whose payment begins with the bill. Declined, or without a card, it has days of grace or goes on hold, with the invoice still open.",
  grace_started:
    "A renewal was declined and the business grants days of grace. How long they are and how they end is settled then, and no change of the rules moves it. As while on hold, the same card may be asked again and the customer reminded.",
  held: "A renewal, or a change of plan that was applied before it was paid, was declined; or the grace is over, where it does not end in a cancellation. The invoice stays open.",
  recovered:
    "What was owed is paid. The dates stay while the paid period runs. Afterwards the period begins with the payment and the anchor moves there: whoever pays gets a period, and time on hold costs nothing. A card that has paid is the one that pays from then on.",
  paused: "Refused while an invoice waits for its payment, and to customers where the business does not allow it.",
  resumed:
    "Every date moves by the exact length of the pause, the anchor with them; a scheduled change keeps its own date on paper and comes with the next bill. A pause by the business is ended by the business only.",
  cancellation_planned:
    "The subscription ends at its next billing date, `cancelled` and without a bill. Planned twice is planned once. A paused one ends when the date comes after the pause.",
  cancellation_revoked: "Allowed to every customer. Nothing changes where nothing was planned.",
  cancelled:
    "At once, or as planned: even on hold a planned one comes true on its date. By itself at the end of the grace, where the business wants that. Nothing is paid back; an invoice that nobody has paid is void, and credit and wallet get back what they had paid of it. Money for it that arrives later is sent back.",
  expired:
    "The term is over: a period that would begin at its end, to the instant, is not billed. What is paused does not expire, because the pause moves the end.",
  change_scheduled: "Nothing is charged. One change waits at a time.",
  change_unscheduled: "The subscription goes on as it is.",
  change_pending: "A change waits for its payment; the old plan stays in force.",
  change_dropped:
    "The payment was declined, or the next period began first. Its invoice is void and its credits go back.",
  plan_changed: "At once where nothing is due, where the policy says so, or when it is paid.",
  billing_date_moved:
    "By the business only. In a trial it moves the end of the trial and of the term; later on, the date of the next bill. Refused while an invoice waits for its payment.",
  payment_method_changed: "The new one pays what comes next.",
  details_updated: "Who is billed, and the business's notes. No document that was issued changes."
}

/** The matrix and what there is to say about it, as the page that `docs` keeps. */
export const lifecycleDocument = (): string =>
  [
    "# The life of a subscription",
    "",
    "Everything that can happen to a subscription, in every status it can have, and what comes of it. The table below is",
    "printed from the one that every use case asks (`packages/core/src/subscription/transition.ts`); a test compares the two",
    "and has a case for each of its cells. After a change of the rules, print it anew:",
    "",
    "```sh",
    "vitest run --project core test/subscription/lifecycle-document -u",
    "```",
    "",
    "## Statuses",
    "",
    ...rows(
      ["Status", "Means"],
      Status.literals.map((status) => [`\`${status}\``, meanings[status]])
    ),
    "",
    "## What can happen when",
    "",
    'An arrow leads to a new status, "stays" keeps the one there is. Everything else is refused, for the reason given.',
    "",
    ...rows(
      ["", ...Status.literals.map((status) => headings[status])],
      Happening.literals.map((happening) => [
        `[${happening.replaceAll("_", " ")}](#${happening.replaceAll("_", "-")})`,
        ...Status.literals.map((from) => shown(table[happening][from], from))
      ])
    ),
    "",
    "## Reasons",
    "",
    "A refusal is the failure `TransitionRefused` with the status, what was to happen, and one of these:",
    "",
    ...rows(
      ["Reason", "Means"],
      Refusal.literals.map((reason) => [`\`${reason}\``, reasons[reason]])
    ),
    "",
    "## What there is to know about each",
    "",
    ...Happening.literals.flatMap((happening) => [`### ${happening.replaceAll("_", " ")}`, "", notes[happening], ""])
  ].join("\n")

const rows = (head: ReadonlyArray<string>, body: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => " --- |").join("")}`,
  ...body.map((cells) => `| ${cells.join(" | ")} |`)
]

const shown = (cell: Cell, from: Status): string => {
  if ("refused" in cell) return cell.refused.replaceAll("_", " ")
  return cell.to === from ? "**stays**" : `**→ ${headings[cell.to]}**`
}
