/** What this browser is, in two words, for the list of one's sessions: "Chrome, Windows". */
const BROWSERS: [RegExp, string][] = [
  [/Zalo/, 'Zalo'],
  [/CocCoc|coc_coc/i, 'Cốc Cốc'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

const first = (kinds: [RegExp, string][], text: string) => kinds.find(([sign]) => sign.test(text))?.[1]

export const deviceName = (agent = navigator.userAgent): string => [first(BROWSERS, agent), first(SYSTEMS, agent)].filter(Boolean).join(', ')

/** Where to go after signing in: a page of ours, never another site's. */
export function nextPath(next: string | undefined): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || next.startsWith('/sign-in')) return '/'
  return next
}
