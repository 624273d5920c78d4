import { assert, describe, it } from "@effect/vitest"
import { leftOf } from "@kundportal/core/invoice/left"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import * as Money from "@kundportal/core/kernel/money"
import { Result, Schema } from "effect"
import { AnyItem, anItem, invoiceOf, itemFrom } from "./some-invoices.ts"
import { amount, eur, everything, noteOf, ofLines, refusal, series, tried, two } from "./some-notes.ts"

const sums = ({ subtotal, tax, total }: Invoice) => [subtotal.amount, tax.amount, total.amount]

describe("a series of credit notes", () => {
  it("adds up to the published worked example: 726.86 and 42.14 of 769.00, with 145.37 and 8.43 of 153.80", () => {
    const invoice = invoiceOf([anItem({ unitPrice: eur(76_900), taxRule: { rateBps: 2000, treatment: "standard" } })])
    assert.deepStrictEqual(sums(invoice), [76_900, 15_380, 92_280])
    assert.deepStrictEqual(series(invoice, [amount(72_686, false), amount(4214, false)]).map(sums), [
      [-72_686, -14_537, -87_223],
      [-4214, -843, -5057]
    ])
  })

  it("takes back what earlier notes have left, and then nothing more", () => {
    const notes = series(two, [ofLines(["li_1", 1001]), amount(5000), everything])
    assert.strictEqual(
      notes.reduce((sum, { total }) => sum + total.amount, 0),
      -17_800
    )
    assert.deepStrictEqual(refusal(two, everything, notes), ["nothing_left"])
    const first = notes.slice(0, 1)
    assert.deepStrictEqual(refusal(two, ofLines(["li_1", 11_500]), first), ["more_than_left", "li_1"])
    assert.deepStrictEqual(sums(noteOf(two, ofLines(["li_1", 11_499]), first)), [-9199, -2300, -11_499])
    const whole = series(two, [ofLines(["li_2", null])])
    assert.deepStrictEqual(refusal(two, ofLines(["li_2", null]), whole), ["more_than_left", "li_2"])
    assert.deepStrictEqual(refusal(two, ofLines(["li_2", 1]), whole), ["more_than_left", "li_2"])
  })

  it.each(["JPY", "EUR", "KWD"] as const)("comes to exactly the tax in %s, however small the steps", (currency) => {
    const invoice = invoiceOf([
      anItem({ unitPrice: Money.of(7, currency), taxRule: { rateBps: 1000, treatment: "standard" } })
    ])
    // 10 % of 7 is 0.7 -> 1, but 10 % of 1 is 0.1 -> 0: the last of seven steps takes the whole tax
    const step: TakenBack = { _tag: "Amount", amount: Money.of(1, currency), taxInclusive: false }
    assert.deepStrictEqual(
      series(
        invoice,
        Array.from({ length: 7 }, () => step)
      ).map(({ tax }) => tax.amount + 0),
      [0, 0, 0, 0, 0, 0, -1]
    )
  })

  it("takes the tax that is left with the last of a line, also beside another line", () => {
    const rule = { rateBps: 600, treatment: "standard" } as const
    const invoice = invoiceOf([
      anItem({ unitPrice: eur(100), taxRule: rule }),
      anItem({ unitPrice: eur(100), taxRule: rule })
    ])
    // 6 % of 0.41 is 0.0246 -> 0.02, twice; 6 % of 0.18 would be 0.0108 -> 0.01, but 0.02 of 0.06 are left.
    const steps = [41, 41, 18].map((net) => ofLines(["li_1", net, false]))
    assert.deepStrictEqual(
      series(invoice, steps).map(({ tax }) => tax.amount),
      [-2, -2, -2]
    )
  })

  it("never takes back more tax than there is", () => {
    const invoice = invoiceOf([anItem({ unitPrice: eur(20), taxRule: { rateBps: 1000, treatment: "standard" } })])
    // 10 % of 0.05 = 0.005 -> 0.01 three times would be 0.03; there is 0.02
    const steps = [amount(5, false), amount(5, false), amount(5, false), amount(5, false)]
    assert.deepStrictEqual(
      series(invoice, steps).map(({ tax }) => tax.amount + 0),
      [-1, -1, 0, 0]
    )
  })

  const Step = Schema.Struct({
    way: Schema.Literals(["Amount", "Lines"]),
    taxInclusive: Schema.Boolean,
    line: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5 })),
    /** Which part of what is left. */
    part: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 97 }))
  })

  const stepOf = (step: typeof Step.Type, left: ReturnType<typeof leftOf>): TakenBack => {
    const column = step.taxInclusive ? "gross" : "net"
    const scaled = (of: Money.Money) => Money.scale(of, step.part, 97)
    const line = left[step.line % left.length]
    if (step.way === "Amount" || line === undefined) {
      const whole = Money.sum(
        "EUR",
        left.map((portion) => portion[column])
      )
      return { _tag: "Amount", amount: scaled(whole), taxInclusive: step.taxInclusive }
    }
    const size = scaled(line[column])
    const part = { amount: Money.isNegative(size) ? Money.negate(size) : size, taxInclusive: step.taxInclusive }
    return { _tag: "Lines", lines: [{ lineId: line.line.id, part }] }
  }

  /** The notes that come of the steps; a step that is refused is left out. */
  const taken = (invoice: Invoice, steps: ReadonlyArray<typeof Step.Type>) =>
    steps.slice(0, 12).reduce<ReadonlyArray<Invoice>>((made, step) => {
      const note = tried(invoice, stepOf(step, leftOf(invoice, made)), made)
      return Result.isSuccess(note) ? made.concat(note.success) : made
    }, [])

  /** What is left is of the sign of what there was, and not more. */
  const isWithin = (left: number, whole = 0) => Math.abs(left) <= Math.abs(whole) && left * whole >= 0

  const runs = { arbitrary: { runs: 500 } }

  const Bought = Schema.NonEmptyArray(Schema.Struct({ item: AnyItem, givenBack: Schema.Boolean }))

  const sold = (bought: typeof Bought.Type) =>
    invoiceOf(bought.slice(0, 6).map(({ item, givenBack }) => ({ ...itemFrom(item), givenBack })))

  it.prop(
    "never takes back more of a line than it said",
    [Bought, Schema.Array(Step)],
    ([bought, steps]) => {
      const invoice = sold(bought)
      const notes = taken(invoice, steps)
      for (const [index, { net, tax, gross }] of leftOf(invoice, notes).entries()) {
        const line = invoice.lines[index]
        assert.isTrue(isWithin(net.amount, line?.net.amount), "net")
        assert.isTrue(isWithin(tax.amount, line?.tax.amount), "tax")
        assert.isTrue(isWithin(gross.amount, line?.gross.amount), "gross")
      }
      for (const { total, subtotal, tax } of notes) {
        assert.isBelow(total.amount, 0)
        assert.strictEqual(total.amount, subtotal.amount + tax.amount)
      }
    },
    runs
  )

  it.prop(
    "comes to exactly the invoice in the end",
    [Bought, Schema.Array(Step)],
    ([bought, steps]) => {
      const invoice = sold(bought)
      const notes = taken(invoice, steps)
      const last = tried(invoice, everything, notes)
      const all = Result.isSuccess(last) ? [...notes, last.success] : notes
      const sum = (column: "subtotal" | "tax" | "total") =>
        all.reduce((total, note) => total + note[column].amount, invoice[column].amount)
      if (invoice.total.amount > 0) assert.strictEqual(sum("total"), 0)
      if (Result.isSuccess(last)) assert.deepStrictEqual([sum("subtotal"), sum("tax")], [0, 0])
    },
    runs
  )
})
