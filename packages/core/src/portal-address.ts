import type { BusinessId, LinkId } from "./kernel/id.ts"

/** The static link: never expires, asks for an address. */
export const loginPath = (business: BusinessId): string => `/login/${business}`

/** A one-time link. The business stands in clear, so that even a dead link leads to its login form. */
export const linkPath = (business: BusinessId, link: LinkId, secret: string): string =>
  `/session/${business}/${link}.${secret}`
