import { getRequestEvent, isServer } from "solid-js/web"
import type { Trouble } from "../../data/trouble.ts"
import { languageOfDocument } from "../../i18n/locale.ts"
import type { Messages } from "../../i18n/messages/en.ts"
import { messagesIn } from "../../i18n/messages.ts"
import { requestFacts } from "../../server/request-facts.ts"
import { TroublePage, type TroublePageProps } from "./trouble-page.tsx"

/** Trouble outside of the portal's frame: nothing is known but the language. */
export const VisitorTrouble = (props: { readonly trouble: Trouble }) => {
  const say = messagesIn(isServer ? requestFacts().language : languageOfDocument())
  return (
    <div class="visitor">
      <main id="content" class="question">
        <TroublePage trouble={props.trouble} say={say} way={wayOut(props.trouble, say)} />
      </main>
    </div>
  )
}

/** Addresses that take a form and show nothing: trying again there would not show anything either. */
const withoutPage: ReadonlyArray<string> = ["/language", "/logout"]

const wayOut = ({ status }: Trouble, { trouble }: Messages): TroublePageProps["way"] => {
  const address = getRequestEvent()?.request.url
  const hasPage = address !== undefined && !withoutPage.includes(new URL(address).pathname)
  return status !== 404 && hasPage ? { href: "", words: trouble.tryAgain } : { href: "/", words: trouble.toStart }
}
