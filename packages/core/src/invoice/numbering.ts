/** `KAF-000042`: the series, then the place in it, padded so that numbers sort as text. */
export const formatNumber = (series: string, sequence: number): string =>
  `${series}-${String(sequence).padStart(6, "0")}`

/** Credit notes are counted apart: `KAF-CR-000001`. */
export const creditNoteSeries = (invoiceSeries: string): string => `${invoiceSeries}-CR`
