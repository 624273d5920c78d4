import { Show } from "solid-js"
import type { Business } from "../../data/answers.ts"
import { messagesIn } from "../../i18n/messages.ts"
import { requestFacts } from "../../server/request-facts.ts"
import { VisitorFrame } from "../shell/visitor-frame.tsx"
import type { ReturnText } from "./card-return.ts"

interface BankReturnProps {
  readonly business: Business
  readonly text: ReturnText
  /** Where the business wants the customer to go on from; null for the portal. */
  readonly returnUrl: string | null
}

/** Somebody is back from a page of the bank: what came of it, and where to go on from. */
export const BankReturn = (props: BankReturnProps) => {
  const say = messagesIn(requestFacts().language)
  return (
    <VisitorFrame title={props.text.title} business={props.business} back={null}>
      <h1>{props.text.title}</h1>
      <Show when={props.text.lead}>{(lead) => <p class="lead">{lead()}</p>}</Show>
      <div class="tools">
        <Show when={props.text.confirmAt}>
          {(url) => (
            <a class="primary" href={url()} rel="noopener noreferrer">
              {say.card.confirm}
            </a>
          )}
        </Show>
        <Show when={props.returnUrl} fallback={<a href="/portal/overview">{say.card.toPortal}</a>}>
          {(url) => (
            <a href={url()} rel="noopener noreferrer">
              {say.shell.returnTo(new URL(url()).host)}
            </a>
          )}
        </Show>
      </div>
    </VisitorFrame>
  )
}
