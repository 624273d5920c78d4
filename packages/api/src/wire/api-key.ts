import type { ApiKey as DomainApiKey } from "@kundportal/core/business/api-key"
import { Line } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { timestamp, timestampOrNull } from "./scalar.ts"

export interface ApiKey {
  readonly api_key_id: string
  readonly label: string
  readonly created_at: string
  /** From this instant on the key opens nothing; null while it has no end. */
  readonly ends_at: string | null
}

export const apiKey = ({ id, label, createdAt, endsAt }: DomainApiKey): ApiKey => ({
  api_key_id: id,
  label,
  created_at: timestamp(createdAt),
  ends_at: timestampOrNull(endsAt)
})

export const ApiKeyCreate = Schema.Struct({ label: Line })
