import { Schema } from "effect"
import { archiveAddon, createAddon, listAddons, retrieveAddon, updateAddon } from "../../merchant/addons.ts"
import {
  archiveCollection,
  createCollection,
  listCollections,
  retrieveCollection,
  unarchiveCollection,
  updateCollection
} from "../../merchant/product-collections.ts"
import { AddonCreate, AddonUpdate } from "../../wire/addon.ts"
import { pageFields } from "../../wire/page.ts"
import { CollectionCreate, CollectionListQuery, CollectionUpdate } from "../../wire/product-collection.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneAddon = input(Schema.Struct({ addon_id: RequestedId }))

export const addonsRouter = router({
  create: asMerchant
    .input(input(AddonCreate))
    .mutation(({ ctx, input }) => run(ctx, createAddon(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(OneAddon)
    .query(({ ctx, input }) => run(ctx, retrieveAddon(ctx.actor.businessId, input.addon_id))),

  list: asMerchant
    .input(input(Schema.Struct(pageFields)))
    .query(({ ctx, input }) => run(ctx, listAddons(ctx.actor.businessId, input))),

  update: asMerchant
    .input(input(AddonUpdate))
    .mutation(({ ctx, input }) => run(ctx, updateAddon(ctx.actor.businessId, input))),

  /** Nobody can buy it any more; whoever has it keeps it. */
  archive: asMerchant
    .input(OneAddon)
    .mutation(({ ctx, input }) => run(ctx, archiveAddon(ctx.actor.businessId, input.addon_id)))
})

const OneCollection = input(Schema.Struct({ collection_id: RequestedId }))

export const productCollectionsRouter = router({
  create: asMerchant
    .input(input(CollectionCreate))
    .mutation(({ ctx, input }) => run(ctx, createCollection(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(OneCollection)
    .query(({ ctx, input }) => run(ctx, retrieveCollection(ctx.actor.businessId, input.collection_id))),

  list: asMerchant
    .input(input(CollectionListQuery))
    .query(({ ctx, input }) => run(ctx, listCollections(ctx.actor.businessId, input))),

  /** Also its groups: all of them together. */
  update: asMerchant
    .input(input(CollectionUpdate))
    .mutation(({ ctx, input }) => run(ctx, updateCollection(ctx.actor.businessId, input))),

  archive: asMerchant
    .input(OneCollection)
    .mutation(({ ctx, input }) => run(ctx, archiveCollection(ctx.actor.businessId, input.collection_id))),

  unarchive: asMerchant
    .input(OneCollection)
    .mutation(({ ctx, input }) => run(ctx, unarchiveCollection(ctx.actor.businessId, input.collection_id)))
})
