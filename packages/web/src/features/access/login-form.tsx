import type { Messages } from "../../i18n/messages/en.ts"
import type { Notice } from "../../server/notice.ts"
import { FormAlert } from "../../ui/alert.tsx"
import { Field } from "../../ui/field.tsx"
import { sentenceOf, sentencesOf } from "../trouble/wrong.ts"

export interface LoginFormProps {
  readonly businessId: string
  readonly say: Messages
  readonly notice: Notice | null
}

/** Ask for a login mail. */
export const LoginForm = (props: LoginFormProps) => {
  const notice = () => (props.notice?.form === "login" ? props.notice : null)
  return (
    <form method="post" action={`/login/${props.businessId}`} class="form" novalidate>
      <FormAlert sentences={sentencesOf(notice(), props.say)} />
      <Field
        name="email"
        label={props.say.access.email}
        hint={props.say.access.emailHint}
        wrong={sentenceOf(notice()?.wrong.email, props.say)}
        value={notice()?.typed.email}
        focused
        input={{ type: "email", autocomplete: "email", inputmode: "email", maxLength: 254, required: true }}
      />
      <button type="submit" class="primary">
        {props.say.access.sendLink}
      </button>
    </form>
  )
}
