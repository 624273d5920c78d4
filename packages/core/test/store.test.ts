import { storeContract } from "@kundportal/testing/conformance/store"
import { layerMemory } from "@kundportal/testing/world"

storeContract("memory", layerMemory())
