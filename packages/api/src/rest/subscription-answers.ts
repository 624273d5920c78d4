import { HttpApiBuilder } from "effect/http-api"
import { chargeSubscription } from "../merchant/charge-subscription.ts"
import { updatePaymentMethod } from "../merchant/payment-methods.ts"
import { cancelChangePlan, changePlan, previewChangePlan } from "../merchant/plan-changes.ts"
import { createSubscription } from "../merchant/subscribe.ts"
import { listSubscriptions, retrieveSubscription } from "../merchant/subscriptions.ts"
import { updateSubscription } from "../merchant/update-subscription.ts"
import { asMerchant } from "./answers.ts"
import { merchantApi } from "./api.ts"

export const subscriptionAnswers = HttpApiBuilder.group(merchantApi, "subscriptions", (answers) =>
  answers.handleAll({
    list: ({ query }) => asMerchant((owner) => listSubscriptions(owner, query)),
    create: ({ payload }) => asMerchant((owner) => createSubscription(owner, payload)),
    retrieve: ({ params }) => asMerchant((owner) => retrieveSubscription(owner, params.subscription_id)),
    update: ({ params, payload }) => asMerchant((owner) => updateSubscription(owner, params.subscription_id, payload)),
    charge: ({ params }) => asMerchant((owner) => chargeSubscription(owner, params.subscription_id)),
    changePlan: ({ params, payload }) => asMerchant((owner) => changePlan(owner, params.subscription_id, payload)),
    previewChangePlan: ({ params, payload }) =>
      asMerchant((owner) => previewChangePlan(owner, params.subscription_id, payload)),
    cancelChangePlan: ({ params }) => asMerchant((owner) => cancelChangePlan(owner, params.subscription_id)),
    updatePaymentMethod: ({ params, payload }) =>
      asMerchant((owner) => updatePaymentMethod(owner, params.subscription_id, payload))
  })
)
