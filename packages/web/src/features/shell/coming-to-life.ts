/** What the page says of itself once it has come to life. */
const mark = "alive"

const isAlive = (): boolean => mark in document.documentElement.dataset

/** Everything on the page is there and listens: from now on links load without a new document. */
export const comeToLife = (): void => {
  document.documentElement.dataset[mark] = ""
}

/**
 * Until a page has come to life it is plain HTML, and links and fragments are the browser's alone. The router listens
 * before the parts of the page have arrived; if it heard of either then, it would give the page up and render it anew
 * under the reader's hands, and whoever had just skipped to the content would have lost the focus.
 */
export const plainUntilAlive = (): void => {
  const here = addressed()
  // Listening on the window, before everybody else, who listens further in or later.
  addEventListener("click", (event) => isAlive() || event.stopImmediatePropagation(), { capture: true })
  addEventListener(
    "popstate",
    (event) => {
      if (isAlive()) return
      event.stopImmediatePropagation()
      if (addressed() !== here) location.reload()
    },
    { capture: true }
  )
}

/** Which document the address asks for, wherever in it. */
const addressed = (): string => location.pathname + location.search
