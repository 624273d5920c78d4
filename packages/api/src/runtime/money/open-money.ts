import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Layer } from "effect"
import { layerNoProvider } from "../../adapters/no-provider.ts"
import type { Database } from "../../adapters/store/database.ts"
import type { TestBank } from "../../adapters/test-bank/open.ts"
import type { Settings } from "../config.ts"

/** Who moves money here. */
export interface Money {
  readonly provider: Layer.Layer<PaymentProvider>
  /** The simulated bank, in test mode where it is the one. */
  readonly bank: TestBank | null
}

/** Open whoever the settings name. Only they are loaded. */
export const openMoney = async (
  { payments, mode, publicUrl }: Pick<Settings, "mode" | "payments" | "publicUrl">,
  db: Pick<Database, "pool">
): Promise<Money> => {
  switch (payments._tag) {
    case "Nobody":
      return { provider: layerNoProvider, bank: null }
    case "Stripe": {
      const { layerStripe } = await import("../../adapters/stripe/provider.ts")
      return { provider: layerStripe(payments), bank: null }
    }
    case "TestBank": {
      const [{ openTestBank }, { layerTestBank }] = await Promise.all([
        import("../../adapters/test-bank/open.ts"),
        import("../../adapters/test-bank/provider.ts")
      ])
      const bank = await openTestBank({ db, mode, publicUrl })
      return { provider: layerTestBank(bank), bank }
    }
  }
}
