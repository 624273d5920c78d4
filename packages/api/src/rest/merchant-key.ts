import type { Secrets } from "@kundportal/core/access/secrets"
import type { Actor } from "@kundportal/core/actor"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import type { Businesses } from "@kundportal/core/business/reader"
import { Context, Effect, Layer, Redacted } from "effect"
import { HttpApiMiddleware, HttpApiSchema, HttpApiSecurity } from "effect/http-api"
import { ProblemBody, problemOf, toResponse } from "./problem.ts"

/** The merchant whose key came with the request. */
export class Merchant extends Context.Service<Merchant, Extract<Actor, { _tag: "Merchant" }>>()(
  "@kundportal/api/Merchant"
) {}

/** Lets nobody in without a key; a key anywhere else than in the header is not looked at. */
export class MerchantKey extends HttpApiMiddleware.Service<MerchantKey, { provides: Merchant }>()(
  "@kundportal/api/MerchantKey",
  { security: { bearer: HttpApiSecurity.bearer }, error: ProblemBody.pipe(HttpApiSchema.status(401)) }
) {}

export const layerMerchantKey = (mode: Mode) =>
  Layer.effect(
    MerchantKey,
    Effect.map(Effect.context<Businesses | Secrets>(), (ports) =>
      MerchantKey.of({
        bearer: (answer, { credential }) =>
          authenticateKey(Redacted.value(credential), mode).pipe(
            Effect.provideContext(ports),
            Effect.matchEffect({
              onFailure: (failure) => Effect.succeed(toResponse(problemOf(failure))),
              onSuccess: (merchant) => Effect.provideService(answer, Merchant, merchant)
            })
          )
      })
    )
  )
