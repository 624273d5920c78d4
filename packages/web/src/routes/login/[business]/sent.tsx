import { CodeForm } from "../../../features/access/code-form.tsx"
import { VisitorFrame } from "../../../features/shell/visitor-frame.tsx"
import { VisitorTrouble } from "../../../features/trouble/visitor-trouble.tsx"
import { messagesIn } from "../../../i18n/messages.ts"
import { requestFacts } from "../../../server/request-facts.ts"

/** After the question for an address: says the same whoever was asked for. */
export default function Sent() {
  const { askedEmail, language, notice, visit } = requestFacts()
  const say = messagesIn(language)
  const business = visit?.business ?? null
  if (business === null) return <VisitorTrouble trouble={{ status: 404, tag: "PageNotFound" }} />
  return (
    <VisitorFrame title={say.access.sentTitle} business={business} back={`/login/${business.id}/sent`}>
      <h1>{say.access.sentTitle}</h1>
      <p class="lead">
        {askedEmail === null
          ? say.access.sentLeadUnnamed(business.name)
          : say.access.sentLead(askedEmail, business.name)}
      </p>
      <CodeForm businessId={business.id} say={say} notice={notice} />
      <div class="aside">
        <p>{say.access.nothingThere}</p>
        <div class="tools">
          {askedEmail === null ? null : (
            <form method="post" action={`/login/${business.id}`} class="inline-form">
              <input type="hidden" name="email" value={askedEmail} />
              <button type="submit" class="plain">
                {say.access.sendAgain}
              </button>
            </form>
          )}
          <a href={`/login/${business.id}`}>{say.access.otherAddress}</a>
        </div>
      </div>
    </VisitorFrame>
  )
}
