import type { Failure } from "@kundportal/core/failures"
import { Effect } from "effect"
import type { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import {
  createCustomer,
  createPortalSession,
  listCustomers,
  listPaymentMethods,
  retrieveCustomer,
  updateCustomer
} from "../merchant/customers.ts"
import { deletePaymentMethod } from "../merchant/payment-methods.ts"
import { listLineItems, listPayments, retrievePayment } from "../merchant/payments.ts"
import { createProduct, listProducts, retrieveProduct } from "../merchant/products.ts"
import { supportedCountries } from "../wire/address.ts"
import { merchantApi } from "./api.ts"
import { Merchant } from "./merchant-key.ts"
import { problemOf, toResponse } from "./problem.ts"

/** What the merchant behind the key asked for; a failure is told in the words of the contract. */
export const asMerchant = <A, E extends Failure, R>(
  useCase: (owner: Merchant["Service"]["businessId"]) => Effect.Effect<A, E, R>
): Effect.Effect<A | HttpServerResponse.HttpServerResponse, never, R | Merchant> =>
  Effect.flatMap(Merchant, ({ businessId }) =>
    Effect.catch(useCase(businessId), (failure) => Effect.succeed(toResponse(problemOf(failure))))
  )

export const customerAnswers = HttpApiBuilder.group(merchantApi, "customers", (answers) =>
  answers.handleAll({
    list: ({ query }) => asMerchant((owner) => listCustomers(owner, query)),
    create: ({ payload }) => asMerchant((owner) => createCustomer(owner, payload)),
    retrieve: ({ params }) => asMerchant((owner) => retrieveCustomer(owner, params.customer_id)),
    update: ({ params, payload }) => asMerchant((owner) => updateCustomer(owner, params.customer_id, payload)),
    paymentMethods: ({ params }) => asMerchant((owner) => listPaymentMethods(owner, params.customer_id)),
    deletePaymentMethod: ({ params }) =>
      asMerchant((owner) => deletePaymentMethod(owner, params.customer_id, params.payment_method_id)),
    createPortalSession: ({ params, query }) =>
      asMerchant((owner) => createPortalSession(owner, params.customer_id, query))
  })
)

export const productAnswers = HttpApiBuilder.group(merchantApi, "products", (answers) =>
  answers.handleAll({
    list: ({ query }) => asMerchant((owner) => listProducts(owner, query)),
    create: ({ payload }) => asMerchant((owner) => createProduct(owner, payload)),
    retrieve: ({ params }) => asMerchant((owner) => retrieveProduct(owner, params.product_id))
  })
)

export const paymentAnswers = HttpApiBuilder.group(merchantApi, "payments", (answers) =>
  answers.handleAll({
    list: ({ query }) => asMerchant((owner) => listPayments(owner, query)),
    retrieve: ({ params }) => asMerchant((owner) => retrievePayment(owner, params.payment_id)),
    lineItems: ({ params }) => asMerchant((owner) => listLineItems(owner, params.payment_id))
  })
)

export const miscAnswers = HttpApiBuilder.group(merchantApi, "misc", (answers) =>
  answers.handle("supportedCountries", () => Effect.succeed(supportedCountries))
)
