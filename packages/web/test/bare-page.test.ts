import { expect, it } from "vitest"
import { barePage } from "../src/server/bare-page.ts"

it("takes the framework's scripts off a page and leaves everything else", () => {
  const html = [
    '<!DOCTYPE html><html lang="sv"><head><script nonce="n">window._$HY={r:"<!--"};</script>',
    '<link href="/a.css" rel="stylesheet" nonce="n"/><link href="/a.js" rel="modulepreload" nonce="n"/></head>',
    '<body><input value="</html>"/><script src="/continue.js" defer></script>',
    '<script type="module" nonce="n" async src="/entry.js"></script></body></html>',
    '<script nonce="n">_$HY.r["0"]=1</script>'
  ].join("")
  expect(barePage(html)).toBe(
    '<!DOCTYPE html><html lang="sv"><head><link href="/a.css" rel="stylesheet"/></head>' +
      '<body><input value="</html>"/><script src="/continue.js" defer></script></body></html>'
  )
})
