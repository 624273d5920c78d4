import { FormAlert } from "../../ui/alert.tsx"
import { Field } from "../../ui/field.tsx"
import { sentenceOf, sentencesOf } from "../trouble/wrong.ts"
import type { LoginFormProps } from "./login-form.tsx"

/** Type the six digits of a login mail. */
export const CodeForm = (props: LoginFormProps) => {
  const notice = () => (props.notice?.form === "code" ? props.notice : null)
  return (
    <form method="post" action={`/login/${props.businessId}/code`} class="form" novalidate>
      <FormAlert sentences={sentencesOf(notice(), props.say)} />
      <Field
        name="code"
        label={props.say.access.code}
        hint={props.say.access.codeHint}
        wrong={sentenceOf(notice()?.wrong.code, props.say)}
        focused
        input={{
          class: "code",
          type: "text",
          inputmode: "numeric",
          autocomplete: "one-time-code",
          maxLength: 12,
          required: true
        }}
      />
      <button type="submit" class="primary">
        {props.say.access.logIn}
      </button>
    </form>
  )
}
