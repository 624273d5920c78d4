import { isIP, isIPv6 } from "node:net"

/**
 * Who is asking, as throttles and the audit trail know them.
 *
 * `X-Forwarded-For` can be written by anybody, so it counts only from as many proxies as the operator said are theirs:
 * each appends the address it saw, hence with n proxies the visitor's is the n-th from the end. An IPv6 address is
 * shortened to its /64: that is what one household or one rented server gets, and 2^64 addresses would make every
 * throttle void.
 */
export const clientIp = (peer: string | undefined, forwardedFor: string | null, trustedHops: number): string => {
  const direct = network(peer ?? "") ?? "unknown"
  if (trustedHops === 0) return direct
  const seen = (forwardedFor ?? "").split(",").map((part) => part.trim())
  return network(seen.at(-trustedHops) ?? "") ?? direct
}

const network = (address: string): string | null => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "")
  if (isIP(plain) === 0) return null
  return isIPv6(plain) ? `${groups(plain).slice(0, 4).join(":")}::/64` : plain
}

/** The eight groups of an IPv6 address. */
const groups = (address: string): ReadonlyArray<string> => {
  // The URL parser knows every spelling and writes one: lower case, shortest, `::` once.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::")
  const [left, right] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""))
  const given = [...(left ?? []), ...(right ?? [])].length
  return [...(left ?? []), ...Array.from({ length: 8 - given }, () => "0"), ...(right ?? [])]
}
