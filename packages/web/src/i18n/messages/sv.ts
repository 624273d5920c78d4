import type { FieldMessages } from "../failure-messages.ts"
import type { Messages } from "./en.ts"
import { subscription } from "./sv-subscription.ts"

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
    AddonNotFound: "Vi hittar inte det tillägget.",
    AddonRefused: "Ett av tilläggen passar inte ihop med produkten.",
    AddonsNotPossible: "De tilläggen passar inte till produkten.",
    AmountNotPositive: "Beloppet måste vara större än noll.",
    AmountTooLarge: "Beloppet är för stort.",
    ApiKeyNotFound: "Vi hittar inte den API-nyckeln.",
    BillingDateRefused: "Betalningsdagen kan inte flyttas dit.",
    BusinessNotFound: "Vi hittar inte det företaget.",
    CancellationNotAllowed: "Prenumerationen kan inte sägas upp här. Skriv till företaget som sålde den.",
    ChangeTermsNotYours: "Hur bytet betalas går inte att välja.",
    ChangeWhileEnding: "Prenumerationen är på väg att avslutas. Behåll den först och byt sedan.",
    CodeWrong: "Koden stämmer inte. Titta i det senaste mejlet och använd samma webbläsare.",
    CollectionNotFound: "Vi hittar inte den samlingen.",
    CollectionRefused: "De produkterna kan inte stå i en samling på det sättet.",
    CorrectionInvalid: "Det där går inte att kreditera från fakturan.",
    CustomerBlocked: "Det går inte att köpa något här just nu.",
    CustomerNotFound: "Vi hittar inte den kunden.",
    DiscountCodeTaken: "En annan rabatt har den koden.",
    DiscountInvalid: "Rabatten går inte ihop.",
    DiscountNotApplicable: "Rabattkoden går inte att använda här.",
    DiscountNotFound: "Vi hittar inte den rabattkoden.",
    DoNotBillNotAllowed: "Det bytet går inte att göra här. Skriv till oss så hjälper vi dig.",
    GroupDisabled: "Det abonnemanget erbjuds inte just nu.",
    InsufficientWalletFunds: "Så mycket finns inte på saldot.",
    InvalidModeWithNextBillingDate: "Ett planerat byte betalas alltid i sin helhet.",
    InvoiceNotCorrectable: "Den fakturan kan inte krediteras på det sättet.",
    InvoiceNotFound: "Vi hittar inte den fakturan.",
    InvoiceNotOpen: "Fakturan väntar inte längre på betalning.",
    LicenseExpiryRefused: "Nyckeln gäller så länge prenumerationen gör det och har inget eget slutdatum.",
    LicenseInstanceNotFound: "Nyckeln är inte aktiverad på den enheten, eller är det inte längre.",
    LicenseKeyInactive: "Den licensnyckeln går inte att använda just nu.",
    LicenseKeyNotFound: "Vi hittar inte den licensnyckeln.",
    LicenseKeyNotInForce: "Licensnyckeln går inte att slå på, eftersom det den hör till inte är aktivt.",
    LicenseLimitBelowUse: "Nyckeln är aktiverad på fler enheter än så. Frigör några av dem först.",
    LicenseLimitReached: "Nyckeln är redan aktiverad på så många enheter som den tillåter. Frigör en av dem först.",
    LicenseTextUnknown: "Vi känner inte igen den licensnyckeln. Kontrollera att varje tecken stämmer.",
    LicenseTextUnreadable:
      "Nyckeln fungerar fortfarande, men vi kan inte längre visa den. Skriv till oss så får du en ny.",
    LinkDead: "Koden fungerar inte längre. Be om en ny här nedanför.",
    LogoRefused: "Den bilden går inte att använda som logotyp.",
    NoCollection: "Det finns inget annat abonnemang att byta till.",
    NotSignedIn: "Du är inte längre inloggad. Logga in igen för att fortsätta.",
    OtherCollection: "Det går inte att byta till det abonnemanget.",
    OtherCurrency: "Det abonnemanget har pris i en annan valuta.",
    PausedByMerchant: "Företaget som sålde prenumerationen har pausat den, och bara de kan starta den igen.",
    PauseNotAllowed: "Prenumerationen kan inte pausas här. Skriv till företaget som sålde den.",
    PaymentMethodNotFound: "Vi hittar inte den betalningsmetoden.",
    PaymentNotFound: "Vi hittar inte den betalningen.",
    PaymentOpen: "En faktura väntar på betalning. Betala den först.",
    PlanChangeNotAllowed: "Du kan inte byta abonnemang själv här. Skriv till oss så hjälper vi dig.",
    PlanChangePending: "Ett tidigare byte väntar på betalning. Betala det först.",
    PlanUnchanged: "Det är det abonnemang du har.",
    ProductArchived: "Produkten säljs inte längre.",
    ProductNotFound: "Vi hittar inte den produkten.",
    ProductNotRecurring: "Den produkten säljs inte som prenumeration.",
    ProductRecurring: "Produkten säljs bara som prenumeration.",
    QuantityOutOfRange: "Antalet måste vara ett heltal från 1 till 100 000.",
    QuoteExpired: "Priset visades för länge sedan. Se det nya och bekräfta sedan.",
    QuoteNotFound: "Vi hittar inte det priset. Välj abonnemang igen.",
    QuoteStale: "Något har ändrats sedan priset visades. Se det nya och bekräfta sedan. Inget har dragits.",
    RenewalComesFirst: "Prenumerationen förnyas just nu. Försök igen om en stund.",
    ReturnUrlRefused: "Den vägen tillbaka är inte tillåten.",
    ScheduledChangeExists: "Ett byte är redan planerat. Ångra eller ersätt det.",
    ScheduledChangeNotFound: "Det finns inget planerat byte att ångra.",
    SchedulingNotAllowed: "Bytet går inte att skjuta upp till nästa betalning.",
    StaleWrite: "Något annat ändrades just nu, så det här sparades inte. Försök igen.",
    SubscriptionExists: "Det finns redan en prenumeration, och företaget tillåter en åt gången.",
    SubscriptionNotDue: "Nästa betalningsdag har inte kommit än.",
    SubscriptionNotFound: "Vi hittar inte den prenumerationen.",
    TaxIdInvalid: "Det är inget giltigt skattenummer i det landet. Kontrollera det eller lämna fältet tomt.",
    TooManyAttempts: "Det blev många försök på kort tid. Vänta en kvart och försök igen.",
    TransitionRefused: "Det går inte att göra med prenumerationen som den är nu.",
    TrialRefused: "Den provperioden går inte att få till produkten.",
    UndoNotAllowed: "Du kan inte ångra det planerade bytet själv. Skriv till oss så hjälper vi dig.",
    UpdateNotAllowed: "Bara företaget som sålde den kan ändra detta.",
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
