import { Show } from "solid-js"
import type { Business } from "../../data/answers.ts"

/** A business's logo, or the first letter of its name; its name stands beside it. */
export const BusinessMark = (props: { readonly business: Pick<Business, "logoPath" | "name"> }) => (
  <span class="mark">
    <Show
      when={props.business.logoPath}
      fallback={
        <span class="initial" aria-hidden="true">
          {[...props.business.name][0]}
        </span>
      }
    >
      {(path) => <img src={path()} alt="" width="32" height="32" />}
    </Show>
    <span class="mark-name">{props.business.name}</span>
  </span>
)
