import { difference, full, prorated, renewed, type Terms, unbilled } from "../../packages/core/src/proration/prorate.ts"
import type { Granularity } from "../../packages/core/src/proration/share.ts"

/** What a convention of the files is in the core's options. */
export interface Convention {
  readonly terms: Terms
  /** Null when the sources only ever state the share. */
  readonly by: Granularity | null
  /** What holds when the new plan has another interval; null: the convention does not say. */
  readonly acrossIntervals: Terms | null
}

const within = (by: Granularity | null, terms: Terms): Convention => ({ terms, by, acrossIntervals: terms })

const renewing = (by: Granularity | null, terms: Terms): Convention => ({
  terms,
  by,
  acrossIntervals: { ...terms, charge: "full", cycle: "reset" }
})

export const conventions: Readonly<Record<string, Convention>> = {
  dodo_day30_keep: within("day", prorated),
  dodo_day30_reset: within("day", { ...prorated, cycle: "reset" }),
  dodo_reset_full: within("day", renewed),
  dodo_difference: within("day", difference),
  dodo_full: within("day", full),
  dodo_do_not_bill: within("day", unbilled),
  stripe_second: renewing("second", prorated),
  stripe_classic: renewing("second", prorated),
  stripe_flexible: renewing("second", prorated),
  stripe_none: { terms: unbilled, by: "second", acrossIntervals: null },
  credit_unused_full_new: within("second", renewed),
  paddle_minute: renewing("minute", { ...prorated, precision: { digits: 5 } }),
  paddle_classic_fraction: renewing(null, prorated),
  chargebee_day: { terms: prorated, by: "day", acrossIntervals: null },
  chargebee_no_proration: { terms: { ...full, cycle: "keep" }, by: "day", acrossIntervals: null },
  polar_second: renewing("second", { ...prorated, rounding: "half_even" }),
  polar_seat_delta: {
    terms: { ...prorated, settle: "difference", rounding: "toward_zero" },
    by: "second",
    acrossIntervals: null
  },
  polar_reset: within("second", full),
  lago_day_inclusive: { terms: prorated, by: "day", acrossIntervals: null },
  kb_day_actual: renewing("day", { ...prorated, precision: { digits: 9 } }),
  per_day_rate_rounded: {
    terms: { ...prorated, settle: "difference", precision: "unit_price" },
    by: "day_inclusive",
    acrossIntervals: null
  },
  iap_charge: within(null, prorated),
  nadles_day: { terms: prorated, by: "day", acrossIntervals: null },
  halfway: { terms: prorated, by: null, acrossIntervals: null },
  day_truncate: { terms: { ...prorated, rounding: "toward_zero" }, by: "day", acrossIntervals: null },
  difference_once: { terms: { ...prorated, settle: "difference" }, by: null, acrossIntervals: null },
  zoho_day: { terms: prorated, by: "day", acrossIntervals: null },
  aria_day: { terms: prorated, by: "day", acrossIntervals: null }
}

/** What a record asks for besides its convention; null where the two contradict each other. */
export const modes: Readonly<Record<string, (terms: Terms) => Terms | null>> = {
  prorated_immediately: (terms) => (terms.credit === "unused" ? terms : null),
  difference_immediately: (terms) => ({ ...terms, credit: "full", charge: "full", settle: "difference" }),
  full_immediately: (terms) => ({ ...terms, credit: "none", charge: "full", cycle: "reset" }),
  do_not_bill: () => unbilled,
  no_proration: (terms) => (terms.credit === "none" ? terms : unbilled),
  none: () => unbilled,
  deferred: () => unbilled,
  full: (terms) => terms,
  credit_only: (terms) => ({ ...terms, charge: "none" }),
  charge_only: (terms) => ({ ...terms, credit: "none" })
}
