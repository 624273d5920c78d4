import { pause } from "../../runtime/pause.ts"
import { told } from "./answer.ts"

/** How long nothing is heard at first, and how often something is heard then, in milliseconds. */
export interface Signs {
  readonly afterMs: number
  readonly everyMs: number
}

/** Programs give up where they hear nothing for five minutes, proxies where they hear nothing for one. */
const patience: Signs = { afterMs: 45_000, everyMs: 15_000 }

const space = new TextEncoder().encode(" ")

/**
 * The answer, as it comes; where it takes long it begins with spaces, which mean nothing in JSON, so that nobody takes the
 * line for dead. It has begun as a success by then: whatever else it turns out to be breaks it off, and the same call
 * again tells why.
 */
export const withSignsOfLife = async (answer: Promise<Response>, signs: Signs = patience): Promise<Response> => {
  const atOnce = await Promise.race([answer, pause(signs.afterMs)])
  return atOnce ?? new Response(slowly(answer, signs), { headers: told(null).headers })
}

const slowly = (answer: Promise<Response>, { everyMs }: Signs): ReadableStream<Uint8Array> => {
  let beat: NodeJS.Timeout | undefined
  const end = (): void => clearInterval(beat)
  return new ReadableStream({
    start: (body) => {
      body.enqueue(space)
      beat = setInterval(() => body.enqueue(space), everyMs)
      answer
        .then(async (response) => {
          if (!response.ok) throw new Error(`It came to nothing (${response.status}) after it had begun`)
          body.enqueue(new Uint8Array(await response.arrayBuffer()))
          body.close()
        })
        .catch((error: unknown) => body.error(error))
        .finally(end)
    },
    cancel: end
  })
}
