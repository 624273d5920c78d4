import { For, Show } from "solid-js"
import type { PaymentMethod } from "../../data/answers.ts"
import { Icon } from "../../ui/icon.tsx"
import { useReading } from "../shell/reading.ts"
import { CardName } from "./card-name.tsx"
import { monthText } from "./card-text.ts"

export const MethodList = (props: { readonly methods: ReadonlyArray<PaymentMethod> }) => {
  const { say } = useReading()
  return (
    <Show when={props.methods.length > 0} fallback={<p class="empty">{say.method.none}</p>}>
      <ul class="rows methods">
        <For each={props.methods}>
          {(method) => (
            <li class="row">
              <p class="row-main with-icon">
                <Icon name="card" />
                <CardName card={method.card} />
                <Show when={method.isDefault}>
                  <span class="tag">{say.method.isDefault}</span>
                </Show>
              </p>
              <p class="amount quiet">{say.method.validThrough(monthText(method.card))}</p>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
