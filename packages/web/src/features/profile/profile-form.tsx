import { For, Show } from "solid-js"
import type { Current } from "../../data/answers.ts"
import { languages, ownNames } from "../../i18n/locale.ts"
import type { Notice } from "../../server/notice.ts"
import { FormAlert, FormDone } from "../../ui/alert.tsx"
import { Field } from "../../ui/field.tsx"
import { useReading } from "../shell/reading.ts"
import { WithMail } from "../shell/with-mail.tsx"
import { sentenceOf, sentencesOf } from "../trouble/wrong.ts"

interface ProfileFormProps {
  readonly profile: Current["profile"]
  readonly notice: Notice | null
}

/** What the customer may change about themselves. */
export const ProfileForm = (props: ProfileFormProps) => {
  const { say, current } = useReading()
  const notice = () => (props.notice?.form === "profile" ? props.notice : null)
  const wrong = () => notice()?.wrong ?? {}
  const typed = () => notice()?.typed ?? {}
  const isSaved = () => notice() !== null && Object.keys(wrong()).length === 0
  return (
    <form method="post" action="/portal/profile" class="form" novalidate>
      <FormAlert sentences={sentencesOf(notice(), say)} />
      <Show when={isSaved()}>
        <FormDone sentence={say.profile.saved} />
      </Show>
      <Field
        name="name"
        label={say.profile.name}
        wrong={sentenceOf(wrong().name, say)}
        value={typed().name ?? props.profile.name}
        focused={wrong().name !== undefined}
        input={{ type: "text", autocomplete: "name", maxLength: 200, required: true }}
      />
      <div class="field">
        <span class="label" id="email-label">
          {say.profile.email}
        </span>
        <p class="fixed">{props.profile.email}</p>
        <p class="hint">
          <WithMail text={say.profile.emailFixed(current.business.supportEmail)} />
        </p>
      </div>
      <Field
        name="phone"
        label={`${say.profile.phone} (${say.profile.optional})`}
        hint={say.profile.phoneHint}
        wrong={sentenceOf(wrong().phone, say)}
        value={typed().phone ?? props.profile.phoneNumber ?? ""}
        focused={wrong().name === undefined && wrong().phone !== undefined}
        input={{ type: "tel", autocomplete: "tel", maxLength: 40 }}
      />
      <div class="field">
        <label for="language">{say.profile.language}</label>
        <LanguageSelect chosen={typed().language ?? props.profile.language ?? ""} />
        <p class="hint" id="language-hint">
          {say.profile.languageHint}
        </p>
      </div>
      <button type="submit" class="primary">
        {say.profile.save}
      </button>
    </form>
  )
}

const LanguageSelect = (props: { readonly chosen: string }) => {
  const { say, current } = useReading()
  return (
    <select id="language" name="language" aria-describedby="language-hint">
      <option value="" selected={props.chosen === ""}>
        {say.profile.languageOfBusiness(current.business.name, ownNames[current.business.language])}
      </option>
      <For each={languages}>
        {(language) => (
          <option value={language} lang={language} selected={props.chosen === language}>
            {ownNames[language]}
          </option>
        )}
      </For>
    </select>
  )
}
