import { reasonOf } from "@kundportal/api/adapters/stripe/declines"
import { describe, expect, it } from "vitest"
import { openStripe } from "./opened.ts"

describe("why Stripe declines, in our words", () => {
  it.each([
    ["insufficient_funds", "insufficient_funds"],
    ["card_velocity_exceeded", "velocity_exceeded"],
    ["withdrawal_count_limit_exceeded", "velocity_exceeded"],
    ["issuer_not_available", "try_again_later"],
    ["try_again_later", "try_again_later"],
    ["processing_error", "processing_error"],
    ["expired_card", "expired_card"],
    ["incorrect_number", "invalid_card"],
    ["invalid_account", "invalid_card"],
    ["currency_not_supported", "card_not_supported"],
    ["transaction_not_allowed", "card_not_supported"],
    ["do_not_honor", "do_not_honor"],
    ["do_not_try_again", "do_not_honor"],
    ["stop_payment_order", "do_not_honor"],
    ["revocation_of_authorization", "do_not_honor"],
    ["lost_card", "lost_card"],
    ["stolen_card", "stolen_card"],
    ["pickup_card", "pickup_card"],
    ["fraudulent", "fraudulent"],
    ["merchant_blacklist", "fraudulent"],
    ["authentication_required", "authentication_required"],
    ["generic_decline", "card_declined"],
    ["call_issuer", "card_declined"],
    ["something_new", "card_declined"]
  ])("%s is %s", async (code, reason) => {
    expect(reasonOf({ code: "card_declined", decline_code: code })).toBe(reason)
    const { prepared, ask } = await openStripe()
    const { object, confirmation } = await prepared({ code: "card_declined", decline_code: code })
    expect(await ask((provider) => provider.confirm(confirmation))).toEqual({ _tag: "Declined", reason })
    expect(await ask((provider) => provider.read(object))).toEqual({ _tag: "Declined", reason })
  })

  it("reads the error code where there is no decline code", () => {
    expect(reasonOf({ code: "payment_intent_authentication_failure" })).toBe("authentication_failed")
    expect(reasonOf({ code: "card_decline_rate_limit_exceeded" })).toBe("velocity_exceeded")
    expect(reasonOf({ code: "account_closed", decline_code: "" })).toBe("account_closed")
    expect(reasonOf({})).toBe("card_declined")
    expect(reasonOf(null)).toBe("card_declined")
  })

  it("never has a card tried again that the network says must not be", () => {
    const advice = { advice_code: "do_not_try_again" }
    expect(reasonOf({ ...advice, decline_code: "generic_decline" })).toBe("do_not_honor")
    expect(reasonOf({ ...advice, decline_code: "insufficient_funds" })).toBe("do_not_honor")
    expect(reasonOf({ ...advice, decline_code: "stolen_card" })).toBe("stolen_card")
    expect(reasonOf({ advice_code: "try_again_later", decline_code: "generic_decline" })).toBe("card_declined")
  })
})
