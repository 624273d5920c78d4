/**
 * Which door a path leads to. Everything a browser or a merchant can reach goes through one of these; each has its own
 * methods, media type and kind of error (`guard.ts`).
 */
export type Door =
  /** Answered 404 before anything reads it. */
  | "closed"
  /** A page and what lies around it: read only. */
  | "page"
  /** A page with a form, or the target of one: also takes the form. */
  | "form"
  /** Takes a form and shows nothing. */
  | "form_only"
  /** The typed API of the pages and of merchants' clients. */
  | "trpc"
  /** The merchant's REST surface. */
  | "rest"

/** The first segments of the REST surface, which lives at the root beside the pages. */
export const restRoots: ReadonlySet<string> = new Set([
  "checkout",
  "customers",
  "invoices",
  "payments",
  "products",
  "refunds",
  "subscriptions"
])

/** Other addresses for programs: a business's clock in test mode, and what the payment provider sends. */
const programRoots: ReadonlySet<string> = new Set(["test-clock", "webhooks"])

/** Pages that take a form at their own address. `*` is exactly one segment. */
const formPages: ReadonlyArray<string> = [
  "/test-bank/setup/*",
  "/test-bank/authenticate/*",
  "/login/*",
  "/login/*/code",
  "/session/*/*",
  "/portal/profile"
]

const formTargets: ReadonlyArray<string> = ["/language", "/logout"]

/**
 * The door behind the path of a parsed URL, or null when the path is not a path at all: broken percent-encoding,
 * control characters.
 */
export const doorOf = (pathname: string): Door | null => {
  const segments = segmentsOf(pathname)
  if (segments === null) return null
  if (!segments.every(isPlain)) return "closed"
  const [first = ""] = segments
  // The framework's server functions run on any method and without asking for the origin. We use none.
  if (first.toLowerCase().startsWith("_server")) return "closed"
  if (first === "api") return segments[1] === "trpc" && segments.length === 3 ? "trpc" : "closed"
  if (isForKeys(segments)) return "rest"
  const path = `/${segments.join("/")}`
  if (formTargets.includes(path)) return "form_only"
  return formPages.some((pattern) => matches(pattern, segments)) ? "form" : "page"
}

/** The contract's resources, and what the simulated bank tells a business beside the pages that it has. */
const isForKeys = ([first = "", ...rest]: ReadonlyArray<string>): boolean =>
  restRoots.has(first) || programRoots.has(first) || (first === "test-bank" && rest.join("/") === "charges")

/** The segments between the slashes, decoded; a slash at the end says nothing. */
const segmentsOf = (pathname: string): ReadonlyArray<string> | null => {
  try {
    const segments = pathname.slice(1).split("/").map(decodeURIComponent)
    if (segments.at(-1) === "") segments.pop()
    return segments.some(hasControlCharacter) ? null : segments
  } catch {
    return null
  }
}

const hasControlCharacter = (segment: string): boolean => {
  for (const character of segment) if (character < " " || character === "\u007f") return true
  return false
}

/**
 * Empty segments, hidden files and encoded separators are read differently by different programs (`//_server`,
 * `/%2e%2e/`, `/.git`), and we have none.
 */
const isPlain = (segment: string): boolean => segment !== "" && !segment.startsWith(".") && !/[/\\]/.test(segment)

const matches = (pattern: string, segments: ReadonlyArray<string>): boolean => {
  const expected = pattern.slice(1).split("/")
  return (
    expected.length === segments.length && expected.every((part, index) => part === "*" || part === segments[index])
  )
}
