import { LoginForm } from "../../../features/access/login-form.tsx"
import { VisitorFrame } from "../../../features/shell/visitor-frame.tsx"
import { VisitorTrouble } from "../../../features/trouble/visitor-trouble.tsx"
import { messagesIn } from "../../../i18n/messages.ts"
import { requestFacts } from "../../../server/request-facts.ts"

/** The static link: asks for an address and never expires. */
export default function Login() {
  const { language, notice, visit } = requestFacts()
  const say = messagesIn(language)
  const business = visit?.business ?? null
  if (business === null) return <VisitorTrouble trouble={{ status: 404, tag: "PageNotFound" }} />
  return (
    <VisitorFrame title={say.access.title} business={business} back={`/login/${business.id}`}>
      <h1>{say.access.title}</h1>
      <p class="lead">{say.access.lead(business.name)}</p>
      <LoginForm businessId={business.id} say={say} notice={notice} />
    </VisitorFrame>
  )
}
