import { restRoots } from "@kundportal/api/http/door"
import { openApiDocument } from "@kundportal/api/rest/api"
import { problemOf } from "@kundportal/api/rest/problem"
import { isOurs } from "@kundportal/api/rest/resources"
import { LinkDead } from "@kundportal/core/access/reader"
import { ReturnUrlRefused } from "@kundportal/core/access/return-url"
import { NotSignedIn } from "@kundportal/core/access/sessions"
import { TooManyAttempts } from "@kundportal/core/access/throttle"
import { StaleWrite } from "@kundportal/core/commit"
import { CustomerNotFound } from "@kundportal/core/customer/reader"
import { assert, describe, it } from "vitest"

describe("a failure over REST", () => {
  it.each([
    { failure: new NotSignedIn(), status: 401, code: "UNAUTHORIZED", headers: { "www-authenticate": "Bearer" } },
    { failure: new CustomerNotFound({ id: "cus_1" }), status: 404, code: "CUSTOMER_NOT_FOUND", headers: {} },
    {
      failure: new StaleWrite({ id: "cus_1" }),
      status: 409,
      code: "CONCURRENT_CHANGE",
      headers: { "x-should-retry": "false" }
    },
    { failure: new LinkDead(), status: 410, code: "LINK_DEAD", headers: {} },
    { failure: new ReturnUrlRefused(), status: 422, code: "RETURN_URL_REFUSED", headers: {} },
    {
      failure: new TooManyAttempts({ retryAfterSeconds: 37 }),
      status: 429,
      code: "TOO_MANY_REQUESTS",
      headers: { "retry-after": "37" }
    }
  ])("is told as $status $code", ({ failure, ...expected }) => {
    const { message, ...told } = problemOf(failure)
    assert.deepEqual(told, expected)
    assert.match(message, /^[A-Z`].+\.$/)
  })
})

describe("the addresses of the REST surface", () => {
  it("all stand behind the guard's door for it, and none beside them", () => {
    const documented = Object.keys(openApiDocument().paths).map((path) => path.split("/")[1] ?? "")
    assert.deepEqual([...new Set(documented)].toSorted(), [...restRoots].toSorted())
    for (const root of restRoots) assert.equal(isOurs(`/${root}`), true)
    assert.equal(isOurs("/openapi.json"), true)
  })
})
