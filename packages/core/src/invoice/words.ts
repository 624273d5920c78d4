import type { CountryCode } from "../kernel/country.ts"
import type { Language } from "../kernel/language.ts"
import type { TaxTreatment } from "../tax/treatment.ts"
import type { Settlement } from "./settle-note.ts"

/** What an invoice says in one language. Braces mark where a figure, a date or a name goes. */
export interface Words {
  readonly invoice: string
  readonly number: string
  readonly issued: string
  readonly seller: string
  readonly buyer: string
  readonly description: string
  readonly quantity: string
  readonly unitPrice: string
  readonly unitPriceWithTax: string
  readonly amount: string
  readonly amountWithTax: string
  readonly taxInPrice: string
  readonly taxInAmount: string
  readonly discount: string
  readonly givenBack: string
  /** How much of a period a line is for: the arithmetic in full. */
  readonly share: string
  readonly shareBack: string
  readonly shareFrom: string
  readonly shareUnits: Readonly<Record<ShareUnit, string>>
  readonly rounded: string
  readonly subtotal: string
  /** Why no tax is on it, or which rate is. */
  readonly taxOf: Readonly<Record<TaxTreatment, string>>
  readonly total: string
  readonly creditApplied: string
  readonly walletApplied: string
  readonly credited: string
  readonly creditedBy: string
  readonly paid: string
  readonly paidOn: string
  readonly writtenOff: string
  readonly voided: string
  readonly due: string
  readonly statusOpen: string
  readonly statusOpenInPart: string
  readonly statusNothingCharged: string
  readonly statusPaid: string
  readonly statusPaidOn: string
  readonly statusPaidWith: string
  readonly statusUncollectible: string
  readonly statusVoid: string
  readonly reverseCharge: string
  readonly reason: string
  readonly givenBackSince: string
  readonly page: string
  readonly fileName: string
  readonly creditNote: CreditNoteWords
  /** What the tax is called where it is a value added tax, and elsewhere. */
  readonly tax: { readonly valueAdded: string; readonly other: string }
  readonly taxId: { readonly valueAdded: string; readonly other: string }
}

/** What a share of a period is told in. */
export type ShareUnit = "day" | "hour" | "minute" | "second"

/** What is said otherwise on a credit note. */
export interface CreditNoteWords {
  readonly heading: string
  readonly number: string
  readonly corrects: string
  readonly fileName: string
  /** What became of its amount: beside the figure, and as the sentence at the top. */
  readonly became: Readonly<Record<Became, string>>
  readonly status: Readonly<Record<Became, string>>
}

/** Where a credit note's amount went; `unknown` where the books do not say. */
export type Became = Settlement | "unknown"

