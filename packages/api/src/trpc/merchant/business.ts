import { retrieveBusiness, setSubscriptionRules, setTaxRates } from "../../merchant/business.ts"
import { SubscriptionRulesUpdate, TaxRatesUpdate } from "../../wire/business.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

export const businessRouter = router({
  retrieve: asMerchant.query(({ ctx }) => run(ctx, retrieveBusiness(ctx.actor.businessId))),

  setSubscriptionRules: asMerchant
    .input(input(SubscriptionRulesUpdate))
    .mutation(({ ctx, input }) => run(ctx, setSubscriptionRules(ctx.actor.businessId, input))),

  setTaxRates: asMerchant
    .input(input(TaxRatesUpdate))
    .mutation(({ ctx, input }) => run(ctx, setTaxRates(ctx.actor.businessId, input)))
})
