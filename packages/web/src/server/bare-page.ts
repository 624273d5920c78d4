/**
 * A page that does not come to life, without what the framework adds to bring it there: preloaded modules, its own
 * scripts, which are the ones with a nonce, and what it writes after the end. What people typed cannot look like any of
 * these: in text `<` is escaped, in attributes `"` is. Nothing that is left needs the nonce, and without it two pages that
 * say the same are the same to the byte.
 */
export const barePage = (html: string): string => {
  const end = html.lastIndexOf(closing)
  const page = end < 0 ? html : html.slice(0, end + closing.length)
  return page
    .replace(/<link href="[^"]*" rel="modulepreload"[^>]*>/g, "")
    .replace(/(<link href="[^"]*" rel="stylesheet") nonce="[^"]*"/g, "$1")
    .replace(/<script(?: type="module")? nonce="[^"]*"[^>]*>[^<]*(?:<(?!\/script>)[^<]*)*<\/script>/g, "")
}

const closing = "</html>"
