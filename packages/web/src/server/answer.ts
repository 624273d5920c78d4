/** "Look there": the answer to every form, so that reloading a page never sends one twice. */
export const seeOther = (location: string, cookies: ReadonlyArray<string> = []): Response => {
  const headers = new Headers({ location })
  for (const cookie of cookies) headers.append("set-cookie", cookie)
  return new Response(null, { status: 303, headers })
}
