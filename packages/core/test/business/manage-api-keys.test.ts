import { assert, describe, it } from "@effect/vitest"
import { formatApiKey, parseApiKey } from "@kundportal/core/business/api-key-text"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import { issueApiKey, revokeApiKey, rotateApiKey } from "@kundportal/core/business/manage-api-keys"
import { ApiKeyId, BusinessId } from "@kundportal/core/kernel/id"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const other = BusinessId.make("bus_other")
const store = layerMemory(aWorld({ businesses: [aBusiness(), aBusiness({ id: other })] }))

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

const issue = issueApiKey({ businessId: kaffe, label: "Server", mode: "test" })

const whoIs = (text: string, mode: "test" | "live" = "test") =>
  Effect.match(authenticateKey(text, mode), {
    onSuccess: ({ businessId, apiKeyId }): string => `${businessId} by ${apiKeyId}`,
    onFailure: ({ _tag }): string => _tag
  })

describe("API keys", () => {
  it.effect("speak for the business they were issued to, and are kept as a hash only", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const { key, text } = yield* issue
      assert.strictEqual(yield* whoIs(text), `${kaffe} by ${key.id}`)
      assert.deepStrictEqual([key.createdAt, key.endsAt, key.label], [april1, null, "Server"])
      const secret = parseApiKey(text)?.secret ?? "no secret"
      assert.strictEqual(secret.length, 40)
      assert.notInclude(JSON.stringify([...(yield* currentWorld).apiKeys.values()]), secret)
    }).pipe(Effect.provide(store))
  )

  it.effect("refuse a wrong secret, a wrong checksum, an unknown id, the other mode and nonsense alike", () =>
    Effect.gen(function* () {
      const { key, text } = yield* issue
      const secret = parseApiKey(text)?.secret ?? ""
      const wrong = [
        formatApiKey({ mode: "test", id: key.id, secret: "x".repeat(40) }),
        formatApiKey({ mode: "test", id: ApiKeyId.make("key_unknown"), secret }),
        formatApiKey({ mode: "live", id: key.id, secret }),
        `${text.slice(0, -1)}${text.endsWith("0") ? "1" : "0"}`,
        "",
        "%%%",
        `${text}${text}`
      ]
      for (const presented of wrong) assert.strictEqual(yield* whoIs(presented), "NotSignedIn", presented)
      assert.strictEqual(yield* whoIs(text, "live"), "NotSignedIn")
    }).pipe(Effect.provide(store))
  )

  it.effect("overlap for 24 hours when one is rotated", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const old = yield* issue
      const fresh = yield* rotateApiKey({ businessId: kaffe, id: old.key.id, mode: "test" })
      assert.strictEqual(fresh.key.label, "Server")
      yield* setTime("2026-04-01T23:59:59Z")
      assert.strictEqual(yield* whoIs(old.text), `${kaffe} by ${old.key.id}`)
      assert.strictEqual(yield* whoIs(fresh.text), `${kaffe} by ${fresh.key.id}`)
      yield* setTime("2026-04-02T00:00:00Z")
      assert.strictEqual(yield* whoIs(old.text), "NotSignedIn")
      assert.strictEqual(yield* whoIs(fresh.text), `${kaffe} by ${fresh.key.id}`)
    }).pipe(Effect.provide(store))
  )

  it.effect("end at once when revoked, and stay ended at the same instant when revoked again or rotated", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const { key, text } = yield* issue
      assert.deepStrictEqual((yield* revokeApiKey(kaffe, key.id)).endsAt, april1)
      assert.strictEqual(yield* whoIs(text), "NotSignedIn")
      yield* setTime("2026-04-01T01:00:00Z")
      assert.deepStrictEqual((yield* revokeApiKey(kaffe, key.id)).endsAt, april1)
      yield* rotateApiKey({ businessId: kaffe, id: key.id, mode: "test" })
      assert.deepStrictEqual((yield* currentWorld).apiKeys.get(key.id)?.endsAt, april1)
      assert.strictEqual(yield* whoIs(text), "NotSignedIn")
    }).pipe(Effect.provide(store))
  )

  it.effect("end at once when revoked during the overlap of a rotation", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const old = yield* issue
      yield* rotateApiKey({ businessId: kaffe, id: old.key.id, mode: "test" })
      yield* revokeApiKey(kaffe, old.key.id)
      assert.strictEqual(yield* whoIs(old.text), "NotSignedIn")
    }).pipe(Effect.provide(store))
  )

  it.effect("do not live longer when they are rotated again during the overlap", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const old = yield* issue
      yield* rotateApiKey({ businessId: kaffe, id: old.key.id, mode: "test" })
      yield* setTime("2026-04-01T20:00:00Z")
      yield* rotateApiKey({ businessId: kaffe, id: old.key.id, mode: "test" })
      yield* setTime("2026-04-02T00:00:00Z")
      assert.strictEqual(yield* whoIs(old.text), "NotSignedIn")
    }).pipe(Effect.provide(store))
  )

  it.effect("cannot be rotated or revoked by another business", () =>
    Effect.gen(function* () {
      const { key, text } = yield* issue
      const rotated = yield* Effect.flip(rotateApiKey({ businessId: other, id: key.id, mode: "test" }))
      const revoked = yield* Effect.flip(revokeApiKey(other, key.id))
      assert.deepStrictEqual([rotated._tag, revoked._tag], ["ApiKeyNotFound", "ApiKeyNotFound"])
      assert.strictEqual(yield* whoIs(text), `${kaffe} by ${key.id}`)
    }).pipe(Effect.provide(store))
  )
})
