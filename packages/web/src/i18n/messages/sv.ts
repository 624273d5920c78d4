import type { FieldMessages } from "../failure-messages.ts"
import type { Messages } from "./en.ts"
import { failures } from "./sv-failures.ts"
import { subscription } from "./sv-subscription.ts"

/** A thief is not told what the bank knows, and whoever lost the card hears it best from the bank. */
const yourBankDeclined = "din bank nekade betalningen; kontakta banken eller använd ett annat kort"

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
  failures,
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
  card: {
    savedTitle: "Kortet är sparat",
    paidTitle: "Tack, det är betalt",
    paidLead: "Betalningen har kommit fram, och ett kvitto är på väg till dig.",
    savedLead: "Det betalar från och med nu.",
    declinedTitle: "Betalningen gick inte igenom",
    declinedLead: (reason) => `Inget har dragits: ${reason}. Du kan prova ett annat kort.`,
    confirmTitle: "Din bank vill att du bekräftar betalningen",
    confirm: "Bekräfta hos banken",
    waitingTitle: "Vi väntar på banken",
    waitingLead: "Du betalar inte två gånger. Vi skriver till dig så snart vi vet.",
    openTitle: "Inget kort är sparat än",
    openLead: "Gå tillbaka till bankens sida för att bli klar, eller be om en ny i portalen.",
    abandonedTitle: "Inget kort sparades",
    abandonedLead: "Ingenting har ändrats. Du kan försöka igen i portalen.",
    toPortal: "Öppna portalen"
  },
  subscription,
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
      velocity_exceeded: "kortet har nått sin gräns för tillfället",
      try_again_later: "banken kunde inte ta emot den just då",
      processing_error: "banken kunde inte behandla den",
      expired_card: "kortet har gått ut",
      invalid_card: "kortet är inte giltigt",
      card_not_supported: "kortet kan inte användas för den här betalningen",
      do_not_honor: "banken nekade utan att ange något skäl",
      account_closed: "kortets konto är avslutat",
      lost_card: yourBankDeclined,
      stolen_card: yourBankDeclined,
      pickup_card: yourBankDeclined,
      fraudulent: yourBankDeclined,
      authentication_required: "banken vill att du bekräftar den själv",
      authentication_failed: "betalningen bekräftades inte hos banken",
      no_payment_method: "det finns inget kort att betala med"
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
    download: "Hämta PDF",
    pdfOf: (name) => `Hämta ${name} som PDF`,
    documents: "Kreditfakturor och andra dokument",
    kinds: { invoice: (number) => `Faktura ${number}`, credit_note: (number) => `Kreditfaktura ${number}` },
    unnumbered: "Dokument",
    statuses: { open: "Inte betald", paid: "Reglerad", uncollectible: "Avskriven", void: "Makulerad" },
    credited: "Krediterad",
    leftToPay: (due) => `${due} återstår att betala`
  },
  wallet: {
    title: "Saldo",
    lead: "Det betalar dina nästa fakturor före kortet."
  },
  license: {
    title: "Licensnycklar",
    count: (count) => (count === 1 ? "1 licensnyckel fungerar." : `${count} licensnycklar fungerar.`)
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
