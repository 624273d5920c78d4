import { inCore, inRuntime, inStore, type Plant } from "./plant.ts"

/** Mistakes in what is made of a backup that was taken back. The usual worlds take none back. */
export const restorePlants: ReadonlyArray<Plant> = [
  inRuntime("money/find-strays.ts", {
    name: "what the provider has not decided is not asked for",
    breaks: "A direct debit under way is made a second time.",
    old: "[...page.movements, ...page.undecided]",
    new: "[...page.movements]",
    tests: { project: "api", files: ["test/adopting.test.ts"] }
  }),
  inStore("store/stray-charges.ts", {
    name: "a stray is forgotten before the payment has its name",
    breaks: "A process that dies between the two leaves the next one to charge again.",
    old: `s.dismissed_at is null and not exists (
  select from payment p where p.business_id = s.business_id and p.id = s.adopted_by and p.provider_object = s.object)`,
    new: "s.dismissed_at is null and s.adopted_by is null",
    tests: { project: "api", files: ["test/adopting.test.ts"] }
  }),
  inCore("refund/refund-all.ts", {
    name: "what goes back by itself is named by chance",
    breaks: "Whoever lives through it twice gives it back twice.",
    old: `RefundId.make(payment.replace(/^pay_/, "ref_"))`,
    new: `RefundId.make(payment.replace(/^pay_/, "ref_") + String(Math.random()).slice(2))`,
    tests: { project: "core", files: ["test/payment/heard.test.ts"] }
  })
]
