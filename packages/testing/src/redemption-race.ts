import { grantLink } from "@kundportal/core/access/grant-link"
import { openLink } from "@kundportal/core/access/open-link"
import { openBusiness } from "@kundportal/core/business/open-business"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import { Effect, Result } from "effect"
import { aBusiness } from "./fixtures/business.ts"
import { aCustomer } from "./fixtures/customer.ts"

export interface Race {
  readonly links: number
  /** How many browsers open each link at the same moment. */
  readonly parallel: number
}

/** Links that did not start exactly one session, and answers that were neither a session nor "dead link". */
export interface Outcome {
  readonly broken: number
  readonly strange: ReadonlyArray<string>
}

/** Many browsers open one link at once, link after link. Every link must start exactly one session. */
export const raceForLinks = Effect.fnUntraced(function* ({ links, parallel }: Race) {
  const business = yield* openBusiness(aBusiness())
  const customer = yield* createCustomer({ ...aCustomer(), businessId: business.id })
  let broken = 0
  const strange: Array<string> = []
  for (let count = 0; count < links; count++) {
    const { linkId, secret } = yield* grantLink({
      businessId: business.id,
      customerId: customer.id,
      returnUrl: null,
      delivery: "redirect"
    })
    const open = Effect.result(openLink({ businessId: business.id, linkId, secret, ip: `192.0.2.${count % 250}` }))
    const answers = yield* Effect.all(
      Array.from({ length: parallel }, () => open),
      { concurrency: "unbounded" }
    )
    if (answers.filter(Result.isSuccess).length !== 1) broken++
    for (const answer of answers) {
      if (Result.isFailure(answer) && answer.failure._tag !== "LinkDead") strange.push(answer.failure._tag)
    }
  }
  const outcome: Outcome = { broken, strange }
  return outcome
})
