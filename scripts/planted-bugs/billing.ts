import { inCore, longShare, type Plant } from "./plant.ts"

/** Mistakes in when something falls due, and in what is billed. */
export const billingPlants: ReadonlyArray<Plant> = [
  inCore("subscription/dunning.ts", {
    name: "retries after a hard decline",
    breaks: "A stolen card is asked again and again.",
    old: "|| declined.isHard ||",
    new: "||"
  }),
  inCore("subscription/dunning.ts", {
    name: "retries come every hour",
    share: longShare,
    breaks: "The schedule is not kept.",
    old: "DateTime.addDuration(declined.now, gap * hourMs)",
    new: "DateTime.addDuration(declined.now, hourMs)"
  }),
  {
    name: "retries where the business wants none",
    breaks: "The rule of the business is not asked.",
    edits: [
      {
        file: "packages/core/src/subscription/dunning.ts",
        old: "if (!declined.rules.retryPayments || declined.isHard",
        new: "if (declined.isHard"
      },
      {
        file: "packages/core/src/billing-run/retry-payment.ts",
        old: "facts.business.subscriptionRules.retryPayments ? beginning(facts) : null",
        new: "beginning(facts)"
      }
    ]
  },
  inCore("subscription/recover.ts", {
    name: "dunning is never cleared",
    share: longShare,
    breaks: "Who has paid is still reminded and asked.",
    old: "openInvoiceId: null, dunning: null }",
    new: "openInvoiceId: null }"
  }),
  inCore("subscription/recover.ts", {
    name: "a paid invoice stays open for its subscription",
    share: longShare,
    breaks: "It is never renewed again.",
    old: "openInvoiceId: null, dunning: null }",
    new: "dunning: null }"
  }),
  {
    name: "renewal while on hold",
    breaks: "What is owed grows, although nothing is delivered.",
    edits: [
      {
        file: "packages/core/src/subscription/due.ts",
        old: `return status === "active" && (openInvoiceId === null || pendingChange !== null)`,
        new: `return status !== "past_due" || pendingChange !== null || openInvoiceId === null`
      },
      {
        file: "packages/core/src/subscription/renew.ts",
        old: "if (pendingChange === null) return Result.fail(new PaymentOpen({ invoiceId: openInvoiceId }))",
        new: "if (pendingChange === null) return Result.succeed(standing)"
      },
      {
        file: "packages/core/src/subscription/transition.ts",
        old: `renewed: onlyActive("active"),`,
        new: `renewed: { ...onlyActive("active"), on_hold: to("on_hold") },`
      }
    ]
  },
  inCore("subscription/renew.ts", {
    name: "month ends drift",
    breaks: "The 31st becomes the 28th in February, and stays it.",
    old: "after(anchor, due.frequency, periodIndex + 2, due.timeZone)",
    new: "after(due.nextBillingAt, due.frequency, 1, due.timeZone)",
    tests: { project: "core", files: ["test/subscription", "test/kernel"] }
  }),
  inCore("subscription/renew.ts", {
    name: "periods follow when the worker came",
    breaks: "Whoever is billed late pays for a later period.",
    old: "nextBillingAt: period.end,",
    new: "nextBillingAt: DateTime.addDuration(period.end, 3_600_000),"
  }),
  inCore("subscription/renew.ts", {
    name: "a period is skipped",
    breaks: "Every second period is given away.",
    old: "periodIndex: periodIndex + 1,\n      previousBillingAt",
    new: "periodIndex: periodIndex + 2,\n      previousBillingAt"
  }),
  inCore("subscription/renew.ts", {
    name: "a planned cancellation is billed",
    breaks: "Who has cancelled is charged for the next period.",
    old: `if (runs && cancelAtNextBilling) return "cancelled"`,
    new: ""
  }),
  inCore("subscription/bill.ts", {
    name: "what has ended still owes",
    breaks: "A cancelled subscription is dunned.",
    old: "credit: undone.credit, openInvoiceId: null, pendingChange: null, dunning: null }",
    new: "credit: undone.credit, openInvoiceId: null, pendingChange: null }"
  }),
  inCore("subscription/bill.ts", {
    name: "a wallet is spent and not written",
    breaks: "The same money pays bill after bill.",
    old: "wallet: standing.wallet?.balance.amount === wallet?.balance.amount ? null : standing.wallet,",
    new: "wallet: null,"
  }),
  inCore("invoice/draw-balances.ts", {
    name: "credit is spent and kept",
    breaks: "What a downgrade gave back pays for ever.",
    old: "credit: Money.add(credit, Money.negate(fromCredit)),",
    new: "credit,"
  }),
  inCore("invoice/void.ts", {
    name: "a void invoice keeps the wallet's money",
    breaks: "What the wallet had paid is lost.",
    old: "{ ...wallet, balance: Money.add(wallet.balance, walletApplied), updatedAt: at }",
    new: "{ ...wallet, updatedAt: at }",
    tests: { project: "core", files: ["test/invoice/void.test.ts"] }
  }),
  inCore("invoice/totals.ts", {
    name: "rounded twice",
    breaks: "Tax out of a rounded net is off by a unit now and then.",
    old: "taxInclusive ? Money.scale(amount, rateBps, 10_000 + rateBps)",
    new: "taxInclusive ? Money.scale(Money.scale(amount, 10_000, 10_000 + rateBps), rateBps, 10_000)"
  }),
  inCore("subscription/due.ts", {
    name: "grace never ends",
    breaks: "Who does not pay keeps what they have for ever.",
    old: `...due("EndGrace", subscription.status === "past_due" ? (dunning?.graceEndsAt ?? null) : null),`,
    new: ""
  }),
  inCore("billing-run/decide-due.ts", {
    name: "the same reminder again and again",
    breaks: "That it was sent is not written down.",
    old: "...silently({ ...subscription, dunning: after }),",
    new: "...silently(subscription),"
  }),
  inCore("subscription/safety-bound.ts", {
    name: "no safety bound",
    breaks: "A machine that runs wild bills a year in a night.",
    old: "recentBills.count >= maxBillsPerDay",
    new: "recentBills.count >= maxBillsPerDay * 1000",
    tests: { project: "core", files: ["test/subscription/safety-bound.test.ts"] }
  })
]
