import { MetaProvider } from "@solidjs/meta"
import { Router } from "@solidjs/router"
import { FileRoutes } from "@solidjs/start/router"
import { ErrorBoundary, type JSX, Suspense } from "solid-js"
import { isServer, NoHydration } from "solid-js/web"
import { troubleOf } from "./data/trouble.ts"
import { VisitorTrouble } from "./features/trouble/visitor-trouble.tsx"
import { requestFacts } from "./server/request-facts.ts"
import "./ui/tokens.css"
import "./ui/base.css"
import "./ui/frame.css"
import "./ui/form.css"
import "./ui/list.css"
import "./ui/sheet.css"
import "./ui/print.css"

export default function App() {
  if (isServer && !requestFacts().hydrates) {
    return (
      <NoHydration>
        <Pages />
      </NoHydration>
    )
  }
  return <Pages />
}

const Pages = () => (
  <Router root={Root}>
    <FileRoutes />
  </Router>
)

const Root = (props: { readonly children?: JSX.Element }) => (
  <MetaProvider>
    <ErrorBoundary fallback={(error) => <VisitorTrouble trouble={troubleOf(error)} />}>
      {isServer && requestFacts().trouble !== null ? (
        <VisitorTrouble trouble={{ status: requestFacts().trouble ?? 500, tag: "Unexpected" }} />
      ) : (
        <Suspense>{props.children}</Suspense>
      )}
    </ErrorBoundary>
  </MetaProvider>
)
