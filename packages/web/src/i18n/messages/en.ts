import type { FailureMessages, FieldMessages } from "../failure-messages.ts"
import { subscription } from "./en-subscription.ts"

/** A thief is not told what the bank knows, and whoever lost the card hears it best from the bank. */
const yourBankDeclined = "your bank declined the payment; please contact your bank or use another card"

const fields: FieldMessages = {
  code_shape: "The code has six digits.",
  email_missing: "Write your e-mail address.",
  email_shape: "This does not look like an e-mail address. It should be like name@example.com.",
  name_missing: "Write your name.",
  name_shape: "The name can have up to 200 characters, all of them printable.",
  phone_shape: "Write the number with digits, like +46 70 123 45 67."
}

const failures: FailureMessages & { readonly Unavailable: string; readonly Unexpected: string } = {
  AddonNotFound: "We could not find that add-on.",
  AddonRefused: "One of those add-ons does not go with this product.",
  AddonsNotPossible: "These add-ons do not go with this product.",
  AmountNotPositive: "The amount must be more than nothing.",
  AmountTooLarge: "That amount is too large.",
  ApiKeyNotFound: "We could not find that API key.",
  AttemptsExhausted: "This has been tried too many times. Write to us and we will help.",
  BillingDateRefused: "The billing date cannot be moved there.",
  BusinessNotFound: "We could not find that business.",
  CancellationNotAllowed: "This subscription cannot be cancelled here. Write to the business that sold it.",
  ChangeTermsNotYours: "How the change is charged is not for you to choose.",
  ChangeWhileEnding: "The subscription is about to end. Keep it first, then change the plan.",
  ClockMovedBack: "The clock cannot go back.",
  CodeWrong: "That code is not right. Look in the newest e-mail from us, and use this same browser.",
  CollectionNotFound: "We could not find that collection.",
  CollectionRefused: "These products cannot stand in one collection like this.",
  CorrectionInvalid: "That cannot be taken back from the invoice.",
  CustomerBlocked: "Purchases are not possible here right now.",
  CustomerNotFound: "We could not find that customer.",
  DiscountCodeTaken: "Another discount has that code.",
  DiscountInvalid: "That discount does not add up.",
  DiscountNotApplicable: "That discount code cannot be used here.",
  DiscountNotFound: "We could not find that discount code.",
  DoNotBillNotAllowed: "This change cannot be made here. Write to us and we will help.",
  GroupDisabled: "That plan is not offered right now.",
  InsufficientWalletFunds: "There is not that much on the balance.",
  InvalidModeWithNextBillingDate: "A planned change is always billed in full.",
  InvoiceNotCorrectable: "Nothing can be taken back from that invoice in this way.",
  InvoiceNotFound: "We could not find that invoice.",
  InvoiceNotOpen: "That invoice is no longer waiting to be paid.",
  LicenseExpiryRefused: "This key ends with its subscription and has no expiry date of its own.",
  LicenseInstanceNotFound: "The key is not active on that device, or no longer.",
  LicenseKeyInactive: "That licence key cannot be used right now.",
  LicenseKeyNotFound: "We could not find that licence key.",
  LicenseKeyNotInForce: "That licence key cannot be switched on, because what it belongs to is not active.",
  LicenseLimitBelowUse: "The key is active on more devices than that. Free some of them first.",
  LicenseLimitReached: "The key is already active on as many devices as it allows. Free one of them first.",
  LicenseTextUnknown: "We do not know that licence key. Check that every character is right.",
  LicenseTextUnreadable: "This key still works, but we can no longer show it. Write to us and you will get a new one.",
  LineItemProrated: "That was for a part of a period, and cannot be refunded by itself.",
  LinkDead: "That code no longer works. Ask for a new one below.",
  LogoRefused: "That picture cannot be used as a logo.",
  NoCollection: "There is no other plan to change to.",
  NoticeRefused: "That message could not be checked.",
  NotSignedIn: "You are no longer logged in. Log in again to continue.",
  OtherCollection: "You cannot change to that plan.",
  OtherCurrency: "That plan is priced in another currency.",
  PausedByMerchant: "The business that sold it has paused this subscription, and only they can resume it.",
  PauseNotAllowed: "This subscription cannot be paused here. Write to the business that sold it.",
  PaymentDeclined: "Your bank declined the payment. Nothing has changed. Try another card, or ask your bank.",
  PaymentAlreadyRefunded: "That payment has already been refunded.",
  PaymentMethodInUse: "A subscription is paid with this card. Choose another card for it first.",
  PaymentMethodNotFound: "We could not find that payment method.",
  PaymentMethodSetupNotFound: "We could not find that page. Add the card again.",
  PaymentMethodUnusable: "That card can no longer be used. Choose another one.",
  PaymentNotFound: "We could not find that payment.",
  PaymentNotRefundable: "That payment cannot be refunded here.",
  PaymentOpen: "An invoice is waiting to be paid. Please pay it first.",
  PaymentUnderWay: "A payment is already under way. Please wait a moment.",
  PlanChangeNotAllowed: "You cannot change the plan here yourself. Write to us and we will help.",
  PlanChangePending: "An earlier change waits for its payment. Pay it first.",
  PlanUnchanged: "That is the plan you have.",
  ProductArchived: "That product is no longer sold.",
  ProductNotFound: "We could not find that product.",
  ProductNotRecurring: "That product is not sold as a subscription.",
  ProductRecurring: "That product is only sold as a subscription.",
  ProviderDown:
    "Our payment provider cannot be reached right now. Nothing has been charged. Please try again in a while.",
  ProviderSilent: "Our payment provider does not answer right now. Please look again in a while.",
  QuantityOutOfRange: "The quantity must be a whole number from 1 to 100,000.",
  QuoteExpired: "The price was shown too long ago. Look at the new one, then confirm.",
  QuoteMismatch: "That price was for another change. Nothing has been charged.",
  QuoteNotFound: "We could not find that price. Choose the plan again.",
  QuoteStale:
    "Something has changed since the price was shown. Look at the new one, then confirm. Nothing was charged.",
  RefundNotFound: "We could not find that refund.",
  RefundTooLarge: "That is more than can be refunded.",
  RefundTooLate: "That payment was too long ago to be refunded.",
  RefundUnderWay: "A refund is already under way. Please wait for it to arrive.",
  RenewalComesFirst: "The subscription is just being renewed. Please try again in a while.",
  ReturnUrlRefused: "That way back is not allowed.",
  SafetyBoundReached: "This subscription needs a person to look at it. Write to us and we will help.",
  ScheduledChangeExists: "A change is already planned. Take it back or replace it.",
  ScheduledChangeNotFound: "There is no planned change to take back.",
  SchedulingNotAllowed: "The change cannot be put off to the next billing date.",
  StaleWrite: "Something else was changed just now, and this was not saved. Please try again.",
  SubscriptionExists: "There is already a subscription, and this business allows one at a time.",
  SubscriptionNotDue: "The next billing date has not come yet.",
  SubscriptionNotFound: "We could not find that subscription.",
  SubscriptionNotOnDemand: "This subscription is billed on its dates only.",
  TaxIdInvalid: "That is not a valid tax number of that country. Check it, or leave the field empty.",
  TooManyAttempts: "That was many attempts in a short time. Wait a quarter of an hour and try again.",
  TransitionRefused: "That cannot be done with this subscription as it stands now.",
  TrialRefused: "That trial is not possible for this product.",
  UndoNotAllowed: "You cannot take back the planned change yourself. Write to us and we will help.",
  UpdateNotAllowed: "Only the business that sold it can change this.",
  Unavailable: "The portal cannot be reached right now, and nothing was saved. Please try again in a minute.",
  Unexpected: "Something went wrong on our side, and nothing was saved. Please try again."
}

