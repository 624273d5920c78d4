import { createAsync } from "@solidjs/router"
import { Show } from "solid-js"
import type { Subscription } from "../../../data/answers.ts"
import { subscriptions } from "../../../data/queries.ts"
import { PageTitle } from "../../../features/shell/page.tsx"
import { useReading } from "../../../features/shell/reading.ts"
import { WithMail } from "../../../features/shell/with-mail.tsx"
import { isEnded } from "../../../features/subscription/condition.ts"
import { SubscriptionList } from "../../../features/subscription/subscription-list.tsx"

export const route = { preload: () => subscriptions() }

export default function SubscriptionsPage() {
  const { say, current } = useReading()
  const shown = createAsync(() => subscriptions())
  return (
    <>
      <PageTitle page={say.shell.subscriptions} />
      <h1>{say.shell.subscriptions}</h1>
      <Show when={shown()}>
        {(shown) => (
          <Show
            when={shown().length > 0}
            fallback={
              <p class="empty">
                {say.subscription.none} <WithMail text={say.subscription.noneNext(current.business.supportEmail)} />
              </p>
            }
          >
            <Group title={say.subscription.current} list={shown().filter((each) => !isEnded(each))} />
            <Group title={say.subscription.ended} list={shown().filter(isEnded)} />
          </Show>
        )}
      </Show>
    </>
  )
}

const Group = (props: { readonly title: string; readonly list: ReadonlyArray<Subscription> }) => (
  <Show when={props.list.length > 0}>
    <section>
      <h2>{props.title}</h2>
      <SubscriptionList subscriptions={props.list} />
    </section>
  </Show>
)
