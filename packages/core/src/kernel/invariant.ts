/** Stop on a programmer error. Callers never catch this; customers never cause it. */
export const invariant: (holds: boolean, message: string) => asserts holds = (holds, message) => {
  if (!holds) throw new Error(`Invariant broken: ${message}`)
}
