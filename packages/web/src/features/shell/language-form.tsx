import { For } from "solid-js"
import { type Language, languages, ownNames } from "../../i18n/locale.ts"

/** One button per other language, each in its own words, so that whoever needs it can read it. */
export const LanguageForm = (props: { readonly language: Language; readonly label: string; readonly back: string }) => (
  <form method="post" action="/language" class="inline-form" aria-label={props.label}>
    <input type="hidden" name="back" value={props.back} />
    <For each={languages.filter((language) => language !== props.language)}>
      {(language) => (
        <button type="submit" class="plain" name="language" value={language} lang={language}>
          {ownNames[language]}
        </button>
      )}
    </For>
  </form>
)
