import type { ListedMovement, PaymentProvider, RefundState } from "@kundportal/core/payment/provider"
import { NoticeRefused, ProviderDown, ProviderSilent } from "@kundportal/core/payment/provider"
import { type Context, DateTime, Effect } from "effect"
import type { Reach } from "./answering.ts"
import { asking } from "./answering.ts"
import type { Books } from "./books.ts"
import { cancelled, chargeOf, confirmed, refunded, setupOf, setupUrl } from "./books.ts"

/** How the bank answers. */
export interface BankSettings extends Reach {
  readonly name: string
  /** In milliseconds. */
  readonly keyWindowMs: number
  readonly pageSize: number
  /** Ends when slow answers are let go. */
  readonly wait: Effect.Effect<void>
}

/** For how long a card can be saved on a page. */
const setupOpenMs = 24 * 60 * 60 * 1000

/** The port over the bank's books. */
export const bankProvider = (books: Books, settings: BankSettings): Context.Service.Shape<typeof PaymentProvider> => ({
  name: settings.name,
  ...charging(books, settings),
  ...refunding(books, settings),
  ...saving(books, settings),
  movements: ({ from, to }, after) =>
    asking(settings, "movements", () => {
      const inRange = books.movements
        .filter(({ at }) => DateTime.isGreaterThanOrEqualTo(at, from) && DateTime.isLessThan(at, to))
        .toSorted((a, b) => DateTime.toEpochMillis(a.at) - DateTime.toEpochMillis(b.at))
      const start = after === null ? 0 : Number(after)
      const end = start + settings.pageSize
      const undecided = start === 0 ? undecidedOf(books, { from, to }) : []
      return { movements: inRange.slice(start, end), undecided, next: end < inRange.length ? String(end) : null }
    }),
  notice: () => Effect.fail(new NoticeRefused())
})

/** Charges that were made in a stretch of time and of which the bank does not know yet. */
const undecidedOf = (
  books: Books,
  { from, to }: { readonly from: DateTime.Utc; readonly to: DateTime.Utc }
): ReadonlyArray<ListedMovement> =>
  [...books.charges.values()].flatMap(({ object, order, madeAt: at, state }) => {
    const isIn = DateTime.isGreaterThanOrEqualTo(at, from) && DateTime.isLessThan(at, to)
    if (state._tag !== "Processing" || !isIn) return []
    const { businessId, reference, amount } = order
    return [{ kind: "charge", object, businessId, reference, amount, at }]
  })

/** The object under a reference: the one that was made within the window of its key, or a new one. */
const madeOnce = (
  books: Books,
  { keyWindowMs }: BankSettings,
  key: { readonly prefix: string; readonly reference: string; readonly now: DateTime.Utc; make(object: string): void }
): string => {
  const now = DateTime.toEpochMillis(key.now)
  const name = `${key.prefix}_${key.reference}`
  const before = books.keys.get(name)
  if (before !== undefined && now - before.madeAt < keyWindowMs) return before.object
  const objects = { ch: books.charges, re: books.refunds, se: books.setups }[key.prefix] ?? books.keys
  let object = name
  for (let count = 2; objects.has(object); count += 1) object = `${name}_${count}`
  books.keys.set(name, { object, madeAt: now })
  key.make(object)
  return object
}

const charging = (books: Books, settings: BankSettings) =>
  ({
    prepare: (order) =>
      asking(settings, "prepare", (now) =>
        madeOnce(books, settings, {
          prefix: "ch",
          reference: order.reference,
          now,
          make: (object) =>
            books.charges.set(object, { object, order, madeAt: now, state: { _tag: "Ready" }, givenBack: 0 })
        })
      ),
    confirm: (confirmation) =>
      Effect.gen(function* () {
        const { order, state } = chargeOf(books, confirmation.object)
        const mood = state._tag === "Ready" ? books.moods.get(order.token.method) : "pays"
        if (mood === "down") return yield* new ProviderDown()
        const answer = yield* asking(settings, "confirm", (now) => confirmed(books, confirmation, now))
        if (mood === "slow") yield* settings.wait
        if (mood === "loses the answer") return yield* new ProviderSilent()
        return answer
      }),
    read: (object) => asking(settings, "read", () => chargeOf(books, object).state),
    cancel: (object) => asking(settings, "cancel", () => cancelled(books, object)),
    forget: (token) =>
      asking(settings, "forget", () => {
        books.forgotten.add(token.method)
      })
  }) satisfies Partial<Context.Service.Shape<typeof PaymentProvider>>

const refunding = (books: Books, settings: BankSettings) =>
  ({
    refund: (order) =>
      asking(settings, "refund", (now): RefundState => {
        const object = madeOnce(books, settings, {
          prefix: "re",
          reference: order.reference,
          now,
          make: (made) => refunded(books, { object: made, order }, now)
        })
        return books.refunds.get(object)?.state ?? { _tag: "Unknown" }
      }),
    readRefund: ({ reference }) =>
      asking(
        settings,
        "readRefund",
        (): RefundState => books.refunds.get(`re_${reference}`)?.state ?? { _tag: "Unknown" }
      )
  }) satisfies Partial<Context.Service.Shape<typeof PaymentProvider>>

const saving = (books: Books, settings: BankSettings) =>
  ({
    openSetup: (order) =>
      asking(settings, "openSetup", (now) => {
        const object = madeOnce(books, settings, {
          prefix: "se",
          reference: order.reference,
          now,
          make: (made) => {
            const expiresAt = DateTime.addDuration(now, setupOpenMs)
            books.setups.set(made, { object: made, url: setupUrl(made), expiresAt, order, state: { _tag: "Waiting" } })
          }
        })
        const { url, expiresAt } = setupOf(books, object)
        return { object, url, expiresAt }
      }),
    readSetup: (object) =>
      asking(settings, "readSetup", (now) => {
        const { state, expiresAt } = setupOf(books, object)
        const isOver = state._tag === "Waiting" && DateTime.isGreaterThanOrEqualTo(now, expiresAt)
        return isOver ? ({ _tag: "Abandoned" } as const) : state
      })
  }) satisfies Partial<Context.Service.Shape<typeof PaymentProvider>>
