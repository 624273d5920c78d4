import { Schema } from "effect"
import { listBalances } from "../../merchant/business.ts"
import {
  archiveDiscount,
  createDiscount,
  listDiscounts,
  retrieveDiscount,
  validateDiscount
} from "../../merchant/discounts.ts"
import { adjustWallet, listWalletEntries, listWallets } from "../../merchant/wallets.ts"
import { DiscountCreate } from "../../wire/discount-offer.ts"
import { pageFields } from "../../wire/page.ts"
import { TypedCode } from "../../wire/requested-plan.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { WalletAdjust } from "../../wire/wallet.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneDiscount = input(Schema.Struct({ discount_id: RequestedId }))

export const discountsRouter = router({
  create: asMerchant
    .input(input(DiscountCreate))
    .mutation(({ ctx, input }) => run(ctx, createDiscount(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(OneDiscount)
    .query(({ ctx, input }) => run(ctx, retrieveDiscount(ctx.actor.businessId, input.discount_id))),

  list: asMerchant
    .input(input(Schema.Struct(pageFields)))
    .query(({ ctx, input }) => run(ctx, listDiscounts(ctx.actor.businessId, input))),

  /** Nobody can take it any more; whoever took it keeps it. */
  archive: asMerchant
    .input(OneDiscount)
    .mutation(({ ctx, input }) => run(ctx, archiveDiscount(ctx.actor.businessId, input.discount_id))),

  /** The discount behind a code, if it can be taken for a product now. */
  validate: asMerchant
    .input(input(Schema.Struct({ code: TypedCode, product_id: RequestedId })))
    .query(({ ctx, input }) => run(ctx, validateDiscount(ctx.actor.businessId, input.code, input.product_id)))
})

const OneCustomer = { customer_id: RequestedId }

export const walletsRouter = router({
  list: asMerchant
    .input(input(Schema.Struct(OneCustomer)))
    .query(({ ctx, input }) => run(ctx, listWallets(ctx.actor.businessId, input.customer_id))),

  adjust: asMerchant
    .input(input(WalletAdjust))
    .mutation(({ ctx, input }) => run(ctx, adjustWallet(ctx.actor.businessId, input))),

  ledgerEntries: asMerchant
    .input(input(Schema.Struct({ ...OneCustomer, ...pageFields })))
    .query(({ ctx, input: { customer_id, ...page } }) =>
      run(ctx, listWalletEntries(ctx.actor.businessId, customer_id, page))
    )
})

export const ledgerRouter = router({
  balances: asMerchant.query(({ ctx }) => run(ctx, listBalances(ctx.actor.businessId)))
})
