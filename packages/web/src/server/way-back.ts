/** Pages to which a form may lead back, by their paths. Anything else could lead out of the house. */
const known = /^\/(?:login\/bus_[A-Za-z0-9]{1,32}(?:\/sent)?|portal(?:\/[A-Za-z0-9_-]{1,40}){1,2})$/
const plainQuery = /^(?:\?[\w=&%.+~*-]{1,500})?$/

/** The address that a form names as the page it was on, if it is a page of ours; else the start. */
export const wayBack = (address: string | null): string => {
  const [path = "", ...rest] = (address ?? "").split("?")
  const search = rest.length === 0 ? "" : `?${rest.join("?")}`
  return known.test(path) && plainQuery.test(search) ? `${path}${search}` : "/"
}
