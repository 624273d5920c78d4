/** A form of number that the library judges wrongly, and the judgement that holds instead. */
export interface Amendment {
  readonly form: RegExp
  readonly isRight: (number: string) => boolean
}

/**
 * The library (stdnum 1.12.0) knows too few first figures of Bulgaria's numbers and takes nearly every long one, looks at
 * the wrong figure of Slovakia's, weighs one figure too many of Czech numbers that begin with 6, and takes the Latvian personal codes that no longer tell a
 * birthday for a wrong date. Sources: the European Commission's "VIES VAT validation routines"; for codes in 32, which
 * have no check digit, the Latvian register of residents.
 */
export const amendments: Readonly<Record<string, Amendment>> = {
  BG: { form: /^\d{9,10}$/, isRight: (number) => bulgarianChecks(number).includes(Number(number.at(-1))) },
  CZ: { form: /^6\d{8}$/, isRight: (number) => czechCheck(number) === Number(number[8]) },
  LV: { form: /^32\d{9}$/, isRight: () => true },
  SK: { form: /^\d{10}$/, isRight: (number) => /^[1-9]\d[2346-9]/.test(number) && Number(number) % 11 === 0 }
}

/**
 * A company's number has nine figures (831902088), and a second round decides where the first gives 10. One of ten is a
 * citizen's (7523169263), a foreigner's (7111042925) or another body's, each with a sum of its own.
 */
const bulgarianChecks = (number: string): ReadonlyArray<number> => {
  if (number.length === 10) {
    const citizen = (weighed(number, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10
    const foreigner = weighed(number, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
    const other = (11 - (weighed(number, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
    return [citizen, foreigner, other]
  }
  const first = weighed(number, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
  return [first === 10 ? (weighed(number, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first]
}

/** 682127228: the second to the eighth figure weigh 132, which is 11 short of the next multiple of 11; 11 stands for 8. */
const czechCheck = (number: string): number => {
  const short = 11 - (weighed(number.slice(1, 8), [8, 7, 6, 5, 4, 3, 2]) % 11)
  return (19 - short) % 10
}

/** As many figures as there are weights, from the first. */
const weighed = (figures: string, weights: ReadonlyArray<number>): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(figures[place]), 0)
