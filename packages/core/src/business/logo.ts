import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { BusinessId } from "../kernel/id.ts"

/** A business's picture: a PNG, because an SVG can carry scripts. At most 100 kB as base64. */
export const Logo = Schema.Struct({
  businessId: BusinessId,
  mediaType: Schema.Literals(["image/png"]),
  base64: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9+/]*={0,2}$/), Schema.isMaxLength(100_000)),
  version: Schema.Int
})
export type Logo = typeof Logo.Type

/** Not a PNG, or larger than a logo may be. */
export class LogoRefused extends Schema.TaggedError<LogoRefused>()("LogoRefused", {}) {
  readonly kind: Kind = "invalid"
}

/** The eight bytes with which every PNG begins, in base64. */
const pngSignature = "iVBORw0KGgo"

const accepts = Schema.is(Logo)

/** A logo from a PNG in base64; fails with `LogoRefused`. Its first bytes are looked at, its picture is not. */
export const parseLogo = (businessId: BusinessId, base64: string): Result.Result<Logo, LogoRefused> => {
  const logo: Logo = { businessId, mediaType: "image/png", base64, version: 0 }
  return base64.startsWith(pngSignature) && accepts(logo) ? Result.succeed(logo) : Result.fail(new LogoRefused())
}
