import { merchantRouter } from "./merchant/router.ts"
import { accessRouter } from "./portal/access.ts"
import { billingRouter } from "./portal/billing.ts"
import { profileRouter } from "./portal/profile.ts"
import { overviewRouter, subscriptionsRouter } from "./portal/subscriptions.ts"
import { createCallerFactory, router } from "./procedure.ts"

/** Every procedure: `portal.*` for pages, `merchant.*` for merchants' servers. */
export const appRouter = router({
  portal: router({
    access: accessRouter,
    billing: billingRouter,
    overview: overviewRouter,
    profile: profileRouter,
    subscriptions: subscriptionsRouter
  }),
  merchant: merchantRouter
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
