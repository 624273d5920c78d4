/** What was asked, decoded: `metadata[payment_id]=pay_1` is found under exactly that name. */
export type Form = URLSearchParams

/** An error as Stripe words it. */
export class WireError extends Error {
  readonly status: number
  readonly error: Readonly<Record<string, unknown>>
  constructor(status: number, error: Readonly<Record<string, unknown>>) {
    super(String(error.code ?? error.type))
    this.status = status
    this.error = error
  }
}

export const invalid = (error: Readonly<Record<string, unknown>>, status = 400): WireError =>
  new WireError(status, { type: "invalid_request_error", ...error })

export const missing = (param: string, id: string): WireError =>
  invalid({ code: "resource_missing", param, message: `No such ${param}: '${id}'` }, param === "id" ? 404 : 400)

/** Stripe takes no parameter that it does not know. */
export const only = (form: Form, known: ReadonlyArray<string>): void => {
  for (const name of form.keys()) {
    const base = name.replace(/\[.*$/, "")
    if (base === "payment_method_types") {
      throw invalid({ code: "payment_method_types_no_longer_supported", param: base })
    }
    if (!known.includes(base)) throw invalid({ code: "parameter_unknown", param: base })
  }
}

export const required = (form: Form, name: string): string => {
  const value = form.get(name)
  if (value === null || value === "") throw invalid({ code: "parameter_missing", param: name })
  return value
}

export const metadataIn = (form: Form): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const key = /^metadata\[(?<key>[^\]]+)\]$/.exec(name)?.groups?.key
      return key === undefined ? [] : [[key, value]]
    })
  )

interface Listable {
  readonly id: string
  readonly created: number
}

/** A page of a list, newest first. */
export const pageOf = <A extends Listable>(
  all: ReadonlyArray<A>,
  { form, url, largest }: { readonly form: Form; readonly url: string; readonly largest: number }
) => {
  const from = Number(form.get("created[gte]") ?? 0)
  const to = Number(form.get("created[lt]") ?? Number.MAX_SAFE_INTEGER)
  const newest = all.filter(({ created }) => created >= from && created < to).toReversed()
  const after = form.get("starting_after")
  const start = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1
  const end = start + Math.min(Number(form.get("limit") ?? 10), largest)
  return { object: "list", url, has_more: end < newest.length, data: newest.slice(start, end) }
}
