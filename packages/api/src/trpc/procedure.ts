import type { Failure } from "@kundportal/core/failures"
import { PaymentDeclined } from "@kundportal/core/payment/refusals"
import { initTRPC, TRPCError } from "@trpc/server"
import type { Effect, Schema } from "effect"
import { Exit, Schema as S } from "effect"
import type { Ports } from "../runtime/ports.ts"
import type { RequestContext } from "./context.ts"
import { toTrpcError } from "./failure.ts"

const t = initTRPC.context<RequestContext>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // A broken input is told; a broken server is not.
    message: error.code === "INTERNAL_SERVER_ERROR" ? "Unexpected" : shape.message,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      /** Why the bank declined, where that is what went wrong. */
      declineReason: error.cause instanceof PaymentDeclined ? error.cause.reason : null
    }
  })
})

export const { createCallerFactory, mergeRouters, router } = t

/** Anybody. */
export const asVisitor = t.procedure

/** Signed in as a customer. Everything a customer may do starts here. */
export const asCustomer = t.procedure.use(({ ctx, next }) => {
  if (ctx.actor._tag !== "Customer") throw new TRPCError({ code: "UNAUTHORIZED", message: "NotSignedIn" })
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** A merchant's server with its key. */
export const asMerchant = t.procedure.use(({ ctx, next }) => {
  if (ctx.actor._tag !== "Merchant") throw new TRPCError({ code: "UNAUTHORIZED", message: "NotSignedIn" })
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** An input schema: unknown fields are refused, never ignored. */
export const input = <Input extends Schema.ConstraintDecoder<unknown>>(schema: Input) =>
  S.toStandardSchemaV1(schema, { parseOptions: { onExcessProperty: "error", errors: "all" } })

/** Run a use case; its failures become tRPC errors by their kind. */
export const run = async <A, E extends Failure>(
  { runtime, signal }: Pick<RequestContext, "runtime" | "signal">,
  useCase: Effect.Effect<A, E, Ports>
): Promise<A> => {
  const exit = await runtime.runPromiseExit(useCase, { signal })
  if (Exit.isSuccess(exit)) return exit.value
  throw toTrpcError(exit.cause)
}
