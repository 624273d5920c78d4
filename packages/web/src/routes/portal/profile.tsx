import { createAsync } from "@solidjs/router"
import { Show } from "solid-js"
import { notice, profile } from "../../data/queries.ts"
import { ProfileForm } from "../../features/profile/profile-form.tsx"
import { PageTitle } from "../../features/shell/page.tsx"
import { useReading } from "../../features/shell/reading.ts"

export const route = { preload: () => profile() }

export default function ProfilePage() {
  const { say, current } = useReading()
  const shown = createAsync(() => profile())
  const said = createAsync(() => notice())
  return (
    <>
      <PageTitle page={say.shell.profile} />
      <h1>{say.shell.profile}</h1>
      <p class="lead">{say.profile.lead(current.business.name)}</p>
      <Show when={shown()}>{(shown) => <ProfileForm profile={shown()} notice={said() ?? null} />}</Show>
    </>
  )
}
