// Before the first paint: the theme that was chosen, so that nobody is dazzled. A file, because inline scripts are not allowed.
;(function () {
  var kept
  try {
    kept = localStorage.getItem('mantine-color-scheme-value')
    if (localStorage.getItem('hopluc.language') === 'en') document.documentElement.lang = 'en'
  } catch {
    kept = null
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
