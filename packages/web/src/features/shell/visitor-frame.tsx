import { Link, Title } from "@solidjs/meta"
import { type JSX, Show } from "solid-js"
import type { Business } from "../../data/answers.ts"
import { messagesIn } from "../../i18n/messages.ts"
import { requestFacts } from "../../server/request-facts.ts"
import { BusinessMark } from "./business-mark.tsx"
import { LanguageForm } from "./language-form.tsx"

export interface VisitorFrameProps {
  readonly title: string
  /** Whose page it is, when it is anybody's. */
  readonly business: Business | null
  /** The page that a change of language leads back to; null where the address is a secret. */
  readonly back: string | null
  readonly children: JSX.Element
}

/** A page for somebody who is not signed in: one question in the middle. Rendered by the server only, without scripts. */
export const VisitorFrame = (props: VisitorFrameProps) => {
  const { language } = requestFacts()
  const say = messagesIn(language)
  return (
    <div class="visitor">
      <Title>{props.business === null ? props.title : `${props.title} · ${props.business.name}`}</Title>
      <Show when={props.business}>{(business) => <Link rel="stylesheet" href={business().themePath} />}</Show>
      <main id="content" class="question">
        <Show when={props.business}>{(business) => <BusinessMark business={business()} />}</Show>
        {props.children}
      </main>
      <Show when={props.back}>
        {(back) => (
          <footer class="visitor-foot">
            <LanguageForm language={language} label={say.shell.language} back={back()} />
          </footer>
        )}
      </Show>
    </div>
  )
}
