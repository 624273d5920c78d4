import { VisitorFrame } from "../features/shell/visitor-frame.tsx"
import { messagesIn } from "../i18n/messages.ts"
import { requestFacts } from "../server/request-facts.ts"

/** Nobody's page: it tells where the portals are, and leads back into the one that is open. */
export default function Start() {
  const { current, language } = requestFacts()
  const say = messagesIn(language)
  return (
    <VisitorFrame title={say.access.whichTitle} business={null} back="/">
      <h1>{say.access.whichTitle}</h1>
      <p class="lead">{say.access.whichLead}</p>
      {current === null ? null : (
        <p>
          <a class="primary" href="/portal/overview">
            {say.access.continueTo(current.business.name)}
          </a>
        </p>
      )}
    </VisitorFrame>
  )
}
