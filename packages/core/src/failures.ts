import { Schema } from "effect"
import { CodeWrong, LinkDead } from "./access/reader.ts"
import { ReturnUrlRefused } from "./access/return-url.ts"
import { NotSignedIn } from "./access/sessions.ts"
import { TooManyAttempts } from "./access/throttle.ts"
import { LogoRefused } from "./business/logo.ts"
import { ApiKeyNotFound, BusinessNotFound } from "./business/reader.ts"
import { AddonNotFound } from "./catalog/addon-reader.ts"
import { CollectionRefused } from "./catalog/collect.ts"
import { CollectionNotFound } from "./catalog/collection-reader.ts"
import { AddonsNotPossible } from "./catalog/create-product.ts"
import { ProductNotFound } from "./catalog/reader.ts"
import { StaleWrite } from "./commit.ts"
import { CustomerNotFound } from "./customer/reader.ts"
import { DiscountCodeTaken, DiscountInvalid } from "./discount/create-discount.ts"
import { DiscountNotFound } from "./discount/reader.ts"
import { DiscountNotApplicable } from "./discount/take.ts"
import { InvoiceNotCorrectable } from "./invoice/credit-note.ts"
import { InvoiceNotFound } from "./invoice/reader.ts"
import { CorrectionInvalid } from "./invoice/taken-back.ts"
import { AmountNotPositive, AmountTooLarge } from "./ledger/amount-limit.ts"
import { LicenseInstanceNotFound, LicenseKeyInactive, LicenseLimitReached } from "./license-key/activation.ts"
import { LicenseExpiryRefused, LicenseKeyNotInForce, LicenseLimitBelowUse } from "./license-key/amend.ts"
import { LicenseKeyNotFound, LicenseTextUnknown } from "./license-key/reader.ts"
import { LicenseTextUnreadable } from "./license-key/texts.ts"
import { ProductRecurring } from "./payment/buy.ts"
import { PaymentNotFound } from "./payment/reader.ts"
import { InvoiceNotOpen } from "./payment/settle.ts"
import { PaymentMethodNotFound } from "./payment-method/own-method.ts"
import { QuoteNotFound } from "./plan-change/reader.ts"
import {
  ChangeTermsNotYours,
  ChangeWhileEnding,
  DoNotBillNotAllowed,
  GroupDisabled,
  InvalidModeWithNextBillingDate,
  NoCollection,
  OtherCollection,
  OtherCurrency,
  PlanChangeNotAllowed,
  PlanChangePending,
  PlanUnchanged,
  QuoteExpired,
  QuoteStale,
  RenewalComesFirst,
  ScheduledChangeExists,
  ScheduledChangeNotFound,
  SchedulingNotAllowed,
  UndoNotAllowed
} from "./plan-change/refusals.ts"
import { CustomerBlocked, SubscriptionExists } from "./subscription/admission.ts"
import { AddonRefused, ProductArchived, ProductNotRecurring, QuantityOutOfRange } from "./subscription/compose-plan.ts"
import { PaymentOpen } from "./subscription/payment-open.ts"
import { CancellationNotAllowed, PauseNotAllowed, UpdateNotAllowed } from "./subscription/permission.ts"
import { SubscriptionNotFound } from "./subscription/reader.ts"
import { SubscriptionNotDue } from "./subscription/renew.ts"
import { PausedByMerchant } from "./subscription/resume.ts"
import { TrialRefused } from "./subscription/start.ts"
import { TransitionRefused } from "./subscription/transition.ts"
import { BillingDateRefused } from "./subscription/update.ts"
import { TaxIdInvalid } from "./tax/taxes.ts"
import { InsufficientWalletFunds } from "./wallet/adjust.ts"

/** Every failure a caller can meet. A use case that fails with anything else does not compile at the API boundary. */
export const Failure = Schema.Union([
  AddonNotFound,
  AddonRefused,
  AddonsNotPossible,
  AmountNotPositive,
  AmountTooLarge,
  ApiKeyNotFound,
  BillingDateRefused,
  BusinessNotFound,
  CancellationNotAllowed,
  ChangeTermsNotYours,
  ChangeWhileEnding,
  CodeWrong,
  CollectionNotFound,
  CollectionRefused,
  CorrectionInvalid,
  CustomerBlocked,
  CustomerNotFound,
  DiscountCodeTaken,
  DiscountInvalid,
  DiscountNotApplicable,
  DiscountNotFound,
  DoNotBillNotAllowed,
  GroupDisabled,
  InsufficientWalletFunds,
  InvalidModeWithNextBillingDate,
  InvoiceNotCorrectable,
  InvoiceNotFound,
  InvoiceNotOpen,
  LicenseExpiryRefused,
  LicenseInstanceNotFound,
  LicenseKeyInactive,
  LicenseKeyNotFound,
  LicenseKeyNotInForce,
  LicenseLimitBelowUse,
  LicenseLimitReached,
  LicenseTextUnknown,
  LicenseTextUnreadable,
  LinkDead,
  LogoRefused,
  NoCollection,
  NotSignedIn,
  OtherCollection,
  OtherCurrency,
  PausedByMerchant,
  PauseNotAllowed,
  PaymentMethodNotFound,
  PaymentNotFound,
  PaymentOpen,
  PlanChangeNotAllowed,
  PlanChangePending,
  PlanUnchanged,
  ProductArchived,
  ProductNotFound,
  ProductNotRecurring,
  ProductRecurring,
  QuantityOutOfRange,
  QuoteExpired,
  QuoteNotFound,
  QuoteStale,
  RenewalComesFirst,
  ReturnUrlRefused,
  ScheduledChangeExists,
  ScheduledChangeNotFound,
  SchedulingNotAllowed,
  StaleWrite,
  SubscriptionExists,
  SubscriptionNotDue,
  SubscriptionNotFound,
  TaxIdInvalid,
  TooManyAttempts,
  TransitionRefused,
  TrialRefused,
  UndoNotAllowed,
  UpdateNotAllowed
])
export type Failure = typeof Failure.Type
