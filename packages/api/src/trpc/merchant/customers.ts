import {
  createCustomer,
  createPortalSession,
  listCustomers,
  listPaymentMethods,
  retrieveCustomer,
  revokeCustomerAccess,
  updateCustomer
} from "../../merchant/customers.ts"
import { deletePaymentMethod } from "../../merchant/payment-methods.ts"
import {
  CustomerCreate,
  CustomerListQuery,
  CustomerUpdate,
  customerInput,
  PortalSessionQuery
} from "../../wire/customer.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneCustomer = customerInput({})

export const customersRouter = router({
  create: asMerchant
    .input(input(CustomerCreate))
    .mutation(({ ctx, input }) => run(ctx, createCustomer(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(input(OneCustomer))
    .query(({ ctx, input }) => run(ctx, retrieveCustomer(ctx.actor.businessId, input.customer_id))),

  update: asMerchant
    .input(input(customerInput(CustomerUpdate.fields)))
    .mutation(({ ctx, input: { customer_id, ...patch } }) =>
      run(ctx, updateCustomer(ctx.actor.businessId, customer_id, patch))
    ),

  list: asMerchant
    .input(input(CustomerListQuery))
    .query(({ ctx, input }) => run(ctx, listCustomers(ctx.actor.businessId, input))),

  paymentMethods: asMerchant
    .input(input(OneCustomer))
    .query(({ ctx, input }) => run(ctx, listPaymentMethods(ctx.actor.businessId, input.customer_id))),

  /** Refused while a subscription is paid with it. */
  deletePaymentMethod: asMerchant
    .input(input(customerInput({ payment_method_id: RequestedId })))
    .mutation(({ ctx, input: { customer_id, payment_method_id } }) =>
      run(ctx, deletePaymentMethod(ctx.actor.businessId, customer_id, payment_method_id))
    ),

  /** Kill a customer's unused links and sign every browser out, at once. */
  revokeAccess: asMerchant
    .input(input(OneCustomer))
    .mutation(({ ctx, input }) => run(ctx, revokeCustomerAccess(ctx.actor.businessId, input.customer_id)))
})

export const customerPortalRouter = router({
  /** A personal, one-time, 24-hour link into the portal. */
  create: asMerchant
    .input(input(customerInput(PortalSessionQuery.fields)))
    .mutation(({ ctx, input: { customer_id, ...options } }) =>
      run(ctx, createPortalSession(ctx.actor.businessId, customer_id, options))
    )
})
