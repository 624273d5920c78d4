import { postalLines } from "@kundportal/core/invoice/postal"
import { For, type JSX, Show } from "solid-js"
import type { SubscriptionDetail } from "../../data/answers.ts"
import { MoreLink } from "../../ui/more-link.tsx"
import { Status } from "../../ui/status.tsx"
import { PaymentList } from "../payment/payment-list.tsx"
import { CardName } from "../payment-method/card-name.tsx"
import { monthText } from "../payment-method/card-text.ts"
import { PageTitle } from "../shell/page.tsx"
import { useReading } from "../shell/reading.ts"
import { WithMail } from "../shell/with-mail.tsx"
import { conditionOf, frequencyText, isEnded, nearEnd } from "./condition.ts"

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
      <Plan subscription={props.subscription} />
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
    </>
  )
}

const Plan = (props: Shown) => {
  const reading = useReading()
  const { format } = reading
  const { subscription: say } = reading.say
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{say.plan}</h2>
      <dl class="details">
        <Detail label={say.priceLabel}>
          {format.money(props.subscription.price)} {frequencyText(props.subscription, reading)}
          <span class="note">
            {props.subscription.quantity > 1
              ? `${say.unitPrice(format.money(props.subscription.unitPrice), format.number(props.subscription.quantity))}, `
              : ""}
            {props.subscription.taxInclusive ? say.includingTax : say.plusTax}
          </span>
        </Detail>
        <Detail label={say.started}>{format.date(props.subscription.createdAt)}</Detail>
        <Show when={nearEnd(props.subscription)}>
          {(expiresAt) => <Detail label={say.runsUntil}>{format.date(expiresAt())}</Detail>}
        </Show>
        <Show when={!isEnded(props.subscription)}>
          <Detail label={say.paysWith}>
            <Show when={props.subscription.paymentMethod} fallback={say.noMethod}>
              {(method) => (
                <>
                  <CardName card={method().card} />
                  <span class="note">{reading.say.method.validThrough(monthText(method().card))}</span>
                </>
              )}
            </Show>
          </Detail>
        </Show>
        <Detail label={say.reference}>
          <code>{props.subscription.id}</code>
        </Detail>
      </dl>
    </section>
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

const Detail = (props: { readonly label: string; readonly children: JSX.Element }) => (
  <div class="detail">
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
)
