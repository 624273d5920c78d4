import { Show } from "solid-js"
import type { Overview, Subscription } from "../../data/answers.ts"
import { MoreLink } from "../../ui/more-link.tsx"
import { PaymentList } from "../payment/payment-list.tsx"
import { MethodList } from "../payment-method/method-list.tsx"
import { type Concern, concernsOf } from "../subscription/attention.ts"
import { AttentionPanel } from "../subscription/attention-panel.tsx"
import { isEnded } from "../subscription/condition.ts"
import { SubscriptionList } from "../subscription/subscription-list.tsx"
import { useReading } from "./reading.ts"
import { WithMail } from "./with-mail.tsx"

/** More than these are one click away: an overview is read at a glance. */
const maxSubscriptions = 5

/** What needs the customer, what they have, what pays for it, what was paid last. */
export const OverviewSections = (props: { readonly overview: Overview }) => {
  const reading = useReading()
  const { say } = reading
  const first = () => firstOf(props.overview.subscriptions)
  const balances = () => props.overview.wallets.map(({ balance }) => reading.format.money(balance)).join(", ")
  const concerns = () => concernsOf(props.overview.subscriptions, reading)
  return (
    <>
      <AttentionPanel concerns={concerns()} />
      <section aria-labelledby="subscriptions">
        <h2 id="subscriptions">{say.shell.subscriptions}</h2>
        <Show
          when={first().length > 0}
          fallback={
            <p class="empty">
              {say.subscription.none}{" "}
              <WithMail text={say.subscription.noneNext(reading.current.business.supportEmail)} />
            </p>
          }
        >
          <SubscriptionList subscriptions={first()} told={toldIn(concerns())} />
        </Show>
        <Show when={props.overview.subscriptions.length > first().length}>
          <MoreLink href="/portal/subscriptions" words={say.subscription.all} />
        </Show>
      </section>
      <Show when={props.overview.wallets.length > 0}>
        <section aria-labelledby="balance">
          <h2 id="balance">{say.wallet.title}</h2>
          <p>
            <span class="strong">{balances()}</span> <span class="lead">{say.wallet.lead}</span>
          </p>
        </section>
      </Show>
      <Show when={props.overview.licenseKeys > 0}>
        <section aria-labelledby="license-keys">
          <h2 id="license-keys">{say.license.title}</h2>
          <p>{say.license.count(props.overview.licenseKeys)}</p>
        </section>
      </Show>
      <section aria-labelledby="methods">
        <h2 id="methods">{say.method.title}</h2>
        <MethodList methods={props.overview.paymentMethods} />
      </section>
      <section aria-labelledby="payments">
        <h2 id="payments">{say.payment.recent}</h2>
        <Show when={props.overview.recentPayments.length > 0} fallback={<p class="empty">{say.payment.none}</p>}>
          <PaymentList payments={props.overview.recentPayments} />
        </Show>
        <Show when={props.overview.hasMorePayments}>
          <MoreLink href="/portal/billing" words={say.payment.all} />
        </Show>
      </section>
    </>
  )
}

/** What went wrong is told above the list. A card that will expire is too, but then the renewal is still worth saying. */
const toldIn = (concerns: ReadonlyArray<Concern>): ReadonlySet<string> =>
  new Set(concerns.filter(({ about }) => about === "payment").map(({ subscriptionId }) => subscriptionId))

/** The running ones, or what there was when none runs. */
const firstOf = (subscriptions: ReadonlyArray<Subscription>): ReadonlyArray<Subscription> => {
  const running = subscriptions.filter((subscription) => !isEnded(subscription))
  return (running.length > 0 ? running : subscriptions).slice(0, maxSubscriptions)
}
