import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { isReady, startServer } from "./process.ts"

/** How many moments of a first start are tried: `pnpm kill:first-start 24` tries more. */
const kills = Number(process.env.FIRST_START_KILLS ?? 2)

const folders: Array<string> = []
const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "kundportal-"))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe("the server process", () => {
  const dataDir = freshFolder()

  it("is ready when it says so, keeps a second one out, and leaves with 0 when it is told to", async () => {
    const first = await startServer(dataDir)
    expect(await isReady(first), first.said()).toBe(true)
    expect((await fetch(`${first.origin}/healthz`)).status).toBe(200)
    const second = await startServer(dataDir)
    expect(await second.gone).toBe(1)
    expect(second.said()).toContain(dataDir)
    expect((await fetch(`${first.origin}/healthz`)).status).toBe(200)
    first.child.kill("SIGTERM")
    expect(await first.gone).toBe(0)
  })

  it("starts again at once after kill -9, with everything it had", async () => {
    const before = readFileSync(join(dataDir, "demo.json"), "utf8")
    const killed = await startServer(dataDir)
    expect(await isReady(killed), killed.said()).toBe(true)
    killed.child.kill("SIGKILL")
    await killed.gone
    const again = await startServer(dataDir)
    expect(await isReady(again), again.said()).toBe(true)
    const { businesses } = JSON.parse(before)
    const headers = { authorization: `Bearer ${businesses[0].apiKey}` }
    expect((await fetch(`${again.origin}/customers`, { headers })).status).toBe(200)
    again.child.kill("SIGTERM")
    expect(await again.gone).toBe(0)
  })
})

describe("a first start that is killed", () => {
  // Spread over what a first start does: engine, migrations, job queue, demo.
  const moments = Array.from({ length: kills }, (_, index) => Math.round(((index + 1) * 6000) / (kills + 1)))

  it.each(moments)("after %i ms is made up for by the next one", async (moment) => {
    const dataDir = freshFolder()
    const killed = await startServer(dataDir)
    const timer = setTimeout(() => killed.child.kill("SIGKILL"), moment)
    await isReady(killed)
    killed.child.kill("SIGKILL")
    clearTimeout(timer)
    await killed.gone
    const next = await startServer(dataDir)
    expect(await isReady(next), next.said()).toBe(true)
    const { businesses } = JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8"))
    expect(businesses).toHaveLength(2)
    next.child.kill("SIGTERM")
    expect(await next.gone).toBe(0)
  })
})
