import { Schema } from "effect"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  Customer,
  CustomerCreate,
  CustomerListQuery,
  CustomerUpdate,
  PortalSession,
  PortalSessionQuery
} from "../wire/customer.ts"
import { Items } from "../wire/page.ts"
import { LineItems, Payment, PaymentListItem, PaymentListQuery } from "../wire/payment.ts"
import { PaymentMethods } from "../wire/payment-method.ts"
import { Product, ProductCreate, ProductListItem, ProductListQuery } from "../wire/product.ts"
import { RequestedId } from "../wire/scalar.ts"
import { Subscription, SubscriptionListItem, SubscriptionListQuery } from "../wire/subscription.ts"
import { MerchantKey } from "./merchant-key.ts"
import { withPlainParameters } from "./plain-parameters.ts"
import { ProblemBody } from "./problem.ts"
import { ReadableRequest } from "./readable-request.ts"

const problem = (status: number) => ProblemBody.pipe(HttpApiSchema.status(status))

const oneCustomer = { params: { customer_id: RequestedId }, error: problem(404) }
const onePayment = { params: { payment_id: RequestedId }, error: problem(404) }

export const customers = HttpApiGroup.make("customers")
  .add(
    HttpApiEndpoint.get("list", "/customers", { query: CustomerListQuery, success: Items(Customer) }),
    HttpApiEndpoint.post("create", "/customers", { payload: CustomerCreate, success: Customer }),
    HttpApiEndpoint.get("retrieve", "/customers/:customer_id", { ...oneCustomer, success: Customer }),
    HttpApiEndpoint.patch("update", "/customers/:customer_id", {
      ...oneCustomer,
      payload: CustomerUpdate,
      error: [problem(404), problem(409)],
      success: Customer
    }),
    HttpApiEndpoint.get("paymentMethods", "/customers/:customer_id/payment-methods", {
      ...oneCustomer,
      success: PaymentMethods
    }),
    HttpApiEndpoint.post("createPortalSession", "/customers/:customer_id/customer-portal/session", {
      ...oneCustomer,
      query: PortalSessionQuery,
      success: PortalSession
    })
  )
  .middleware(ReadableRequest)
  .middleware(MerchantKey)

export const products = HttpApiGroup.make("products")
  .add(
    HttpApiEndpoint.get("list", "/products", { query: ProductListQuery, success: Items(ProductListItem) }),
    HttpApiEndpoint.post("create", "/products", { payload: ProductCreate, error: problem(404), success: Product }),
    HttpApiEndpoint.get("retrieve", "/products/:product_id", {
      params: { product_id: RequestedId },
      error: problem(404),
      success: Product
    })
  )
  .middleware(ReadableRequest)
  .middleware(MerchantKey)

export const subscriptions = HttpApiGroup.make("subscriptions")
  .add(
    HttpApiEndpoint.get("list", "/subscriptions", {
      query: SubscriptionListQuery,
      success: Items(SubscriptionListItem)
    }),
    HttpApiEndpoint.get("retrieve", "/subscriptions/:subscription_id", {
      params: { subscription_id: RequestedId },
      error: problem(404),
      success: Subscription
    })
  )
  .middleware(ReadableRequest)
  .middleware(MerchantKey)

export const payments = HttpApiGroup.make("payments")
  .add(
    HttpApiEndpoint.get("list", "/payments", { query: PaymentListQuery, success: Items(PaymentListItem) }),
    HttpApiEndpoint.get("retrieve", "/payments/:payment_id", { ...onePayment, success: Payment }),
    HttpApiEndpoint.get("lineItems", "/payments/:payment_id/line-items", { ...onePayment, success: LineItems })
  )
  .middleware(ReadableRequest)
  .middleware(MerchantKey)

const Pdf = Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "application/pdf" }))

export const invoices = HttpApiGroup.make("invoices")
  .add(
    HttpApiEndpoint.get("retrieve", "/invoices/payments/:payment_id", {
      params: { payment_id: RequestedId },
      query: {
        business: Schema.optionalKey(Schema.String),
        expires: Schema.optionalKey(Schema.String),
        signature: Schema.optionalKey(Schema.String),
        download: Schema.optionalKey(
          Schema.String.annotate({ description: "`1` asks the browser to save the file instead of showing it." })
        )
      },
      error: [problem(401), problem(404)],
      success: Pdf
    }).annotate(
      OpenApi.Description,
      "The invoice behind a payment as a PDF: for the business by its key, for the customer by the session cookie, for " +
        "anybody else by the signed address in `invoice_url`."
    )
  )
  .middleware(ReadableRequest)

export const misc = HttpApiGroup.make("misc").add(
  HttpApiEndpoint.get("supportedCountries", "/checkout/supported_countries", { success: Schema.Array(Schema.String) })
)

/** The public contract, as merchants' programs speak it; OpenAPI is written from it. */
export const merchantApi = HttpApi.make("kundportal")
  .add(customers, products, subscriptions, payments, invoices, misc)
  // A field we do not know is a wish we would drop: refused by name, never ignored.
  .annotate(HttpApi.ParseOptions, { onExcessProperty: "error", errors: "all" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Kundportal",
      version: "1",
      description:
        "The merchant's API. Speaks the contract of the `dodopayments` SDK: point its `baseURL` here. Pages are counted " +
        "from 0. Money is in the currency's smallest unit.",
      transform: withPlainParameters
    })
  )

export const openApiDocument = () => OpenApi.fromApi(merchantApi)
