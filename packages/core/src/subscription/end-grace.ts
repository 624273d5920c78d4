import { Result } from "effect"
import { invariant } from "../kernel/invariant.ts"
import { cancel, type Ending } from "./cancel.ts"
import type { Subscription } from "./model.ts"
import { moved, type Step } from "./step.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/**
 * The days of grace are over and nobody has paid. On hold the invoice stays open, and retries and reminders go on as
 * planned; cancelled it is void, as after any cancellation. Which of the two was settled when the grace began.
 */
export const endGrace = (subscription: Subscription, ending: Ending): Result.Result<Step, TransitionRefused> => {
  const { dunning } = subscription
  invariant(dunning !== null, "what is in grace owes something")
  return dunning.graceEndsIn === "cancelled"
    ? cancel(subscription, ending, { askedBy: "system", feedback: null, comment: null })
    : Result.map(transition(subscription.status, "held"), (status) =>
        moved({ ...subscription, status, dunning: { ...dunning, graceEndsAt: null } }, "on_hold")
      )
}
