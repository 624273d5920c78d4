import { For, Show } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { useReading } from "../shell/reading.ts"
import { WithMail } from "../shell/with-mail.tsx"
import type { Concern } from "./attention.ts"

/** What needs the customer first. Absent when nothing does. */
export const AttentionPanel = (props: { readonly concerns: ReadonlyArray<Concern> }) => {
  const { say } = useReading()
  return (
    <Show when={props.concerns.length > 0}>
      <section aria-labelledby="attention">
        <h2 id="attention">{say.attention.title}</h2>
        <ul class="concerns">
          <For each={props.concerns}>
            {(concern) => (
              <li class={`alert ${concern.tone}`}>
                <Icon name="alert" />
                <div>
                  <p class="strong">
                    <a href={`/portal/subscriptions/${concern.subscriptionId}`}>{concern.product}</a>
                  </p>
                  <p>
                    {concern.sentence} <WithMail text={concern.wayOut} />
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
