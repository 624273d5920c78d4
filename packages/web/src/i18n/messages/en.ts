import type { FailureMessages, FieldMessages } from "../failure-messages.ts"

const units = { day: "day", week: "week", month: "month", year: "year" }
type Unit = keyof typeof units

const fields: FieldMessages = {
  code_shape: "The code has six digits.",
  email_missing: "Write your e-mail address.",
  email_shape: "This does not look like an e-mail address. It should be like name@example.com.",
  name_missing: "Write your name.",
  name_shape: "The name can have up to 200 characters, all of them printable.",
  phone_shape: "Write the number with digits, like +46 70 123 45 67."
}

const failures: FailureMessages & { readonly Unavailable: string; readonly Unexpected: string } = {
  ApiKeyNotFound: "We could not find that API key.",
  BusinessNotFound: "We could not find that business.",
  CodeWrong: "That code is not right. Look in the newest e-mail from us, and use this same browser.",
  CustomerNotFound: "We could not find that customer.",
  InvoiceNotFound: "We could not find that invoice.",
  LinkDead: "That code no longer works. Ask for a new one below.",
  LogoRefused: "That picture cannot be used as a logo.",
  NotSignedIn: "You are no longer logged in. Log in again to continue.",
  PaymentNotFound: "We could not find that payment.",
  ProductNotFound: "We could not find that product.",
  ProductNotRecurring: "That product is not sold as a subscription.",
  ReturnUrlRefused: "That way back is not allowed.",
  StaleWrite: "Something else was changed just now, and this was not saved. Please try again.",
  SubscriptionNotFound: "We could not find that subscription.",
  TooManyAttempts: "That was many attempts in a short time. Wait a quarter of an hour and try again.",
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
  subscription: {
    none: "You have no subscriptions here.",
    noneNext: (email: string) => `If you expected one, write to ${email}.`,
    all: "All subscriptions",
    current: "Current",
    ended: "Ended",
    statuses: {
      pending: "Waiting",
      active: "Active",
      trial: "Trial",
      ending: "Ending",
      past_due: "Payment late",
      on_hold: "On hold",
      paused: "Paused",
      cancelled: "Cancelled",
      failed: "Not started",
      expired: "Ended"
    },
    renews: (day: string, price: string) => `Renews on ${day} for ${price}.`,
    trialUntil: (day: string, price: string) => `Free until ${day}, then ${price}.`,
    ends: (day: string) => `Ends on ${day}. You keep access until then, and nothing more is charged.`,
    pending: "Waiting for the first payment.",
    pastDue: (day: string, reason: string) =>
      `The payment of ${day} failed: ${reason}. You still have access while it is tried again.`,
    pastDueUnknown: "The last payment has not come through. You still have access while it is tried again.",
    onHold: (day: string, reason: string) => `On hold since the payment of ${day} failed: ${reason}.`,
    onHoldUnknown: "On hold, because a payment has not come through.",
    paused: (day: string) => `Paused since ${day}. Nothing is charged while it is paused.`,
    pausedUndated: "Paused. Nothing is charged while it is paused.",
    cancelled: (day: string) => `Cancelled on ${day}. Nothing more is charged.`,
    cancelledUndated: "Cancelled. Nothing more is charged.",
    failed: (reason: string) => `It never started, because the first payment failed: ${reason}.`,
    failedUnknown: "It never started, because the first payment failed.",
    expired: (day: string) => `Ended on ${day}. Nothing more is charged.`,
    settle: (amount: string, email: string) => `To pay ${amount} and continue, write to ${email}.`,
    settleUnknown: (email: string) => `To continue, write to ${email}.`,
    every: (count: number, unit: Unit) => (count === 1 ? `per ${units[unit]}` : `every ${count} ${units[unit]}s`),
    price: (amount: string, every: string) => `${amount} ${every}`,
    plusTax: "plus tax",
    includingTax: "tax included",
    pricePlusTax: (price: string) => `${price} plus tax`,
    plan: "Plan",
    priceLabel: "Price",
    unitPrice: (unit: string, quantity: string) => `${quantity} × ${unit}`,
    quantity: "Quantity",
    started: "Started",
    runsUntil: "Runs until",
    reference: "Reference",
    billedTo: "Billed to",
    name: "Name",
    company: "Company",
    address: "Address",
    taxId: "VAT number",
    paysWith: "Paid with",
    noMethod: "No payment method is linked to this subscription.",
    payments: "Payments",
    noPayments: "Nothing has been charged for this subscription yet.",
    allPayments: "All payments for this subscription",
    changeBilling: (email: string) => `Something wrong here? Write to ${email}.`
  },
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
      expired_card: "the card has expired",
      processing_error: "the bank could not process it",
      authentication_failed: "the payment was not confirmed with the bank"
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
    download: "Download PDF"
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
