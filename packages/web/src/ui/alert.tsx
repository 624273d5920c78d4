import { For, Show } from "solid-js"
import { Icon } from "./icon.tsx"

/** What a form could not do, above it: every sentence once more, so that nobody has to hunt for it. */
export const FormAlert = (props: { readonly sentences: ReadonlyArray<string> }) => (
  <Show when={props.sentences.length > 0}>
    <div class="alert bad" role="alert">
      <Icon name="alert" />
      <ul>
        <For each={props.sentences}>{(sentence) => <li>{sentence}</li>}</For>
      </ul>
    </div>
  </Show>
)

/** What a form did. */
export const FormDone = (props: { readonly sentence: string }) => (
  <div class="alert good" role="status">
    <Icon name="check" />
    <p>{props.sentence}</p>
  </div>
)
