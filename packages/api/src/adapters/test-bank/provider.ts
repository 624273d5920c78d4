import { NoticeRefused, PaymentProvider } from "@kundportal/core/payment/provider"
import { Effect, Layer } from "effect"
import { cancelCharge, confirmCharge, prepareCharge, readCharge } from "./charges.ts"
import type { BankOperation } from "./faults.ts"
import { asking } from "./faults.ts"
import { listMovements } from "./movements.ts"
import type { TestBank } from "./open.ts"
import { readRefund, refundCharge } from "./refunds.ts"
import { forgetCard, testBankName } from "./saved-cards.ts"
import { openSetup, readSetup } from "./setups.ts"

/** The port over the test bank. */
export const layerTestBank = (bank: TestBank): Layer.Layer<PaymentProvider> => {
  const ask = <A, E>(operation: BankOperation, work: Effect.Effect<A, E>) => asking(bank.faults, operation, work)
  return Layer.succeed(PaymentProvider, {
    name: testBankName,
    openSetup: (order) => ask("openSetup", openSetup(bank, order)),
    readSetup: (object) => ask("readSetup", readSetup(bank, object)),
    prepare: (order) => ask("prepare", prepareCharge(bank, order)),
    confirm: (confirmation) => ask("confirm", confirmCharge(bank, confirmation)),
    read: (object) => ask("read", readCharge(bank, object)),
    cancel: (object) => ask("cancel", cancelCharge(bank, object)),
    refund: (order) => ask("refund", refundCharge(bank, order)),
    readRefund: (order) => ask("readRefund", readRefund(bank, order)),
    forget: (token) => ask("forget", forgetCard(bank, token)),
    movements: (range, after) =>
      ask(
        "movements",
        Effect.suspend(() => listMovements(bank, range, after))
      ),
    // The test bank sends no messages, so whatever comes was sent by somebody else.
    notice: () => Effect.fail(new NoticeRefused())
  })
}
