// @refresh reload
import { createHandler, type DocumentComponentProps, StartServer } from "@solidjs/start/server"
import { Show } from "solid-js"
import { renderPagesWith } from "./server/page-answer.ts"
import { requestFacts } from "./server/request-facts.ts"

/** Pages that do not come to life carry no script at all. */
const Document = (page: DocumentComponentProps) => (
  <html lang={requestFacts().language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <Show when={requestFacts().hydrates}>{page.assets}</Show>
    </head>
    <body>
      <div id="app">{page.children}</div>
      <Show when={requestFacts().hydrates}>{page.scripts}</Show>
    </body>
  </html>
)

// "async" and not "stream": a page is complete without JavaScript, and its status is the true one.
const app = createHandler(
  () => <StartServer document={Document} />,
  () => ({ mode: "async", nonce: requestFacts().nonce })
)

renderPagesWith((request) => app.fetch(request))

export default app
