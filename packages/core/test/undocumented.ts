/** `export const`, `export function`, `export class` … with the name that is exported. */
const declaration =
  /^export (?:declare |abstract |async )*(?:class|const|enum|function\*?|interface|let|namespace|type) (?<name>[\w$]+)/

/**
 * The exported declarations of a file without a docstring directly above them, in order. A type that restates the schema
 * of its name (`export type Money = typeof Money.Type`) speaks for itself.
 */
export const undocumentedIn = (code: string): ReadonlyArray<string> => {
  const lines = code.split(/\r?\n/)
  return lines.flatMap((line, index) => {
    const name = declaration.exec(line)?.groups?.name
    if (name === undefined || line.startsWith(`export type ${name} = typeof ${name}.Type`)) return []
    return hasDocstringAbove(lines, index) ? [] : [name]
  })
}

/** Whether the comment that ends on the line above began as a docstring, whatever its length, and says something. */
const hasDocstringAbove = (lines: ReadonlyArray<string>, index: number): boolean => {
  if (!lines[index - 1]?.trimEnd().endsWith("*/")) return false
  const start = lines.findLastIndex((line, at) => at < index && line.trimStart().startsWith("/*"))
  const comment = lines.slice(Math.max(start, 0), index).join("\n").trim()
  return comment.startsWith("/**") && /\p{L}/u.test(comment)
}
