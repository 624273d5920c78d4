import type { JSX } from "solid-js"

/** A label and what it says, in a list of details. */
export const Detail = (props: { readonly label: string; readonly children: JSX.Element }) => (
  <div class="detail">
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
)
