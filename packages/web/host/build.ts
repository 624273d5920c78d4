import { staticMiddleware } from "srvx/static"

/** What `vite build` wrote: the files for browsers and the function that renders pages. */
export interface WebBuild {
  readonly assets: (request: Request) => Promise<Response | null>
  readonly pages: (request: Request) => Promise<Response>
}

const oneYearSeconds = 365 * 24 * 60 * 60

/** Load the web build from `dist/`. */
export const loadWebBuild = async (): Promise<WebBuild> => {
  const serve = staticMiddleware({
    dir: new URL("../dist/client", import.meta.url).pathname,
    maxAge: oneYearSeconds,
    immutable: true
  })
  const entry: unknown = await import(new URL("../dist/server/entry-server.js", import.meta.url).href)
  const pages = fetchOf(entry)
  return {
    // Only paths that name a file: looking for three files behind every page would cost more than the page.
    assets: async (request) => {
      if (!/\.[a-z0-9]+$/i.test(new URL(request.url).pathname)) return null
      const response = await serve(request, () => absent)
      return response === absent ? null : response
    },
    pages: async (request) => pages(request)
  }
}

/** What the static files answer when they have none; compared by identity, never sent. */
const absent = new Response(null, { status: 404 })

type Fetch = (request: Request) => Response | Promise<Response>

const fetchOf = (entry: unknown): Fetch => {
  const app = property(entry, "default")
  const fetch = property(app, "fetch")
  if (typeof fetch !== "function") throw new Error("dist/server/entry-server.js exports no application")
  return (request) => fetch.call(app, request)
}

const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined
