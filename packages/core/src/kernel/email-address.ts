import { Schema, SchemaGetter } from "effect"

/**
 * One plain address, nothing else: no display name, no list, no comment, no quoted local part, and no character that
 * cannot be seen. The domain spells out both cases, because `i` together with `u` would also let the Kelvin sign in.
 */
const plain =
  /^[^\s\p{C}@"(),:;<>[\]\\]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+$/u

/** One plain address, at most 254 characters, kept as it was written; `canonical` compares. */
export const EmailAddress = Schema.String.check(
  Schema.isPattern(plain, { expected: "one plain e-mail address, as in ada@example.com" }),
  Schema.isMaxLength(254)
).pipe(Schema.brand("EmailAddress"))
export type EmailAddress = typeof EmailAddress.Type

/** An address as a person types it: surrounding blanks are forgiven, anything else must be right. */
export const TypedEmailAddress = Schema.String.pipe(
  Schema.decodeTo(EmailAddress, {
    decode: SchemaGetter.transform((typed: string) => typed.trim()),
    encode: SchemaGetter.transform((address: string) => address)
  })
)

/**
 * The form in which two addresses are compared: lower case, nothing else. Folding dots or `+tags`, as some providers
 * do, would let one person open another's portal at a provider that does not.
 */
export const canonical = (address: EmailAddress): string => address.normalize("NFC").toLowerCase()

/** `ada@example.com` as `a•••@example.com`: enough to recognise one's own, too little to learn another's. */
export const masked = (address: EmailAddress): string => {
  const at = address.lastIndexOf("@")
  const [first = ""] = address
  return `${first}•••${address.slice(at)}`
}
