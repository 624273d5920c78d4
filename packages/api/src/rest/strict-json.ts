/** Deeper than anything the contract describes. */
const maxDepth = 16

/** Strings whole, marks one by one, everything else (numbers, `true`, `null`) as a word. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g

/** An unpaired half of a surrogate pair: no text, and nothing that PostgreSQL would keep. */
const loneSurrogate = /\p{Cs}/u

/**
 * What is wrong with a JSON text that programs read differently from each other, or null when nothing is. `JSON.parse`
 * keeps the last of two equal keys, rounds large numbers and takes half a character for text; each of them would let a
 * caller mean one thing and us do another.
 */
export const troubleWith = (text: string): string | null => {
  try {
    JSON.parse(text)
  } catch {
    return "The body is not valid JSON."
  }
  return troubleAmong([...text.matchAll(tokens)].map(([token]) => token))
}

/** Walks a text that is known to be JSON: a set of keys for each open object, null for each open list. */
const troubleAmong = (parts: ReadonlyArray<string>): string | null => {
  const open: Array<Set<string> | null> = []
  for (const [index, token] of parts.entries()) {
    nest(open, token)
    const siblings = parts[index + 1] === ":" ? (open.at(-1) ?? null) : null
    const trouble = open.length > maxDepth ? tooDeep : troubleWithToken(token, siblings)
    if (trouble !== null) return trouble
  }
  return null
}

const tooDeep = `The body is nested more than ${maxDepth} deep.`

const nest = (open: Array<Set<string> | null>, token: string): void => {
  if (token === "{") open.push(new Set())
  if (token === "[") open.push(null)
  if (token === "}" || token === "]") open.pop()
}

/** `siblings`: the keys met so far in the object whose key this is; null for a value. */
const troubleWithToken = (token: string, siblings: Set<string> | null): string | null => {
  if (/^-?\d/.test(token)) {
    return Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER ? "The body holds a number beyond 2^53 - 1." : null
  }
  if (!token.startsWith('"')) return null
  const text = String(JSON.parse(token))
  if (loneSurrogate.test(text)) return "The body holds an unpaired surrogate."
  return siblings === null ? null : troubleWithKey(text, siblings)
}

const troubleWithKey = (key: string, siblings: Set<string>): string | null => {
  if (key === "__proto__") return "The body holds a reserved key: __proto__."
  if (siblings.has(key)) return `The body holds a key twice: ${key.slice(0, 100)}.`
  siblings.add(key)
  return null
}
