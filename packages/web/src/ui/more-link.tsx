import { Icon } from "./icon.tsx"

/** From a short list to the whole one. */
export const MoreLink = (props: { readonly href: string; readonly words: string }) => (
  <p class="more">
    <a href={props.href}>
      {props.words}
      <Icon name="next" />
    </a>
  </p>
)

/** From a thing back to the list it stands in. */
export const BackLink = (props: { readonly href: string; readonly words: string }) => (
  <p class="back-link">
    <a href={props.href}>
      <Icon name="back" />
      {props.words}
    </a>
  </p>
)
