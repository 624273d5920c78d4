import { Customers } from "@kundportal/core/customer/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { Effect, Schema } from "effect"
import type { TestBank } from "../../adapters/test-bank/open.ts"
import { saveTestCard } from "../../adapters/test-bank/saved-cards.ts"
import { paymentMethod } from "../../wire/payment-method.ts"
import { customerIdFrom } from "../../wire/requested-id.ts"
import { answered, bodyOf, refused, type ToolRequest, told } from "./answer.ts"

const Body = Schema.Struct({ test_card: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(40)) })

/** `POST /customers/{id}/payment-methods`: save a card of the simulated bank without a browser. */
export const saveCard = async (
  asked: ToolRequest,
  { bank, customer }: { readonly bank: TestBank; readonly customer: string }
): Promise<Response> => {
  const body = await bodyOf(asked.request, Body)
  if (body instanceof Response) return body
  return await answered(asked, {
    useCase: saved(bank, { businessId: asked.businessId, customer, testCard: body.test_card }),
    tell: (method) => (method === null ? refused(noSuchCard) : told(paymentMethod(method)))
  })
}

const noSuchCard = { status: 422, code: "UNKNOWN_TEST_CARD", message: "The test bank has no card of this number." }

const saved = Effect.fnUntraced(function* (
  bank: TestBank,
  {
    businessId,
    customer,
    testCard
  }: { readonly businessId: ToolRequest["businessId"]; readonly customer: string; readonly testCard: string }
) {
  const { id: customerId, name } = yield* (yield* Customers).find(businessId, yield* customerIdFrom(customer))
  const cards = yield* (yield* PaymentMethods).ofCustomer(businessId, customerId)
  const providerCustomer = cards.find(({ token }) => token !== null)?.token?.customer ?? null
  const order = { businessId, testCard, holderName: name, providerCustomer }
  const given = yield* saveTestCard(bank, order)
  return given === null ? null : yield* savePaymentMethod({ businessId, customerId, ...given })
})
