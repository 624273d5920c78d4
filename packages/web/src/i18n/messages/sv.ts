import type { FieldMessages } from "../failure-messages.ts"
import type { Messages } from "./en.ts"

const units = { day: "dag", week: "vecka", month: "månad", year: "år" }

const ordinal = (count: number): string => (count === 1 || count === 2 ? `${count}:a` : `${count}:e`)

const every = (count: number, unit: keyof typeof units): string => {
  if (count === 1) return `per ${units[unit]}`
  if (count === 2) return unit === "year" ? "vartannat år" : `varannan ${units[unit]}`
  return unit === "year" ? `vart ${ordinal(count)} år` : `var ${ordinal(count)} ${units[unit]}`
}

const fields: FieldMessages = {
  code_shape: "Koden har sex siffror.",
  email_missing: "Skriv din e-postadress.",
  email_shape: "Det här ser inte ut som en e-postadress. Den ska se ut som namn@exempel.se.",
  name_missing: "Skriv ditt namn.",
  name_shape: "Namnet kan ha högst 200 tecken, och alla måste gå att skriva ut.",
  phone_shape: "Skriv numret med siffror, till exempel +46 70 123 45 67."
}

/** Swedish. */
export const sv: Messages = {
  fields,
  failures: {
    ApiKeyNotFound: "Vi hittar inte den API-nyckeln.",
    BusinessNotFound: "Vi hittar inte det företaget.",
    CodeWrong: "Koden stämmer inte. Titta i det senaste mejlet och använd samma webbläsare.",
    CustomerNotFound: "Vi hittar inte den kunden.",
    InvoiceNotFound: "Vi hittar inte den fakturan.",
    LinkDead: "Koden fungerar inte längre. Be om en ny här nedanför.",
    LogoRefused: "Den bilden går inte att använda som logotyp.",
    NotSignedIn: "Du är inte längre inloggad. Logga in igen för att fortsätta.",
    PaymentNotFound: "Vi hittar inte den betalningen.",
    ProductNotFound: "Vi hittar inte den produkten.",
    ProductNotRecurring: "Den produkten säljs inte som prenumeration.",
    ReturnUrlRefused: "Den vägen tillbaka är inte tillåten.",
    StaleWrite: "Något annat ändrades just nu, så det här sparades inte. Försök igen.",
    SubscriptionNotFound: "Vi hittar inte den prenumerationen.",
    TooManyAttempts: "Det blev många försök på kort tid. Vänta en kvart och försök igen.",
    Unavailable: "Portalen går inte att nå just nu och inget har sparats. Försök igen om en minut.",
    Unexpected: "Något gick fel hos oss och inget har sparats. Försök igen."
  },
  shell: {
    overview: "Översikt",
    subscriptions: "Prenumerationer",
    billing: "Betalningar",
    profile: "Profil",
    navigation: "Portalen",
    skip: "Hoppa till innehållet",
    logOut: "Logga ut",
    language: "Språk",
    returnTo: (host) => `Tillbaka till ${host}`
  },
  access: {
    title: "Logga in",
    lead: (business) => `Dina prenumerationer, fakturor och betalningar hos ${business}.`,
    email: "E-postadress",
    emailHint: "Den adress du använde när du köpte.",
    sendLink: "Skicka en inloggningslänk",
    sentTitle: "Titta i din inkorg",
    sentLead: (email, business) =>
      `Om ${email} hör till en kund hos ${business} är ett mejl på väg. Där finns en länk och en sexsiffrig kod. Båda fungerar i 10 minuter.`,
    sentLeadUnnamed: (business) =>
      `Om adressen hör till en kund hos ${business} är ett mejl på väg. Där finns en länk och en sexsiffrig kod. Båda fungerar i 10 minuter.`,
    code: "Sexsiffrig kod",
    codeHint: "Den fungerar bara i den här webbläsaren.",
    logIn: "Logga in",
    nothingThere: "Inget mejl? Titta först i skräpposten.",
    sendAgain: "Skicka igen",
    otherAddress: "Använd en annan adress",
    linkTitle: (business) => `Logga in hos ${business}`,
    linkLead: (email) => `Med den här länken loggar du in som ${email}.`,
    continueTo: (business) => `Fortsätt till ${business}`,
    switchTitle: "Du är redan inloggad",
    switchLead: (current, business) => `Du är inloggad som ${current} hos ${business}.`,
    switchOffer: (email, business) =>
      `Den här länken hör till ${email} hos ${business}. Om du fortsätter loggas du ut från din nuvarande inloggning.`,
    switchTo: (email) => `Fortsätt som ${email}`,
    stay: (current) => `Stanna kvar som ${current}`,
    deadTitle: "Länken fungerar inte längre",
    deadLead: "En länk fungerar en gång och under begränsad tid. Skriv din e-postadress så skickar vi en ny.",
    deadUnknown: "Be företaget om en ny länk, eller leta upp adressen till dess portal på ditt kvitto.",
    whichTitle: "Vilken portal letar du efter?",
    whichLead:
      "Varje företag har sin egen adress här. Du hittar den på kvittot, i ett mejl från företaget eller på dess webbplats."
  },
  subscription: {
    none: "Du har inga prenumerationer här.",
    noneNext: (email) => `Skriv till ${email} om du väntade dig en.`,
    all: "Alla prenumerationer",
    current: "Pågående",
    ended: "Avslutade",
    statuses: {
      pending: "Väntar",
      active: "Aktiv",
      trial: "Provperiod",
      ending: "Avslutas",
      past_due: "Försenad betalning",
      on_hold: "Vilande",
      paused: "Pausad",
      cancelled: "Uppsagd",
      failed: "Startade inte",
      expired: "Avslutad"
    },
    renews: (day, price) => `Förnyas ${day} för ${price}.`,
    trialUntil: (day, price) => `Gratis till ${day}, därefter ${price}.`,
    ends: (day) => `Upphör ${day}. Allt fungerar som vanligt till dess, och inget mer dras.`,
    pending: "Väntar på den första betalningen.",
    pastDue: (day, reason) =>
      `Betalningen den ${day} gick inte igenom: ${reason}. Allt fungerar som vanligt medan vi försöker igen.`,
    pastDueUnknown: "Den senaste betalningen har inte gått igenom. Allt fungerar som vanligt medan vi försöker igen.",
    onHold: (day, reason) => `Vilande sedan betalningen den ${day} inte gick igenom: ${reason}.`,
    onHoldUnknown: "Vilande, eftersom en betalning inte har gått igenom.",
    paused: (day) => `Pausad sedan ${day}. Inget dras under pausen.`,
    pausedUndated: "Pausad. Inget dras under pausen.",
    cancelled: (day) => `Uppsagd ${day}. Inget mer dras.`,
    cancelledUndated: "Uppsagd. Inget mer dras.",
    failed: (reason) => `Den startade aldrig, eftersom den första betalningen inte gick igenom: ${reason}.`,
    failedUnknown: "Den startade aldrig, eftersom den första betalningen inte gick igenom.",
    expired: (day) => `Upphörde ${day}. Inget mer dras.`,
    settle: (amount, email) => `Skriv till ${email} för att betala ${amount} och fortsätta.`,
    settleUnknown: (email) => `Skriv till ${email} för att fortsätta.`,
    every,
    price: (amount, interval) => `${amount} ${interval}`,
    plusTax: "exklusive moms",
    includingTax: "inklusive moms",
    pricePlusTax: (price) => `${price} exklusive moms`,
    plan: "Plan",
    priceLabel: "Pris",
    unitPrice: (unit, quantity) => `${quantity} × ${unit}`,
    quantity: "Antal",
    started: "Startade",
    runsUntil: "Gäller till",
    reference: "Referens",
    billedTo: "Faktureras till",
    name: "Namn",
    company: "Företag",
    address: "Adress",
    taxId: "Momsnummer",
    paysWith: "Betalas med",
    noMethod: "Ingen betalningsmetod är kopplad till prenumerationen.",
    payments: "Betalningar",
    noPayments: "Inget har dragits för den här prenumerationen än.",
    allPayments: "Alla betalningar för prenumerationen",
    changeBilling: (email) => `Stämmer något inte? Skriv till ${email}.`
  },
  attention: {
    title: "Att åtgärda",
    cardExpires: (card, month, day) => `${card} gäller till och med ${month} och kan inte betala ${day}.`,
    newCard: (email) => `Skriv till ${email} för att betala med ett annat kort.`
  },
  method: {
    title: "Betalningsmetoder",
    none: "Ingen betalningsmetod är sparad. En sparas nästa gång du köper något.",
    endingIn: "som slutar på",
    validThrough: (month) => `Gäller till och med ${month}`,
    isDefault: "Standard"
  },
  payment: {
    recent: "Senaste betalningarna",
    none: "Inget har betalats än. Betalningar och fakturor kommer att synas här.",
    all: "Hela historiken",
    statuses: {
      succeeded: "Betald",
      failed: "Misslyckad",
      cancelled: "Avbruten",
      processing: "Behandlas",
      requires_customer_action: "Väntar på bekräftelse",
      requires_payment_method: "Inte påbörjad"
    },
    reasons: {
      card_declined: "banken nekade kortet",
      insufficient_funds: "det fanns inte tillräckligt med pengar på kortet",
      expired_card: "kortet har gått ut",
      processing_error: "banken kunde inte behandla den",
      authentication_failed: "betalningen bekräftades inte hos banken"
    },
    unknownReason: "banken angav inget skäl",
    failedBecause: (reason) => `Misslyckades: ${reason}`,
    pdfOf: (number) => `Hämta faktura ${number} som PDF`
  },
  billing: {
    search: "Sök i historiken",
    searchHint: "Beskrivning eller fakturanummer",
    find: "Sök",
    clear: "Visa allt",
    found: (term) => `Betalningar som matchar ”${term}”`,
    foundNone: (term) => `Ingen betalning matchar ”${term}”.`,
    ofSubscription: "Betalningar för en prenumeration",
    older: "Äldre betalningar",
    newest: "Senaste betalningarna",
    pages: "Sidor"
  },
  invoice: {
    download: "Hämta PDF"
  },
  profile: {
    lead: (business) => `Det här vet ${business} om dig.`,
    name: "Namn",
    email: "E-postadress",
    emailFixed: (email) =>
      `Hit går dina inloggningslänkar, så adressen kan inte ändras på den här sidan. Skriv till ${email} om den ska ändras.`,
    phone: "Telefonnummer",
    optional: "frivilligt",
    phoneHint: "Med landsnummer, till exempel +46 70 123 45 67.",
    language: "Språk",
    languageHint: "På de här sidorna och i mejl till dig.",
    languageOfBusiness: (business, language) => `Samma som ${business} (${language})`,
    save: "Spara ändringar",
    saved: "Dina ändringar är sparade."
  },
  trouble: {
    notFoundTitle: "Här finns ingen sida",
    notFound: "Adressen kan vara felskriven, eller så finns det som stod här inte kvar.",
    goneTitle: "Vi hittar inte det här",
    unavailableTitle: "Portalen går inte att nå just nu",
    unavailable: "Inget har ändrats. Försök igen om en minut.",
    unexpectedTitle: "Något gick fel hos oss",
    unexpected: "Inget har ändrats. Försök igen.",
    reference: (id) => `Händer det igen, ange det här numret: ${id}`,
    tryAgain: "Försök igen",
    toOverview: "Till översikten",
    toStart: "Till startsidan"
  }
}
