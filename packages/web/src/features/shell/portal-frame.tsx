import { useIsRouting, useLocation } from "@solidjs/router"
import { createEffect, For, type JSX, on, onMount, Show } from "solid-js"
import { Icon, type IconName } from "../../ui/icon.tsx"
import { BusinessMark } from "./business-mark.tsx"
import { comeToLife } from "./coming-to-life.ts"
import { LanguageForm } from "./language-form.tsx"
import { useReading } from "./reading.ts"

const destinations = ["overview", "subscriptions", "billing", "profile"] as const satisfies ReadonlyArray<IconName>

/** The rail, and the page beside it. */
export const PortalFrame = (props: { readonly children: JSX.Element }) => {
  const { say, current } = useReading()
  const location = useLocation()
  const isRouting = useIsRouting()
  let content: HTMLElement | undefined
  // A browser would do this on a full load; whoever listens to the page hears where they are.
  createEffect(
    on(
      () => location.pathname,
      () => content?.focus({ preventScroll: true }),
      { defer: true }
    )
  )
  onMount(comeToLife)
  return (
    <div class="portal">
      <a class="skip" href="#content" rel="external">
        {say.shell.skip}
      </a>
      <div class="progress" classList={{ busy: isRouting() }} aria-hidden="true" />
      <header class="rail">
        <a class="home" href="/portal/overview">
          <BusinessMark business={current.business} />
        </a>
        <nav aria-label={say.shell.navigation}>
          <ul>
            <For each={destinations}>
              {(destination) => (
                <li>
                  <a
                    class="destination"
                    href={`/portal/${destination}`}
                    aria-current={isWithin(location.pathname, destination) ? "page" : undefined}
                  >
                    <Icon name={destination} />
                    <span>{say.shell[destination]}</span>
                  </a>
                </li>
              )}
            </For>
          </ul>
        </nav>
      </header>
      <main id="content" tabindex="-1" ref={content} aria-busy={isRouting()}>
        {props.children}
      </main>
      <RailFoot path={`${location.pathname}${location.search}`} />
    </div>
  )
}

const isWithin = (path: string, destination: string): boolean =>
  path === `/portal/${destination}` || path.startsWith(`/portal/${destination}/`)

const RailFoot = (props: { readonly path: string }) => {
  const { say, current, language } = useReading()
  return (
    <footer class="rail-foot">
      <Show when={current.returnUrl}>
        {(url) => (
          <a class="return" href={url()} rel="noopener noreferrer external">
            <Icon name="back" />
            {say.shell.returnTo(new URL(url()).host)}
          </a>
        )}
      </Show>
      <p class="who">{current.profile.email}</p>
      <div class="tools">
        <LanguageForm language={language} label={say.shell.language} back={props.path} />
        <form method="post" action="/logout" class="inline-form">
          <button type="submit" class="plain">
            {say.shell.logOut}
          </button>
        </form>
      </div>
    </footer>
  )
}
