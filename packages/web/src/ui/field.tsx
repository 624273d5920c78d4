import { type JSX, Show } from "solid-js"

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with it, if anything. */
  readonly wrong?: string | undefined
  readonly value?: string | undefined
  /** The first wrong field of a form, or the only field of a page. */
  readonly focused?: boolean | undefined
  readonly input: JSX.InputHTMLAttributes<HTMLInputElement>
}

/** A labelled input with its hint and its error, both of which assistive technology reads with it. */
export const Field = (props: FieldProps) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <input
      id={props.name}
      name={props.name}
      value={props.value ?? ""}
      aria-invalid={props.wrong === undefined ? undefined : "true"}
      aria-describedby={described(props)}
      autofocus={props.focused === true}
      {...props.input}
    />
    <Show when={props.wrong}>
      {(wrong) => (
        <p class="wrong" id={`${props.name}-wrong`}>
          {wrong()}
        </p>
      )}
    </Show>
    <Show when={props.hint}>
      {(hint) => (
        <p class="hint" id={`${props.name}-hint`}>
          {hint()}
        </p>
      )}
    </Show>
  </div>
)

const described = ({ name, wrong, hint }: FieldProps): string | undefined => {
  const ids = [...(wrong === undefined ? [] : [`${name}-wrong`]), ...(hint === undefined ? [] : [`${name}-hint`])]
  return ids.length === 0 ? undefined : ids.join(" ")
}
