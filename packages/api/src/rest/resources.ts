import { merchantApi } from "./api.ts"

export const openApiPath = "/openapi.json"

/** One address of the contract and what may be done there. */
interface Resource {
  readonly segments: ReadonlyArray<string>
  readonly methods: ReadonlyArray<string>
}

const endpoints = Object.values(merchantApi.groups).flatMap((group) =>
  Object.values(group.endpoints).map(({ method, path }): readonly [method: string, path: string] => [method, path])
)

const methodsByPath = Map.groupBy([...endpoints, ["GET", openApiPath] as const], ([, path]) => path)

const resources: ReadonlyArray<Resource> = [...methodsByPath].map(([path, entries]) => {
  const methods = entries.map(([method]) => method)
  return { segments: segmentsOf(path), methods: methods.includes("GET") ? ["HEAD", ...methods] : methods }
})

/** The first segments of all our paths: they stand at the root, beside the pages. */
const roots: ReadonlySet<string> = new Set(resources.flatMap(({ segments }) => segments.slice(0, 1)))

export const isOurs = (pathname: string): boolean => roots.has(segmentsOf(pathname)[0] ?? "")

/** What an id in a path may look like; anything else is no id, and is answered like an id that nobody has. */
const plainId = /^[A-Za-z0-9_]{1,64}$/

/**
 * The resource behind a path, and the path in its plain form: every odd parameter, too long or in broken encoding,
 * stands as `-`, so that what comes behind meets no text that it could stumble over.
 */
export const findResource = (
  pathname: string
): { readonly path: string; readonly methods: ReadonlyArray<string> } | null => {
  const asked = segmentsOf(pathname)
  const found = resources.find(
    ({ segments }) =>
      segments.length === asked.length &&
      segments.every((segment, index) => segment.startsWith(":") || segment === asked[index])
  )
  if (found === undefined) return null
  const path = asked.map((segment, index) =>
    found.segments[index]?.startsWith(":") && !plainId.test(segment) ? "-" : segment
  )
  return { path: `/${path.join("/")}`, methods: found.methods }
}

/** The segments between the slashes; one slash at the end says nothing. */
function segmentsOf(pathname: string): ReadonlyArray<string> {
  const segments = pathname.slice(1).split("/")
  return segments.at(-1) === "" ? segments.slice(0, -1) : segments
}
