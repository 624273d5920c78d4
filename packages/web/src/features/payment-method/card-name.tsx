import type { PaymentMethod } from "../../data/answers.ts"
import { useReading } from "../shell/reading.ts"

/** `Visa •••• 4242`; read aloud as "Visa ending in 4242". */
export const CardName = (props: { readonly card: Pick<PaymentMethod["card"], "lastFour" | "network"> }) => {
  const { say } = useReading()
  return (
    <span class="card-name">
      {props.card.network} <span aria-hidden="true">••••</span>
      <span class="unseen">{say.method.endingIn} </span> {props.card.lastFour}
    </span>
  )
}
