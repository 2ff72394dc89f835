/** The law of accounts from a spreadsheet: names, user names, roles in words, telephone numbers. Pure. */
import { fold } from '#lib/text'
import type { Role } from './contract.ts'

/** 'NGUYỄN VĂN AN' -> 'Nguyễn Văn An'; a name written otherwise stays. */
export function properName(name: string): string {
  if (name !== name.toLocaleUpperCase('vi') && name !== name.toLocaleLowerCase('vi')) return name
  return name
    .toLocaleLowerCase('vi')
    .replace(/(^|[\s'-])(\p{L})/gu, (_whole, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'))
}

/** 'Nguyễn Thị Thu Hà' -> 'nguyenthithu.ha': family and middle names, a dot, the given name. */
export function usernameFor(name: string): string {
  const words = fold(name).split(' ').filter(Boolean)
  const given = words.pop() ?? ''
  const before = words.join('')
  return (before === '' ? given : `${before.slice(0, 36)}.${given}`).slice(0, 46)
}

/** The first of 'an', 'an2', 'an3' … that is not taken. */
export function freeName(base: string, taken: ReadonlySet<string>): string {
  const ground = base.length < 3 ? `${base}.cb` : base
  for (let number = 1; ; number++) {
    const name = number === 1 ? ground : `${ground}${number}`
    if (!taken.has(name)) return name
  }
}

// Longest first: "lãnh đạo sở" is no leader of the province.
const ROLE_WORDS: [Role, string[]][] = [
  ['admin', ['quan tri he thong', 'quan tri', 'quan tri vien', 'admin', 'administrator', 'system administrator']],
  [
    'leader',
    [
      'lanh dao ubnd tinh',
      'lanh dao ubnd thanh pho',
      'lanh dao ubnd tinh thanh pho',
      'lanh dao tinh',
      'lanh dao thanh pho',
      'lanh dao ubnd',
      'leader',
    ],
  ],
  [
    'office',
    ['van phong', 'van phong ubnd', 'van phong ubnd tinh', 'van phong ubnd thanh pho', 'van thu', 'chuyen vien theo doi', 'tong hop', 'office'],
  ],
  ['lead_agency', ['co quan thuong truc', 'thuong truc', 'so tai chinh thuong truc', 'standing agency', 'lead agency']],
  ['head', ['lanh dao so', 'lanh dao don vi', 'lanh dao co quan', 'lanh dao so ban nganh', 'thu truong', 'thu truong don vi', 'lanh dao', 'head']],
  ['officer', ['chuyen vien', 'chuyen vien so', 'chuyen vien so ban nganh', 'can bo', 'can bo tham muu', 'cong chuc', 'nguoi thuc hien', 'officer']],
  ['commune', ['xa phuong', 'xa phuong dac khu', 'can bo xa', 'cong chuc xa', 'cong chuc phuong', 'can bo cap xa', 'cap xa', 'ubnd xa', 'commune']],
  ['alliance', ['lien minh', 'lien minh htx', 'lien minh hop tac xa', 'can bo lien minh', 'alliance']],
  ['committee', ['ban chi dao', 'uy vien ban chi dao', 'thanh vien ban chi dao', 'committee']],
  ['cooperative', ['hop tac xa', 'htx', 'cooperative']],
  ['ministry', ['bo nganh', 'bo nganh trung uong', 'trung uong', 'ministry']],
  ['auditor', ['thanh tra kiem toan', 'kiem tra giam sat', 'kiem toan', 'thanh tra', 'chi xem', 'auditor']],
]
const BY_WORDS = new Map(ROLE_WORDS.flatMap(([role, words]) => words.map((word) => [word, role] as const)))

/** The role that words name; undefined when they name none. */
export const roleOf = (written: string, labels: ReadonlyMap<string, Role>): Role | undefined => {
  const words = fold(written)
  return labels.get(words) ?? BY_WORDS.get(words)
}

const HEAD = /\b(pho )?(giam doc|truong ban|chu tich|chu nhiem|chanh thanh tra|chi huy truong|bi thu|cuc truong)\b/

/**
 * The role of somebody for whom no role was written, by their body and post. Never one that reads everything or administers, but in the
 * offices that do so by their duties.
 */
export function likelyRole(kind: string, post: string): Role {
  const words = fold(post)
  if (kind === 'people_committee') return 'leader'
  if (kind === 'office') return 'office'
  if (kind === 'commune_committee') return 'commune'
  if (kind === 'alliance') return 'alliance'
  if (kind === 'steering_committee') return 'committee'
  if (kind === 'cooperative') return 'cooperative'
  if (kind === 'ministry') return 'ministry'
  return HEAD.test(words) ? 'head' : 'officer'
}

/** '912 345 678', '+84 912.345.678' -> '0912345678'; a number of Excel has lost its nought. Undefined when it is none. */
export function phoneOf(written: string): string | undefined {
  const figures = written.replace(/[\s.()-]/g, '')
  if (!/^\+?\d+$/.test(figures)) return undefined
  const national = figures.replace(/^(\+84|0084|84(?=\d{9}$))/, '0')
  const whole = /^[1-9]\d{8}$/.test(national) ? `0${national}` : national
  return /^0\d{9,10}$/.test(whole) ? whole : undefined
}

const pairs = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** The name most like what was written, where one is like it enough. */
export function likest(written: string, names: readonly string[]): string | undefined {
  const own = pairs(fold(written))
  let best: { name: string; like: number } | undefined
  for (const name of names) {
    const other = pairs(fold(name))
    const common = [...own].filter((pair) => other.has(pair)).length
    const like = (2 * common) / (own.size + other.size || 1)
    if (like > (best?.like ?? 0.6)) best = { name, like }
  }
  return best?.name
}
