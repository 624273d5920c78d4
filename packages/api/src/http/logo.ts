import { Businesses } from "@kundportal/core/business/reader"
import { BusinessId } from "@kundportal/core/kernel/id"
import { Option, Schema } from "effect"
import type { Deployment } from "./context.ts"

const path = /^\/brand\/(?<business>[^/]+)\/logo$/
const decodeBusinessId = Schema.decodeUnknownOption(BusinessId)

/** A business's logo. Anybody may see it; its address changes with it (`?v=`), so browsers may keep it for a day. */
export const logo = async ({ runtime }: Deployment, request: Request): Promise<Response | null> => {
  const groups = path.exec(new URL(request.url).pathname)?.groups
  if (groups === undefined) return null
  const id = decodeBusinessId(groups.business)
  const found = Option.isNone(id)
    ? null
    : await runtime.runPromise(Businesses.use((businesses) => businesses.logo(id.value)))
  if (found === null)
    return new Response("Not found", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } })
  return new Response(new Uint8Array(Buffer.from(found.base64, "base64")), {
    headers: {
      "content-type": found.mediaType,
      "cache-control": "public, max-age=86400",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff"
    }
  })
}
