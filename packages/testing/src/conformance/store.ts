import { layer } from "@effect/vitest"
import type { Layer } from "effect"
import { accesses } from "./access.ts"
import { billingIsolates } from "./billing-isolation.ts"
import { billingLists } from "./billing-lists.ts"
import { billingReadsBack } from "./billing-reading-back.ts"
import { billingWrites } from "./billing-writing.ts"
import { commitsMany } from "./commit-many.ts"
import { dueWork } from "./due-work.ts"
import { breaksAlone } from "./due-work-trouble.ts"
import { history } from "./history.ts"
import { staysAsIssued } from "./immutability.ts"
import { isolates } from "./isolation.ts"
import { keepsTheBooks } from "./ledger.ts"
import { lists } from "./lists.ts"
import { moneyReadsBack } from "./money-reading-back.ts"
import { moneyWrites } from "./money-writing.ts"
import { numbers } from "./numbering.ts"
import type { StorePorts } from "./ports.ts"
import { readsBack } from "./reading-back.ts"
import { signedIn } from "./sessions.ts"
import { subscriptionReadsBack } from "./subscription-reading-back.ts"
import { settlesLater } from "./unsettled.ts"
import { writes } from "./writing.ts"

/**
 * What every store must do: one that passes may replace any other. Each test makes a business of its own, so the store
 * may be shared and need not be empty.
 */
export const storeContract = <E>(name: string, store: Layer.Layer<StorePorts, E>): void => {
  layer(store, { timeout: "60 seconds" })(`store contract: ${name}`, (it) => {
    readsBack(it)
    isolates(it)
    writes(it)
    lists(it)
    history(it)
    numbers(it)
    billingReadsBack(it)
    subscriptionReadsBack(it)
    billingIsolates(it)
    billingWrites(it)
    billingLists(it)
    staysAsIssued(it)
    keepsTheBooks(it)
    accesses(it)
    signedIn(it)
    moneyReadsBack(it)
    moneyWrites(it)
    settlesLater(it)
    commitsMany(it)
    dueWork(it)
    breaksAlone(it)
  })
}
