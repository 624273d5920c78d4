import { createAsync, type RoutePreloadFuncArgs, useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { subscription } from "../../../data/queries.ts"
import { useReading } from "../../../features/shell/reading.ts"
import { SubscriptionSheet } from "../../../features/subscription/subscription-sheet.tsx"
import { BackLink } from "../../../ui/more-link.tsx"

export const route = { preload: ({ params }: RoutePreloadFuncArgs) => subscription(params.id ?? "") }

export default function SubscriptionPage() {
  const { say } = useReading()
  const params = useParams()
  const shown = createAsync(() => subscription(params.id ?? ""))
  return (
    <>
      <BackLink href="/portal/subscriptions" words={say.shell.subscriptions} />
      <Show when={shown()}>{(shown) => <SubscriptionSheet subscription={shown()} />}</Show>
    </>
  )
}
