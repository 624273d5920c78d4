import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { afterEach, describe, expect, it } from "vitest"

/** A host with one address, which answers only once the process was told to stop. */
const program = `
  import { once } from "node:events"
  import { serve } from "srvx/node"
  import { stopOnSignals } from ${JSON.stringify(new URL("../host/shutdown.ts", import.meta.url).href)}
  const told = once(process, "SIGTERM")
  const server = serve({ port: 0, hostname: "127.0.0.1", silent: true, gracefulShutdown: false, fetch: async () => {
    process.stdout.write("asked\\n")
    await told
    return new Response("answered")
  } })
  await server.ready()
  stopOnSignals({
    drain: () => server.close(),
    hangUp: () => server.node.server.closeIdleConnections(),
    cut: () => void server.close(true),
    close: async () => { process.stdout.write("closed\\n") }
  })
  process.stdout.write(server.url + "\\n")
`

const running: Array<ChildProcess> = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL")
})

const started = async () => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: new URL("..", import.meta.url).pathname,
    stdio: ["ignore", "pipe", "inherit"]
  })
  running.push(child)
  const said = child.stdout.setEncoding("utf8")
  const [url] = await once(said, "data")
  return { child, said, url: String(url).trim(), exit: once(child, "exit") }
}

describe("a host that is told to stop", () => {
  it("answers what was asked, closes the portal and leaves with 0", async () => {
    const { child, said, url, exit } = await started()
    const asked = once(said, "data")
    const answer = fetch(url)
    await asked
    const closed = once(said, "data")
    child.kill("SIGTERM")
    expect(await (await answer).text()).toBe("answered")
    expect(await closed).toEqual(["closed\n"])
    expect(await exit).toEqual([0, null])
  })

  it("takes the same signal from the terminal and from the launcher for one", async () => {
    const { child, exit } = await started()
    child.kill("SIGINT")
    child.kill("SIGTERM")
    expect(await exit).toEqual([0, null])
  })
})
