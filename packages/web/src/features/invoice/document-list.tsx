import { For, Show } from "solid-js"
import type { SubscriptionDetail } from "../../data/answers.ts"
import { Icon } from "../../ui/icon.tsx"
import { Status } from "../../ui/status.tsx"
import type { Tone } from "../../ui/tone.ts"
import { useReading } from "../shell/reading.ts"

type Documents = SubscriptionDetail["documents"]

const tones: { readonly [S in Documents[number]["status"]]: Tone } = {
  open: "warning",
  paid: "good",
  uncollectible: "over",
  void: "over"
}

interface DocumentListProps {
  readonly documents: Documents
  readonly subscriptionId: string
}

/** Documents that no payment leads to, newest first: credit notes, and invoices that were settled without a card. */
export const DocumentList = (props: DocumentListProps) => (
  <ul class="rows payments">
    <For each={props.documents}>
      {(document) => <DocumentRow document={document} subscriptionId={props.subscriptionId} />}
    </For>
  </ul>
)

const DocumentRow = (props: { readonly document: Documents[number]; readonly subscriptionId: string }) => {
  const { say, format } = useReading()
  const { document } = props
  const name = document.number === null ? say.invoice.unnumbered : say.invoice.kinds[document.kind](document.number)
  const word = document.kind === "credit_note" ? say.invoice.credited : say.invoice.statuses[document.status]
  return (
    <li class="row">
      <div class="row-main">
        <a class="row-link" href={`/portal/billing/documents/${props.subscriptionId}/${document.id}`}>
          {name}
        </a>
        <div class="row-notes">
          <p class="row-note">
            <time dateTime={document.issuedAt}>{format.shortDate(document.issuedAt)}</time>
          </p>
          <Show when={document.due.amount > 0 && document.due.amount !== document.total.amount}>
            <p class="row-note">{say.invoice.leftToPay(format.money(document.due))}</p>
          </Show>
        </div>
      </div>
      <Status tone={tones[document.status]} word={word} />
      <p class="amount">{format.money(document.total)}</p>
      <a
        class="pdf"
        href={`/portal/documents/${props.subscriptionId}/${document.id}`}
        rel="external"
        aria-label={say.invoice.pdfOf(name)}
      >
        <Icon name="download" />
      </a>
    </li>
  )
}
