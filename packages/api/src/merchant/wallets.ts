import type { BusinessId } from "@kundportal/core/kernel/id"
import { adjustWallet as adjust } from "@kundportal/core/wallet/adjust-wallet"
import { viewWalletEntries, viewWallets } from "@kundportal/core/wallet/view-wallets"
import { Effect } from "effect"
import type { PageQuery } from "../wire/page.ts"
import { pageFrom } from "../wire/page.ts"
import { customerIdFrom } from "../wire/requested-id.ts"
import type { WalletAdjust } from "../wire/wallet.ts"
import { customerWallet, walletEntry } from "../wire/wallet.ts"

export const listWallets = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return { items: (yield* viewWallets(owner, yield* customerIdFrom(id))).map(customerWallet) }
})

/** What has moved a customer's wallets, newest first. */
export const listWalletEntries = Effect.fnUntraced(function* (owner: BusinessId, id: string, query: PageQuery) {
  return { items: (yield* viewWalletEntries(owner, yield* customerIdFrom(id), pageFrom(query))).map(walletEntry) }
})

/** Put money into a wallet, or take some out. Answers the wallet as it stands after. */
export const adjustWallet = Effect.fnUntraced(function* (businessId: BusinessId, body: typeof WalletAdjust.Type) {
  const { wallet } = yield* adjust({
    businessId,
    customerId: yield* customerIdFrom(body.customer_id),
    direction: body.entry_type,
    amount: { amount: body.amount, currency: body.currency },
    reason: body.reason
  })
  return customerWallet(wallet)
})
