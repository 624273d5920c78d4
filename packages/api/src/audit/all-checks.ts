import type { Check } from "./check.ts"
import { tokensOnce } from "./checks/access.ts"
import { balancesAreFolds, entriesBalance, neverNegative } from "./checks/books.ts"
import { attemptsCounted, chargedOnce, periodBilledOnce, safetyBound } from "./checks/charges.ts"
import { coverage, servedForMoney } from "./checks/coverage.ts"
import { lineArithmetic, lineSums, oneCurrency, taxPerRate } from "./checks/documents.ts"
import { corrections, numbers, quotesCharged } from "./checks/documents-kept.ts"
import { activations, keysOfEndedGrants } from "./checks/licences.ts"
import { nothingLate, nothingPutOff, nothingUnknown, whatWaits } from "./checks/liveness.ts"
import { refundsBooked, refundsWithinCaptured, unknownAreLookedAt } from "./checks/money-back.ts"
import { chargesAtBank, chargesAtBankOnce, oneObjectEach, refundsAtBank } from "./checks/provider.ts"
import { paymentsBooked, paymentsFit, settlementStates, settlements } from "./checks/settlement.ts"
import { dueDates, openInvoices, states } from "./checks/states.ts"
import { ownedByBusiness, tenancy } from "./checks/tenancy.ts"

/** Everything that data can show. Those that look at most rows come first, so that none of them is left for the end. */
export const allChecks: ReadonlyArray<Check> = [
  entriesBalance,
  settlements,
  lineArithmetic,
  lineSums,
  taxPerRate,
  oneCurrency,
  coverage,
  numbers,
  ...tenancy,
  paymentsBooked,
  balancesAreFolds,
  settlementStates,
  periodBilledOnce,
  chargesAtBank,
  refundsAtBank,
  chargesAtBankOnce,
  oneObjectEach,
  chargedOnce,
  attemptsCounted,
  paymentsFit,
  servedForMoney,
  corrections,
  quotesCharged,
  refundsWithinCaptured,
  refundsBooked,
  unknownAreLookedAt,
  neverNegative,
  ownedByBusiness,
  tokensOnce,
  activations,
  keysOfEndedGrants,
  dueDates,
  states,
  openInvoices,
  safetyBound,
  whatWaits,
  nothingLate,
  nothingPutOff,
  nothingUnknown
]
