import type { Letter } from "@kundportal/core/notification/mailer"
import { Bank } from "@kundportal/testing/simulators/bank"
import { MailboxRef } from "@kundportal/testing/simulators/mailbox"
import { Context, Effect, Ref } from "effect"
import type { Ending } from "../at-the-end.ts"
import { stemOf } from "../every-step.ts"
import type { World } from "../world.ts"

const amountLine = /^(?:Amount|Belopp): (?<text>.+)$/gm
const returnLine = /^(?:Paid back|Återbetalt): (?<text>.+)$/gm
const paymentLink = /\/portal\/billing\/(?<payment>pay_[A-Za-z0-9]+)/

/** What the bank took and gave back is what customers were told, each letter counted once however often it was sent. */
export const lookAtLetters = async ({ ports, tally }: World, { restores }: Ending): Promise<void> => {
  const { letters } = Effect.runSync(Ref.get(Context.get(ports, MailboxRef)))
  const once = [...new Map(letters.map((letter) => [letter.messageId, letter])).values()]
  tally.count("letters", once.length)
  tally.count("letters sent twice", letters.length - once.length)
  const nameOf = (key: string): string => (restores ? stemOf(key) : key)
  const told = { charge: toldBy(once, amountLine, nameOf), refund: toldBy(once, returnLine, nameOf) }
  const same = restores ? distinct : (texts: ReadonlyArray<string>): string => texts.toSorted().join()
  for (const kind of ["charge", "refund"] as const) {
    const taken = takenBy(ports, kind, nameOf)
    for (const key of new Set([...told[kind].keys(), ...taken.keys()])) {
      const [said, happened] = [told[kind].get(key) ?? [], taken.get(key) ?? []]
      if (same(said) !== same(happened)) {
        tally.wrong(`${kind} ${key}: the bank moved [${happened}], letters say [${said}]`)
      }
    }
  }
}

/** What the bank moved, by the payment that it was for. */
const takenBy = (
  ports: World["ports"],
  wanted: "charge" | "refund",
  nameOf: (key: string) => string
): Map<string, ReadonlyArray<string>> => {
  const bank = Context.get(ports, Bank)
  const taken = new Map<string, ReadonlyArray<string>>()
  const chargeOf = new Map(Effect.runSync(bank.refunds).map(({ object, order }) => [object, order.object]))
  const orderOf = new Map(Effect.runSync(bank.charges).map((each) => [each.object, each.order]))
  for (const { kind, object, amount } of Effect.runSync(bank.moved)) {
    if (kind !== wanted) continue
    const order = orderOf.get(chargeOf.get(object) ?? object)
    const key = nameOf(`${order?.businessId} ${order?.reference}`)
    taken.set(key, [...(taken.get(key) ?? []), `${amount.currency} ${amount.amount}`])
  }
  return taken
}

const distinct = (texts: ReadonlyArray<string>): string => [...new Set(texts)].toSorted().join()

const toldBy = (
  letters: ReadonlyArray<Letter>,
  line: RegExp,
  nameOf: (key: string) => string
): Map<string, Array<string>> => {
  const told = new Map<string, Array<string>>()
  for (const { businessId, text } of letters) {
    const lines = [...text.matchAll(line)]
    if (lines.length !== 1 || !(isReceipt(text) || line === returnLine)) continue
    const key = nameOf(`${businessId} ${paymentLink.exec(text)?.groups?.payment}`)
    told.set(key, [...(told.get(key) ?? []), minorUnits(lines[0]?.groups?.text ?? "")])
  }
  return told
}

/** Other letters about payments have other amounts: what was declined says why, what is reminded of says what is due. */
const isReceipt = (text: string): boolean =>
  /received your payment|active again|send it back|har tagit emot|tagit emot din betalning|aktiv igen|skickar tillbaka|Det här är ditt kvitto|This is your receipt|nothing left for you to pay|inget kvar för dig/.test(
    text
  )

/** `129,00 kr (SEK)` as `SEK 12900`: the digits are minor units, and the currency's code is there. */
const minorUnits = (text: string): string => {
  const code = /\b(?<code>[A-Z]{3})\b/.exec(text)?.groups?.code ?? ""
  return `${code} ${Number(text.replace(/\D/g, ""))}`
}
