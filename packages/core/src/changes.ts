import type { Link } from "./access/link.ts"
import type { LoginRequest } from "./access/login-request.ts"
import type { Session } from "./access/session.ts"
import type { ApiKey } from "./business/api-key.ts"
import type { Logo } from "./business/logo.ts"
import type { Business } from "./business/model.ts"
import type { Addon } from "./catalog/addon.ts"
import type { ProductCollection } from "./catalog/collection.ts"
import type { Product } from "./catalog/product.ts"
import type { Customer } from "./customer/model.ts"
import type { Discount } from "./discount/model.ts"
import type { Invoice } from "./invoice/model.ts"
import type { JournalEntry } from "./ledger/journal.ts"
import type { LicenseKey } from "./license-key/model.ts"
import type { Payment } from "./payment/model.ts"
import type { PaymentMethod } from "./payment-method/model.ts"
import type { PaymentMethodSetup } from "./payment-method/setup.ts"
import type { Quote } from "./plan-change/quote.ts"
import type { Refund } from "./refund/model.ts"
import type { Subscription } from "./subscription/model.ts"
import type { Wallet } from "./wallet/model.ts"

/** Every aggregate that can be written. `version` is the one that was read (0 for a new one); a store refuses any other. */
export type Change =
  | { readonly _tag: "AddJournalEntry"; readonly value: JournalEntry }
  | { readonly _tag: "PutAddon"; readonly value: Addon }
  | { readonly _tag: "PutApiKey"; readonly value: ApiKey }
  | { readonly _tag: "PutBusiness"; readonly value: Business }
  | { readonly _tag: "PutCustomer"; readonly value: Customer }
  | { readonly _tag: "PutCollection"; readonly value: ProductCollection }
  | { readonly _tag: "PutDiscount"; readonly value: Discount }
  | { readonly _tag: "PutInvoice"; readonly value: Invoice }
  | { readonly _tag: "PutLicenseKey"; readonly value: LicenseKey }
  | { readonly _tag: "PutLink"; readonly value: Link }
  | { readonly _tag: "PutLoginRequest"; readonly value: LoginRequest }
  | { readonly _tag: "PutLogo"; readonly value: Logo }
  | { readonly _tag: "PutPayment"; readonly value: Payment }
  | { readonly _tag: "PutPaymentMethod"; readonly value: PaymentMethod }
  | { readonly _tag: "PutPaymentMethodSetup"; readonly value: PaymentMethodSetup }
  | { readonly _tag: "PutProduct"; readonly value: Product }
  | { readonly _tag: "PutQuote"; readonly value: Quote }
  | { readonly _tag: "PutRefund"; readonly value: Refund }
  | { readonly _tag: "PutSession"; readonly value: Session }
  | { readonly _tag: "PutSubscription"; readonly value: Subscription }
  | { readonly _tag: "PutWallet"; readonly value: Wallet }
