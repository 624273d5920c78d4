import type { Letter } from "@kundportal/core/notification/mailer"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Context } from "effect"

/** The two engines that the product runs on. */
export type Engine = "pglite" | "postgres"

/** Where a world's data lies: a folder of the embedded engine, or a database's address. */
export interface Place {
  readonly engine: Engine
  readonly address: string
}

/** A moment by its name, and how often it has come since the process began. */
export interface Named {
  readonly _tag: "Named"
  readonly name: string
  readonly occurrence: number
}

/** Where a process is to end itself, counted from its start: at whichever of these comes first. */
export type Doom = Named | { readonly _tag: "Numbered"; readonly boundary: number }

/** How the bank is asked: as the product does it, or by somebody who takes the money first and writes it down after. */
export type Variant = "careful" | "charges-first"

/** What a process is told before it begins. */
export interface Beginning {
  readonly place: Place
  /** What the wall clock of the process says when it begins, in UTC milliseconds. */
  readonly nowMs: number
  /** By so much the dates of the queue lie back, in milliseconds: its clock is the database's. */
  readonly queueShiftMs: number
  readonly dooms: ReadonlyArray<Doom>
  readonly variant: Variant
}

type Provider = Context.Service.Shape<typeof PaymentProvider>

/** What crosses the line to the bank as it is; the rest of the port is not asked by a renewal run. */
type Plain = "cancel" | "confirm" | "forget" | "prepare" | "read" | "readRefund" | "refund"

/** A stretch of time in UTC milliseconds, and the page before. */
export interface FarRange {
  readonly fromMs: number
  readonly toMs: number
  readonly after: string | null
}

/** What somebody outside is asked. */
export type Question =
  | { [Q in Plain]: { readonly question: Q; readonly args: Parameters<Provider[Q]>[0] } }[Plain]
  | { readonly question: "movements"; readonly args: FarRange }
  | { readonly question: "deliver"; readonly args: Letter }

/** How a question ended. */
export type Ended =
  | { readonly _tag: "Answered"; readonly value: unknown }
  | { readonly _tag: "ProviderDown" }
  | { readonly _tag: "ProviderSilent" }

/** What the bank moved, one movement each. */
export interface Moved {
  readonly kind: "charge" | "refund"
  readonly object: string
  readonly key: string
  readonly amount: number
  readonly currency: string
}

/** What happened outside, for whoever compares. */
export interface Outside {
  readonly moved: ReadonlyArray<Moved>
  /** The payments that letters speak of. */
  readonly written: ReadonlyArray<string>
  /** Since when letters were kept, in UTC milliseconds. */
  readonly sinceMs: number
}

/** To a process. */
export type Told =
  | { readonly _tag: "Begin"; readonly beginning: Beginning }
  | { readonly _tag: "Ended"; readonly id: number; readonly ended: Ended }
  | { readonly _tag: "Advance"; readonly ms: number }
  | { readonly _tag: "Finish"; readonly outside: Outside }

/** What there is to do. */
export interface OpenWork {
  /** At this moment. */
  readonly now: number
  /** Later, and when the first of it is, in milliseconds from now. */
  readonly later: number
  readonly nextMs: number
}

/** From a process. */
export type Said =
  | { readonly _tag: "Started"; readonly open: OpenWork }
  | { readonly _tag: "Asked"; readonly id: number; readonly asked: Question; readonly nowMs: number }
  | { readonly _tag: "Idle"; readonly open: OpenWork; readonly boundaries: number; readonly workedMs: number }
  | { readonly _tag: "Trouble"; readonly words: string }
  | {
      readonly _tag: "Report"
      readonly wrongs: ReadonlyArray<string>
      readonly counts: ReadonlyArray<readonly [string, number]>
    }