/** English, and the shape of every other language. */
export const en = {
  failures,
  fields,
  shell: {
    overview: "Overview",
    subscriptions: "Subscriptions",
    billing: "Billing",
    profile: "Profile",
    navigation: "Portal",
    skip: "Skip to content",
    logOut: "Log out",
    language: "Language",
    returnTo: (host: string) => `Return to ${host}`
  },
  access: {
    title: "Log in",
    lead: (business: string) => `Your subscriptions, invoices and payments at ${business}.`,
    email: "E-mail address",
    emailHint: "The address you used when you bought.",
    sendLink: "Send me a login link",
    sentTitle: "Check your mail",
    sentLead: (email: string, business: string) =>
      `If ${email} belongs to a customer of ${business}, an e-mail is on its way. It holds a link and a six-digit code; both work for 10 minutes.`,
    sentLeadUnnamed: (business: string) =>
      `If the address belongs to a customer of ${business}, an e-mail is on its way. It holds a link and a six-digit code; both work for 10 minutes.`,
    code: "Six-digit code",
    codeHint: "It works in this browser only.",
    logIn: "Log in",
    nothingThere: "No e-mail? Look in your spam folder first.",
    sendAgain: "Send again",
    otherAddress: "Use another address",
    linkTitle: (business: string) => `Log in to ${business}`,
    linkLead: (email: string) => `This link logs you in as ${email}.`,
    continueTo: (business: string) => `Continue to ${business}`,
    switchTitle: "You are already logged in",
    switchLead: (current: string, business: string) => `You are logged in as ${current} at ${business}.`,
    switchOffer: (email: string, business: string) =>
      `This link belongs to ${email} at ${business}. Continuing replaces your present login.`,
    switchTo: (email: string) => `Continue as ${email}`,
    stay: (current: string) => `Stay logged in as ${current}`,
    deadTitle: "This link no longer works",
    deadLead: "A link works once and for a limited time. Write your e-mail address and we send you a new one.",
    deadUnknown: "Ask the business for a new link, or find the address of its portal on your receipt.",
    whichTitle: "Which portal are you looking for?",
    whichLead:
      "Every business has its own address here. You find it on your receipt, in an e-mail from the business or on its website."
  },
  card: {
    savedTitle: "Your card is saved",
    paidTitle: "Thank you, it is paid",
    paidLead: "The payment was received, and a receipt is on its way to you.",
    savedLead: "It pays from now on.",
    declinedTitle: "The payment did not go through",
    declinedLead: (reason: string) => `Nothing was taken: ${reason}. You can try another card.`,
    confirmTitle: "Your bank wants you to confirm the payment",
    confirm: "Confirm at the bank",
    waitingTitle: "We are waiting for the bank",
    waitingLead: "You will not pay twice. We write to you as soon as we know.",
    openTitle: "No card is saved yet",
    openLead: "Go back to the page of the bank to finish, or ask for a new one in the portal.",
    abandonedTitle: "No card was saved",
    abandonedLead: "Nothing has changed. You can try again in the portal.",
    toPortal: "Open the portal"
  },
  subscription,
  attention: {
    title: "Needs your attention",
    cardExpires: (card: string, month: string, day: string) =>
      `${card} is valid through ${month} and cannot pay on ${day}.`,
    newCard: (email: string) => `To pay with another card, write to ${email}.`
  },
  method: {
    title: "Payment methods",
    none: "No payment method is saved. One is saved the next time you buy.",
    endingIn: "ending in",
    validThrough: (month: string) => `Valid through ${month}`,
    isDefault: "Default"
  },
  payment: {
    recent: "Recent payments",
    none: "Nothing has been paid yet. Payments and invoices will be listed here.",
    all: "All billing history",
    statuses: {
      succeeded: "Paid",
      failed: "Failed",
      cancelled: "Cancelled",
      processing: "Processing",
      requires_customer_action: "Needs confirmation",
      requires_payment_method: "Not started"
    },
    reasons: {
      card_declined: "the bank declined the card",
      insufficient_funds: "there was not enough money on the card",
      velocity_exceeded: "the card has reached its limit for now",
      try_again_later: "the bank could not take it just then",
      processing_error: "the bank could not process it",
      expired_card: "the card has expired",
      invalid_card: "the card is not valid",
      card_not_supported: "the card cannot be used for this payment",
      do_not_honor: "the bank declined it without saying why",
      account_closed: "the card’s account is closed",
      lost_card: yourBankDeclined,
      stolen_card: yourBankDeclined,
      pickup_card: yourBankDeclined,
      fraudulent: yourBankDeclined,
      authentication_required: "the bank asks you to confirm it yourself",
      authentication_failed: "the payment was not confirmed with the bank",
      no_payment_method: "there is no card to pay with"
    },
    unknownReason: "the bank did not say why",
    failedBecause: (reason: string) => `Failed: ${reason}`,
    pdfOf: (number: string) => `Download invoice ${number} as PDF`
  },
  billing: {
    search: "Search billing history",
    searchHint: "Description or invoice number",
    find: "Search",
    clear: "Show everything",
    found: (term: string) => `Payments that match “${term}”`,
    foundNone: (term: string) => `No payment matches “${term}”.`,
    ofSubscription: "Payments for one subscription",
    older: "Older payments",
    newest: "Newest payments",
    pages: "Pages"
  },
  invoice: {
    download: "Download PDF",
    pdfOf: (name: string) => `Download ${name} as PDF`,
    documents: "Credit notes and other documents",
    kinds: {
      invoice: (number: string) => `Invoice ${number}`,
      credit_note: (number: string) => `Credit note ${number}`
    },
    unnumbered: "Document",
    statuses: { open: "Not paid", paid: "Settled", uncollectible: "Written off", void: "Void" },
    credited: "Credited",
    leftToPay: (due: string) => `${due} is left to pay`
  },
  wallet: {
    title: "Balance",
    lead: "It pays your next bills before a card does."
  },
  license: {
    title: "Licence keys",
    count: (count: number) => (count === 1 ? "1 licence key works." : `${count} licence keys work.`)
  },
  profile: {
    lead: (business: string) => `What ${business} knows about you.`,
    name: "Name",
    email: "E-mail address",
    emailFixed: (email: string) =>
      `Your login links go here, so it cannot be changed on this page. To change it, write to ${email}.`,
    phone: "Phone number",
    optional: "optional",
    phoneHint: "With country code, like +46 70 123 45 67.",
    language: "Language",
    languageHint: "For these pages and for e-mails to you.",
    languageOfBusiness: (business: string, language: string) => `The language of ${business} (${language})`,
    save: "Save changes",
    saved: "Your changes are saved."
  },
  trouble: {
    notFoundTitle: "There is no page here",
    notFound: "The address may be misspelt, or what stood here is gone.",
    goneTitle: "We could not find this",
    unavailableTitle: "The portal cannot be reached right now",
    unavailable: "Nothing was changed. Please try again in a minute.",
    unexpectedTitle: "Something went wrong on our side",
    unexpected: "Nothing was changed. Please try again.",
    reference: (id: string) => `If it happens again, tell us this number: ${id}`,
    tryAgain: "Try again",
    toOverview: "Go to the overview",
    toStart: "Go to the start"
  }
}

export type Messages = typeof en
