/** A request that is not let in: what to answer, in the words of whoever asked. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 413 | 414 | 415 | 500 | 503
  /** For programs; never changes. */
  readonly code: string
  /** For people; says nothing about the inside. */
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `{code, message}` for programs. */
export const asJson = ({ status, code, message, headers }: Refusal): Response =>
  Response.json({ code, message }, { status, headers: { ...headers } })

/** A page that needs no style and no script, because it is also shown when nothing else works. */
export const asPage = ({ status, message, headers }: Refusal): Response =>
  new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title></head><body><main><h1>${status}</h1><p>${escaped(message)}</p><p><a href="/">Start page</a></p></main></body></html>\n`,
    { status, headers: { "content-type": "text/html; charset=utf-8", ...headers } }
  )

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
