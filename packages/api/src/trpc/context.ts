import type { Actor } from "@kundportal/core/actor"
import type { Mode } from "@kundportal/core/business/api-key-text"
import type { Language } from "@kundportal/core/kernel/language"
import type { ManagedRuntime } from "effect"
import type { Ports } from "../runtime/ports.ts"

/** What a procedure knows of the request it answers. */
export interface RequestContext {
  readonly runtime: ManagedRuntime.ManagedRuntime<Ports, never>
  readonly mode: Mode
  readonly actor: Actor
  readonly ip: string
  /** The secret in the browser's own cookie, to which login codes are bound; null before the first visit. */
  readonly browserSecret: string | null
  /** The language the visitor chose or the browser prefers; null when it is none of ours. */
  readonly language: Language | null
  readonly signal: AbortSignal
  /** Cookies to set with the answer, complete `Set-Cookie` values. */
  readonly setCookie: (value: string) => void
}
