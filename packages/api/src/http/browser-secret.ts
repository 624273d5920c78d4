import { randomBytes } from "node:crypto"

/** The secret of a browser's own cookie: 256 random bits. */
export const freshBrowserSecret = (): string => randomBytes(32).toString("base64url")
