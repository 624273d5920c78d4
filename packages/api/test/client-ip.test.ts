import { clientIp } from "@kundportal/api/http/client-ip"
import { describe, expect, it } from "vitest"

describe("who is asking", () => {
  it.each<[string, readonly [string | undefined, string | null, number], string]>([
    ["is who is connected", ["203.0.113.7", null, 0], "203.0.113.7"],
    ["is not who they say they are", ["203.0.113.7", "198.51.100.1", 0], "203.0.113.7"],
    ["is who our proxy saw", ["10.0.0.1", "203.0.113.7", 1], "203.0.113.7"],
    ["is not what stood there before our proxy", ["10.0.0.1", "198.51.100.1, 203.0.113.7", 1], "203.0.113.7"],
    ["is who the outer of two proxies saw", ["10.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2", 2], "203.0.113.7"],
    ["is our proxy when it says nothing", ["10.0.0.1", null, 1], "10.0.0.1"],
    ["is our proxy when it says nonsense", ["10.0.0.1", "unknown", 1], "10.0.0.1"],
    ["is our proxy when the list is too short", ["10.0.0.1", "203.0.113.7", 2], "10.0.0.1"],
    ["is an IPv4 address however it is written", ["::ffff:203.0.113.7", null, 0], "203.0.113.7"],
    ["is a network in IPv6", ["2001:db8:0:7:aaaa:bbbb:cccc:dddd", null, 0], "2001:db8:0:7::/64"],
    ["is the same network from another address of it", ["2001:0DB8::7:1:2:3:4", null, 0], "2001:db8:0:7::/64"],
    ["is a network with few groups", ["::1", null, 0], "0:0:0:0::/64"],
    ["is a network with a zone", ["fe80::1%eth0", null, 0], "fe80:0:0:0::/64"],
    ["has a name even when the connection is gone", [undefined, null, 0], "unknown"]
  ])("%s", (_, asked, ip) => {
    expect(clientIp(...asked)).toBe(ip)
  })
})
