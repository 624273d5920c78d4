import { describeLink } from "@kundportal/core/access/describe-link"
import { openLink, redeemCode } from "@kundportal/core/access/open-link"
import { requestLink } from "@kundportal/core/access/request-link"
import { Sessions } from "@kundportal/core/access/sessions"
import { viewSession } from "@kundportal/core/access/view-session"
import { viewPublicFace } from "@kundportal/core/business/view-public-face"
import { TypedEmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId, LinkId } from "@kundportal/core/kernel/id"
import { Schema } from "effect"
import { freshBrowserSecret } from "../../http/browser-secret.ts"
import { browserCookie, forgetCookie, sessionCookie, setCookie } from "../../http/cookies.ts"
import { asCustomer, asVisitor, input, router, run } from "../procedure.ts"
import { businessView, profileView } from "./views.ts"

const BusinessInput = input(Schema.Struct({ businessId: BusinessId }))

const LinkInput = input(
  Schema.Struct({ businessId: BusinessId, linkId: LinkId, secret: Schema.String.check(Schema.isMaxLength(100)) })
)

const CodeInput = input(
  Schema.Struct({ businessId: BusinessId, code: Schema.String.check(Schema.isPattern(/^[0-9]{6}$/)) })
)

export const accessRouter = router({
  /** The face of a business on its login page. */
  business: asVisitor
    .input(BusinessInput)
    .query(async ({ ctx, input }) => businessView(await run(ctx, viewPublicFace(input.businessId)))),

  /** Ask for a login mail. Sets the cookie to which the mailed code is bound. */
  requestLink: asVisitor
    .input(input(Schema.Struct({ businessId: BusinessId, email: TypedEmailAddress })))
    .mutation(async ({ ctx, input }) => {
      const browserSecret = ctx.browserSecret ?? freshBrowserSecret()
      ctx.setCookie(setCookie(browserCookie, ctx.mode, browserSecret))
      await run(ctx, requestLink({ ...input, browserSecret, ip: ctx.ip, language: ctx.language }))
    }),

  /** Sign in with the six digits of a login mail. */
  redeemCode: asVisitor.input(CodeInput).mutation(async ({ ctx, input }) => {
    const browserSecret = ctx.browserSecret ?? freshBrowserSecret()
    const { secret } = await run(ctx, redeemCode({ ...input, browserSecret }))
    ctx.setCookie(setCookie(sessionCookie, ctx.mode, secret))
  }),

  /** What the page behind a link says. Never uses the link up. */
  describeLink: asVisitor.input(LinkInput).query(({ ctx, input }) => run(ctx, describeLink(input))),

  /** Use a link up and sign in. */
  openLink: asVisitor.input(LinkInput).mutation(async ({ ctx, input }) => {
    const { secret } = await run(ctx, openLink({ ...input, ip: ctx.ip }))
    ctx.setCookie(setCookie(sessionCookie, ctx.mode, secret))
  }),

  /** Who is signed in, or null. */
  current: asVisitor.query(async ({ ctx }) => {
    const { actor } = ctx
    if (actor._tag !== "Customer") return null
    const { business, customer } = await run(ctx, viewSession(actor.businessId, actor.customerId))
    return {
      business: businessView(business),
      profile: profileView(customer),
      proof: actor.proof,
      returnUrl: actor.returnUrl
    }
  }),

  /** Log out: the session is gone on the server, not only in the browser. */
  end: asCustomer.mutation(async ({ ctx }) => {
    await run(
      ctx,
      Sessions.use((sessions) => sessions.end(ctx.actor.businessId, ctx.actor.sessionId))
    )
    ctx.setCookie(forgetCookie(sessionCookie, ctx.mode))
  })
})
