import { For, Show } from "solid-js"
import type { SubscriptionDetail } from "../../data/answers.ts"
import { Detail } from "../../ui/detail.tsx"
import { CardName } from "../payment-method/card-name.tsx"
import { monthText } from "../payment-method/card-text.ts"
import { useReading } from "../shell/reading.ts"
import { isEnded, nearEnd } from "./condition.ts"
import { isInTrial } from "./outlook.ts"
import { discountText, frequencyText, planName, regularText } from "./plan-text.ts"

type Shown = { readonly subscription: SubscriptionDetail }

/** What is subscribed to: the price and what it is made of, what it will change to, what pays for it. */
export const PlanDetails = (props: Shown) => {
  const { say, format } = useReading()
  const { subscription: words } = say
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{words.plan}</h2>
      <dl class="details">
        <Price subscription={props.subscription} />
        <Changes subscription={props.subscription} />
        <Show when={props.subscription.openInvoice}>
          {(invoice) => (
            <Detail label={words.owed}>{words.owedOn(format.money(invoice().due), invoice().number ?? "")}</Detail>
          )}
        </Show>
        <Show when={props.subscription.credit}>
          {(credit) => (
            <Detail label={words.credit}>
              {isEnded(props.subscription)
                ? words.creditKept(format.money(credit()))
                : words.creditNext(format.money(credit()))}
            </Detail>
          )}
        </Show>
        <Detail label={words.started}>{format.date(props.subscription.createdAt)}</Detail>
        <Show when={isInTrial(props.subscription) && !isEnded(props.subscription) && props.subscription.trialEndsAt}>
          {(endsAt) => <Detail label={words.trialEnds}>{format.date(endsAt())}</Detail>}
        </Show>
        <Show when={nearEnd(props.subscription)}>
          {(expiresAt) => <Detail label={words.runsUntil}>{format.date(expiresAt())}</Detail>}
        </Show>
        <Show when={!isEnded(props.subscription)}>
          <Detail label={words.paysWith}>
            <Show when={props.subscription.paymentMethod} fallback={words.noMethod}>
              {(method) => (
                <>
                  <CardName card={method().card} />
                  <span class="note">{say.method.validThrough(monthText(method().card))}</span>
                </>
              )}
            </Show>
          </Detail>
        </Show>
        <Detail label={words.reference}>
          <code>{props.subscription.id}</code>
        </Detail>
      </dl>
    </section>
  )
}

const Price = (props: Shown) => {
  const reading = useReading()
  const { format } = reading
  const { subscription: say } = reading.say
  const taxes = { included: say.includingTax, none: say.withoutTax, on_top: say.plusTax }
  const hasParts = () => props.subscription.quantity > 1 || props.subscription.addons.length > 0
  return (
    <>
      <Detail label={say.priceLabel}>
        {format.money(props.subscription.price)} {frequencyText(props.subscription, reading)}
        <span class="note">
          {hasParts()
            ? `${say.unitPrice(format.money(props.subscription.unitPrice), format.number(props.subscription.quantity))}, `
            : ""}
          {taxes[props.subscription.tax]}
        </span>
      </Detail>
      <Show when={props.subscription.addons.length > 0}>
        <Detail label={say.addons}>
          <For each={props.subscription.addons}>
            {(addon) => (
              <span class="line">
                {addon.name}
                <span class="note">{say.unitPrice(format.money(addon.price), format.number(addon.quantity))}</span>
              </span>
            )}
          </For>
        </Detail>
      </Show>
      <Show when={props.subscription.discounts.length > 0}>
        <Detail label={say.discounts}>
          <For each={props.subscription.discounts}>
            {(discount) => (
              <span class="line">
                {discount.name}
                <span class="note">{discountText(discount, reading)}</span>
              </span>
            )}
          </For>
        </Detail>
      </Show>
    </>
  )
}

const Changes = (props: Shown) => {
  const reading = useReading()
  const { subscription: say } = reading.say
  return (
    <>
      <Show when={props.subscription.scheduledChange}>
        {(change) => (
          <Detail label={say.plannedChange}>
            {say.from(planName(change(), reading), reading.format.date(change().effectiveAt))}
            <span class="note">{regularText(change(), reading)}</span>
          </Detail>
        )}
      </Show>
      <Show when={props.subscription.pendingChange}>
        {(change) => (
          <Detail label={say.waitingChange}>
            {planName(change(), reading)}
            <span class="note">{regularText(change(), reading)}</span>
          </Detail>
        )}
      </Show>
    </>
  )
}
