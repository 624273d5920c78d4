import type { NoAnswer, PaymentProvider } from "@kundportal/core/payment/provider"
import { type Context, Effect, type Exit } from "effect"
import type { Machine } from "./machine.ts"
import { turns } from "./turns.ts"
import type { World } from "./world.ts"

type Provider = Context.Service.Shape<typeof PaymentProvider>

/** What a slow answer takes: long enough for others to write something, or for nobody to wait for it any longer. */
const slowTurns = [60, 90, 150]

/**
 * The bank as one machine reaches it: it may die before it asks or before it hears the answer, answers may take their
 * time, and a dead machine asks nothing more.
 */
export const lineOf = (world: World, machine: Machine, bank: Provider): Provider => {
  const asked = <A, E extends NoAnswer>(what: string, question: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.gen(function* () {
      yield* living(world, machine, `before ${what}`)
      const exit = yield* Effect.exit(question)
      heard(world, what, exit)
      if (world.dice.below(10_000) < world.profile().slow)
        yield* Effect.promise(() => turns(world.dice.oneOf(slowTurns)))
      yield* living(world, machine, `after ${what}`)
      return yield* exit
    })
  return {
    ...bank,
    openSetup: (order) => asked(`openSetup ${order.reference}`, bank.openSetup(order)),
    readSetup: (object) => asked(`readSetup ${object}`, bank.readSetup(object)),
    prepare: (order) => asked(`prepare ${order.reference} ${order.amount.amount}`, bank.prepare(order)),
    confirm: (confirmation) => asked(`confirm ${confirmation.object}`, bank.confirm(confirmation)),
    read: (object) => asked(`read ${object}`, bank.read(object)),
    cancel: (object) => asked(`cancel ${object}`, bank.cancel(object)),
    refund: (order) => asked(`refund ${order.reference} ${order.amount.amount}`, bank.refund(order)),
    readRefund: (order) => asked(`readRefund ${order.reference}`, bank.readRefund(order)),
    forget: (token) => asked(`forget ${token.method}`, bank.forget(token)),
    movements: (stretch, after) => asked(`movements from ${after}`, bank.movements(stretch, after))
  }
}

/** Whoever is dead asks nothing and hears nothing; and here a machine may die. */
const living = ({ dice, profile }: World, machine: Machine, where: string): Effect.Effect<void> =>
  Effect.suspend(() => {
    const dies = machine.isDead() || dice.below(10_000) < profile().crashAtBank
    return dies ? Effect.die(machine.kill(where)) : Effect.void
  })

const heard = <A, E>({ tally, trace }: World, what: string, exit: Exit.Exit<A, E>): void => {
  trace.say(`bank ${what} ${JSON.stringify(exit).slice(0, 200)}`)
  if (exit._tag === "Failure") tally.count("bank: no answer")
}
