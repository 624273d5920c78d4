import type { PaymentMethod } from "../../data/answers.ts"

type Card = PaymentMethod["card"]

/** `08/2027`, as it stands on the card. */
export const monthText = ({ expiryMonth, expiryYear }: Pick<Card, "expiryMonth" | "expiryYear">): string =>
  `${String(expiryMonth).padStart(2, "0")}/${expiryYear}`
