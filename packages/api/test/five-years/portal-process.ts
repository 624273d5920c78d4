// The portal of `five-years`, in a process of its own: what it was told by its environment, until it is told to stop.
import process from "node:process"
import { serveBusiness } from "./served-business.ts"

const given = Object.entries(process.env).flatMap(
  ([name, value]): ReadonlyArray<[string, string]> => (value === undefined ? [] : [[name, value]])
)
const { url, key, businessId, troubles, close } = await serveBusiness(Object.fromEntries(given))
process.send?.({ url, key, businessId })
process.once("message", () => {
  const cpuMs = (process.cpuUsage().user + process.cpuUsage().system) / 1000
  void close().then(() =>
    process.send?.({ troubles, cpuMs, peakBytes: process.resourceUsage().maxRSS * 1024 }, () => process.exit(0))
  )
})
