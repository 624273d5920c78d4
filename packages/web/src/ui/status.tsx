import { Icon, type IconName } from "./icon.tsx"
import type { Tone } from "./tone.ts"

const icons: { readonly [T in Tone]: IconName } = {
  bad: "stop",
  good: "check",
  over: "over",
  quiet: "pause",
  waiting: "clock",
  warning: "alert"
}

export const Status = (props: { readonly tone: Tone; readonly word: string }) => (
  <span class={`status ${props.tone}`}>
    <Icon name={icons[props.tone]} />
    {props.word}
  </span>
)
