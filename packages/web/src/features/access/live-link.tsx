import { getRequestEvent } from "solid-js/web"
import type { Business, Current, LinkDescription } from "../../data/answers.ts"
import { messagesIn } from "../../i18n/messages.ts"
import { requestFacts } from "../../server/request-facts.ts"
import { VisitorFrame } from "../shell/visitor-frame.tsx"

interface LiveLinkProps {
  readonly business: Business
  readonly link: LinkDescription
}

/** A link that opens: names the business and the masked address, and asks for one click. */
export const LiveLink = (props: LiveLinkProps) => {
  const { current, language } = requestFacts()
  const { business, link } = props
  const { access: say } = messagesIn(language)
  const other = current !== null && current.profile.id !== link.customerId ? current : null
  const title = other === null ? say.linkTitle(business.name) : say.switchTitle
  return (
    <VisitorFrame title={title} business={business} back={null}>
      <h1>{title}</h1>
      {other === null ? (
        <>
          <p class="lead">{say.linkLead(link.maskedEmail)}</p>
          <form method="post" class="form" data-continue={continuesAlone(link) ? "alone" : undefined}>
            <button type="submit" class="primary" autofocus>
              {say.continueTo(business.name)}
            </button>
          </form>
          {continuesAlone(link) ? <script src="/continue.js" defer /> : null}
        </>
      ) : (
        <Switch business={business} link={link} other={other} />
      )}
    </VisitorFrame>
  )
}

/** Somebody else is signed in: nothing changes without a click. */
const Switch = (props: LiveLinkProps & { readonly other: Current }) => {
  const { access: say } = messagesIn(requestFacts().language)
  const { business, link, other } = props
  return (
    <>
      <p class="lead">{say.switchLead(other.profile.email, other.business.name)}</p>
      <p>{say.switchOffer(link.maskedEmail, business.name)}</p>
      <form method="post" class="form">
        <button type="submit" class="primary">
          {say.switchTo(link.maskedEmail)}
        </button>
        <a class="secondary" href="/portal/overview">
          {say.stay(other.profile.email)}
        </a>
      </form>
    </>
  )
}

/** A link for a redirect, fresh, opened by a person's navigation and not by a frame, a prefetch or a fetch. */
const continuesAlone = ({ mayContinueAlone }: LinkDescription): boolean => {
  const headers = getRequestEvent()?.request.headers
  return (
    mayContinueAlone &&
    headers?.get("sec-fetch-dest") === "document" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    !headers.has("sec-purpose")
  )
}
