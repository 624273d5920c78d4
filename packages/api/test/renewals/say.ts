import process from "node:process"

/** A line for whoever reads the figures. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
