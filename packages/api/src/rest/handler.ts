import { Context, Effect, Layer } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import type { Deployment } from "../http/context.ts"
import { requestScope } from "../http/request-scope.ts"
import { customerAnswers, miscAnswers, paymentAnswers, productAnswers } from "./answers.ts"
import { merchantApi } from "./api.ts"
import { invoiceAnswers } from "./invoice-answers.ts"
import { layerMerchantKey } from "./merchant-key.ts"
import { always, broken, HostScope, methodNotAllowed, notFound, toWebResponse } from "./problem.ts"
import { layerReadableRequest } from "./readable-request.ts"
import { refundAnswers } from "./refund-answers.ts"
import { findResource, isOurs, openApiPath } from "./resources.ts"
import { subscriptionAnswers } from "./subscription-answers.ts"

/** Answers a merchant's request, or null when the path is not one of ours. */
export type RestHandler = (request: Request, from: { readonly ip: string }) => Promise<Response | null>

/** The REST surface over an opened deployment. */
export const restHandler = ({ runtime, mode }: Deployment): RestHandler => {
  const answers = Layer.mergeAll(
    customerAnswers,
    productAnswers,
    subscriptionAnswers,
    paymentAnswers,
    invoiceAnswers(mode),
    refundAnswers,
    miscAnswers
  )
  const { handler } = HttpRouter.toWebHandler(
    HttpApiBuilder.layer(merchantApi, { openapiPath: openApiPath }).pipe(
      Layer.provide(answers),
      Layer.merge(tellWhatBroke),
      Layer.provide([layerMerchantKey(mode), layerReadableRequest]),
      // The key is looked up before a request has its ports.
      Layer.provide(Layer.effectContext(runtime.contextEffect)),
      Layer.provide(HttpServer.layerServices)
    ),
    { disableLogger: true }
  )
  return async (request) => {
    const url = new URL(request.url)
    if (!isOurs(url.pathname)) return null
    const resource = findResource(url.pathname)
    if (resource === null) return guarded(toWebResponse(notFound))
    if (!resource.methods.includes(request.method)) return guarded(toWebResponse(methodNotAllowed(resource.methods)))
    url.pathname = resource.path
    const context = Context.add(await runtime.context(), HostScope, requestScope())
    return guarded(await handler(new Request(url, request), context))
  }
}

/** Around every route: the router itself would answer a defect with nothing but its status. */
const tellWhatBroke = HttpRouter.middleware((answer) => Effect.catchDefect(answer, broken), { global: true })

const guarded = (response: Response): Response => {
  for (const [name, value] of Object.entries(always)) response.headers.set(name, value)
  return response
}
