import { Schema } from "effect"
import type { KeyRing } from "../../merchant/api-keys.ts"
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from "../../merchant/api-keys.ts"
import { ApiKeyCreate } from "../../wire/api-key.ts"
import { RequestedId } from "../../wire/scalar.ts"
import type { RequestContext } from "../context.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneKey = Schema.Struct({ api_key_id: RequestedId })

interface MerchantContext extends Pick<RequestContext, "mode"> {
  readonly actor: Pick<KeyRing, "businessId">
}

const ringOf = ({ actor, mode }: MerchantContext): KeyRing => ({ businessId: actor.businessId, mode })

export const apiKeysRouter = router({
  list: asMerchant.query(({ ctx }) => run(ctx, listApiKeys(ringOf(ctx)))),

  create: asMerchant
    .input(input(ApiKeyCreate))
    .mutation(({ ctx, input }) => run(ctx, createApiKey(ringOf(ctx), input))),

  /** A new key at once; the old one works for another day. */
  rotate: asMerchant
    .input(input(OneKey))
    .mutation(({ ctx, input }) => run(ctx, rotateApiKey(ringOf(ctx), input.api_key_id))),

  revoke: asMerchant
    .input(input(OneKey))
    .mutation(({ ctx, input }) => run(ctx, revokeApiKey(ringOf(ctx), input.api_key_id)))
})
