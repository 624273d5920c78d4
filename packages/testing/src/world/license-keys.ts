import type { LicenseKey } from "@kundportal/core/license-key/model"
import { LicenseKeyNotFound, LicenseKeys } from "@kundportal/core/license-key/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { cut, newestFirst, ofCustomer, oldestFirst, one, own, ownedBy } from "./rows.ts"

/** The reader of licence keys over one world. */
export const licenseKeyReader = (world: Ref.Ref<World>) =>
  Context.make(LicenseKeys, {
    find: (owner, id) =>
      one(
        world,
        ({ licenseKeys }) => own(owner, licenseKeys.get(id)),
        () => new LicenseKeyNotFound({ id })
      ),
    findOwn: (owner, customer, id) =>
      one(
        world,
        ({ licenseKeys }) => ofCustomer(customer, own(owner, licenseKeys.get(id))),
        () => new LicenseKeyNotFound({ id })
      ),
    byTextHash: (hash) =>
      Effect.map(
        Ref.get(world),
        ({ licenseKeys }) => [...licenseKeys.values()].find(({ textHash }) => textHash === hash) ?? null
      ),
    ofCustomer: (owner, customer) =>
      Effect.map(Ref.get(world), ({ licenseKeys }) =>
        ownedBy(licenseKeys, owner)
          .filter(({ customerId }) => customerId === customer)
          .toSorted(newestFirst)
          .slice(0, 1000)
      ),
    ofSubscription: (owner, subscription) =>
      Effect.map(Ref.get(world), ({ licenseKeys }) =>
        ownedBy(licenseKeys, owner)
          .filter(({ subscriptionId }) => subscriptionId === subscription)
          .toSorted(bySeat)
      ),
    ofInvoice: (owner, invoice) =>
      Effect.map(Ref.get(world), ({ licenseKeys }) =>
        ownedBy(licenseKeys, owner)
          .filter(({ invoiceId }) => invoiceId === invoice)
          .toSorted(bySeat)
      ),
    page: (owner, page) =>
      Effect.map(Ref.get(world), ({ licenseKeys }) => cut(ownedBy(licenseKeys, owner).toSorted(newestFirst), page))
  })

/** Several keys may have had one seat in turn: a new product comes with keys of its own. */
const bySeat = (a: LicenseKey, b: LicenseKey): number => a.seat - b.seat || oldestFirst(a, b)
