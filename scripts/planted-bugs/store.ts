import { inStore, type Plant } from "./plant.ts"

/** Mistakes in how it is stored. */
export const storePlants: ReadonlyArray<Plant> = [
  inStore("store/due-claim.ts", {
    name: "no FOR UPDATE SKIP LOCKED",
    breaks: "Two workers are given the same subscriptions, and one waits for the other.",
    old: `    .forUpdate("s")
    .skipLocked()
`,
    new: "",
    tests: { project: "api", files: ["test/renewal-race.test.ts"] }
  }),
  inStore("store/due-claim.ts", {
    name: "the row's own date is not asked again",
    breaks:
      "Who comes to a subscription that another worker has just renewed puts it off as one that cannot be renewed.",
    old: '.where("s.due_at", "<=", DateTime.toDate(now))',
    new: "",
    tests: { project: "api", files: ["test/late-claim.test.ts"] }
  }),
  inStore("store/migrations/0007-what-waits.ts", {
    name: "what waits is noted only when it is new",
    breaks: "Nobody comes upon a subscription again once it was renewed.",
    old: '...["insert", "update"].flatMap(',
    new: '...["insert"].flatMap('
  }),
  inStore("store/write-all.ts", {
    name: "the version is not checked",
    breaks: "Of two that write at once the first is lost.",
    old: `\n      and t.version = \${cellOf(rows, "version")} - 1\``,
    new: "`"
  }),
  inStore("store/commit.ts", {
    name: "events are not in the commit",
    breaks: "What follows from a change is lost.",
    old: "if (events.length > 0) await outbox.enqueue(trx, events)",
    new: ""
  }),
  inStore("store/invoice-numbers.ts", {
    name: "numbers from the last statement",
    breaks: "Numbers are given out twice.",
    old: "do update set last = invoice_counter.last + excluded.last",
    new: "do update set last = excluded.last"
  }),
  inStore("store/unsettled.ts", {
    name: "refunds are never looked at",
    breaks: "A refund whose answer was lost stays under way.",
    old: "chosen as (\n        select 'payment' as kind, p.* from p union all select 'refund', r.* from r",
    new: "chosen as (\n        select 'payment' as kind, p.* from p union all select 'refund', r.* from r where false"
  }),
  inStore("store/due-decisions.ts", {
    name: "a wallet pays two bills of one batch",
    breaks: "The second bill does not see what the first has left.",
    old: "wallet: all.wallets.get(walletKey(each.subscription)) ?? each.wallet",
    new: "wallet: each.wallet",
    tests: { project: "api", files: ["test/store-conformance.test.ts"], named: "share a wallet" }
  }),
  inStore("ids.ts", {
    name: "a renewal's name forgets its period",
    breaks: "The second renewal is taken for the first.",
    old: "DateTime.toEpochMillis(periodStart)}",
    new: "periodStart === null}"
  }),
  inStore("store/written-rows.ts", {
    name: "the due date is written without dunning",
    breaks: "Retries, reminders and the end of grace are not found.",
    old: "const at = dueAt(subscription)",
    new: "const at = dueAt({ ...subscription, dunning: null })"
  })
]
