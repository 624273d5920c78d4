import type { Link } from "./access/link.ts"
import type { LoginRequest } from "./access/login-request.ts"
import type { Session } from "./access/session.ts"
import type { ApiKey } from "./business/api-key.ts"
import type { Logo } from "./business/logo.ts"
import type { Business } from "./business/model.ts"
import type { Product } from "./catalog/product.ts"
import type { Customer } from "./customer/model.ts"
import type { Invoice } from "./invoice/model.ts"
import type { Payment } from "./payment/model.ts"
import type { PaymentMethod } from "./payment-method/model.ts"
import type { Subscription } from "./subscription/model.ts"

/** Every aggregate that can be written. `version` is the one that was read (0 for a new one); a store refuses any other. */
export type Change =
  | { readonly _tag: "PutApiKey"; readonly value: ApiKey }
  | { readonly _tag: "PutBusiness"; readonly value: Business }
  | { readonly _tag: "PutCustomer"; readonly value: Customer }
  | { readonly _tag: "PutInvoice"; readonly value: Invoice }
  | { readonly _tag: "PutLink"; readonly value: Link }
  | { readonly _tag: "PutLoginRequest"; readonly value: LoginRequest }
  | { readonly _tag: "PutLogo"; readonly value: Logo }
  | { readonly _tag: "PutPayment"; readonly value: Payment }
  | { readonly _tag: "PutPaymentMethod"; readonly value: PaymentMethod }
  | { readonly _tag: "PutProduct"; readonly value: Product }
  | { readonly _tag: "PutSession"; readonly value: Session }
  | { readonly _tag: "PutSubscription"; readonly value: Subscription }
