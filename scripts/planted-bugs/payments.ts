import { inCore, longShare, type Plant } from "./plant.ts"

/** Mistakes in how money is asked for, and in what is made of the answer. */
export const paymentPlants: ReadonlyArray<Plant> = [
  inCore("payment/collect-payment.ts", {
    name: "the object's name is not stored before it is confirmed",
    breaks: "A charge whose answer is lost is made again a day later.",
    old: `changes: [{ _tag: "PutPayment", value: { ...payment, providerObject: object } }],`,
    new: "changes: [],"
  }),
  inCore("payment/collect-payment.ts", {
    name: "asked again instead of read",
    breaks: "After silence a new object is made as soon as the provider has forgotten the name.",
    old: `payment.providerObject !== null || invoice.status !== "open"`,
    new: `invoice.status !== "open"`
  }),
  inCore("payment/attempt.ts", {
    name: "attempts are named by the time",
    breaks: "The key differs each time the same attempt is written.",
    old: "id: paymentIdOf(invoice.id, attempts.length),",
    new: "id: paymentIdOf(invoice.id, now.epochMilliseconds % 1000),"
  }),
  inCore("payment/begin.ts", {
    name: "an intent that nobody looks at",
    breaks: "What a crash leaves between the bill and its payment stays there.",
    old: "checkAt: firstLookAt(wallNow) })",
    new: "checkAt: null })"
  }),
  inCore("payment/heard.ts", {
    name: "silence is given up on",
    breaks: "A payment of which nothing was heard is never looked at again.",
    old: "put({ ...payment, checkAt: nextLookAt(wallNow, payment.checks), checks: payment.checks + 1 })",
    new: "put({ ...payment, checkAt: null, checks: payment.checks + 1 })"
  }),
  inCore("payment/hear.ts", {
    name: "silence is taken for a decline",
    breaks: "Money that was taken is called declined, and taken again.",
    old: `const nothing: Heard = { _tag: "Nothing" }`,
    new: `const nothing: Heard = { _tag: "Declined", reason: "try_again_later" }`
  }),
  inCore("payment/hear.ts", {
    name: "an authentication that nobody is there for is called failed and not given up",
    share: longShare,
    breaks: "The customer may still approve what is asked for anew elsewhere.",
    old: "const after = yield* (yield* PaymentProvider).cancel(object)",
    new: `const after: ChargeState = { _tag: "Cancelled" }`
  }),
  inCore("payment/heard.ts", {
    name: "money for a void invoice is kept",
    share: longShare,
    breaks: "What came in for an invoice that nobody had to pay does not go back.",
    old: `      { _tag: "PutRefund", value: refundAll(succeeded, { now, wallNow }) },\n`,
    new: ""
  }),
  inCore("payment/heard.ts", {
    name: "what came in above what was due is kept",
    breaks: "A credit note lowers a bill while the old amount is being taken, and the rest is lost.",
    old: "if (over.amount <= 0) return []",
    new: "if (over.amount !== 1) return []"
  }),
  inCore("payment/collect-payment.ts", {
    name: "what is settled is settled again",
    share: longShare,
    breaks: "Two that hear the same success: the second sends the money back.",
    old: "if (payment === undefined || !isUnderWay(payment)) return\n",
    new: "if (payment === undefined) return\n"
  }),
  inCore("payment/settle.ts", {
    name: "money that came in is not booked",
    breaks: "The customer still owes what was paid.",
    old: "entries: [paymentReceived(invoice, { paymentId: payment.id, amount: dueOf(invoice), at: now })],",
    new: "entries: [],"
  }),
  inCore("payment/settlement.ts", {
    name: "nobody is told of the money",
    breaks: "A payment without a receipt.",
    old: "return [...followUps({ payment, invoice, moved }, id), news]",
    new: "return followUps({ payment, invoice, moved }, id)"
  }),
  inCore("payment/settle.ts", {
    name: "grace is ignored",
    breaks: "Who has days of grace is put on hold at once.",
    old: `const hasGrace = invoice.purpose === "renewal" && rules.graceDays > 0`,
    new: `const hasGrace = invoice.purpose === "start" && rules.graceDays > 0`
  }),
  inCore("refund/collect-refund.ts", {
    name: "a refund is asked for without reading",
    breaks: "A day after silence the money goes back a second time.",
    old: `if (before._tag !== "Unknown") return heard(before)`,
    new: "",
    tests: { project: "core", files: ["test/refund"] }
  }),
  inCore("refund/refundable.ts", {
    name: "more goes back than came in",
    breaks: "What has gone back before is not counted.",
    old: "const unreturned = Money.subtract(payment.total, returnedOf(facts))",
    new: "const unreturned = payment.total",
    tests: { project: "core", files: ["test/refund"] }
  }),
  inCore("refund/collect-refund.ts", {
    name: "a refund that has ended ends again",
    tests: { project: "core", files: ["test/refund/collect-refund.test.ts"], named: "heard of it before" },
    breaks: "Two that hear the same end book it twice.",
    old: `if (refund.status !== "pending") return\n`,
    new: ""
  }),
  inCore("refund/ended.ts", {
    name: "money that has gone back is not booked",
    breaks: "It stays owed to the customer for ever.",
    old: `return ended(facts, "succeeded", [
        { _tag: "AddJournalEntry", value: paymentReturned({ invoice, refund, at: now }) }
      ])`,
    new: `return ended(facts, "succeeded", [])`
  }),
  inCore("notification/receipt-letter.ts", {
    name: "a receipt says another amount",
    breaks: "Customers are told of the tax instead of what the bank took.",
    old: "value: amountText(payment.total, figures)",
    new: "value: amountText(payment.tax, figures)"
  }),
  inCore("notification/mail-reminder.ts", {
    name: "reminders after the payment",
    breaks: "Who has paid is reminded of what is no longer owed.",
    old: "if (dueOf(invoice).amount <= 0 || attempts.some(isUnderWay)) return null",
    new: "",
    tests: { project: "core", files: ["test/notification"] }
  })
]
