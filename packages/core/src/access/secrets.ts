import type { Effect } from "effect"
import { Context } from "effect"

/** What a derived secret opens. The purpose is part of the derivation, so a secret of one kind never opens another. */
export type Purpose = "email_link" | "dynamic_link" | "login_code" | "invoice_link"

/**
 * Everything that needs the deployment's secret key or chance. Links and codes are derived (HMAC-SHA256 of purpose and
 * id under the secret key): they can be mailed again after a crash, and no database, log or job ever holds one.
 */
export class Secrets extends Context.Service<
  Secrets,
  {
    /** 40 random letters and digits, about 238 bits. */
    readonly mint: Effect.Effect<string>
    /** SHA-256, in hex. */
    hash(secret: string): string
    /** The secret that belongs to an id: 43 characters of base64url. */
    derive(purpose: Purpose, id: string): string
    /** The six digits that belong to an id. */
    code(id: string): string
    /** Compare without telling by time where they differ. */
    same(a: string, b: string): boolean
  }
>()("@kundportal/core/Secrets") {}
