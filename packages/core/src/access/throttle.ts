import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId } from "../kernel/id.ts"

/** How often something may happen within a window of time. */
export interface Allowance {
  readonly limit: number
  readonly windowMs: number
}

const minute = 60 * 1000

/** The limits, each with its reason. */
export const allowances = {
  /** A person who mistypes or whose mail is slow asks two or three times; a sixth mail is a nuisance. */
  linkPerAddress: { limit: 5, windowMs: 15 * minute },
  /** An office behind one address may sign in together; a script may not. */
  linkPerIp: { limit: 60, windowMs: 15 * minute },
  /** Far above what a business's customers do in a quarter of an hour; stops a flood of mail in its name. */
  linkPerBusiness: { limit: 2000, windowMs: 15 * minute },
  /** Five guesses at a six-digit code per browser while it lives: one chance in 200,000. */
  codePerBrowser: { limit: 5, windowMs: 10 * minute },
  /** And ten an hour per address, however many browsers ask. */
  codePerAddress: { limit: 10, windowMs: 60 * minute },
  /** Opening dead links in a row is guessing. */
  redemptionPerIp: { limit: 30, windowMs: minute }
} as const satisfies Record<string, Allowance>

/** What is counted, by name. */
export type AllowanceName = keyof typeof allowances

/** The allowance is used up. It says after how many whole seconds another attempt counts. */
export class TooManyAttempts extends Schema.TaggedError<TooManyAttempts>()("TooManyAttempts", {
  retryAfterSeconds: Schema.Int
}) {
  readonly kind: Kind = "too_many"
}

/**
 * Counts attempts. It writes outside of `Commit` on purpose: an attempt counts also when what follows it fails, and a
 * hundred at once must be counted as a hundred.
 */
export class Throttle extends Context.Service<
  Throttle,
  {
    /** Count one attempt by `subject`, or fail when the window's allowance is used up. */
    take(owner: BusinessId, name: AllowanceName, subject: string): Effect.Effect<void, TooManyAttempts>
  }
>()("@kundportal/core/Throttle") {}
