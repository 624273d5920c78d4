const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Let others go first, so many times. */
export const turns = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left -= 1) await turn()
}
