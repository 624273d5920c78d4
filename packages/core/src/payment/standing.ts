import type { Payment, PaymentStatus } from "./model.ts"

const underWay: ReadonlyArray<PaymentStatus> = ["processing", "requires_customer_action"]
const unfinished: ReadonlyArray<PaymentStatus> = [...underWay, "requires_payment_method"]

/** Money may be on its way: nobody may try to collect the same invoice beside it. */
export const isUnderWay = ({ status }: Pick<Payment, "status">): boolean => underWay.includes(status)

/** It has not come to an end: it can still succeed, fail or be cancelled. */
export const isUnfinished = ({ status }: Pick<Payment, "status">): boolean => unfinished.includes(status)
