import { Schema } from "effect"

/*
 * Parts of the contract that this server cannot honour. Each accepts the value that means "not used", so that a caller
 * may send back what it was given, and refuses everything else by name: dropping it silently would be a broken promise.
 */

const refusal = (what: string) => ({ message: `Expected nothing here: this server does not offer ${what}` })

export const onlyNull = (what: string) =>
  Schema.optionalKey(
    Schema.NullOr(Schema.Unknown.check(Schema.makeFilter((it: unknown) => it === null, refusal(what))))
  )

export const onlyEmpty = (what: string) =>
  Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.Unknown).check(Schema.isMaxLength(0, refusal(what)))))

export const onlyZero = (what: string) =>
  Schema.optionalKey(Schema.NullOr(Schema.Int.check(Schema.makeFilter((n: number) => n === 0, refusal(what)))))

export const onlyFalse = (what: string) =>
  Schema.optionalKey(Schema.NullOr(Schema.Boolean.check(Schema.makeFilter((on: boolean) => !on, refusal(what)))))
