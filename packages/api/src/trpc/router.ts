import { merchantRouter } from "./merchant/router.ts"
import { accessRouter } from "./portal/access.ts"
import { billingRouter } from "./portal/billing.ts"
import { licenseKeysRouter } from "./portal/license-keys.ts"
import { paymentMethodsRouter } from "./portal/payment-methods.ts"
import { planChangeRouter } from "./portal/plan-change.ts"
import { profileRouter } from "./portal/profile.ts"
import { subscriptionLifeRouter } from "./portal/subscription-life.ts"
import { overviewRouter, subscriptionsRouter } from "./portal/subscriptions.ts"
import { walletsRouter } from "./portal/wallets.ts"
import { createCallerFactory, mergeRouters, router } from "./procedure.ts"

/** Every procedure: `portal.*` for pages, `merchant.*` for merchants' servers. */
export const appRouter = router({
  portal: router({
    access: accessRouter,
    billing: billingRouter,
    licenseKeys: licenseKeysRouter,
    overview: overviewRouter,
    paymentMethods: paymentMethodsRouter,
    planChange: planChangeRouter,
    profile: profileRouter,
    subscriptions: mergeRouters(subscriptionsRouter, subscriptionLifeRouter),
    wallets: walletsRouter
  }),
  merchant: merchantRouter
})

export type AppRouter = typeof appRouter
export const createCaller = createCallerFactory(appRouter)
