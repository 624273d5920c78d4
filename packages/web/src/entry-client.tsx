// @refresh reload
import { mount, StartClient } from "@solidjs/start/client"
import { plainUntilAlive } from "./features/shell/coming-to-life.ts"
import { languageOfDocument } from "./i18n/locale.ts"
import { loadMessages } from "./i18n/messages.ts"

/** The words arrive before the page comes to life, so that both say the same. */
const start = async () => {
  plainUntilAlive()
  await loadMessages(languageOfDocument())
  const page = document.getElementById("app")
  if (page !== null) mount(() => <StartClient />, page)
}

void start()
