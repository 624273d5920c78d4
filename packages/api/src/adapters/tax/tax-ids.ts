import type { KeepTaxId } from "@kundportal/core/tax/table"
import { Option } from "effect"
import { stdnum } from "stdnum"
import { amendments } from "./amendments.ts"

/** A tax number as it is to be kept, if form and check digits are those of its country. */
export const keptTaxId: KeepTaxId = ({ issuer, prefix, body, typed }) => {
  const name = names[issuer]
  if (name === undefined) return typed
  const number = complete[issuer]?.(body) ?? body
  const compact = compacted(issuer, name, number)
  return compact === null ? null : `${prefix}${compact.slice(issuer === "CH" ? swissPrefix.length : 0)}`
}

const compacted = (issuer: string, name: string, number: string): string | null => {
  const amendment = amendments[issuer]
  if (amendment?.form.test(number) === true) return amendment.isRight(number) ? number : null
  // The library throws at some malformed numbers instead of refusing them; both mean that no country gave the number.
  const answer = Option.getOrNull(
    Option.liftThrowable((text: string) => stdnum[issuer]?.[name]?.validate(text))(number)
  )
  return answer?.isValid === true ? answer.compact : null
}

const swissPrefix = "CHE"

/** What people leave out, or add, and the library insists on. */
const complete: Readonly<Record<string, (body: string) => string>> = {
  AT: (body) => (body.startsWith("U") ? body : `U${body}`),
  CH: (body) => `${swissPrefix}${body.replace(/(?:MWST|TVA|IVA)$/, "")}`,
  NO: (body) => `${body.replace(/MVA$/, "")}MVA`
}

/** What the library calls each country's number for value added tax (or goods and services tax). */
const names: Readonly<Record<string, string>> = {
  AT: "uid",
  AU: "abn",
  BE: "vat",
  BG: "vat",
  CH: "uid",
  CY: "vat",
  CZ: "dic",
  DE: "vat",
  DK: "cvr",
  EE: "kmkr",
  ES: "nif",
  FI: "alv",
  FR: "tva",
  GB: "vat",
  GR: "vat",
  HR: "oib",
  HU: "anum",
  IE: "vat",
  IN: "gstin",
  IT: "iva",
  LT: "pvm",
  LU: "tva",
  LV: "pvn",
  MT: "vat",
  NL: "btw",
  NO: "mva",
  NZ: "ird",
  PL: "nip",
  PT: "nif",
  RO: "cif",
  SE: "vat",
  SI: "ddv",
  SK: "dph"
}
