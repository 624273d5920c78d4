import { DeadLink } from "../../../features/access/dead-link.tsx"
import { LiveLink } from "../../../features/access/live-link.tsx"
import { requestFacts } from "../../../server/request-facts.ts"

/** A one-time link. Looking at it uses nothing up. */
export default function LinkPage() {
  const { visit } = requestFacts()
  const link = visit?.page === "link" ? visit.link : null
  const business = visit?.business ?? null
  return link === null || business === null ? (
    <DeadLink business={business} />
  ) : (
    <LiveLink business={business} link={link} />
  )
}
