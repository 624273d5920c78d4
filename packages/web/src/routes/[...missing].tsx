import { VisitorTrouble } from "../features/trouble/visitor-trouble.tsx"

export default function Missing() {
  return <VisitorTrouble trouble={{ status: 404, tag: "PageNotFound" }} />
}
