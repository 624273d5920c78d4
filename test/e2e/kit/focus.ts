import type { Page } from "playwright-core"
import { expect } from "vitest"

/** What has the focus, as somebody meets it who looks at the screen. */
interface Focused {
  readonly name: string
  readonly isLost: boolean
  readonly isSeen: boolean
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { name: "", isLost: true, isSeen: false }
    // In a list the whole row is marked.
    const marked = [element, element.closest("li") ?? element].some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2
    })
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
    const isOnScreen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && width > 1 && height > 1
    return {
      name: (element.getAttribute("aria-label") ?? element.innerText).trim(),
      isLost: false,
      isSeen: isOnScreen && marked
    }
  })

/** Resolves once the element of this id has the focus. A page may give it after it has loaded, with its first picture. */
export const focusOn = (page: Page, id: string): Promise<void> => page.locator(`#${id}:focus`).waitFor()

/** Further than any page is long. */
const maximumSteps = 60

/** Press Tab until something of this name has the focus. At every step the focus is somewhere and can be seen. */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let step = 0; step < maximumSteps; step++) {
    await page.keyboard.press("Tab")
    const here = await focused(page)
    expect({ ...here, at: page.url() }).toMatchObject({ isLost: false, isSeen: true })
    if (name.test(here.name)) return
  }
  throw new Error(`${maximumSteps} times Tab did not lead to ${name} on ${page.url()}`)
}
