import { named, type Rule } from "./judge.ts"
import { fairValue, planChange } from "./plan-change.ts"
import {
  itemRemoved,
  quantityDelta,
  rate,
  recurringTotal,
  seatsWithDiscount,
  taxed,
  upgraded
} from "./priced-changes.ts"
import { conventionOf, type Example, ruleOf, unsupported } from "./record.ts"
import { shares } from "./shares.ts"

/** Conventions that the core does not offer, and why. */
const outOfScope: Readonly<Record<string, string>> = {
  iap_time: "value left over is turned into money, never into time",
  iap_full_plus_time: "value left over is turned into money, never into time"
}

const change: Rule = (example) =>
  conventionOf(example) === "flowglad_fair_value" ? fairValue(example) : planChange(example)

const rules: Readonly<Record<string, Rule>> = {
  plan_change: change,
  cross_interval: change,
  date_only: change,
  rate_rounded_difference: change,
  plan_change_with_tax: taxed,
  line: taxed,
  rate,
  lago_upgrade: upgraded,
  item_removed: itemRemoved,
  quantity_delta: quantityDelta,
  seat_with_discount_allocation: seatsWithDiscount,
  recurring_total: recurringTotal
}

export const proration: Rule = (example: Example) => {
  const reason = Object.hasOwn(outOfScope, conventionOf(example)) ? outOfScope[conventionOf(example)] : undefined
  if (reason !== undefined) return unsupported(reason)
  return Object.hasOwn(rules, ruleOf(example)) ? named(rules, ruleOf)(example) : shares(example)
}
