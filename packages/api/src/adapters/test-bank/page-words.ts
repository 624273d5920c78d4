import type { Language } from "@kundportal/core/kernel/language"
import type { CardProblem } from "./card-form.ts"

/** What the bank's pages say. */
export interface PageWords {
  readonly mark: string
  readonly markLong: string
  readonly saveTitle: string
  readonly saveIntro: string
  readonly choose: string
  readonly chooseHint: string
  readonly type: string
  readonly number: string
  readonly numberHint: string
  readonly expiry: string
  readonly expiryHint: string
  readonly holder: string
  readonly cvc: string
  readonly cvcHint: string
  readonly save: string
  readonly cancel: string
  readonly approveTitle: string
  readonly approveIntro: string
  readonly amount: string
  readonly purpose: string
  readonly card: string
  readonly approve: string
  readonly refuse: string
  readonly chooseAnswer: string
  readonly usedTitle: string
  readonly closedTitle: string
  readonly savedAlready: string
  readonly abandonedAlready: string
  readonly expired: string
  readonly answeredAlready: string
  readonly goOn: string
  readonly absentTitle: string
  readonly absent: string
  readonly wrong: string
  readonly problems: Readonly<Record<CardProblem, string>>
}

const en: PageWords = {
  mark: "Test bank - no real money",
  markLong: "Nothing is paid here. Never type a real card number.",
  saveTitle: "Save a test card",
  saveIntro: "This page stands in for the card page of a real bank.",
  choose: "Choose a test card",
  chooseHint: "One click saves it.",
  type: "Or type one",
  number: "Card number",
  numberHint: "Only the test numbers above work.",
  expiry: "Expires",
  expiryHint: "Month and year, as 12/34",
  holder: "Name on the card (optional)",
  cvc: "Security code (optional)",
  cvcHint: "Any digits. It is not looked at.",
  save: "Save card",
  cancel: "Cancel",
  approveTitle: "Approve this payment",
  approveIntro: "A real bank would ask here that it is you who pays.",
  amount: "Amount",
  purpose: "For",
  card: "Card",
  approve: "Approve",
  refuse: "Refuse",
  chooseAnswer: "Choose one of the two buttons.",
  usedTitle: "This page has been used",
  closedTitle: "This page is closed",
  savedAlready: "The card is saved. There is nothing more to do here.",
  abandonedAlready: "You left this page without saving a card. To save one, begin again where you came from.",
  expired: "This page was open for too long, and no card was saved. To save one, begin again where you came from.",
  answeredAlready: "This payment no longer waits for your answer.",
  goOn: "Continue",
  absentTitle: "There is nothing here",
  absent: "The test bank has no page at this address.",
  wrong: "The card was not saved.",
  problems: {
    number_missing: "Type a card number.",
    number_broken: "This is no card number: check the digits.",
    number_unknown: "This is not one of the test numbers. Never type a real card number here.",
    expiry_missing: "Type the month and year in which the card expires.",
    expiry_broken: "Type the month and the year, as 12/34.",
    expiry_past: "This card has expired. Choose a month that is not over.",
    holder_broken: "A name is one line of at most 200 characters."
  }
}

const sv: PageWords = {
  mark: "Testbank - inga riktiga pengar",
  markLong: "Här betalas ingenting. Skriv aldrig ett riktigt kortnummer.",
  saveTitle: "Spara ett testkort",
  saveIntro: "Den här sidan står i stället för en riktig banks kortsida.",
  choose: "Välj ett testkort",
  chooseHint: "Ett klick sparar det.",
  type: "Eller skriv in ett",
  number: "Kortnummer",
  numberHint: "Bara testnumren ovan fungerar.",
  expiry: "Giltigt till",
  expiryHint: "Månad och år, som 12/34",
  holder: "Namn på kortet (valfritt)",
  cvc: "Säkerhetskod (valfri)",
  cvcHint: "Vilka siffror som helst. Ingen läser dem.",
  save: "Spara kortet",
  cancel: "Avbryt",
  approveTitle: "Godkänn betalningen",
  approveIntro: "Här skulle en riktig bank fråga om det är du som betalar.",
  amount: "Belopp",
  purpose: "Avser",
  card: "Kort",
  approve: "Godkänn",
  refuse: "Neka",
  chooseAnswer: "Välj en av de två knapparna.",
  usedTitle: "Sidan har redan använts",
  closedTitle: "Sidan är stängd",
  savedAlready: "Kortet är sparat. Det finns inget mer att göra här.",
  abandonedAlready: "Du lämnade sidan utan att spara något kort. Börja om där du kom ifrån för att spara ett.",
  expired: "Sidan var öppen för länge, och inget kort sparades. Börja om där du kom ifrån för att spara ett.",
  answeredAlready: "Betalningen väntar inte längre på ditt svar.",
  goOn: "Fortsätt",
  absentTitle: "Här finns ingenting",
  absent: "Testbanken har ingen sida på den här adressen.",
  wrong: "Kortet sparades inte.",
  problems: {
    number_missing: "Skriv ett kortnummer.",
    number_broken: "Det här är inget kortnummer. Kontrollera siffrorna.",
    number_unknown: "Det här är inget av testnumren. Skriv aldrig ett riktigt kortnummer här.",
    expiry_missing: "Skriv månaden och året då kortet går ut.",
    expiry_broken: "Skriv månaden och året, som 12/34.",
    expiry_past: "Kortet har gått ut. Välj en månad som inte är slut.",
    holder_broken: "Ett namn är en rad med högst 200 tecken."
  }
}

/** In every language of the portal. */
export const pageWords: Readonly<Record<Language, PageWords>> = { en, sv }
