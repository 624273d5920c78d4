import { Title } from "@solidjs/meta"
import { HttpStatusCode } from "@solidjs/start"
import { Show } from "solid-js"
import { isServer } from "solid-js/web"
import type { Trouble } from "../../data/trouble.ts"
import { failureMessage } from "../../i18n/failure-messages.ts"
import type { Messages } from "../../i18n/messages/en.ts"
import { requestFacts } from "../../server/request-facts.ts"

export interface TroublePageProps {
  readonly trouble: Trouble
  readonly say: Messages
  readonly way: { readonly href: string; readonly words: string }
  readonly business?: string | undefined
}

/** What happened, what was not done, and a way out. */
export const TroublePage = (props: TroublePageProps) => {
  const words = () => wordsOf(props.trouble, props.say)
  return (
    <>
      <HttpStatusCode code={props.trouble.status} />
      <Title>{props.business === undefined ? words().title : `${words().title} · ${props.business}`}</Title>
      <h1>{words().title}</h1>
      <p class="lead">{words().sentence}</p>
      <Show when={props.trouble.status === 500 && isServer ? requestFacts().requestId : null}>
        {(id) => <p class="hint">{props.say.trouble.reference(id())}</p>}
      </Show>
      <p>
        <a class="secondary" href={props.way.href} rel="external">
          {props.way.words}
        </a>
      </p>
    </>
  )
}

const wordsOf = ({ status, tag }: Trouble, { failures, trouble }: Messages) => {
  switch (status) {
    case 404:
      return tag.endsWith("NotFound") && tag !== "PageNotFound"
        ? { title: trouble.goneTitle, sentence: failureMessage(failures, tag) }
        : { title: trouble.notFoundTitle, sentence: trouble.notFound }
    case 503:
      return { title: trouble.unavailableTitle, sentence: trouble.unavailable }
    case 500:
      return { title: trouble.unexpectedTitle, sentence: trouble.unexpected }
  }
}
