import type { Refund } from "@kundportal/core/refund/model"
import type { RefundFilter } from "@kundportal/core/refund/reader"
import { RefundNotFound, Refunds } from "@kundportal/core/refund/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { createdWithin, cut, newestFirst, oldestFirst, one, own, ownedBy, wanted } from "./rows.ts"

/** The reader of refunds over one world. */
export const refundReader = (world: Ref.Ref<World>) =>
  Context.make(Refunds, {
    find: (owner, id) =>
      one(
        world,
        ({ refunds }) => own(owner, refunds.get(id)),
        () => new RefundNotFound({ id })
      ),
    ofPayment: (owner, payment) =>
      Effect.map(Ref.get(world), ({ refunds }) =>
        ownedBy(refunds, owner)
          .filter(({ paymentId }) => paymentId === payment)
          .toSorted(oldestFirst)
      ),
    ofPayments: (owner, payments) =>
      Effect.map(Ref.get(world), ({ refunds }) =>
        ownedBy(refunds, owner)
          .filter(({ paymentId }) => payments.includes(paymentId))
          .toSorted(oldestFirst)
      ),
    page: (owner, filter, page) =>
      Effect.map(Ref.get(world), ({ refunds, payments }) =>
        cut(
          ownedBy(refunds, owner)
            .filter((refund) => passes(refund, filter))
            .filter(({ paymentId }) =>
              wanted(filter.subscriptionId, own(owner, payments.get(paymentId))?.subscriptionId ?? null)
            )
            .toSorted(newestFirst),
          page
        )
      )
  })

const passes = (refund: Refund, filter: RefundFilter): boolean =>
  createdWithin(refund, filter) && wanted(filter.status, refund.status) && wanted(filter.customerId, refund.customerId)
