import { readFileSync } from "node:fs"
import { openBusiness } from "@kundportal/core/business/open-business"
import { Businesses } from "@kundportal/core/business/reader"
import { setLogo } from "@kundportal/core/business/set-logo"
import type { BusinessId, CustomerId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import { type DateTime, Effect } from "effect"
import { tellToday } from "./deeds.ts"
import { tellGoods } from "./goods.ts"
import { before } from "./past.ts"
import { sprakhuset } from "./sprakhuset.ts"
import type { Story } from "./story.ts"
import { takeover } from "./takeover.ts"
import { tellCustomer } from "./tell-customer.ts"
import { named, orNull, tellOnce } from "./telling.ts"
import { tidewater } from "./tidewater.ts"

export interface MadeBusiness {
  readonly id: BusinessId
  readonly name: string
  /** By the story's short names. */
  readonly productIds: Readonly<Record<string, ProductId>>
  readonly customers: ReadonlyArray<MadeCustomer>
}

export interface MadeCustomer {
  readonly id: CustomerId
  readonly email: string
  readonly name: string
  readonly subscriptionIds: ReadonlyArray<SubscriptionId>
}

const stories: ReadonlyArray<Story> = [sprakhuset, tidewater]
const firstOfAll = named.business(sprakhuset.name)

/**
 * Fill an empty database with the demo's businesses, by the same use cases that everybody calls, and tell what is
 * there. A demo that exists is left as it is, and an unfinished one is finished; a database with other businesses in it
 * gets no demo, and the answer is empty.
 */
export const makeDemo = Effect.fn("Demo.make")(function* (now: DateTime.Utc) {
  const businesses = yield* Businesses
  // In this order: a business that another start makes in between is the demo's own, and found.
  if ((yield* businesses.any) && (yield* orNull(businesses.find(firstOfAll))) === null) return []
  return yield* Effect.forEach(stories, (story) => tell(story, now))
})

const tell = Effect.fnUntraced(function* (story: Story, now: DateTime.Utc) {
  const opened = before(now, story.opened)
  const businesses = yield* Businesses
  const business = yield* tellOnce({
    name: story.name,
    at: opened,
    told: orNull(businesses.find(named.business(story.name))),
    tell: openBusiness({ ...story.business, branding: { ...story.business.branding, hasLogo: false } })
  })
  if ((yield* businesses.logo(business.id)) === null) {
    yield* Effect.orDie(setLogo(business.id, readFileSync(logoFile(story), "base64")))
  }
  const goods = yield* tellGoods(story, business.id, opened)
  const past = yield* takeover(business.id)
  const customers = yield* Effect.forEach(story.customers, (told) =>
    tellCustomer(told, { story: story.name, business, goods, now, takeover: past })
  )
  yield* past.finish
  yield* tellToday({ story, business, goods, now })
  const productIds = Object.fromEntries([...goods.products].map(([short, { id }]) => [short, id]))
  const made: MadeBusiness = { id: business.id, name: business.name, productIds, customers }
  return made
})

const logoFile = ({ logo }: Story): URL => new URL(`./logos/${logo}`, import.meta.url)
