import { Schema } from "effect"
import { vi } from "vitest"
import { origin } from "./demo.ts"

const Letter = Schema.Struct({ id: Schema.String, to: Schema.String, subject: Schema.String, text: Schema.String })
export type Letter = typeof Letter.Type

const decode = Schema.decodeUnknownPromise(Schema.Array(Letter))

/** Every letter to an address, newest first. */
export const lettersTo = async (address: string): Promise<ReadonlyArray<Letter>> =>
  (await decode(await (await fetch(`${origin}/dev/mail.json`)).json())).filter(({ to }) => to === address)

/** The newest letter to an address, once there are `count`. */
export const letterTo = (address: string, count = 1): Promise<Letter> =>
  vi.waitFor(
    async () => {
      const letters = await lettersTo(address)
      const [newest] = letters
      if (newest === undefined || letters.length < count) throw new Error(`${letters.length} letters to ${address}`)
      return newest
    },
    { timeout: 20_000, interval: 100 }
  )

/** The portal link in a letter. */
export const linkIn = ({ text }: Letter): string => {
  const link = /^https?:\/\/\S+\/session\/\S+$/m.exec(text)?.[0]
  if (link === undefined) throw new Error(`no link in:\n${text}`)
  return link
}

/** The six digits in a login letter. */
export const codeIn = ({ text }: Letter): string => {
  const code = /^ +(\d{6})$/m.exec(text)?.[1]
  if (code === undefined) throw new Error(`no code in:\n${text}`)
  return code
}
