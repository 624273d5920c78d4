import { HttpStatusCode } from "@solidjs/start"
import type { Business } from "../../data/answers.ts"
import { messagesIn } from "../../i18n/messages.ts"
import { requestFacts } from "../../server/request-facts.ts"
import { VisitorFrame } from "../shell/visitor-frame.tsx"
import { LoginForm } from "./login-form.tsx"

/** Every link that does not open, whatever the reason: no dead end, but the login of its business. */
export const DeadLink = (props: { readonly business: Business | null }) => {
  const { language } = requestFacts()
  const say = messagesIn(language)
  return (
    <VisitorFrame
      title={say.access.deadTitle}
      business={props.business}
      back={props.business === null ? "/" : `/login/${props.business.id}`}
    >
      <HttpStatusCode code={410} />
      <h1>{say.access.deadTitle}</h1>
      {props.business === null ? (
        <p class="lead">{say.access.deadUnknown}</p>
      ) : (
        <>
          <p class="lead">{say.access.deadLead}</p>
          <LoginForm businessId={props.business.id} say={say} notice={null} />
        </>
      )}
    </VisitorFrame>
  )
}
