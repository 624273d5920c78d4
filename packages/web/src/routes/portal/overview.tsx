import { createAsync } from "@solidjs/router"
import { Show } from "solid-js"
import { overview } from "../../data/queries.ts"
import { OverviewSections } from "../../features/shell/overview-sections.tsx"
import { PageTitle } from "../../features/shell/page.tsx"
import { useReading } from "../../features/shell/reading.ts"

export const route = { preload: () => overview() }

export default function OverviewPage() {
  const { say } = useReading()
  const shown = createAsync(() => overview())
  return (
    <>
      <PageTitle page={say.shell.overview} />
      <h1>{say.shell.overview}</h1>
      <Show when={shown()}>{(shown) => <OverviewSections overview={shown()} />}</Show>
    </>
  )
}
