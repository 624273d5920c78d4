import type { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceNotFound, Invoices } from "@kundportal/core/invoice/reader"
import { PaymentMethodNotFound } from "@kundportal/core/payment-method/own-method"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { PaymentMethodSetupNotFound, PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import { QuoteNotFound, Quotes } from "@kundportal/core/plan-change/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { Context, Effect, Ref } from "effect"
import type { World } from "./model.ts"
import { byText, newestFirst, oldestFirst, one, own, ownedBy } from "./rows.ts"

const issued = ({ id, issuedAt }: Invoice) => ({ id, createdAt: issuedAt })

/** The readers of invoices and of what pays them, over one world. */
export const billingReaders = (world: Ref.Ref<World>) =>
  Context.make(Invoices, {
    find: (owner, id) =>
      one(
        world,
        ({ invoices }) => own(owner, invoices.get(id)),
        () => new InvoiceNotFound({ id })
      ),
    creditNotesOf: (owner, id) =>
      Effect.map(Ref.get(world), ({ invoices }) =>
        ownedBy(invoices, owner)
          .filter(({ corrects }) => corrects === id)
          .toSorted((a, b) => oldestFirst(issued(a), issued(b)))
      ),
    ofSubscription: (owner, id) =>
      Effect.map(Ref.get(world), ({ invoices }) =>
        ownedBy(invoices, owner)
          .filter(({ subscriptionId }) => subscriptionId === id)
          .toSorted((a, b) => newestFirst(issued(a), issued(b)))
          .slice(0, 200)
      )
  }).pipe(
    Context.add(PaymentMethods, {
      find: (owner, id) =>
        one(
          world,
          ({ paymentMethods }) => own(owner, paymentMethods.get(id)),
          () => new PaymentMethodNotFound({ id })
        ),
      ofCustomer: (owner, customer) =>
        Effect.map(Ref.get(world), ({ paymentMethods }) =>
          ownedBy(paymentMethods, owner)
            .filter(({ customerId, removedAt }) => customerId === customer && removedAt === null)
            .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || newestFirst(a, b))
        )
    }),
    Context.add(PaymentMethodSetups, {
      find: (owner, id) =>
        one(
          world,
          ({ paymentMethodSetups }) => own(owner, paymentMethodSetups.get(id)),
          () => new PaymentMethodSetupNotFound({ id })
        )
    }),
    Context.add(Quotes, {
      find: (owner, subscription, id) =>
        one(
          world,
          ({ quotes }) => {
            const quote = own(owner, quotes.get(id))
            return quote?.subscriptionId === subscription ? quote : undefined
          },
          () => new QuoteNotFound({ id })
        )
    }),
    Context.add(Wallets, {
      find: (owner, customer, currency) =>
        Effect.map(
          Ref.get(world),
          ({ wallets }) =>
            ownedBy(wallets, owner).find(
              ({ customerId, balance }) => customerId === customer && balance.currency === currency
            ) ?? null
        ),
      ofCustomer: (owner, customer) =>
        Effect.map(Ref.get(world), ({ wallets }) =>
          ownedBy(wallets, owner)
            .filter(({ customerId }) => customerId === customer)
            .toSorted((a, b) => byText(a.balance.currency, b.balance.currency))
        )
    })
  )