/** The words of every document, in each language. */
export const words: Record<Language, Words> = {
  en: {
    invoice: "Invoice",
    number: "Invoice number",
    issued: "Date of issue",
    seller: "From",
    buyer: "Billed to",
    description: "Description",
    quantity: "Quantity",
    unitPrice: "Unit price",
    unitPriceWithTax: "Unit price incl. {tax}",
    amount: "Amount",
    amountWithTax: "Amount incl. {tax}",
    taxInPrice: "The price includes {amount} {tax}",
    taxInAmount: "{amount} of it is {tax}",
    discount: "Discount {amount}",
    givenBack: "Given back: {amount}",
    share: "{part} of {whole} {unit} left: {full} × {part}/{whole} = {amount}",
    shareBack: "{part} of {whole} {unit} left: {full} × {part}/{whole} = {amount} back",
    shareFrom: "From {from} to {to}",
    shareUnits: { day: "days", hour: "hours", minute: "minutes", second: "seconds" },
    rounded: "{sum} (rounded)",
    subtotal: "Total excl. {tax}",
    taxOf: {
      standard: "{tax} {rate} on {base}",
      reverse_charge: "Reverse charge on {base}: {tax} is accounted for by the buyer",
      outside_scope: "No {tax} on {base}: outside the scope of {tax}",
      exempt: "No {tax} on {base}: exempt from {tax}"
    },
    total: "Total",
    creditApplied: "Paid from the credit of your subscription",
    walletApplied: "Paid from your balance",
    credited: "Credited",
    creditedBy: "Credited by {numbers}",
    paid: "Paid",
    paidOn: "Paid on {date}",
    writtenOff: "Written off",
    voided: "Void",
    due: "Amount due",
    statusOpen: "Not paid yet",
    statusOpenInPart: "Not paid yet. {due} is left to pay",
    statusNothingCharged: "Settled on {date}. Nothing was charged",
    statusPaid: "Paid",
    statusPaidOn: "Paid on {date}",
    statusPaidWith: "Paid on {date} with {network} ending in {lastFour}",
    statusUncollectible: "Not paid and written off",
    statusVoid: "Void. There is nothing to pay",
    reverseCharge:
      "Reverse charge: {tax} is accounted for by the buyer. The seller's {tax} number is {seller}, the buyer's is {buyer}.",
    reason: "Reason: {reason}",
    givenBackSince: "Since it was paid, {amount} has been given back: {numbers}.",
    page: "Page {page} of {pages}",
    fileName: "invoice-{number}.pdf",
    creditNote: {
      heading: "Credit note",
      number: "Credit note number",
      corrects: "Corrects invoice",
      fileName: "credit-note-{number}.pdf",
      became: {
        open_invoice: "Taken off the invoice",
        outside: "Paid back to you",
        subscription_credit: "Became credit of your subscription",
        unknown: "Credited to you",
        wallet: "Put on your balance"
      },
      status: {
        open_invoice: "The amount has been taken off what was left to pay of the invoice",
        outside: "The amount has been paid back to you",
        subscription_credit: "The amount has become credit, and pays the next bills of your subscription",
        unknown: "The amount has been credited to you",
        wallet: "The amount has been put on your balance, and pays your next bills"
      }
    },
    tax: { valueAdded: "VAT", other: "tax" },
    taxId: { valueAdded: "VAT number {id}", other: "Tax ID {id}" }
  },
  sv: {
    invoice: "Faktura",
    number: "Fakturanummer",
    issued: "Fakturadatum",
    seller: "Säljare",
    buyer: "Köpare",
    description: "Beskrivning",
    quantity: "Antal",
    unitPrice: "À-pris",
    unitPriceWithTax: "À-pris inkl. {tax}",
    amount: "Belopp",
    amountWithTax: "Belopp inkl. {tax}",
    taxInPrice: "I priset ingår {amount} {tax}",
    taxInAmount: "Varav {tax} {amount}",
    discount: "Rabatt {amount}",
    givenBack: "Tillbaka: {amount}",
    share: "{part} av {whole} {unit} återstår: {full} × {part}/{whole} = {amount}",
    shareBack: "{part} av {whole} {unit} återstår: {full} × {part}/{whole} = {amount} tillbaka",
    shareFrom: "Från {from} till {to}",
    shareUnits: { day: "dagar", hour: "timmar", minute: "minuter", second: "sekunder" },
    rounded: "{sum} (avrundat)",
    subtotal: "Summa exkl. {tax}",
    taxOf: {
      standard: "{tax} {rate} på {base}",
      reverse_charge: "Omvänd betalningsskyldighet på {base}: köparen redovisar {tax}",
      outside_scope: "Ingen {tax} på {base}: omfattas inte av {tax}",
      exempt: "Ingen {tax} på {base}: undantaget från {tax}"
    },
    total: "Totalt",
    creditApplied: "Betalt med prenumerationens tillgodohavande",
    walletApplied: "Betalt med ditt saldo",
    credited: "Krediterat",
    creditedBy: "Krediterat med {numbers}",
    paid: "Betalt",
    paidOn: "Betalt den {date}",
    writtenOff: "Avskrivet",
    voided: "Makulerat",
    due: "Att betala",
    statusOpen: "Inte betald ännu",
    statusOpenInPart: "Inte betald ännu. {due} återstår att betala",
    statusNothingCharged: "Reglerad den {date}. Inget drogs",
    statusPaid: "Betald",
    statusPaidOn: "Betald den {date}",
    statusPaidWith: "Betald den {date} med {network} som slutar på {lastFour}",
    statusUncollectible: "Inte betald och avskriven",
    statusVoid: "Makulerad. Det finns inget att betala",
    reverseCharge:
      "Omvänd betalningsskyldighet: köparen redovisar {tax}. Säljarens momsregistreringsnummer är {seller}, köparens är {buyer}.",
    reason: "Orsak: {reason}",
    givenBackSince: "Efter betalningen har {amount} getts tillbaka: {numbers}.",
    page: "Sida {page} av {pages}",
    fileName: "faktura-{number}.pdf",
    creditNote: {
      heading: "Kreditfaktura",
      number: "Kreditfakturans nummer",
      corrects: "Avser faktura",
      fileName: "kreditfaktura-{number}.pdf",
      became: {
        open_invoice: "Avdraget från fakturan",
        outside: "Återbetalat till dig",
        subscription_credit: "Blev prenumerationens tillgodohavande",
        unknown: "Krediterat dig",
        wallet: "Insatt på ditt saldo"
      },
      status: {
        open_invoice: "Beloppet har dragits av från det som återstod att betala av fakturan",
        outside: "Beloppet har betalats tillbaka till dig",
        subscription_credit: "Beloppet har blivit ett tillgodohavande som betalar prenumerationens nästa fakturor",
        unknown: "Beloppet har krediterats dig",
        wallet: "Beloppet har satts in på ditt saldo och betalar dina nästa fakturor"
      }
    },
    tax: { valueAdded: "moms", other: "skatt" },
    taxId: { valueAdded: "Momsregistreringsnummer {id}", other: "Skattenummer {id}" }
  }
}

/** Put values into the braces. */
export const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)

/** The first letter large, as at the beginning of a column or a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Europe's countries with a value added tax; elsewhere the tax has other names, and "tax" is always right. */
const withValueAddedTax = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK".split(" ")
)

/** Which name the tax has in a country: that of a value added tax, or just tax. */
export const taxKind = (country: CountryCode): keyof Words["tax"] =>
  withValueAddedTax.has(country) ? "valueAdded" : "other"

/** How the card networks write themselves; a network we do not know is named as the payment provider names it. */
const networks: Readonly<Record<string, string>> = {
  amex: "American Express",
  american_express: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  maestro: "Maestro",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa"
}

/** `American Express` for `amex`: a card network as it writes itself. */
export const networkName = (network: string): string =>
  (Object.hasOwn(networks, network.toLowerCase()) ? networks[network.toLowerCase()] : undefined) ?? network
