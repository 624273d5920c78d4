import { viewSession } from "@kundportal/core/access/view-session"
import { updateCustomer } from "@kundportal/core/customer/update-customer"
import { Language } from "@kundportal/core/kernel/language"
import { Line, PhoneNumber } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { asCustomer, input, router, run } from "../procedure.ts"
import { profileView } from "./views.ts"

const ProfileInput = input(
  Schema.Struct({ name: Line, phoneNumber: Schema.NullOr(PhoneNumber), language: Schema.NullOr(Language) })
)

export const profileRouter = router({
  show: asCustomer.query(async ({ ctx }) =>
    profileView((await run(ctx, viewSession(ctx.actor.businessId, ctx.actor.customerId))).customer)
  ),

  update: asCustomer.input(ProfileInput).mutation(async ({ ctx, input: patch }) => {
    const { businessId, customerId } = ctx.actor
    return profileView(await run(ctx, updateCustomer({ businessId, customerId, patch })))
  })
})
