import { TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import { businessNow } from "@kundportal/core/business/clock"
import { Effect, Schema } from "effect"
import { RequestedInstant, timestamp } from "../../wire/scalar.ts"
import { answered, bodyOf, type ToolRequest, told } from "./answer.ts"
import { withSignsOfLife } from "./sign-of-life.ts"

const Body = Schema.Struct({ now: RequestedInstant })

/** `POST /test-clock`: move the business's clock, and answer when all that fell due until then has been done. */
export const moveClock = async (asked: ToolRequest): Promise<Response> => {
  const body = await bodyOf(asked.request, Body)
  if (body instanceof Response) return body
  const { businessId } = asked
  const moved = answered(asked, {
    useCase: Effect.gen(function* () {
      yield* (yield* TimeTravel).to(businessId, body.now)
      return yield* businessNow(businessId)
    }),
    tell: (now) => told({ now: timestamp(now) })
  })
  return await withSignsOfLife(moved)
}

/** `GET /test-clock`: what time it is for the business. */
export const readClock = (asked: ToolRequest): Promise<Response> =>
  answered(asked, { useCase: businessNow(asked.businessId), tell: (now) => told({ now: timestamp(now) }) })
