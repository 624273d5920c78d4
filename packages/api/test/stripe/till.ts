import type { CardMood, Decline, Vault } from "./vault.ts"
import type { Form } from "./wire.ts"
import { invalid, metadataIn, missing, only, required, WireError } from "./wire.ts"

export interface Intent {
  readonly id: string
  readonly object: "payment_intent"
  readonly created: number
  readonly amount: number
  readonly currency: string
  readonly customer: string
  payment_method: string | null
  readonly payment_method_types: ReadonlyArray<string>
  readonly description: string | null
  metadata: Record<string, string>
  status: string
  last_payment_error: (Decline & { readonly type: string; readonly message: string }) | null
  latest_charge: string | null
  next_action: Readonly<Record<string, unknown>> | null
}

export interface Charge {
  readonly id: string
  readonly object: "charge"
  readonly created: number
  readonly amount: number
  readonly amount_captured: number
  readonly captured: boolean
  readonly currency: string
  readonly payment_intent: string
  readonly status: "succeeded" | "pending" | "failed"
  readonly failure_code: string | null
  readonly outcome: { readonly reason: string | null }
  readonly metadata: Record<string, string>
}

export interface Refund {
  readonly id: string
  readonly object: "refund"
  readonly created: number
  readonly amount: number
  readonly currency: string
  readonly payment_intent: string
  status: string
  readonly metadata: Record<string, string>
}

const stateError = (intent: Intent, doing: string): WireError =>
  invalid({
    code: "payment_intent_unexpected_state",
    message: `This PaymentIntent cannot be ${doing} because it has a status of ${intent.status}.`,
    payment_intent: intent
  })

const currencies = new Set(["eur", "sek", "usd", "jpy", "kwd", "ugx", "mga"])

