import type { Failure } from "@kundportal/core/failures"

/** One sentence for every failure of the domain, in the customer's words. A failure without words does not compile. */
export type FailureMessages = { readonly [Tag in Failure["_tag"]]: string }

/** What can go wrong with a form before the domain is asked. */
export type FieldCode = "code_shape" | "email_missing" | "email_shape" | "name_missing" | "name_shape" | "phone_shape"

export type FieldMessages = { readonly [Code in FieldCode]: string }

/** The sentence for a failure's tag; an unknown tag gets the sentence for what nobody foresaw. */
export const failureMessage = (messages: FailureMessages & { readonly Unexpected: string }, tag: string): string =>
  Object.entries(messages).find(([known]) => known === tag)?.[1] ?? messages.Unexpected
