import { createServer } from "node:net"

/** A port of the loopback that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no free port on 127.0.0.1"))
        else resolve(address.port)
      })
    })
    probe.on("error", reject)
  })
