/** Where a cooperative lies, told from what is written: a commune of today, or one of before a reform with those that it became. */
import { fold } from '#lib/text'
import { oneStep } from './codes.ts'

/** A commune of today. */
export type CommuneNow = { id: string; name: string; provinceName: string }
/** One of before, with the communes of today that hold its ground; several where it was divided. */
export type CommuneBefore = { id: string; name: string; districtName: string | null; provinceName: string; heirs: readonly string[] }

/** Communes of today that are meant, and those of before where only such a one can be meant. Without ids: nobody knows the name. */
export type Grounds = {
  ids: readonly string[]
  formers: readonly string[]
  bare: string
  /** Of several that may be meant the one of today that bears the name: who means one of before writes its district. */
  likely?: string | undefined
  /** Of the same name, but of another kind than is written: 'xã' may still be said of what became a phường. */
  kin?: readonly string[] | undefined
}

type Known = { id: string; bare: string; kind: string; district: string; provinces: string[]; heirs: readonly string[]; former: boolean }

export type Gazetteer = (written: string | null | undefined, district?: string | null, province?: string | null) => Grounds | null

const COMMUNE = /^(xa|x|phuong|p|f|thi tran|tt|dac khu|dk) /
const DISTRICT = /^(huyen|h|quan|q|thi xa|tx|thanh pho|tp|t p) /
const PROVINCE = /^(tinh|t|thanh pho|tp|t p) /
const ALIASES: Record<string, string> = {
  hcm: 'ho chi minh',
  tphcm: 'ho chi minh',
  hn: 'ha noi',
  brvt: 'ba ria vung tau',
  'tt hue': 'hue',
  'thua thien hue': 'hue',
}

