import { For, Show } from "solid-js"
import type { Subscription } from "../../data/answers.ts"
import { Status } from "../../ui/status.tsx"
import { useReading } from "../shell/reading.ts"
import { conditionOf } from "./condition.ts"
import { frequencyText, planName } from "./plan-text.ts"

/** Subscriptions one under the other: name, how it stands, what it costs. */
export const SubscriptionList = (props: SubscriptionListProps) => (
  <ul class="rows">
    <For each={props.subscriptions}>
      {(subscription) => <SubscriptionRow subscription={subscription} isTold={props.told?.has(subscription.id)} />}
    </For>
  </ul>
)

interface SubscriptionListProps {
  readonly subscriptions: ReadonlyArray<Subscription>
  /** Whose story the page tells elsewhere: here they say their name, how they stand and what they cost. */
  readonly told?: ReadonlySet<string>
}

const SubscriptionRow = (props: { readonly subscription: Subscription; readonly isTold: boolean | undefined }) => {
  const reading = useReading()
  const condition = () => conditionOf(props.subscription, reading)
  return (
    <li class="row">
      <div class="row-main">
        <a class="row-link" href={`/portal/subscriptions/${props.subscription.id}`}>
          {planName(props.subscription, reading)}
        </a>
        <Show when={props.isTold !== true}>
          <p class="row-notes row-note">{condition().sentence}</p>
        </Show>
      </div>
      <Status tone={condition().tone} word={condition().word} />
      <p class="amount">
        {reading.format.money(props.subscription.price)}
        <span class="per">
          {frequencyText(props.subscription, reading)}
          {props.subscription.tax === "on_top" ? ` ${reading.say.subscription.plusTax}` : ""}
        </span>
      </p>
    </li>
  )
}
