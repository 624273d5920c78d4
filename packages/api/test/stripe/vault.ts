import type { Form } from "./wire.ts"
import { invalid, metadataIn, missing, only, required } from "./wire.ts"

/** What a bank says of an attempt that it declines. */
export interface Decline {
  readonly code: string
  readonly decline_code?: string
  readonly advice_code?: string
}

/** How a card behaves. `settles later` stays in processing until it is let go. */
export type CardMood = "pays" | "asks" | "settles later" | Decline

export interface Customer {
  readonly id: string
  readonly object: "customer"
  readonly email: string | null
  readonly name: string | null
  readonly metadata: Record<string, string>
}

export interface Method {
  readonly id: string
  readonly object: "payment_method"
  readonly type: string
  customer: string | null
  readonly billing_details: { readonly name: string | null }
  readonly card?: Readonly<Record<string, unknown>>
  readonly mood: CardMood
}

export interface Session {
  readonly id: string
  readonly object: "checkout.session"
  readonly mode: string
  status: "open" | "complete" | "expired"
  url: string | null
  readonly customer: string
  readonly expires_at: number
  readonly locale: string | null
  readonly success_url: string
  readonly cancel_url: string | null
  readonly metadata: Record<string, string>
  setup_intent: { readonly id: string; status: string; payment_method: Method | null } | null
}

/** The card that a test types on the page of a setup. */
export const typedCard = {
  brand: "visa",
  last4: "4242",
  exp_month: 12,
  exp_year: 2031,
  country: "SE"
} as const

/** Customers, their cards, and the pages on which cards are saved. */
export const makeVault = (tools: { id(prefix: string): string; seconds(): number; origin(): string }) => {
  const customers = new Map<string, Customer>()
  const methods = new Map<string, Method>()
  const sessions = new Map<string, Session>()

  const save = (customer: string, mood: CardMood, over: Partial<Method> = {}): Method => {
    const method: Method = {
      id: tools.id("pm"),
      object: "payment_method",
      type: "card",
      customer,
      billing_details: { name: "Ada Lind" },
      card: typedCard,
      mood,
      ...over
    }
    methods.set(method.id, method)
    return method
  }

  const createCustomer = (form: Form): Customer => {
    only(form, ["email", "name", "metadata"])
    const customer: Customer = {
      id: tools.id("cus"),
      object: "customer",
      email: form.get("email"),
      name: form.get("name"),
      metadata: metadataIn(form)
    }
    customers.set(customer.id, customer)
    return customer
  }

  const createSession = (form: Form): Session => {
    only(form, [
      "mode",
      "allowed_payment_method_types",
      "customer",
      "client_reference_id",
      "locale",
      "success_url",
      "cancel_url",
      "metadata"
    ])
    const customer = required(form, "customer")
    if (!customers.has(customer)) throw missing("customer", customer)
    if (form.get("allowed_payment_method_types[0]") === null && form.get("currency") === null) {
      throw invalid({ code: "parameter_missing", param: "currency" })
    }
    const id = tools.id("cs_test")
    const session: Session = {
      id,
      object: "checkout.session",
      mode: required(form, "mode"),
      status: "open",
      url: `${tools.origin()}/c/pay/${id}`,
      customer,
      expires_at: tools.seconds() + 86_400,
      locale: form.get("locale"),
      success_url: required(form, "success_url"),
      cancel_url: form.get("cancel_url"),
      metadata: metadataIn(form),
      setup_intent: { id: tools.id("seti"), status: "requires_payment_method", payment_method: null }
    }
    sessions.set(id, session)
    return session
  }

  /** Without being asked to expand it, a session names its setup intent by id. */
  const shown = (session: Session, form: Form): object => {
    const intent = session.setup_intent
    if (intent === null || form.get("expand[0]") === "setup_intent.payment_method") return session
    return { ...session, setup_intent: intent.id }
  }

  const sessionOf = (id: string): Session => {
    const session = sessions.get(id)
    if (session === undefined) throw missing("id", id)
    return session
  }

  const methodOf = (id: string, param = "id"): Method => {
    const method = methods.get(id)
    if (method === undefined) throw missing(param, id)
    return method
  }

  const detach = (id: string): Method => {
    const method = methodOf(id)
    if (method.customer === null) {
      throw invalid({ message: "The payment method is attached to no customer, so it cannot be detached." })
    }
    method.customer = null
    return method
  }

  /** The customer types a card on the page, and Stripe saves it. */
  const complete = (id: string, over: Partial<Method> = {}): Method => {
    const session = sessionOf(id)
    const method = save(session.customer, "pays", over)
    session.status = "complete"
    session.url = null
    session.setup_intent = { id: session.setup_intent?.id ?? "", status: "succeeded", payment_method: method }
    return method
  }

  const expire = (id: string): void => {
    const session = sessionOf(id)
    session.status = "expired"
    session.url = null
  }

  return {
    customers,
    methods,
    sessions,
    save,
    createCustomer,
    createSession,
    shown,
    sessionOf,
    methodOf,
    detach,
    complete,
    expire
  }
}

export type Vault = ReturnType<typeof makeVault>