/** Charges and refunds: who may become what. */
export const makeTill = (vault: Vault, tools: { id(prefix: string): string; seconds(): number }) => {
  const intents = new Map<string, Intent>()
  const charges: Array<Charge> = []
  const refunds: Array<Refund> = []
  let refundStatus = "succeeded"

  const create = (form: Form): Intent => {
    only(form, [
      "amount",
      "currency",
      "customer",
      "payment_method",
      "allowed_payment_method_types",
      "capture_method",
      "confirm",
      "description",
      "metadata"
    ])
    const amount = Number(required(form, "amount"))
    const currency = required(form, "currency")
    if (!currencies.has(currency)) throw invalid({ param: "currency", message: `Invalid currency: ${currency}` })
    if (amount < 50) throw invalid({ code: "amount_too_small", param: "amount" })
    if (amount > 99_999_999) throw invalid({ code: "amount_too_large", param: "amount" })
    const method = vault.methodOf(required(form, "payment_method"), "payment_method")
    if (method.customer === null) throw invalid({ message: "The provided PaymentMethod may not be used again." })
    if (method.customer !== form.get("customer")) throw invalid({ code: "payment_method_unexpected_state" })
    const intent: Intent = {
      id: tools.id("pi"),
      object: "payment_intent",
      created: tools.seconds(),
      amount,
      currency,
      customer: method.customer,
      payment_method: method.id,
      payment_method_types: ["card"],
      description: form.get("description"),
      metadata: metadataIn(form),
      status: "requires_confirmation",
      last_payment_error: null,
      latest_charge: null,
      next_action: null
    }
    intents.set(intent.id, intent)
    return intent
  }

  const intentOf = (id: string, param = "id"): Intent => {
    const intent = intents.get(id)
    if (intent === undefined) throw missing(param, id)
    return intent
  }

  const attempt = (intent: Intent, failed: Decline | null): Charge => {
    const charge: Charge = {
      id: tools.id("ch"),
      object: "charge",
      created: tools.seconds(),
      amount: intent.amount,
      amount_captured: failed === null ? intent.amount : 0,
      captured: failed === null,
      currency: intent.currency,
      payment_intent: intent.id,
      status: failed === null ? "succeeded" : "failed",
      failure_code: failed?.code ?? null,
      outcome: { reason: failed?.decline_code ?? null },
      metadata: intent.metadata
    }
    charges.push(charge)
    intent.latest_charge = charge.id
    return charge
  }

  const succeed = (intent: Intent): Intent => {
    attempt(intent, null)
    intent.status = "succeeded"
    intent.next_action = null
    return intent
  }

  /** A declined payment intent loses its card: it has to be given one before it can be confirmed again. */
  const decline = (intent: Intent, failed: Decline): WireError => {
    attempt(intent, failed)
    const error = { type: "card_error", message: "Your card was declined.", ...failed }
    intent.status = "requires_payment_method"
    intent.payment_method = null
    intent.next_action = null
    intent.last_payment_error = error
    return new WireError(402, { ...error, payment_intent: { ...intent } })
  }

  const confirm = (id: string, form: Form): Intent => {
    only(form, ["off_session", "return_url"])
    const intent = intentOf(id)
    const isAway = form.get("off_session") === "true"
    const returnUrl = form.get("return_url")
    if (!isAway && returnUrl === null) throw invalid({ code: "parameter_missing", param: "return_url" })
    if (intent.status !== "requires_confirmation") throw stateError(intent, "confirmed")
    const method = vault.methodOf(intent.payment_method ?? "", "payment_method")
    if (method.customer === null) throw invalid({ message: "The provided PaymentMethod may not be used again." })
    return charge(intent, method.mood, isAway ? null : returnUrl)
  }

  const charge = (intent: Intent, mood: CardMood, returnUrl: string | null): Intent => {
    if (mood === "pays") return succeed(intent)
    if (mood === "settles later") {
      intent.status = "processing"
      return intent
    }
    if (mood !== "asks") throw decline(intent, mood)
    const needed = "authentication_required"
    if (returnUrl === null) throw decline(intent, { code: needed, decline_code: needed })
    intent.status = "requires_action"
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { return_url: returnUrl, url: `https://hooks.stripe.test/3ds/${intent.id}` }
    }
    return intent
  }

  const authenticate = (id: string, answer: "approves" | "refuses"): void => {
    const intent = intentOf(id)
    if (intent.status !== "requires_action") throw stateError(intent, "authenticated")
    if (answer === "approves") succeed(intent)
    else decline(intent, { code: "payment_intent_authentication_failure" })
  }

  const update = (id: string, form: Form): Intent => {
    only(form, ["metadata"])
    const intent = intentOf(id)
    intent.metadata = { ...intent.metadata, ...metadataIn(form) }
    return intent
  }

  const cancel = (id: string): Intent => {
    const intent = intentOf(id)
    if (["succeeded", "canceled", "processing"].includes(intent.status)) throw stateError(intent, "canceled")
    intent.status = "canceled"
    intent.next_action = null
    return intent
  }

  const refund = (form: Form): Refund => {
    only(form, ["payment_intent", "amount", "metadata"])
    const intent = intentOf(required(form, "payment_intent"), "payment_intent")
    if (intent.status !== "succeeded") throw invalid({ message: "There is no successful charge to refund." })
    const amount = Number(required(form, "amount"))
    const before = refunds.filter((each) => each.payment_intent === intent.id && each.status !== "failed")
    const left = before.reduce((rest, each) => rest - each.amount, intent.amount)
    if (left === 0) throw invalid({ code: "charge_already_refunded" })
    if (amount > left) throw invalid({ param: "amount", message: "Refund amount is greater than what is left." })
    const given: Refund = {
      id: tools.id("re"),
      object: "refund",
      created: tools.seconds(),
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: refundStatus,
      metadata: metadataIn(form)
    }
    refunds.push(given)
    return given
  }

  const shown = (intent: Intent, form: Form): object =>
    form.get("expand[0]") === "latest_charge"
      ? { ...intent, latest_charge: charges.find(({ id }) => id === intent.latest_charge) ?? null }
      : intent

  const refundsBecome = (status: string): void => {
    refundStatus = status
  }

  return {
    intents,
    charges,
    refunds,
    create,
    intentOf,
    confirm,
    authenticate,
    settle: succeed,
    update,
    cancel,
    refund,
    shown,
    refundsBecome
  }
}
