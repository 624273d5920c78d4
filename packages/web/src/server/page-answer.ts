type Render = (request: Request) => Response | Promise<Response>

let render: Render | undefined

/** Called once, by the server's entry. */
export const renderPagesWith = (app: Render): void => {
  render = app
}

/** Answer a POST with the page that a GET of the same address shows now, with that page's status. */
export const pageInstead = async (request: Request): Promise<Response> => {
  if (render === undefined) throw new Error("The entry has not started")
  const headers = new Headers(request.headers)
  for (const name of ["content-length", "content-type", "transfer-encoding"]) headers.delete(name)
  return render(new Request(request.url, { headers, signal: request.signal }))
}
