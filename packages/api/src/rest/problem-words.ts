import type { Failure } from "@kundportal/core/failures"

/** A code for programs, which never changes, and a sentence for people. */
export type Words = readonly [code: string, message: string]

/** What every failure is called in the public contract. The codes are those merchants know, where there are any. */
export const wordsOf: { readonly [Tag in Failure["_tag"]]: Words } = {
  AddonNotFound: ["ADDON_NOT_FOUND", "There is no such add-on."],
  AddonRefused: ["ADDON_NOT_APPLICABLE", "This add-on does not go with the product, or is named twice."],
  AddonsNotPossible: ["ADDONS_NOT_SUPPORTED", "This product takes no such add-ons: see its price and its currency."],
  AmountNotPositive: ["AMOUNT_NOT_POSITIVE", "The amount must be a whole number of minor units and more than nothing."],
  AmountTooLarge: ["AMOUNT_TOO_LARGE", "The amount is larger than can be counted exactly."],
  ApiKeyNotFound: ["API_KEY_NOT_FOUND", "There is no such API key."],
  AttemptsExhausted: ["PAYMENT_ATTEMPTS_EXHAUSTED", "This invoice has been tried too often."],
  BillingDateRefused: [
    "NEXT_BILLING_DATE_REFUSED",
    "The next billing date cannot move there: it lies ahead, within the term and 10,000 days."
  ],
  BusinessNotFound: ["BUSINESS_NOT_FOUND", "There is no such business."],
  CancellationNotAllowed: [
    "CANCELLATION_FOR_CUSTOMER_PORTAL_DISABLED",
    "The business does not let its customers cancel."
  ],
  ChangeTermsNotYours: ["CHANGE_TERMS_NOT_ALLOWED", "How a change of plan is charged is decided by the business."],
  ChangeWhileEnding: [
    "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION",
    "The subscription ends at its next billing date."
  ],
  ClockMovedBack: ["CLOCK_MOVED_BACK", "A test clock runs forwards only."],
  CodeWrong: ["CODE_WRONG", "This is not the code in the mail."],
  CollectionNotFound: ["PRODUCT_COLLECTION_NOT_FOUND", "There is no such product collection."],
  CollectionRefused: [
    "PRODUCT_COLLECTION_REFUSED",
    "The products cannot stand together like this: none, too many, named twice, or in another collection."
  ],
  CorrectionInvalid: [
    "CORRECTION_INVALID",
    "This cannot be taken back: a line is unknown or named twice, or the amount is not positive or more than is left."
  ],
  CustomerBlocked: ["CUSTOMER_BLOCKED", "This customer is blocked and buys nothing."],
  CustomerNotFound: ["CUSTOMER_NOT_FOUND", "There is no such customer."],
  DiscountCodeTaken: ["DISCOUNT_CODE_TAKEN", "Another discount has this code."],
  DiscountInvalid: ["DISCOUNT_INVALID", "The discount contradicts itself: see what is wrong with it."],
  DiscountNotApplicable: ["DISCOUNT_NOT_APPLICABLE", "This discount code cannot be used here."],
  DiscountNotFound: ["DISCOUNT_NOT_FOUND", "There is no such discount."],
  DoNotBillNotAllowed: [
    "DO_NOT_BILL_NOT_ALLOWED_IN_CUSTOMER_PORTAL",
    "A customer does not get a change of plan without a bill."
  ],
  GroupDisabled: ["PRODUCT_GROUP_DISABLED", "The group of the product is switched off."],
  InsufficientWalletFunds: ["INSUFFICIENT_WALLET_FUNDS", "The wallet holds less than that."],
  InvalidModeWithNextBillingDate: [
    "INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE",
    "A change at the next billing date is billed in full: only `full_immediately` goes with it."
  ],
  InvoiceNotCorrectable: ["INVOICE_NOT_CORRECTABLE", "Nothing can be taken back from this document in this way."],
  InvoiceNotFound: ["INVOICE_NOT_FOUND", "There is no such invoice."],
  InvoiceNotOpen: ["INVOICE_NOT_OPEN", "Nothing is to be paid for this document."],
  LicenseExpiryRefused: [
    "NO_EXPIRY_ON_SUBSCRIPTION_LICENSE_KEYS",
    "The key of a subscription has no expiry of its own."
  ],
  LicenseInstanceNotFound: ["LICENSE_KEY_INSTANCE_NOT_FOUND", "The key is not active on this device."],
  LicenseKeyInactive: ["INACTIVE_LICENSE_KEY", "This licence key cannot be used now."],
  LicenseKeyNotFound: ["LICENSE_KEY_NOT_FOUND", "There is no such licence key."],
  LicenseKeyNotInForce: ["LICENSE_KEY_NOT_IN_FORCE", "What the key belongs to is not in force, so the key stays off."],
  LicenseLimitBelowUse: [
    "ACTIVATION_LIMIT_LESS_THAN_CURRENT_AMOUNT",
    "The key is active on more devices than this limit allows."
  ],
  LicenseLimitReached: ["LICENSE_KEY_LIMIT_REACHED", "The key is active on as many devices as it may be."],
  LicenseTextUnknown: ["LICENSE_KEY_NOT_FOUND", "There is no such licence key."],
  LicenseTextUnreadable: ["LICENSE_KEY_UNREADABLE", "The key still works, but its text can no longer be shown."],
  LineItemProrated: [
    "LINE_ITEM_PRORATED",
    "This line was charged for a part of a period and cannot go back by itself."
  ],
  LinkDead: ["LINK_DEAD", "This link opens nothing any more."],
  LogoRefused: ["LOGO_REFUSED", "This picture cannot be used as a logo."],
  NoCollection: [
    "PRODUCT_NOT_IN_COLLECTION",
    "The product of the subscription is in no collection, so there is nowhere to go."
  ],
  NoticeRefused: ["NOTICE_REFUSED", "This message was not signed by the payment provider, or is too old."],
  NotSignedIn: ["UNAUTHORIZED", "Send a valid API key as `Authorization: Bearer …`."],
  OtherCollection: ["PRODUCT_IN_OTHER_COLLECTION", "The product is not in the collection of the subscription."],
  OtherCurrency: ["CURRENCY_MISMATCH", "The product is priced in another currency than the subscription."],
  PauseNotAllowed: ["PAUSE_FOR_CUSTOMER_PORTAL_DISABLED", "The business does not let its customers pause."],
  PausedByMerchant: ["PAUSED_BY_MERCHANT", "The business paused it, so only the business can resume it."],
  PaymentDeclined: ["PAYMENT_DECLINED", "The bank declined the payment. Nothing has changed."],
  PaymentAlreadyRefunded: ["PAYMENT_ALREADY_REFUNDED", "All that can go back of this payment has gone back."],
  PaymentMethodInUse: [
    "PAYMENT_METHOD_IN_USE",
    "A subscription is paid with this, or a payment is under way with it. Give the subscription another one first."
  ],
  PaymentMethodNotFound: ["PAYMENT_METHOD_NOT_FOUND", "The customer has no such payment method."],
  PaymentMethodSetupNotFound: ["PAYMENT_METHOD_SETUP_NOT_FOUND", "There is no such page for saving a payment method."],
  PaymentMethodUnusable: [
    "PAYMENT_METHOD_NOT_USABLE",
    "This payment method has expired, was removed or cannot be charged here."
  ],
  PaymentNotFound: ["PAYMENT_NOT_FOUND", "There is no such payment."],
  PaymentNotRefundable: [
    "PAYMENT_NOT_REFUNDABLE",
    "The payment has not succeeded, or its money came in outside of this system."
  ],
  PaymentOpen: ["INVOICE_WAITS_FOR_PAYMENT", "An invoice of the subscription waits for its payment."],
  PaymentUnderWay: ["PREVIOUS_PAYMENT_PENDING", "A payment of the same invoice is under way."],
  PlanChangeNotAllowed: [
    "PLAN_CHANGE_FOR_CUSTOMER_PORTAL_DISABLED",
    "The business does not let its customers change plan."
  ],
  PlanChangePending: ["PENDING_PLAN_CHANGE_EXISTS", "Another change of plan waits for its payment."],
  PlanUnchanged: ["PLAN_UNCHANGED", "It is the plan that the subscription has."],
  ProductArchived: ["PRODUCT_ARCHIVED", "This product is no longer sold."],
  ProductNotFound: ["PRODUCT_NOT_FOUND", "There is no such product."],
  ProductNotRecurring: ["PRODUCT_NOT_RECURRING", "This product is sold once, not by subscription."],
  ProductRecurring: ["PRODUCT_RECURRING", "This product is sold by subscription, not once."],
  ProviderDown: [
    "PAYMENT_PROVIDER_UNAVAILABLE",
    "The payment provider cannot be reached at the moment. Nothing has happened. Try again shortly."
  ],
  ProviderSilent: ["PAYMENT_PROVIDER_SILENT", "The payment provider did not answer. Look again before you try again."],
  QuantityOutOfRange: ["QUANTITY_OUT_OF_RANGE", "A quantity is a whole number from 1 to 100,000."],
  QuoteExpired: ["QUOTE_EXPIRED", "The quote was made more than fifteen minutes ago. Ask for a new one."],
  QuoteMismatch: [
    "QUOTE_MISMATCH",
    "The quote was made for another change than this. Send the quote alone, or the same change; nothing was charged."
  ],
  QuoteNotFound: ["QUOTE_NOT_FOUND", "There is no such quote for this subscription."],
  QuoteStale: ["QUOTE_STALE", "What the quote was made of has changed. Ask for a new one; nothing was charged."],
  RefundNotFound: ["REFUND_NOT_FOUND", "There is no such refund."],
  RefundTooLarge: ["REFUND_AMOUNT_TOO_LARGE", "That is more than can still go back of this payment."],
  RefundTooLate: ["REFUND_WINDOW_EXPIRED", "A payment can go back for 90 days."],
  RefundUnderWay: ["PREVIOUS_REFUND_PENDING", "Another refund of the same payment is under way."],
  RenewalComesFirst: ["RENEWAL_DUE", "The billing date has come; the bill of the next period goes first."],
  ReturnUrlRefused: [
    "RETURN_URL_REFUSED",
    "`return_url` must be an https address on an origin that the business has registered."
  ],
  SafetyBoundReached: [
    "SAFETY_BOUND_REACHED",
    "This subscription was billed too often within a day and waits for a person to look."
  ],
  ScheduledChangeExists: ["SCHEDULED_PLAN_CHANGE_EXISTS", "A change of plan is scheduled already."],
  ScheduledChangeNotFound: ["SCHEDULED_PLAN_CHANGE_NOT_FOUND", "No change of plan is scheduled."],
  SchedulingNotAllowed: [
    "SCHEDULE_PLAN_CHANGE_FOR_CUSTOMER_PORTAL_DISABLED",
    "The business does not let its customers schedule a change of plan."
  ],
  StaleWrite: ["CONCURRENT_CHANGE", "Somebody else changed this at the same moment. Read it again, then decide."],
  SubscriptionExists: [
    "CUSTOMER_HAS_EXISTING_SUBSCRIPTION",
    "The customer has a subscription, and the business allows one."
  ],
  SubscriptionNotDue: ["SUBSCRIPTION_NOT_DUE", "The billing date has not come yet."],
  SubscriptionNotFound: ["SUBSCRIPTION_NOT_FOUND", "There is no such subscription."],
  SubscriptionNotOnDemand: [
    "SUBSCRIPTION_NOT_ON_DEMAND",
    "The subscription is billed on its own dates and cannot be charged in between."
  ],
  TaxIdInvalid: ["INVALID_TAX_ID", "This is no tax number of that country."],
  TooManyAttempts: ["TOO_MANY_REQUESTS", "Too many attempts. Wait, then try again."],
  TransitionRefused: ["SUBSCRIPTION_STATUS_CONFLICT", "The subscription is in a status in which this cannot happen."],
  TrialRefused: ["TRIAL_REFUSED", "This product cannot have such a trial."],
  UndoNotAllowed: [
    "CANCEL_SCHEDULED_PLAN_CHANGE_FOR_CUSTOMER_PORTAL_DISABLED",
    "The business does not let its customers take back a scheduled change of plan."
  ],
  UpdateNotAllowed: ["UPDATE_NOT_ALLOWED", "Only the business can change this."]
}
