import { ApiKeyNotFound, Businesses, BusinessNotFound } from "@kundportal/core/business/reader"
import { CustomerNotFound, Customers } from "@kundportal/core/customer/reader"
import { canonical } from "@kundportal/core/kernel/email-address"
import { SubscriptionNotFound, Subscriptions } from "@kundportal/core/subscription/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { createdWithin, cut, newestFirst, ofCustomer, one, own, ownedBy, wanted } from "./rows.ts"

/** The readers of businesses, their customers and subscriptions, over one world. */
export const readers = (world: Ref.Ref<World>) =>
  Context.make(Businesses, {
    any: Effect.map(Ref.get(world), ({ businesses }) => businesses.size > 0),
    find: (id) =>
      one(
        world,
        ({ businesses }) => businesses.get(id),
        () => new BusinessNotFound({ id })
      ),
    logo: (id) => Effect.map(Ref.get(world), ({ logos }) => logos.get(id) ?? null),
    apiKeys: (owner) => Effect.map(Ref.get(world), ({ apiKeys }) => ownedBy(apiKeys, owner).toSorted(newestFirst)),
    apiKey: (owner, id) =>
      one(
        world,
        ({ apiKeys }) => own(owner, apiKeys.get(id)),
        () => new ApiKeyNotFound({ id })
      ),
    apiKeyByCredential: (id) =>
      Effect.map(Ref.get(world), ({ apiKeys, businesses }) => {
        const key = apiKeys.get(id)
        return key === undefined || businesses.get(key.businessId)?.archivedAt !== null ? null : key
      })
  }).pipe(
    Context.add(Customers, {
      find: (owner, id) =>
        one(
          world,
          ({ customers }) => own(owner, customers.get(id)),
          () => new CustomerNotFound({ id })
        ),
      several: (owner, ids) =>
        Effect.map(Ref.get(world), ({ customers }) => ownedBy(customers, owner).filter(({ id }) => ids.includes(id))),
      byEmail: (owner, email) =>
        Effect.map(Ref.get(world), ({ customers }) =>
          ownedBy(customers, owner)
            .filter((customer) => canonical(customer.email) === canonical(email))
            .toSorted(newestFirst)
        ),
      page: (owner, filter, page) =>
        Effect.map(Ref.get(world), ({ customers }) =>
          cut(
            ownedBy(customers, owner)
              .filter((customer) => createdWithin(customer, filter))
              .filter(({ email }) => filter.email === null || canonical(email) === filter.email.toLowerCase())
              .filter(({ name }) => filter.name === null || name.toLowerCase().includes(filter.name.toLowerCase()))
              .toSorted(newestFirst),
            page
          )
        )
    }),
    Context.add(Subscriptions, {
      find: (owner, id) =>
        one(
          world,
          ({ subscriptions }) => own(owner, subscriptions.get(id)),
          () => new SubscriptionNotFound({ id })
        ),
      page: (owner, filter, page) =>
        Effect.map(Ref.get(world), ({ subscriptions }) =>
          cut(
            ownedBy(subscriptions, owner)
              .filter((subscription) => createdWithin(subscription, filter))
              .filter(({ status }) => wanted(filter.status, status))
              .filter(({ customerId }) => wanted(filter.customerId, customerId))
              .filter(({ productId }) => wanted(filter.productId, productId))
              .filter(({ cancelAtNextBilling }) => wanted(filter.cancelAtNextBilling, cancelAtNextBilling))
              .toSorted(newestFirst),
            page
          )
        ),
      findOwn: (owner, customer, id) =>
        one(
          world,
          ({ subscriptions }) => ofCustomer(customer, own(owner, subscriptions.get(id))),
          () => new SubscriptionNotFound({ id })
        ),
      ofCustomer: (owner, customer) =>
        Effect.map(Ref.get(world), ({ subscriptions }) =>
          ownedBy(subscriptions, owner)
            .filter(({ customerId }) => customerId === customer)
            .toSorted(newestFirst)
            .slice(0, 200)
        )
    })
  )
