import { Title } from "@solidjs/meta"
import { useLocation } from "@solidjs/router"
import { createEffect, ErrorBoundary, type JSX, on, Suspense } from "solid-js"
import { troubleOf } from "../../data/trouble.ts"
import { TroublePage } from "../trouble/trouble-page.tsx"
import { useReading } from "./reading.ts"

/** The title of a page: what it is, and whose. */
export const PageTitle = (props: { readonly page: string }) => {
  const { current } = useReading()
  return <Title>{`${props.page} · ${current.business.name}`}</Title>
}

/** Where a page of the portal stands. Trouble stays inside: the rail still leads elsewhere. */
export const PageGround = (props: { readonly children: JSX.Element }) => {
  const location = useLocation()
  const { current, say } = useReading()
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        createEffect(on(() => location.pathname + location.search, reset, { defer: true }))
        const trouble = troubleOf(error)
        const way =
          trouble.status === 404
            ? { href: "/portal/overview", words: say.trouble.toOverview }
            : { href: location.pathname + location.search, words: say.trouble.tryAgain }
        return <TroublePage trouble={trouble} say={say} way={way} business={current.business.name} />
      }}
    >
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
