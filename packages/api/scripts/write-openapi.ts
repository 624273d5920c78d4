// Writes docs/openapi.json from the contract: `node packages/api/scripts/write-openapi.ts`.
import { writeFileSync } from "node:fs"
import { openApiDocument } from "../src/rest/api.ts"

const target = new URL("../../../docs/openapi.json", import.meta.url)
writeFileSync(target, `${JSON.stringify(openApiDocument(), null, 2)}\n`)
