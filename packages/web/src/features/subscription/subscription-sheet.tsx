import { postalLines } from "@kundportal/core/invoice/postal"
import { For, Show } from "solid-js"
import type { SubscriptionDetail } from "../../data/answers.ts"
import { Detail } from "../../ui/detail.tsx"
import { MoreLink } from "../../ui/more-link.tsx"
import { Status } from "../../ui/status.tsx"
import { DocumentList } from "../invoice/document-list.tsx"
import { PaymentList } from "../payment/payment-list.tsx"
import { PageTitle } from "../shell/page.tsx"
import { useReading } from "../shell/reading.ts"
import { WithMail } from "../shell/with-mail.tsx"
import { conditionOf } from "./condition.ts"
import { NextBillSection } from "./next-bill.tsx"
import { PlanDetails } from "./plan-details.tsx"

type Shown = { readonly subscription: SubscriptionDetail }

/** One subscription: how it stands, what it costs, who is billed, what was paid. */
export const SubscriptionSheet = (props: Shown) => {
  const reading = useReading()
  const { say } = reading
  const condition = () => conditionOf(props.subscription, reading)
  return (
    <>
      <PageTitle page={props.subscription.productName} />
      <h1>{props.subscription.productName}</h1>
      <div class="standing">
        <Status tone={condition().tone} word={condition().word} />
        <p>
          {condition().sentence} <WithMail text={condition().wayOut ?? ""} />
        </p>
      </div>
      <PlanDetails subscription={props.subscription} />
      <Show when={props.subscription.nextBill}>{(bill) => <NextBillSection bill={bill()} />}</Show>
      <Billing subscription={props.subscription} />
      <section aria-labelledby="payments">
        <h2 id="payments">{say.subscription.payments}</h2>
        <Show
          when={props.subscription.payments.length > 0}
          fallback={<p class="empty">{say.subscription.noPayments}</p>}
        >
          <PaymentList payments={props.subscription.payments} />
        </Show>
        <Show when={props.subscription.hasMorePayments}>
          <MoreLink
            href={`/portal/billing?subscription=${props.subscription.id}`}
            words={say.subscription.allPayments}
          />
        </Show>
      </section>
      <Show when={props.subscription.documents.length > 0}>
        <section aria-labelledby="documents">
          <h2 id="documents">{say.invoice.documents}</h2>
          <DocumentList documents={props.subscription.documents} subscriptionId={props.subscription.id} />
        </section>
      </Show>
    </>
  )
}

const Billing = (props: Shown) => {
  const { say, format, current } = useReading()
  const { billing } = props.subscription
  const lines = [...postalLines(billing.address), format.country(billing.address.country)]
  return (
    <section aria-labelledby="billed-to">
      <h2 id="billed-to">{say.subscription.billedTo}</h2>
      <dl class="details">
        <Detail label={say.subscription.name}>{billing.name}</Detail>
        <Show when={billing.companyName}>
          {(company) => <Detail label={say.subscription.company}>{company()}</Detail>}
        </Show>
        <Detail label={say.subscription.address}>
          <For each={lines}>{(line) => <span class="line">{line}</span>}</For>
        </Detail>
        <Show when={billing.taxId}>{(taxId) => <Detail label={say.subscription.taxId}>{taxId()}</Detail>}</Show>
      </dl>
      <p class="hint">
        <WithMail text={say.subscription.changeBilling(current.business.supportEmail)} />
      </p>
    </section>
  )
}
