/** How a caller should treat a failure. Each transport maps kinds to its own codes, once. */
export type Kind =
  | "conflict"
  | "forbidden"
  | "gone"
  | "invalid"
  | "not_found"
  | "payment_refused"
  | "too_many"
  | "unauthenticated"
  | "unavailable"
