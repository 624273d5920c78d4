/** A text in a file, and what stands there instead. */
export interface Edit {
  readonly file: string
  readonly old: string
  readonly new: string
}

/** A mistake somebody might make, and the tests that are to notice it where the simulation cannot. */
export interface Plant {
  readonly name: string
  /** What it breaks, in a sentence. */
  readonly breaks: string
  readonly edits: ReadonlyArray<Edit>
  /** Of which project, and which files: only for what one process and one connection cannot show. */
  readonly tests?: { readonly project: "api" | "core"; readonly files: ReadonlyArray<string> }
}

/** A mistake of one edit, in a file of the core. */
export const inCore = (
  file: string,
  given: Pick<Edit, "new" | "old"> & Pick<Plant, "breaks" | "name" | "tests">
): Plant => made(`packages/core/src/${file}`, given)

/** A mistake of one edit, in a file of the adapters. */
export const inStore = (
  file: string,
  given: Pick<Edit, "new" | "old"> & Pick<Plant, "breaks" | "name" | "tests">
): Plant => made(`packages/api/src/adapters/${file}`, given)

const made = (
  file: string,
  { old, new: instead, ...plant }: Pick<Edit, "new" | "old"> & Pick<Plant, "breaks" | "name" | "tests">
): Plant => ({ ...plant, edits: [{ file, old, new: instead }] })
