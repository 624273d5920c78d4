import { Show } from "solid-js"
import { useReading } from "./reading.ts"

/** A sentence in which the business's address can be clicked. */
export const WithMail = (props: { readonly text: string }) => {
  const { supportEmail } = useReading().current.business
  const place = () => props.text.indexOf(supportEmail)
  return (
    <Show when={place() >= 0} fallback={props.text}>
      {props.text.slice(0, place())}
      <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
      {props.text.slice(place() + supportEmail.length)}
    </Show>
  )
}
