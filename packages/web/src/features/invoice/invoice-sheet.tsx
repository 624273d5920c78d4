import { For } from "solid-js"
import type { InvoiceAnswer } from "../../data/answers.ts"

type Document = InvoiceAnswer["document"]

/** An invoice on screen: the same words, figures and order as its PDF, in the language it was issued in. */
export const InvoiceSheet = (props: { readonly document: Document }) => (
  <article class="sheet" lang={props.document.language}>
    <p class="sheet-status">
      <strong>{props.document.status.total}</strong>
      <span>{props.document.status.text}</span>
    </p>
    <dl class="facts">
      <For each={props.document.facts}>
        {(fact) => (
          <div>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        )}
      </For>
    </dl>
    <div class="parties">
      <For each={[props.document.seller, props.document.buyer]}>
        {(party) => (
          <div>
            <h2>{party.label}</h2>
            <p class="strong">{party.name}</p>
            <For each={party.lines}>{(line) => <p>{line}</p>}</For>
          </div>
        )}
      </For>
    </div>
    <Lines document={props.document} />
    <dl class="sums">
      <For each={props.document.sums}>
        {(sum) => (
          <div class={`sum-${sum.is}`}>
            <dt>{sum.label}</dt>
            <dd>{sum.value}</dd>
          </div>
        )}
      </For>
    </dl>
    <For each={props.document.remarks}>{(remark) => <p>{remark}</p>}</For>
  </article>
)

/** On a narrow screen quantity, price and rate stand under the description instead of in columns of their own. */
const Lines = (props: { readonly document: Document }) => (
  <table class="lines">
    <thead>
      <tr>
        <th scope="col">{props.document.columns.description}</th>
        <th scope="col" class="wide">
          {props.document.columns.quantity}
        </th>
        <th scope="col" class="wide">
          {props.document.columns.unitPrice}
        </th>
        <th scope="col" class="wide">
          {props.document.columns.taxRate}
        </th>
        <th scope="col">{props.document.columns.amount}</th>
      </tr>
    </thead>
    <tbody>
      <For each={props.document.rows}>
        {(row) => (
          <tr>
            <td>
              {row.description}
              <For each={row.notes}>{(note) => <span class="note">{note}</span>}</For>
              <span class="note narrow">
                {`${row.quantity} × ${row.unitPrice} · ${props.document.columns.taxRate} ${row.taxRate}`}
              </span>
            </td>
            <td class="wide">{row.quantity}</td>
            <td class="wide">{row.unitPrice}</td>
            <td class="wide">{row.taxRate}</td>
            <td>{row.amount}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)
