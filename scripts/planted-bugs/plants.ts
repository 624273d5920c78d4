import { billingPlants } from "./billing.ts"
import { paymentPlants } from "./payments.ts"
import type { Plant } from "./plant.ts"
import { restorePlants } from "./restores.ts"
import { storePlants } from "./store.ts"

/** All of them. */
export const plants: ReadonlyArray<Plant> = [...paymentPlants, ...billingPlants, ...restorePlants, ...storePlants]
