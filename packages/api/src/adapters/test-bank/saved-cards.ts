import type { BusinessId } from "@kundportal/core/kernel/id"
import type { Language } from "@kundportal/core/kernel/language"
import type { Card, CardToken } from "@kundportal/core/payment-method/model"
import { DateTime, Effect } from "effect"
import type { Selectable, Transaction } from "kysely"
import { randomText } from "../secrets.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"
import type { BankTables } from "./tables.ts"
import type { TestCard } from "./test-cards.ts"
import { findTestCard } from "./test-cards.ts"

/** As it stands in the tokens of the test bank. */
export const testBankName = "test_bank"

/** A card as somebody gave it to the bank. */
export interface GivenCard {
  readonly testCard: TestCard
  /** 1 to 12. */
  readonly expiryMonth: number
  readonly expiryYear: number
  readonly holderName: string | null
}

/** Whose card it is, and what they read. */
export interface CardOwner {
  readonly businessId: string
  readonly bankCustomer: string
  readonly language: Language | null
}

/** A card that can be charged. */
export interface SavedCard {
  readonly card: Card
  readonly token: CardToken
}

/** A name for somebody the bank has not met. */
export const freshBankCustomer = (): string => `tbu_${randomText(24)}`

/** Save a card. Its number is not kept: only the brand, the last four digits, and what it stands for. */
export const insertCard = async (
  trx: Transaction<BankTables>,
  given: GivenCard,
  owner: CardOwner & { readonly at: Date }
): Promise<string> => {
  const { name, network, number } = given.testCard
  const { id } = await trx
    .insertInto("method")
    .values({
      id: `tbm_${randomText(24)}`,
      business_id: owner.businessId,
      bank_customer: owner.bankCustomer,
      test_card: name,
      network,
      last_four: number.slice(-4),
      expiry_month: given.expiryMonth,
      expiry_year: given.expiryYear,
      holder_name: given.holderName,
      language: owner.language,
      created_at: owner.at,
      forgotten_at: null
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

/** The row in the words of the port. */
export const savedCard = (row: Selectable<BankTables["method"]>): SavedCard => ({
  card: {
    network: row.network,
    lastFour: row.last_four,
    expiryMonth: row.expiry_month,
    expiryYear: row.expiry_year,
    holderName: row.holder_name,
    issuingCountry: null
  },
  token: { provider: testBankName, customer: row.bank_customer, method: row.id }
})

/** A year in which a card expires that is good for as long as most tests look ahead. */
export const goodExpiry = (now: DateTime.Utc): { readonly expiryMonth: number; readonly expiryYear: number } => ({
  expiryMonth: 12,
  expiryYear: DateTime.getPartUtc(now, "year") + 5
})

/** A test card is to be saved. */
export interface TestCardOrder {
  readonly businessId: BusinessId
  /** A number of the table as a person writes it, or its name, as `declined`. */
  readonly testCard: string
  readonly holderName: string | null
  /** Who the bank knows the customer as, where it has met them before. */
  readonly providerCustomer: string | null
}

/** Save a test card without a browser. Null when there is no such test card. */
export const saveTestCard = Effect.fn("TestBank.saveTestCard")(function* (bank: TestBank, order: TestCardOrder) {
  const now = yield* DateTime.now
  const testCard = findTestCard(order.testCard)
  if (testCard === null) return null
  const given = { testCard, holderName: order.holderName, ...goodExpiry(now) }
  const bankCustomer = order.providerCustomer ?? freshBankCustomer()
  const owner = { businessId: order.businessId, bankCustomer, language: null, at: DateTime.toDateUtc(now) }
  return yield* inBank(bank, async (trx): Promise<SavedCard> => {
    const id = await insertCard(trx, given, owner)
    return savedCard(await trx.selectFrom("method").selectAll().where("id", "=", id).executeTakeFirstOrThrow())
  })
})

/** A card that is charged no more. Saying so twice is fine, and so is saying it of a card nobody knows. */
export const forgetCard = Effect.fn("TestBank.forget")(function* (bank: TestBank, { method }: CardToken) {
  const forgotten_at = DateTime.toDateUtc(yield* DateTime.now)
  yield* inBank(bank, (trx) =>
    trx.updateTable("method").set({ forgotten_at }).where("id", "=", method).where("forgotten_at", "is", null).execute()
  )
})
