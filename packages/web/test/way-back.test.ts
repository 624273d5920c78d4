import { describe, expect, it } from "vitest"
import { wayBack } from "../src/server/way-back.ts"

describe("the page a form leads back to", () => {
  it.each([
    "/portal/overview",
    "/portal/billing?q=m%C3%A5n&after=abc_-",
    "/portal/subscriptions/sub_PR3odZ58ECj0ZMYSrg3nc",
    "/login/bus_EilLQeHpFP6yJXLHGYPRm",
    "/login/bus_EilLQeHpFP6yJXLHGYPRm/sent"
  ])("is %s when it was there", (address) => {
    expect(wayBack(address)).toBe(address)
  })

  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2f%2fevil.example",
    "https:evil.example",
    "https://portal@evil.example/portal/overview",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "/portal/overview\r\nset-cookie: a=b",
    "/portal/..//evil.example",
    "/portal/overview?x=\r\nlocation:evil",
    `/portal/overview?${"x".repeat(4096)}`,
    "/session/bus_a/lnk_b.secret",
    "",
    null
  ])("is the start instead of %j", (address) => {
    expect(wayBack(address)).toBe("/")
  })
})
