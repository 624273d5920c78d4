/** A text in a file, and what stands there instead. */
export interface Edit {
  readonly file: string
  readonly old: string
  readonly new: string
}

/** Worlds to be lived through until something is wrong. */
export interface Share {
  readonly seed: number
  readonly days: number
  /** After so many days a world comes to rest and is looked at thoroughly, and the next one begins. */
  readonly world: number
  readonly subscriptions: number
}

/** A mistake somebody might make, and what is to notice it. */
export interface Plant {
  readonly name: string
  /** What it breaks, in a sentence. */
  readonly breaks: string
  readonly edits: ReadonlyArray<Edit>
  /** Other worlds than the usual, where its moment is rarer. */
  readonly share?: Partial<Share>
  /** Tests instead, those with this in their name: only for what one process on one connection cannot show. */
  readonly tests?: {
    readonly project: "api" | "core"
    readonly files: ReadonlyArray<string>
    readonly named?: string
  }
}

/** What most mistakes are noticed in: small worlds, one after the other. */
export const usualShare: Share = { seed: 11, days: 6000, world: 1200, subscriptions: 24 }

/** What comes to pass only after months, as paying what is overdue. */
export const longShare: Partial<Share> = { seed: 21, days: 18_000, world: 6000 }

type Given = Pick<Edit, "new" | "old"> & Omit<Plant, "edits">

/** A mistake of one edit, in a file of the core. */
export const inCore = (file: string, given: Given): Plant => made(`packages/core/src/${file}`, given)

/** A mistake of one edit, in a file of the adapters. */
export const inStore = (file: string, given: Given): Plant => made(`packages/api/src/adapters/${file}`, given)

/** A mistake of one edit, in a file of the runtime. */
export const inRuntime = (file: string, given: Given): Plant => made(`packages/api/src/runtime/${file}`, given)

const made = (file: string, { old, new: instead, ...plant }: Given): Plant => ({
  ...plant,
  edits: [{ file, old, new: instead }]
})
