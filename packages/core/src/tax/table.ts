import { Effect, Result } from "effect"
import type { CountryCode } from "../kernel/country.ts"
import { rulesOf } from "./rules.ts"
import { readTaxId, type TaxIdText } from "./tax-id.ts"
import { type Buyer, type Taxes, TaxIdInvalid } from "./taxes.ts"

/** The number as it is to be kept, or null if its issuer could not have given it. Pure: nobody is asked. */
export type KeepTaxId = (read: TaxIdText) => string | null

/** Taxes by the built-in table and a business's own rates, with this way of checking tax numbers. */
export const taxesByTable = (keep: KeepTaxId): Taxes["Service"] => {
  const checked = (taxId: string, country: CountryCode): Result.Result<string, TaxIdInvalid> => {
    const read = readTaxId(taxId, country)
    const kept = read === null ? null : keep(read)
    return kept === null ? Result.fail(new TaxIdInvalid({ country })) : Result.succeed(kept)
  }
  const isBusiness = ({ address, taxId }: Buyer): boolean =>
    taxId !== null && Result.isSuccess(checked(taxId, address.country))
  return {
    rulesFor: (business, buyer, at) =>
      Effect.sync(() => rulesOf({ business, address: buyer.address, isBusiness: isBusiness(buyer), at })),
    checkTaxId: (taxId, country) => Effect.fromResult(checked(taxId, country))
  }
}
