import { AddonNotFound, Addons } from "@kundportal/core/catalog/addon-reader"
import { CollectionNotFound, Collections } from "@kundportal/core/catalog/collection-reader"
import { ProductNotFound, Products } from "@kundportal/core/catalog/reader"
import { DiscountNotFound, Discounts } from "@kundportal/core/discount/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { cut, newestFirst, one, own, ownedBy, wanted } from "./rows.ts"

/** The readers of what a business sells, over one world. */
export const catalogReaders = (world: Ref.Ref<World>) =>
  Context.make(Products, {
    find: (owner, id) =>
      one(
        world,
        ({ products }) => own(owner, products.get(id)),
        () => new ProductNotFound({ id })
      ),
    several: (owner, ids) =>
      Effect.map(Ref.get(world), ({ products }) => ownedBy(products, owner).filter(({ id }) => ids.includes(id))),
    page: (owner, filter, page) =>
      Effect.map(Ref.get(world), ({ products }) =>
        cut(
          ownedBy(products, owner)
            .filter(({ archivedAt }) => (archivedAt !== null) === filter.archived)
            .filter(({ price }) => wanted(filter.recurring, price._tag !== "OneTime"))
            .toSorted(newestFirst),
          page
        )
      )
  }).pipe(
    Context.add(Addons, {
      find: (owner, id) =>
        one(
          world,
          ({ addons }) => own(owner, addons.get(id)),
          () => new AddonNotFound({ id })
        ),
      several: (owner, ids) =>
        Effect.map(Ref.get(world), ({ addons }) => ownedBy(addons, owner).filter(({ id }) => ids.includes(id))),
      page: (owner, page) =>
        Effect.map(Ref.get(world), ({ addons }) =>
          cut(
            ownedBy(addons, owner)
              .filter(({ archivedAt }) => archivedAt === null)
              .toSorted(newestFirst),
            page
          )
        )
    }),
    Context.add(Collections, {
      find: (owner, id) =>
        one(
          world,
          ({ collections }) => own(owner, collections.get(id)),
          () => new CollectionNotFound({ id })
        ),
      page: (owner, archived, page) =>
        Effect.map(Ref.get(world), ({ collections }) =>
          cut(
            ownedBy(collections, owner)
              .filter(({ archivedAt }) => (archivedAt !== null) === archived)
              .toSorted(newestFirst),
            page
          )
        )
    }),
    Context.add(Discounts, {
      find: (owner, id) =>
        one(
          world,
          ({ discounts }) => own(owner, discounts.get(id)),
          () => new DiscountNotFound({ id })
        ),
      byCodes: (owner, codes) =>
        Effect.map(Ref.get(world), ({ discounts }) => {
          const sought = codes.map((code) => code.toUpperCase())
          return ownedBy(discounts, owner).filter(
            ({ code, archivedAt }) => archivedAt === null && sought.includes(code)
          )
        }),
      page: (owner, page) =>
        Effect.map(Ref.get(world), ({ discounts }) =>
          cut(
            ownedBy(discounts, owner)
              .filter(({ archivedAt }) => archivedAt === null)
              .toSorted(newestFirst),
            page
          )
        )
    })
  )
