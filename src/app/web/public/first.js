// Before the first paint: the theme that was chosen, so that nobody is dazzled; and what every page asks first, asked while its code
// is still coming (`#ui`'s api takes these answers up). A file of its own, because inline scripts are not allowed.
;(function () {
  function kept(name) {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  var root = document.documentElement
  var scheme = kept('mantine-color-scheme-value')
  if (kept('hopluc.language') === 'en') root.lang = 'en'
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')

  var path = location.pathname
  if (/^\/(sign-in|setup)(\/|$)/.test(path)) return
  var asked = (window.hoplucAsked = {})
  function ask(url) {
    asked[url] = fetch(url, { headers: { Accept: 'application/json', 'Accept-Language': root.lang, 'X-Requested-With': 'hopluc' } })
    // Whoever takes it up meets the failure; when nobody does, it is no error of the page.
    asked[url].catch(function () {})
  }
  ask('/api/me')
  // A page of one thing asks under its own address.
  if (/^\/[a-z-]+\/[0-9a-f-]{36}$/.test(path)) ask('/api' + path)
})()