const spelled = (text: string) => fold(text.replace(/['’‘`´]/g, ''))
const kindWord = (text: string): string => {
  const kind = COMMUNE.exec(`${text} `)?.[1] ?? ''
  return ({ x: 'xa', p: 'phuong', f: 'phuong', tt: 'thi tran', dk: 'dac khu' } as Record<string, string>)[kind] ?? kind
}
/** Without what kind of place it is; a number without noughts before it. */
const bareOf = (text: string, kinds: RegExp): string => {
  const bare = `${text} `.replace(kinds, '').trim()
  return (bare === '' ? text : bare).replace(/\b0+(?=\d)/g, '').replace(/ (cu|moi)$/, '')
}
const provinceOf = (text: string): string => {
  const bare = bareOf(text, PROVINCE)
  return ALIASES[bare] ?? bare
}

/** 'X. Thới Lai, H. Thới Lai', 'xã Thới Lai huyện Thới Lai TP Cần Thơ': its parts, folded. */
function partsOf(written: string): string[] {
  return written
    .normalize('NFC')
    .replace(/\.(?=\S)/g, '. ')
    .split(/[,;()–/]|\s-\s/)
    .flatMap((part) => {
      const text = spelled(part)
      // Without commas the words of a district or a province begin the next part; right after 'phường' they are its name: Phường Huyền Tụng.
      return text.split(/(?<!^(?:xa|x|phuong|p|thi tran|tt|dac khu)) (?=(?:huyen|quan|thi xa|thanh pho|tinh|tx|tp) \S|[hqt] [a-z])/)
    })
    .map((part) => part.trim())
    .filter(Boolean)
}

/** One that knows these communes; what it has told once it remembers. */
export function gazetteerOf(now: readonly CommuneNow[], before: readonly CommuneBefore[]): Gazetteer {
  const all = new Map<string, Known[]>()
  const provinceNow = new Map(now.map(({ id, provinceName }) => [id, provinceOf(spelled(provinceName))]))
  const add = (known: Known) => {
    const same = all.get(known.bare)
    if (same) same.push(known)
    else all.set(known.bare, [known])
  }
  for (const { id, name, provinceName } of now) {
    const text = spelled(name)
    add({
      id,
      bare: bareOf(text, COMMUNE),
      kind: kindWord(text),
      district: '',
      provinces: [provinceOf(spelled(provinceName))],
      heirs: [id],
      former: false,
    })
  }
  for (const { id, name, districtName, provinceName, heirs } of before) {
    const text = spelled(name)
    const provinces = [provinceOf(spelled(provinceName)), ...heirs.flatMap((heir) => provinceNow.get(heir) ?? [])]
    add({
      id,
      bare: bareOf(text, COMMUNE),
      kind: kindWord(text),
      district: bareOf(spelled(districtName ?? ''), DISTRICT),
      provinces,
      heirs,
      former: true,
    })
  }
  let near: Map<string, string[]> | undefined
  const nearNames = (bare: string): string[] => {
    near ??= deletions([...all.keys()])
    return [...new Set(oneLess(bare).flatMap((key) => near!.get(key) ?? []))].filter((name) => oneStep(name, bare))
  }
  const heirsOf = new Map<string, readonly string[]>([
    ...before.map(({ id, heirs }) => [id, heirs] as const),
    ...now.map(({ id }) => [id, [id]] as const),
  ])
  const told = new Map<string, Grounds | null>()
  return (written, district, province) => {
    if (!written?.trim()) return null
    const key = `${written}|${district ?? ''}|${province ?? ''}`
    const before = told.get(key)
    if (before !== undefined) return before
    // The State's code of a commune in place of its name.
    const coded = heirsOf.get(written.trim()) ?? heirsOf.get(`${written.trim()}-`)
    const grounds = coded
      ? { ids: [...coded].sort(), formers: [], bare: written.trim() }
      : look(all, nearNames, partsOf(written), district ? partsOf(district) : [], province ? partsOf(province) : [])
    told.set(key, grounds)
    return grounds
  }
}

function look(
  all: ReadonlyMap<string, Known[]>,
  nearNames: (bare: string) => string[],
  parts: string[],
  districts: string[],
  provinces: string[],
): Grounds | null {
  const said = parts.findIndex((part) => COMMUNE.test(`${part} `))
  const at = said >= 0 ? said : parts.findIndex((part) => all.has(bareOf(part, COMMUNE)))
  const first = parts[Math.max(at, 0)]
  if (!first) return null
  // Some names have a dash: Phường Lâm Viên - Đà Lạt.
  const dashed = `${first} ${parts[Math.max(at, 0) + 1] ?? ''}`.trim()
  const part = all.has(bareOf(dashed, COMMUNE)) ? dashed : first
  const bare = bareOf(part, COMMUNE)
  const around = [...parts.slice(Math.max(at, 0) + 1), ...districts, ...provinces]
  const hints = around.map((one) => ({
    district: bareOf(one, DISTRICT),
    province: provinceOf(one),
    isDistrict: /^(huyen|h|quan|q|thi xa|tx) /.test(`${one} `),
  }))
  const named = all.get(bare) ?? []
  let known = narrowed(named, hints)
  if (known.length === 0 && bare.length > 3)
    known = narrowed(
      nearNames(bare).flatMap((name) => all.get(name) ?? []),
      hints,
    )
  const fitting = ofKind(known, part)
  const ids = [...new Set(fitting.flatMap(({ heirs }) => heirs))].sort()
  const formers = fitting.every(({ former }) => former) ? fitting.map(({ id }) => id).sort() : []
  const today = fitting.filter(({ former }) => !former)
  const likely = ids.length > 1 && today.length === 1 && !hints.some(({ isDistrict }) => isDistrict) ? today[0]!.id : undefined
  const kin = known.flatMap(({ heirs }) => heirs.filter((heir) => !ids.includes(heir)))
  return { ids, formers, bare, likely, kin: kin.length > 0 ? kin : undefined }
}

type Hint = { district: string; province: string; isDistrict: boolean }

/** Those that fit what else is written; a hint that fits none of them is not listened to. */
function narrowed(named: readonly Known[], hints: readonly Hint[]): Known[] {
  const keep = (all: readonly Known[], fits: (one: Known) => boolean) => {
    const some = all.filter(fits)
    return some.length > 0 ? some : all
  }
  let all = keep(named, ({ provinces }) => hints.some(({ province }) => provinces.includes(province)))
  all = keep(
    all,
    ({ district }) => district !== '' && hints.some((hint) => hint.district === district && (hint.isDistrict || !all.some(({ former }) => !former))),
  )
  return [...all]
}

/** Many communes became wards: the kind tells only where it leaves one. */
function ofKind(all: Known[], written: string): Known[] {
  const kind = kindWord(written)
  const same = kind ? all.filter((one) => one.kind === kind) : []
  return same.length > 0 ? same : all
}

const oneLess = (text: string): string[] => [text, ...Array.from(text, (_sign, at) => text.slice(0, at) + text.slice(at + 1))]
function deletions(names: readonly string[]): Map<string, string[]> {
  const keys = new Map<string, string[]>()
  for (const name of names) for (const key of new Set(oneLess(name))) keys.set(key, [...(keys.get(key) ?? []), name])
  return keys
}

/** `maybe`: one of several that either may mean; `other`: though each rather means another. `heir`: one is written with the name of before. */
export function compareGrounds(a: Grounds | null, b: Grounds | null): 'same' | 'heir' | 'maybe' | 'other' | 'former' | 'differs' | null {
  if (!a || !b) return null
  if (a.ids.length === 0 || b.ids.length === 0)
    return a.bare === b.bare ? 'same' : a.ids.length + b.ids.length === 0 && !oneStep(a.bare, b.bare) ? 'differs' : null
  const common = a.ids.filter((id) => b.ids.includes(id))
  if (common.length === 0) return a.kin?.some((id) => b.ids.includes(id)) || b.kin?.some((id) => a.ids.includes(id)) ? null : 'differs'
  if (a.formers.length > 0 && b.formers.length > 0) {
    const both = a.formers.some((id) => b.formers.includes(id))
    return both ? (a.formers.length === 1 && b.formers.length === 1 ? 'same' : 'maybe') : 'former'
  }
  if (a.likely && b.likely) return a.likely === b.likely ? 'same' : 'other'
  if (a.ids.length > 1 || b.ids.length > 1) return 'maybe'
  return a.formers.length > 0 || b.formers.length > 0 ? 'heir' : 'same'
}
