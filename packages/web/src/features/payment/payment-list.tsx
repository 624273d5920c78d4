import { For, Show } from "solid-js"
import type { Payment } from "../../data/answers.ts"
import { Icon } from "../../ui/icon.tsx"
import { Status } from "../../ui/status.tsx"
import type { Tone } from "../../ui/tone.ts"
import { useReading } from "../shell/reading.ts"
import { reasonText } from "../subscription/condition.ts"

const tones: { readonly [S in Payment["status"]]: Tone } = {
  succeeded: "good",
  failed: "bad",
  cancelled: "over",
  processing: "waiting",
  requires_customer_action: "warning",
  requires_payment_method: "waiting"
}

/** Payments one under the other, newest first. */
export const PaymentList = (props: { readonly payments: ReadonlyArray<Payment> }) => (
  <ul class="rows payments">
    <For each={props.payments}>{(payment) => <PaymentRow payment={payment} />}</For>
  </ul>
)

const PaymentRow = (props: { readonly payment: Payment }) => {
  const { say, format } = useReading()
  const { payment } = props
  return (
    <li class="row">
      <div class="row-main">
        <Show when={payment.pdfPath} fallback={<p class="row-link">{payment.description}</p>}>
          <a class="row-link" href={`/portal/billing/${payment.id}`}>
            {payment.description}
          </a>
        </Show>
        <div class="row-notes">
          <p class="row-note">
            <time dateTime={payment.createdAt}>{format.shortDate(payment.createdAt)}</time>
            <Show when={payment.invoiceNumber}>{(number) => <span>{number()}</span>}</Show>
          </p>
          <Show when={payment.status === "failed"}>
            <p class="row-note">{say.payment.failedBecause(reasonText(payment.declineReason, say))}</p>
          </Show>
        </div>
      </div>
      <Status tone={tones[payment.status]} word={say.payment.statuses[payment.status]} />
      <p class="amount">{format.money(payment.total)}</p>
      <Show when={payment.pdfPath} fallback={<span class="pdf" />}>
        {(path) => (
          <a
            class="pdf"
            href={`${path()}?download=1`}
            rel="external"
            aria-label={say.payment.pdfOf(payment.invoiceNumber ?? "")}
          >
            <Icon name="download" />
          </a>
        )}
      </Show>
    </li>
  )
}
