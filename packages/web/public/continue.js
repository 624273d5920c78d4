// A fresh link that a business's server handed out for a redirect continues by itself, in a window of its own.
{
  const form = document.querySelector('form[data-continue="alone"]')
  const goOn = () => {
    if (window.top === window.self) form.requestSubmit()
  }
  if (form !== null) {
    if (document.prerendering) document.addEventListener("prerenderingchange", goOn, { once: true })
    else goOn()
  }
}
