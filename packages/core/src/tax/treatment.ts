import { Schema } from "effect"

/** A tax rate in basis points: 2500 is 25 %. */
export const RateBps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

/** Why a line carries the rate it carries; an invoice has to say so. */
export const TaxTreatment = Schema.Literals(["standard", "reverse_charge", "outside_scope", "exempt"])
export type TaxTreatment = typeof TaxTreatment.Type

/** What tax a sale carries, and why. */
export const TaxRule = Schema.Struct({ rateBps: RateBps, treatment: TaxTreatment })
export type TaxRule = typeof TaxRule.Type
