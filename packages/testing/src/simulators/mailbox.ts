import type { Letter } from "@kundportal/core/notification/mailer"
import { Mailer, MailerUnavailable } from "@kundportal/core/notification/mailer"
import { Context, Effect, Layer, Ref } from "effect"

/** What the post office holds, and whether it is open. */
export interface Mailbox {
  /** Oldest first. */
  readonly letters: ReadonlyArray<Letter>
  readonly isDown: boolean
}

/** The mailbox behind the simulated mailer: close it, or read the letters. */
export class MailboxRef extends Context.Service<MailboxRef, Ref.Ref<Mailbox>>()("@kundportal/testing/MailboxRef") {}

/** A mailer that keeps its letters. */
export const layerMailbox = Layer.effectContext(
  Effect.gen(function* () {
    const mailbox = yield* Ref.make<Mailbox>({ letters: [], isDown: false })
    return Context.make(MailboxRef, mailbox).pipe(
      Context.add(Mailer, {
        deliver: (letter) =>
          Effect.flatten(
            Ref.modify(mailbox, (before): readonly [Effect.Effect<void, MailerUnavailable>, Mailbox] =>
              before.isDown
                ? [Effect.fail(new MailerUnavailable()), before]
                : [Effect.void, { ...before, letters: [...before.letters, letter] }]
            )
          )
      })
    )
  })
)
