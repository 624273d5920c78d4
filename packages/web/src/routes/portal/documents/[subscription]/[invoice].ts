import type { APIEvent } from "@solidjs/start/server"
import { httpStatusOf } from "../../../../data/trouble.ts"
import { readForm } from "../../../../server/form.ts"

/** A document of a subscription as a PDF to keep. Whoever may not see it learns no more than that nothing is here. */
export const GET = async (event: APIEvent) => {
  const { client, param } = await readForm(event)
  try {
    const { fileName, base64 } = await client.portal.billing.documentPdf.query({
      subscriptionId: param("subscription"),
      id: param("invoice")
    })
    return new Response(Buffer.from(base64, "base64"), {
      headers: {
        "content-type": "application/pdf",
        "cache-control": "no-store",
        // The name is ours and ASCII: it needs no escaping.
        "content-disposition": `attachment; filename="${fileName}"`
      }
    })
  } catch (error) {
    const status = httpStatusOf(error)
    if (status === 400 || status === 404)
      return new Response("", { status: 404, headers: { "content-type": "application/pdf" } })
    throw error
  }
}
