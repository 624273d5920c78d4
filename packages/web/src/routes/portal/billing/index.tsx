import { createAsync, type RoutePreloadFuncArgs, useSearchParams } from "@solidjs/router"
import { Show } from "solid-js"
import { type HistoryQuestion, history } from "../../../data/queries.ts"
import { HistoryPages } from "../../../features/payment/history-pages.tsx"
import { HistorySearch } from "../../../features/payment/history-search.tsx"
import { PageTitle } from "../../../features/shell/page.tsx"
import { useReading } from "../../../features/shell/reading.ts"

export const route = { preload: ({ location }: RoutePreloadFuncArgs) => history(questionOf(location.query)) }

export default function BillingPage() {
  const { say } = useReading()
  const [search] = useSearchParams()
  const question = () => questionOf(search)
  const shown = createAsync(() => history(question()))
  return (
    <>
      <PageTitle page={say.shell.billing} />
      <h1>{say.shell.billing}</h1>
      <HistorySearch question={question()} />
      <Show when={shown()}>{(shown) => <HistoryPages question={question()} shown={shown()} />}</Show>
    </>
  )
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The longest search the API takes. */
const maxSearchLength = 100

/** What an address asks for: `?q=`, `?subscription=`, `?after=`; an empty or repeated one asks for nothing. */
const questionOf = (query: Query): HistoryQuestion => ({
  search: only(query.q)?.trim().slice(0, maxSearchLength) || null,
  subscriptionId: only(query.subscription) || null,
  after: only(query.after) || null
})

const only = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined
