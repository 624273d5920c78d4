const hourMs = 60 * 60 * 1000

/** More than a day and its time zones: no machine that sleeps or is corrected jumps this far. */
const believableJumpMs = 26 * hourMs

/** One look at the two clocks of a machine: the one that people set, and the one that only counts. In milliseconds. */
export interface Look {
  readonly wallMs: number
  readonly monotonicMs: number
}

/**
 * Whether the wall clock has run ahead between two looks by more than can be true. Whoever bills by a clock like that
 * would bill a year in a night. Source: the safety bound that an established billing system halts at.
 */
export const hasJumped = (before: Look, after: Look): boolean =>
  after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs) > believableJumpMs
