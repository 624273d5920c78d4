import { Schema } from "effect"
import { CodeWrong, LinkDead } from "./access/reader.ts"
import { ReturnUrlRefused } from "./access/return-url.ts"
import { NotSignedIn } from "./access/sessions.ts"
import { TooManyAttempts } from "./access/throttle.ts"
import { ClockMovedBack } from "./billing-run/test-clocks.ts"
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
import { NoticeRefused, ProviderDown, ProviderSilent } from "./payment/provider.ts"
import { PaymentNotFound } from "./payment/reader.ts"
import {
  AttemptsExhausted,
  InvoiceNotOpen,
  PaymentDeclined,
  PaymentMethodUnusable,
  PaymentUnderWay
} from "./payment/refusals.ts"
import { PaymentMethodNotFound } from "./payment-method/own-method.ts"
import { PaymentMethodInUse } from "./payment-method/remove.ts"
import { PaymentMethodSetupNotFound } from "./payment-method/setups.ts"
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
  QuoteMismatch,
  QuoteStale,
  RenewalComesFirst,
  ScheduledChangeExists,
  ScheduledChangeNotFound,
  SchedulingNotAllowed,
  UndoNotAllowed
} from "./plan-change/refusals.ts"
import { RefundNotFound } from "./refund/reader.ts"
import {
  LineItemProrated,
  PaymentAlreadyRefunded,
  PaymentNotRefundable,
  RefundTooLarge,
  RefundTooLate,
  RefundUnderWay
} from "./refund/refusals.ts"
import { CustomerBlocked, SubscriptionExists } from "./subscription/admission.ts"
import { AddonRefused, ProductArchived, ProductNotRecurring, QuantityOutOfRange } from "./subscription/compose-plan.ts"
import { SubscriptionNotOnDemand } from "./subscription/on-demand.ts"
import { PaymentOpen } from "./subscription/payment-open.ts"
import { CancellationNotAllowed, PauseNotAllowed, UpdateNotAllowed } from "./subscription/permission.ts"
import { SubscriptionNotFound } from "./subscription/reader.ts"
import { SubscriptionNotDue } from "./subscription/renew.ts"
import { PausedByMerchant } from "./subscription/resume.ts"
import { SafetyBoundReached } from "./subscription/safety-bound.ts"
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
  AttemptsExhausted,
  BillingDateRefused,
  BusinessNotFound,
  CancellationNotAllowed,
  ChangeTermsNotYours,
  ChangeWhileEnding,
  ClockMovedBack,
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
  LineItemProrated,
  LinkDead,
  LogoRefused,
  NoCollection,
  NoticeRefused,
  NotSignedIn,
  OtherCollection,
  OtherCurrency,
  PausedByMerchant,
  PauseNotAllowed,
  PaymentDeclined,
  PaymentAlreadyRefunded,
  PaymentMethodInUse,
  PaymentMethodNotFound,
  PaymentMethodSetupNotFound,
  PaymentMethodUnusable,
  PaymentNotFound,
  PaymentNotRefundable,
  PaymentOpen,
  PaymentUnderWay,
  PlanChangeNotAllowed,
  PlanChangePending,
  PlanUnchanged,
  ProductArchived,
  ProductNotFound,
  ProductNotRecurring,
  ProductRecurring,
  ProviderDown,
  ProviderSilent,
  QuantityOutOfRange,
  QuoteExpired,
  QuoteMismatch,
  QuoteNotFound,
  QuoteStale,
  RefundNotFound,
  RefundTooLarge,
  RefundTooLate,
  RefundUnderWay,
  RenewalComesFirst,
  ReturnUrlRefused,
  SafetyBoundReached,
  ScheduledChangeExists,
  ScheduledChangeNotFound,
  SchedulingNotAllowed,
  StaleWrite,
  SubscriptionExists,
  SubscriptionNotDue,
  SubscriptionNotFound,
  SubscriptionNotOnDemand,
  TaxIdInvalid,
  TooManyAttempts,
  TransitionRefused,
  TrialRefused,
  UndoNotAllowed,
  UpdateNotAllowed
])
export type Failure = typeof Failure.Type
