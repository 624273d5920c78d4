import type { FieldMessages } from "../failure-messages.ts"
import { failures } from "./en-failures.ts"
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
