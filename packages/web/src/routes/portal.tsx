import { Link } from "@solidjs/meta"
import { createAsync, type RouteSectionProps } from "@solidjs/router"
import { Show } from "solid-js"
import { isServer } from "solid-js/web"
import { current } from "../data/queries.ts"
import { PageGround } from "../features/shell/page.tsx"
import { PortalFrame } from "../features/shell/portal-frame.tsx"
import { ReadingContext, readingOf } from "../features/shell/reading.ts"
import { languageOfDocument } from "../i18n/locale.ts"
import { requestFacts } from "../server/request-facts.ts"

export const route = { preload: () => current() }

/** Everything behind the login. */
export default function Portal(props: RouteSectionProps) {
  const known = createAsync(() => current(), { deferStream: true })
  const language = isServer ? requestFacts().language : languageOfDocument()
  return (
    <Show when={known()}>
      {(known) => (
        <ReadingContext.Provider value={readingOf(known(), language)}>
          <Link rel="stylesheet" href={known().business.themePath} />
          <PortalFrame>
            <PageGround>{props.children}</PageGround>
          </PortalFrame>
        </ReadingContext.Provider>
      )}
    </Show>
  )
}
