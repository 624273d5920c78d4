import { Schema } from "effect"
import { listLineItems, listPayments, retrievePayment } from "../../merchant/payments.ts"
import { createProduct, listProducts, retrieveProduct } from "../../merchant/products.ts"
import { PaymentListQuery } from "../../wire/payment.ts"
import { ProductCreate, ProductListQuery } from "../../wire/product.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

export const productsRouter = router({
  create: asMerchant
    .input(input(ProductCreate))
    .mutation(({ ctx, input }) => run(ctx, createProduct(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(input(Schema.Struct({ product_id: RequestedId })))
    .query(({ ctx, input }) => run(ctx, retrieveProduct(ctx.actor.businessId, input.product_id))),

  list: asMerchant
    .input(input(ProductListQuery))
    .query(({ ctx, input }) => run(ctx, listProducts(ctx.actor.businessId, input)))
})

const OnePayment = Schema.Struct({ payment_id: RequestedId })

export const paymentsRouter = router({
  retrieve: asMerchant
    .input(input(OnePayment))
    .query(({ ctx, input }) => run(ctx, retrievePayment(ctx.actor.businessId, input.payment_id))),

  list: asMerchant
    .input(input(PaymentListQuery))
    .query(({ ctx, input }) => run(ctx, listPayments(ctx.actor.businessId, input))),

  lineItems: asMerchant
    .input(input(OnePayment))
    .query(({ ctx, input }) => run(ctx, listLineItems(ctx.actor.businessId, input.payment_id)))
})
