import { Show } from "solid-js"
import type { HistoryQuestion } from "../../data/queries.ts"
import { Icon } from "../../ui/icon.tsx"
import { useReading } from "../shell/reading.ts"

/** Find payments by what they were for or by invoice number. An ordinary form: its answer has an address. */
export const HistorySearch = (props: { readonly question: HistoryQuestion }) => {
  const { say } = useReading()
  return (
    <search>
      <form class="search" method="get" action="/portal/billing">
        <label class="unseen" for="q">
          {say.billing.search}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          maxLength={100}
          autocomplete="off"
          placeholder={say.billing.searchHint}
          value={props.question.search ?? ""}
        />
        <Show when={props.question.subscriptionId}>
          {(id) => <input type="hidden" name="subscription" value={id()} />}
        </Show>
        <button type="submit" class="secondary">
          <Icon name="search" />
          <span>{say.billing.find}</span>
        </button>
      </form>
    </search>
  )
}
