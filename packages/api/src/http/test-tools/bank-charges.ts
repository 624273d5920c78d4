import { Option, Schema } from "effect"
import { bankCharges } from "../../adapters/test-bank/movements.ts"
import type { TestBank } from "../../adapters/test-bank/open.ts"
import { timestamp } from "../../wire/scalar.ts"
import { answered, refused, type ToolRequest, told } from "./answer.ts"

const wholeNumber = (minimum: number, maximum: number) =>
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum }))

const Query = Schema.Struct({
  page_number: Schema.optionalKey(wholeNumber(0, 1_000_000)),
  page_size: Schema.optionalKey(wholeNumber(1, 1000))
})

/** `GET /test-bank/charges`: what the simulated bank really took for the business, oldest first. */
export const listCharges = (asked: ToolRequest, bank: TestBank): Promise<Response> | Response => {
  const query = Schema.decodeUnknownOption(Query)(Object.fromEntries(new URL(asked.request.url).searchParams), {
    onExcessProperty: "error"
  })
  if (Option.isNone(query)) {
    return refused({
      status: 400,
      code: "INVALID_QUERY",
      message: "Take `page_number` from 0 and `page_size` to 1000."
    })
  }
  const { page_number = 0, page_size = 100 } = query.value
  return answered(asked, {
    useCase: bankCharges(bank, asked.businessId, { number: page_number, size: page_size }),
    tell: (charges) =>
      told({
        items: charges.map((charge) => ({
          charge_id: charge.object,
          payment_id: charge.reference,
          amount: charge.amount.amount,
          currency: charge.amount.currency,
          refunded: charge.refunded.amount,
          description: charge.description,
          card_network: charge.network,
          card_last_four: charge.lastFour,
          created_at: timestamp(charge.at)
        }))
      })
  })
}
