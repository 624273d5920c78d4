import type { SetupOrder, SetupPage, SetupState } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import type { Selectable, Transaction } from "kysely"
import { randomText } from "../secrets.ts"
import type { TestBank } from "./open.ts"
import { inBank } from "./open.ts"
import type { GivenCard } from "./saved-cards.ts"
import { freshBankCustomer, insertCard, savedCard } from "./saved-cards.ts"
import type { BankTables } from "./tables.ts"

/** A page as it is kept. */
export type Setup = Selectable<BankTables["setup"]>

/** For how long a page can be used. */
const openMs = 24 * 60 * 60 * 1000

/** Make a page on which a card can be saved, or find the one that was made under its reference. */
export const openSetup = Effect.fn("TestBank.openSetup")(function* (bank: TestBank, order: SetupOrder) {
  const created_at = DateTime.toDateUtc(yield* DateTime.now)
  const row = yield* inBank(bank, async (trx) => {
    await trx
      .insertInto("setup")
      .values({
        id: `tbs_${randomText(24)}`,
        business_id: order.businessId,
        reference: order.reference,
        bank_customer: order.providerCustomer ?? freshBankCustomer(),
        language: order.language,
        return_url: order.returnUrl,
        state: "waiting",
        method_id: null,
        created_at,
        expires_at: new Date(created_at.getTime() + openMs)
      })
      .onConflict((clash) => clash.columns(["business_id", "reference"]).doNothing())
      .execute()
    return await trx
      .selectFrom("setup")
      .select(["id", "expires_at"])
      .where("business_id", "=", order.businessId)
      .where("reference", "=", order.reference)
      .executeTakeFirstOrThrow()
  })
  const page: SetupPage = {
    object: row.id,
    url: `${bank.publicUrl.origin}/test-bank/setup/${row.id}`,
    expiresAt: DateTime.fromDateUnsafe(row.expires_at)
  }
  return page
})

/** What became of a page. */
export const readSetup = Effect.fn("TestBank.readSetup")(function* (bank: TestBank, object: string) {
  const now = DateTime.toDateUtc(yield* DateTime.now)
  return yield* inBank(bank, async (trx): Promise<SetupState> => {
    const setup = await trx.selectFrom("setup").selectAll().where("id", "=", object).executeTakeFirstOrThrow()
    if (setup.method_id === null) return { _tag: isOpen(setup, now) ? "Waiting" : "Abandoned" }
    const method = await trx
      .selectFrom("method")
      .selectAll()
      .where("id", "=", setup.method_id)
      .executeTakeFirstOrThrow()
    return { _tag: "Saved", ...savedCard(method) }
  })
})

/** Whether a card can still be saved on it. */
export const isOpen = ({ state, expires_at }: Setup, now: Date): boolean => state === "waiting" && now < expires_at

/** The page as it is; null for none. */
export const findSetup = (bank: TestBank, object: string): Effect.Effect<Setup | null> =>
  inBank(bank, async (trx) => {
    const row = await trx.selectFrom("setup").selectAll().where("id", "=", object).executeTakeFirst()
    return row ?? null
  })

/** Save a card on a page, or leave it with `null`. The answer is whether it was still open; otherwise nothing happened. */
export const closeSetup = Effect.fn("TestBank.closeSetup")(function* (
  bank: TestBank,
  object: string,
  given: GivenCard | null
) {
  const at = DateTime.toDateUtc(yield* DateTime.now)
  return yield* inBank(bank, async (trx) => {
    const setup = await trx.selectFrom("setup").selectAll().where("id", "=", object).forUpdate().executeTakeFirst()
    if (setup === undefined || !isOpen(setup, at)) return false
    const method_id = given === null ? null : await insertCard(trx, given, { ...ownerOf(setup), at })
    await closed(trx, object, method_id)
    return true
  })
})

const ownerOf = ({ business_id, bank_customer, language }: Setup) => ({
  businessId: business_id,
  bankCustomer: bank_customer,
  language
})

const closed = (trx: Transaction<BankTables>, object: string, method_id: string | null) =>
  trx
    .updateTable("setup")
    .set({ state: method_id === null ? "abandoned" : "saved", method_id })
    .where("id", "=", object)
    .execute()
