/**
 * How many times the limit is still read, and thrown away, of a body that is too large. A connection that is closed while
 * its client is sending is reset, and the client never reads why.
 */
const patience = 16

/**
 * The same request with its body read, or null when the body is larger than `maxBytes`. `Content-Length` may be missing
 * or lie, so the bytes are counted as they come; a body this small is simply kept, which spares every reader behind us
 * from having an opinion about streams that fail halfway.
 */
export const limited = async (request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (request.body === null) return new Uint8Array()
  const chunks: Array<Uint8Array> = []
  let size = 0
  const reader = request.body.getReader()
  while (size <= maxBytes * patience) {
    const { done, value } = await reader.read()
    if (done) return size > maxBytes ? null : joined(chunks, size)
    size += value.byteLength
    if (size <= maxBytes) chunks.push(value)
  }
  await reader.cancel()
  return null
}

const joined = (chunks: ReadonlyArray<Uint8Array>, size: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
