import { Show } from "solid-js"
import type { History } from "../../data/answers.ts"
import type { HistoryQuestion } from "../../data/queries.ts"
import { useReading } from "../shell/reading.ts"
import { PaymentList } from "./payment-list.tsx"

interface HistoryPagesProps {
  readonly question: HistoryQuestion
  readonly shown: History
}

/** One page of payments, and the way to the older ones. */
export const HistoryPages = (props: HistoryPagesProps) => {
  const { say } = useReading()
  const isNarrowed = () => props.question.search !== null || props.question.subscriptionId !== null
  return (
    <section aria-label={headingOf(props.question, say.billing) ?? say.shell.billing}>
      <Show when={isNarrowed()}>
        <p class="narrowed">
          {headingOf(props.question, say.billing)} <a href="/portal/billing">{say.billing.clear}</a>
        </p>
      </Show>
      <Show
        when={props.shown.items.length > 0}
        fallback={
          <p class="empty">
            {props.question.search === null ? say.payment.none : say.billing.foundNone(props.question.search)}
          </p>
        }
      >
        <PaymentList payments={props.shown.items} />
      </Show>
      <Show when={props.question.after !== null || props.shown.next !== null}>
        <nav class="pages" aria-label={say.billing.pages}>
          <Show when={props.question.after !== null}>
            <a class="secondary" href={addressOf({ ...props.question, after: null })}>
              {say.billing.newest}
            </a>
          </Show>
          <Show when={props.shown.next}>
            {(next) => (
              <a class="secondary older" href={addressOf({ ...props.question, after: next() })}>
                {say.billing.older}
              </a>
            )}
          </Show>
        </nav>
      </Show>
    </section>
  )
}

const headingOf = (
  { search, subscriptionId }: HistoryQuestion,
  say: ReturnType<typeof useReading>["say"]["billing"]
): string | null => {
  if (search !== null) return say.found(search)
  return subscriptionId === null ? null : say.ofSubscription
}

const addressOf = ({ search, subscriptionId, after }: HistoryQuestion): string => {
  const query = new URLSearchParams()
  if (search !== null) query.set("q", search)
  if (subscriptionId !== null) query.set("subscription", subscriptionId)
  if (after !== null) query.set("after", after)
  const text = query.toString()
  return text === "" ? "/portal/billing" : `/portal/billing?${text}`
}
