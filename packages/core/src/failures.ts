import { Schema } from "effect"
import { CodeWrong, LinkDead } from "./access/reader.ts"
import { ReturnUrlRefused } from "./access/return-url.ts"
import { NotSignedIn } from "./access/sessions.ts"
import { TooManyAttempts } from "./access/throttle.ts"
import { LogoRefused } from "./business/logo.ts"
import { ApiKeyNotFound, BusinessNotFound } from "./business/reader.ts"
import { ProductNotFound } from "./catalog/reader.ts"
import { StaleWrite } from "./commit.ts"
import { CustomerNotFound } from "./customer/reader.ts"
import { InvoiceNotFound } from "./invoice/reader.ts"
import { PaymentNotFound } from "./payment/reader.ts"
import { SubscriptionNotFound } from "./subscription/reader.ts"
import { ProductNotRecurring } from "./subscription/start.ts"

/** Every failure a caller can meet. A use case that fails with anything else does not compile at the API boundary. */
export const Failure = Schema.Union([
  ApiKeyNotFound,
  BusinessNotFound,
  CodeWrong,
  CustomerNotFound,
  InvoiceNotFound,
  LinkDead,
  LogoRefused,
  NotSignedIn,
  PaymentNotFound,
  ProductNotFound,
  ProductNotRecurring,
  ReturnUrlRefused,
  StaleWrite,
  SubscriptionNotFound,
  TooManyAttempts
])
export type Failure = typeof Failure.Type
