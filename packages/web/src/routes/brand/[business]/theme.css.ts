import type { APIEvent } from "@solidjs/start/server"
import { httpStatusOf } from "../../../data/trouble.ts"
import { readForm } from "../../../server/form.ts"
import { themeOf } from "../../../server/theme.ts"

/** The colours of a business as a stylesheet. Its address carries a version, so browsers may keep it for ever. */
export const GET = async (event: APIEvent) => {
  const { client, param } = await readForm(event)
  try {
    const { branding } = await client.portal.access.business.query({ businessId: param("business") })
    return new Response(themeOf(branding), {
      headers: { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable" }
    })
  } catch (error) {
    const status = httpStatusOf(error)
    if (status === 400 || status === 404)
      return new Response("", { status: 404, headers: { "content-type": "text/css" } })
    throw error
  }
}
