import { createAsync, type RoutePreloadFuncArgs, useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { invoiceDocument } from "../../../../../data/queries.ts"
import { InvoiceSheet } from "../../../../../features/invoice/invoice-sheet.tsx"
import { PageTitle } from "../../../../../features/shell/page.tsx"
import { useReading } from "../../../../../features/shell/reading.ts"
import { Icon } from "../../../../../ui/icon.tsx"
import { BackLink } from "../../../../../ui/more-link.tsx"

export const route = {
  preload: ({ params }: RoutePreloadFuncArgs) => invoiceDocument(params.subscription ?? "", params.invoice ?? "")
}

/** A document of a subscription that no payment leads to: a credit note, or an invoice that credit paid. */
export default function DocumentPage() {
  const { say } = useReading()
  const params = useParams()
  const shown = createAsync(() => invoiceDocument(params.subscription ?? "", params.invoice ?? ""))
  return (
    <>
      <BackLink href={`/portal/subscriptions/${params.subscription ?? ""}`} words={say.shell.subscriptions} />
      <Show when={shown()}>
        {(shown) => (
          <>
            <PageTitle page={shown().document.title} />
            <div class="title-row">
              <h1>{shown().document.title}</h1>
              <a
                class="primary"
                href={`/portal/documents/${params.subscription ?? ""}/${params.invoice ?? ""}`}
                rel="external"
              >
                <Icon name="download" />
                {say.invoice.download}
              </a>
            </div>
            <InvoiceSheet document={shown().document} />
          </>
        )}
      </Show>
    </>
  )
}
