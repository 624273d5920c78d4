import { For, Show } from "solid-js"
import type { Subscription } from "../../data/answers.ts"
import { useReading } from "../shell/reading.ts"

type NextBill = NonNullable<Subscription["nextBill"]>

/** What the next bill will be, line by line, so that it can be added up. */
export const NextBillSection = (props: { readonly bill: NextBill }) => {
  const { say, format } = useReading()
  const { subscription: words } = say
  return (
    <section aria-labelledby="next-bill">
      <h2 id="next-bill">{words.nextBill}</h2>
      <p class="hint">{words.nextBillOn(format.weekday(props.bill.at))}</p>
      <dl class="details bill">
        <For each={props.bill.lines}>{(line) => <Line line={line} />}</For>
        <Show when={!props.bill.isTaxIncluded && props.bill.tax.amount !== 0}>
          <Amount label={words.tax} value={format.money(props.bill.tax)} />
        </Show>
        <div class="detail strong">
          <dt>{words.total}</dt>
          <dd>
            {format.money(props.bill.total)}
            <Show when={props.bill.isTaxIncluded && props.bill.tax.amount !== 0}>
              <span class="note">{words.taxWithin(format.money(props.bill.tax))}</span>
            </Show>
          </dd>
        </div>
        <Show when={props.bill.credit.amount > 0}>
          <Amount
            label={words.fromCredit}
            value={format.money({ ...props.bill.credit, amount: -props.bill.credit.amount })}
          />
          <Amount label={words.left} value={format.money(props.bill.due)} isStrong />
        </Show>
      </dl>
    </section>
  )
}

const Amount = (props: { readonly label: string; readonly value: string; readonly isStrong?: true }) => (
  <div class="detail" classList={{ strong: props.isStrong === true }}>
    <dt>{props.label}</dt>
    <dd>{props.value}</dd>
  </div>
)

const Line = (props: { readonly line: NextBill["lines"][number] }) => {
  const { say, format } = useReading()
  const { subscription: words } = say
  const { line } = props
  return (
    <div class="detail">
      <dt>
        {line.quantity === 1 ? line.description : words.several(format.number(line.quantity), line.description)}
        <Show when={line.discount}>
          {(discount) => <span class="note">{words.lessDiscount(format.money(discount()))}</span>}
        </Show>
        <Show when={line.isShortened}>
          <span class="note">{words.shortened}</span>
        </Show>
      </dt>
      <dd>{format.money(line.amount)}</dd>
    </div>
  )
}
