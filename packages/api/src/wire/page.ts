import type { CreatedRange, Page } from "@kundportal/core/kernel/page"
import { Schema } from "effect"
import { RequestedInstant } from "./scalar.ts"

/** Pages are counted from 0; ten items unless asked otherwise. */
export const pageFields = {
  page_number: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))),
  page_size: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })))
}

export interface PageQuery {
  readonly page_number?: number
  readonly page_size?: number
}

export const pageFrom = ({ page_number = 0, page_size = 10 }: PageQuery): Page => ({
  number: page_number,
  size: page_size
})

/** Both ends belong to the range. */
export const createdFields = {
  created_at_gte: Schema.optionalKey(RequestedInstant),
  created_at_lte: Schema.optionalKey(RequestedInstant)
}

export interface CreatedQuery {
  readonly created_at_gte?: typeof RequestedInstant.Type
  readonly created_at_lte?: typeof RequestedInstant.Type
}

export const createdFrom = ({ created_at_gte, created_at_lte }: CreatedQuery): CreatedRange => ({
  from: created_at_gte ?? null,
  to: created_at_lte ?? null
})

/** Every list answers with one page of items; past the end the page is empty. */
export const Items = <Item extends Schema.Constraint>(item: Item) => Schema.Struct({ items: Schema.Array(item) })
