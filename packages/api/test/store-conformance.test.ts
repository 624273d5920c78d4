import { storeContract } from "@kundportal/testing/conformance/store"
import { engines } from "./databases.ts"
import { layerFresh } from "./stores.ts"

for (const engine of engines) storeContract(engine, layerFresh(engine))
