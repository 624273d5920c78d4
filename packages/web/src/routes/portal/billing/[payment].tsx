import { createAsync, type RoutePreloadFuncArgs, useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { invoice } from "../../../data/queries.ts"
import { InvoiceSheet } from "../../../features/invoice/invoice-sheet.tsx"
import { PageTitle } from "../../../features/shell/page.tsx"
import { useReading } from "../../../features/shell/reading.ts"
import { Icon } from "../../../ui/icon.tsx"
import { BackLink } from "../../../ui/more-link.tsx"

export const route = { preload: ({ params }: RoutePreloadFuncArgs) => invoice(params.payment ?? "") }

export default function InvoicePage() {
  const { say } = useReading()
  const params = useParams()
  const shown = createAsync(() => invoice(params.payment ?? ""))
  return (
    <>
      <BackLink href="/portal/billing" words={say.shell.billing} />
      <Show when={shown()}>
        {(shown) => (
          <>
            <PageTitle page={shown().document.title} />
            <div class="title-row">
              <h1>{shown().document.title}</h1>
              <a class="primary" href={`/invoices/payments/${shown().payment.id}?download=1`} rel="external">
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
