import type { Failure } from "@kundportal/core/failures"
import type { Kind } from "@kundportal/core/kernel/failure"
import { TRPCError } from "@trpc/server"
import { Cause } from "effect"
import { DatabaseUnavailable } from "../adapters/store/unavailable.ts"

const codeOf: { readonly [K in Kind]: TRPCError["code"] } = {
  conflict: "CONFLICT",
  forbidden: "FORBIDDEN",
  gone: "NOT_FOUND",
  invalid: "UNPROCESSABLE_CONTENT",
  not_found: "NOT_FOUND",
  payment_refused: "PAYMENT_REQUIRED",
  too_many: "TOO_MANY_REQUESTS",
  unauthenticated: "UNAUTHORIZED",
  unavailable: "SERVICE_UNAVAILABLE"
}

/** A failure keeps its tag on the wire; anything else is ours to mend and says nothing about itself. */
export const toTrpcError = (cause: Cause.Cause<Failure>): TRPCError => {
  const reason = cause.reasons.find(Cause.isFailReason)
  if (reason !== undefined) {
    return new TRPCError({ code: codeOf[reason.error.kind], message: reason.error._tag, cause: reason.error })
  }
  return defectToTrpcError(Cause.squash(cause))
}

/** What no use case announced: a dead database is told apart, because asking again helps. */
export const defectToTrpcError = (defect: unknown): TRPCError =>
  defect instanceof DatabaseUnavailable
    ? new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Unavailable", cause: defect })
    : new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Unexpected", cause: defect })
