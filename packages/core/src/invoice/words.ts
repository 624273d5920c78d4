import type { CountryCode } from "../kernel/country.ts"
import type { Language } from "../kernel/language.ts"

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
  readonly subtotal: string
  readonly taxOfRate: string
  readonly total: string
  readonly paidOn: string
  readonly due: string
  readonly statusOpen: string
  readonly statusPaid: string
  readonly statusPaidOn: string
  readonly statusPaidWith: string
  readonly statusUncollectible: string
  readonly statusVoid: string
  readonly page: string
  readonly fileName: string
  /** What the tax is called where it is a value added tax, and elsewhere. */
  readonly tax: { readonly valueAdded: string; readonly other: string }
  readonly taxId: { readonly valueAdded: string; readonly other: string }
}

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
    subtotal: "Total excl. {tax}",
    taxOfRate: "{tax} {rate} on {base}",
    total: "Total",
    paidOn: "Paid on {date}",
    due: "Amount due",
    statusOpen: "Not paid yet",
    statusPaid: "Paid",
    statusPaidOn: "Paid on {date}",
    statusPaidWith: "Paid on {date} with {network} ending in {lastFour}",
    statusUncollectible: "Not paid and written off",
    statusVoid: "Void. There is nothing to pay",
    page: "Page {page} of {pages}",
    fileName: "invoice-{number}.pdf",
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
    subtotal: "Summa exkl. {tax}",
    taxOfRate: "{tax} {rate} på {base}",
    total: "Totalt",
    paidOn: "Betalt den {date}",
    due: "Att betala",
    statusOpen: "Inte betald ännu",
    statusPaid: "Betald",
    statusPaidOn: "Betald den {date}",
    statusPaidWith: "Betald den {date} med {network} som slutar på {lastFour}",
    statusUncollectible: "Inte betald och avskriven",
    statusVoid: "Makulerad. Det finns inget att betala",
    page: "Sida {page} av {pages}",
    fileName: "faktura-{number}.pdf",
    tax: { valueAdded: "moms", other: "skatt" },
    taxId: { valueAdded: "Momsregistreringsnummer {id}", other: "Skattenummer {id}" }
  }
}

/** Put values into the braces. */
export const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Europe's countries with a value added tax; elsewhere the tax has other names, and "tax" is always right. */
const withValueAddedTax = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK".split(" ")
)

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

export const networkName = (network: string): string =>
  (Object.hasOwn(networks, network.toLowerCase()) ? networks[network.toLowerCase()] : undefined) ?? network
