/**
 * What a form answered, kept for the one page that follows: short codes, and what was typed so that nobody types it
 * twice. Never secrets: a login code is not kept.
 */
export interface Notice {
  /** Which form speaks. */
  readonly form: "code" | "login" | "profile"
  /** Codes by field; `form` is about the whole. Empty when all went well. */
  readonly wrong: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** A browser keeps four kilobytes per cookie. */
const maxTextLength = 2500

export const writeNotice = (notice: Notice): string | null => {
  const text = Buffer.from(JSON.stringify(notice), "utf8").toString("base64url")
  return text.length <= maxTextLength ? text : null
}

/** The notice in a cookie; anything that is not one of ours is no notice. */
export const readNotice = (text: string | null): Notice | null => {
  if (text === null || text.length > maxTextLength) return null
  try {
    const found: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"))
    return isNotice(found) ? found : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const isNotice = (found: unknown): found is Notice =>
  isRecord(found) &&
  (found.form === "code" || found.form === "login" || found.form === "profile") &&
  isTexts(found.wrong) &&
  isTexts(found.typed)

const isTexts = (found: unknown): boolean =>
  isRecord(found) && Object.values(found).every((value) => typeof value === "string")

const isRecord = (found: unknown): found is Record<string, unknown> => typeof found === "object" && found !== null
