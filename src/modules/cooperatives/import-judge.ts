/** Judging rows of the register: which one is meant, where it lies, what is new of it. A fixed number of questions, however many rows. */
import { fold } from '#lib/text'
import type { Ctx } from '#platform/action'
import type { CellRemark, ImportRow, Judged } from '#platform/imports'
import { organisationOfProvince } from '#modules/organisations'
import { communesOf, stepsFrom, type Place } from '#modules/places'
import { FIELDS, legalStatesOf, type FieldKey, type Kind, type LegalState } from './fields-rules.ts'
import { codeOf, isBare, kindOf, kindOfFolded, markedName, placeNameOf, saysLess, stateOf } from './import-rules.ts'
import * as store from './store.ts'

/** What is written of a row. */
export type ResolvedRow = {
  id: string | null
  kind: Kind
  name: string
  /** From which day what the row says of its identity holds, and from which its figures. */
  from: string
  asOf: string
  values: Partial<Record<FieldKey, unknown>>
  /** The place of before the reform that the row names. */
  former: string | null
  /** The register knows already that it lies today where the row says. */
  liesThere: boolean
  representative: string | null
}

const BEFORE_REFORM = '2025-06-30'
/** From this day on communes are those of today. */
export const REFORM = '2025-07-01'
const remark = (column: string, code: string, facts: Record<string, unknown> = {}): CellRemark => ({
  column,
  code: `cooperatives.import.${code}`,
  facts,
})

const SEVERAL = remark('place', 'placeSeveral').code

type Places = {
  now: Map<string, Place[]>
  before: Map<string, Place[]>
  heirs: Map<string, { to: string; partial: boolean }[]>
  byId: Map<string, Place>
}

/** The communes that a row can mean: those of today, and those of before the reform with what they became. */
async function placesOf(ctx: Ctx): Promise<Places> {
  const ground = (await organisationOfProvince(ctx, 'people_committee'))?.placeId
  const now = ground ? await communesOf(ctx, ground, ctx.today) : []
  const before = ground ? await communesOf(ctx, ground, BEFORE_REFORM) : []
  const byName = (all: Place[]) => Map.groupBy(all, ({ name }) => placeNameOf(name).bare)
  const steps = await stepsFrom(
    ctx,
    before.map(({ id }) => id),
  )
  const heirs = new Map(
    [...Map.groupBy(steps, ({ fromId }) => fromId)].map(([id, all]) => [id, all.map(({ toId, partial }) => ({ to: toId, partial }))]),
  )
  return { now: byName(now), before: byName(before), heirs, byId: new Map([...now, ...before].map((place) => [place.id, place])) }
}

type Found = { place: Place; former: Place | null } | { fault: CellRemark }

type Reader = {
  kind: (written: string) => Kind | undefined
  state: (written: string) => ReturnType<typeof stateOf>
  /** `part`: the district that the name of a part says, which counts only where the place alone may be several. */
  place: (written: string, district: string, part: string) => Found
}

/** A list of thousands names a hundred communes and a handful of kinds and states: each is read once. */
function readerOf(places: Places): Reader {
  const once = <Said>(read: (...words: string[]) => Said) => {
    const known = new Map<string, { said: Said }>()
    return (...words: string[]): Said => {
      const key = words.join('\n')
      const one = known.get(key) ?? { said: read(...words) }
      known.set(key, one)
      return one.said
    }
  }
  return {
    kind: once((written = '') => kindOf(written)),
    state: once((written = '') => stateOf(written)),
    place: once((written = '', district = '', part = '') => {
      const found = placeFor(places, written, district)
      if (part === '' || !('fault' in found) || found.fault.code !== SEVERAL) return found
      const narrower = placeFor(places, written, part)
      return 'fault' in narrower ? found : narrower
    }),
  }
}

function placeFor(places: Places, written: string, district: string): Found {
  const { bare, kind } = placeNameOf(written)
  const fitting = (all: Place[] = []) => {
    const inDistrict = district
      ? all.filter(
          ({ districtName }) => districtName && fold(districtName).endsWith(fold(district).replace(/^(huyen|quan|thi xa|thanh pho|tp|tx|h|q) /, '')),
        )
      : []
    const narrowed = inDistrict.length > 0 ? inDistrict : all
    const same = kind ? narrowed.filter(({ name }) => fold(name).startsWith(kind)) : []
    return same.length > 0 ? same : narrowed
  }
  const now = fitting(places.now.get(bare))
  // A district is written of the time when there were any: then the commune of that time is meant.
  const before = fitting(places.before.get(bare))
  if (now.length === 1 && (!district || before.length === 0)) return { place: now[0]!, former: null }
  const chosen = before.length === 1 ? before[0]! : undefined
  if (!chosen && now.length === 1) return { place: now[0]!, former: null }
  if (!chosen && now.length + before.length > 1)
    return {
      fault: remark('place', 'placeSeveral', {
        written,
        names: [...now, ...before]
          .slice(0, 4)
          .map(({ name, districtName }) => [name, districtName].filter(Boolean).join(', '))
          .join('; '),
      }),
    }
  if (!chosen) return { fault: remark('place', 'placeUnknown', { written }) }
  const heirs = places.heirs.get(chosen.id) ?? []
  const heir = heirs.length === 1 ? places.byId.get(heirs[0]!.to) : undefined
  if (!heir)
    return { fault: remark('place', 'placeDivided', { written, names: heirs.flatMap(({ to }) => places.byId.get(to)?.name ?? []).join(', ') }) }
  return { place: heir, former: chosen }
}

const COUNTS = ['officialMembers', 'capitalMembers', 'serviceMembers', 'femaleMembers', 'workers'] as const
const MONEY = ['charterCapital', 'totalCapital', 'revenue'] as const

type Drafted = {
  row: ImportRow
  problems: CellRemark[]
  notes: CellRemark[]
  shown: Record<string, string>
  resolved: ResolvedRow
  /** Its name as names are compared, and with where it lies. */
  folded: string
  named: string | null
}

function draftOf(row: ImportRow, reader: Reader, today: string): Drafted {
  const text = (key: string): string => String(row.values[key] ?? '')
  const [problems, notes, shown]: [CellRemark[], CellRemark[], Record<string, string>] = [[], [], {}]
  const values: ResolvedRow['values'] = {}
  const name = text('name')
  values.name = name
  const folded = fold(name)
  const said = reader.kind(text('kind'))
  const own = kindOfFolded(folded)
  // A union among cooperatives is called one by its name.
  const kind = said && !(said === 'cooperative' && own) ? said : (own ?? said)
  // A column of trades ("Nông nghiệp") beside names that begin with what they are.
  if (text('kind') && !said)
    (kind && !/^(cong ty|doanh nghiep|ho )/.test(fold(text('kind'))) ? notes : problems).push(
      remark('kind', kind ? 'kindOther' : 'kindUnknown', { written: text('kind') }),
    )
  if (text('code')) {
    const code = codeOf(text('code'))
    if (!code) problems.push(remark('code', 'code', { written: text('code') }))
    else {
      values.code = code.code
      if (code.mended) shown.code = code.code
    }
  }
  const found = text('place') ? reader.place(text('place'), text('district'), text('districtPart')) : undefined
  if (found && 'fault' in found) problems.push(found.fault)
  const place = found && 'place' in found ? found : undefined
  if (place) {
    values.place = place.place.id
    values.certifiedPlace = (place.former ?? place.place).id
    if (place.former) notes.push(remark('place', 'placeNow', { written: text('place'), now: place.place.name }))
  }
  const state = text('state') ? reader.state(text('state')) : {}
  if (!state) problems.push(remark('state', 'stateUnknown', { written: text('state') }))
  else Object.assign(values, state)
  const inFact = text('economic') ? reader.state(text('economic')) : undefined
  if (text('economic') && !inFact?.economicState) problems.push(remark('economic', 'stateUnknown', { written: text('economic') }))
  else if (inFact?.economicState) values.economicState = inFact.economicState
  for (const key of ['address', 'phone', 'email', 'issuedBy', 'shortName'] as const) if (text(key)) values[key] = text(key)
  for (const key of COUNTS) readCount(row, key, values, problems)
  for (const key of MONEY) readMoney(row, key, values, problems)
  const day = (key: string) => {
    const value = row.values[key]
    if (typeof value === 'string' && value > today) problems.push(remark(key, 'future', { written: value }))
    return typeof value === 'string' && value <= today ? value : null
  }
  const registeredOn = day('registeredOn')
  if (registeredOn) values.registeredOn = registeredOn
  if (text('lineCode')) {
    if (!/^\d{2,5}$/.test(text('lineCode'))) problems.push(remark('lineCode', 'lineCode', { written: text('lineCode') }))
    else values.lines = [{ code: text('lineCode'), version: '2018', name: text('line') || text('lineCode'), main: true }]
  } else if (text('line')) notes.push(remark('line', 'lineWithoutCode'))
  const asOf = day('asOf') ?? today
  const from = registeredOn ?? asOf
  const resolved: ResolvedRow = {
    id: null,
    kind: kind ?? 'cooperative',
    name,
    from,
    asOf: asOf < from ? from : asOf,
    values,
    former: place?.former?.id ?? null,
    liesThere: false,
    representative: text('representative') || null,
  }
  const placeId = place?.place.id ?? null
  return { row, problems, notes, shown, resolved, folded, named: placeId && folded ? nameKey(folded, placeId) : null }
}

function readCount(row: ImportRow, key: (typeof COUNTS)[number], values: ResolvedRow['values'], problems: CellRemark[]): void {
  const value = row.values[key]
  if (typeof value !== 'number') return
  if (Number.isInteger(value) && value >= 0 && value < 10_000_000) values[key] = value
  else problems.push(remark(key, 'count', { written: String(value) }))
}

/** In đồng, or in the unit that its column's heading names. */
function readMoney(row: ImportRow, key: (typeof MONEY)[number], values: ResolvedRow['values'], problems: CellRemark[]): void {
  const [whole, millions] = [row.values[key], row.values[`${key}Millions`]]
  const value = typeof whole === 'number' ? whole : typeof millions === 'number' ? millions * 1_000_000 : null
  if (value === null) return
  const column = typeof whole === 'number' ? key : `${key}Millions`
  if (value < 0 || value > 1e15) problems.push(remark(column, 'money', { written: String(whole ?? millions) }))
  else values[key] = Math.round(value)
}

const nameKey = (folded: string, placeId: string) => `${folded} @${placeId}`

/** Entries of one commune whose names fold to the same as a row's, and the ways in which rows without a code write it with its marks. */
type Alike = { entries: store.CooperativeRecord[]; written: Map<string, string> }

async function alikeOf(ctx: Ctx, drafts: readonly Drafted[]): Promise<Map<string, Alike>> {
  const all = new Map<string, Alike>()
  const at = (key: string) => {
    const one = all.get(key) ?? { entries: [], written: new Map<string, string>() }
    all.set(key, one)
    return one
  }
  for (const one of await store.withNames(ctx.db, [...new Set(drafts.map(({ folded }) => folded))]))
    if (one.place_id) at(nameKey(fold(one.name), one.place_id)).entries.push(one)
  const rows = Map.groupBy(
    drafts.filter(({ named, resolved }) => named && !resolved.values.code),
    ({ named }) => named!,
  )
  for (const [named, some] of rows)
    if (some.length > 1 || all.has(named))
      for (const { resolved } of some) if (!isBare(resolved.name)) at(named).written.set(markedName(resolved.name), resolved.name)
  return all
}

/**
 * The entry that a row names: the one written the same, marks and all; else the only one where either is written without marks. Two that
 * differ by their marks are two ('HTX Ân Phú', 'HTX An Phú'), and a row without marks that may be either is asked about.
 */
function namedBy({ resolved, problems, notes, named }: Drafted, alike: ReadonlyMap<string, Alike>): store.CooperativeRecord | undefined {
  const found = named ? alike.get(named) : undefined
  if (!found) return undefined
  const code = resolved.values.code as string | undefined
  const fitting = found.entries.filter((one) => !code || !one.code || one.code === code)
  const same = fitting.findLast((one) => markedName(one.name) === markedName(resolved.name))
  if (same) return same
  const names = new Map(fitting.map((one) => [markedName(one.name), one.name]))
  if (isBare(resolved.name)) {
    const ways = new Map([...names, ...found.written])
    if (ways.size <= 1) return fitting.at(-1)
    if (!code) problems.push(remark('name', 'nameSeveral', { written: resolved.name, names: [...ways.values()].join('; ') }))
    return undefined
  }
  const bare = fitting.findLast((one) => isBare(one.name))
  if (bare && found.written.size <= 1) return bare
  if (names.size > 0 && !code) notes.push(remark('name', 'nameMarks', { names: [...names.values()].join('; ') }))
  return undefined
}

export async function judgeCooperatives(ctx: Ctx, rows: ImportRow[]): Promise<Judged[]> {
  const reader = readerOf(await placesOf(ctx))
  const drafts = rows.map((row) => draftOf(row, reader, ctx.today))
  const codes = drafts.flatMap(({ resolved }) => (resolved.values.code as string | undefined) ?? [])
  const byCode = await store.meantByCodes(ctx.db, codes)
  const alike = await alikeOf(ctx, drafts)
  for (const draft of drafts) {
    const code = draft.resolved.values.code as string | undefined
    const known = (code ? byCode.get(code) : undefined) ?? namedBy(draft, alike)
    if (known) draft.resolved.id = known.id
    draft.problems.push(...ofKind(draft, known?.kind ?? draft.resolved.kind))
  }
  await noteOtherPeople(ctx, drafts)
  const held = await heldBy(ctx, drafts)
  const now = await heldToday(ctx, drafts)
  return drafts.map((draft) => judged(draft, held.get(heldKey(draft.resolved)), now.get(draft.resolved.id ?? ''), keyOf(draft, alike)))
}

/** What entering by hand refuses of a kind: a legal status that it cannot have, a code that is another kind's. */
function ofKind({ resolved: { values } }: Drafted, kind: Kind): CellRemark[] {
  const { legalState: state, code } = values as { legalState?: LegalState; code?: string }
  const short = code?.length === 5
  return [
    ...(state && !legalStatesOf(kind).includes(state) ? [{ column: 'state', code: 'cooperatives.stateOfKind' }] : []),
    ...(code && short !== (kind === 'business_place') ? [{ column: 'code', code: `cooperatives.${short ? 'codeOfPlace' : 'codeFive'}` }] : []),
  ]
}

/** What makes a row the same thing each time: its code, or its name where it lies, with its marks where rows differ by them. */
function keyOf({ resolved, named }: Drafted, alike: ReadonlyMap<string, Alike>): string | null {
  const code = resolved.values.code as string | undefined
  if (code || !named) return code ?? null
  return (alike.get(named)?.written.size ?? 0) > 1 ? `${named} ${markedName(resolved.name)}` : named
}

/** Who stands for one that is known is the register's, which asks since when and by which paper: another in the list is said, and not written. */
async function noteOtherPeople(ctx: Ctx, drafts: readonly Drafted[]): Promise<void> {
  const named = drafts.flatMap(({ resolved, notes }) =>
    resolved.id !== null && resolved.representative ? [{ id: resolved.id, day: resolved.asOf, name: resolved.representative, notes }] : [],
  )
  const found = await store.representativesOn(ctx.db, named)
  const held = new Map(found.map(({ cooperative_id: id, day, name }) => [heldKey({ id, asOf: day }), name]))
  for (const { id, day, name, notes } of named) {
    const theirs = held.get(heldKey({ id, asOf: day }))
    if (theirs === undefined) notes.push(remark('representative', 'representativeNone'))
    else if (fold(theirs) !== fold(name)) notes.push(remark('representative', 'representativeOther', { held: theirs }))
  }
}

type Held = ReadonlyMap<string, unknown>
const heldKey = ({ id, asOf }: { id: string | null; asOf: string }) => `${id} ${asOf}`

/**
 * What the register holds of those that are known, by field, on the day of each row: a list of the year before says nothing of today, and sent
 * again it finds what it wrote. Of who it is, what the register begins with holds before its first day too.
 */
async function heldBy(ctx: Ctx, drafts: readonly Drafted[]): Promise<Map<string, Held>> {
  const held = new Map<string, Map<string, unknown>>()
  const asked = new Map(drafts.flatMap(({ resolved: { id, asOf } }) => (id === null ? [] : [[heldKey({ id, asOf }), { id, day: asOf }] as const])))
  for (const { cooperative_id: id, day, field, value, valid_from: since } of await store.valuesOnDays(ctx.db, [...asked.values()])) {
    if (since > day && isOfDay(field)) continue
    const key = heldKey({ id, asOf: day })
    const one = held.get(key) ?? new Map<string, unknown>()
    one.set(field, value)
    held.set(key, one)
  }
  return held
}

/** What stands today of those of whom a list of a day gone by tells. */
async function heldToday(ctx: Ctx, drafts: readonly Drafted[]): Promise<Map<string, Held>> {
  const ids = drafts.flatMap(({ resolved: { id, asOf } }) => (id === null || asOf === ctx.today ? [] : [id]))
  const values = ids.length > 0 ? await store.valuesToday(ctx.db, [...new Set(ids)], ctx.today) : []
  return new Map(
    [...Map.groupBy(values, (one) => one.cooperative_id)].map(([id, all]) => [id, new Map(all.map(({ field, value }) => [field, value]))]),
  )
}

/** `known`: what held on the day of the row; `today`: what stands now, where that is another day. */
function judged({ row, problems, notes, shown, resolved }: Drafted, known: Held | undefined, today: Held | undefined, key: string | null): Judged {
  const later = today ?? known
  let expected: Judged['expected'] = 'new'
  if (resolved.id) {
    const differs = (field: string, value: unknown) =>
      JSON.stringify(known?.get(field) ?? null) !== JSON.stringify(value) &&
      // Operating is what one is of whom nothing else was recorded.
      !(field === 'legalState' && value === 'operating' && !known?.has('legalState')) &&
      !(field === 'name' && typeof value === 'string' && saysLess(value, String(known?.get('name') ?? later?.get('name') ?? ''))) &&
      !(field === 'place' && liesAsSaid(resolved, known, later))
    // Where it lay when it was registered is the certificate's; a later list does not change that.
    const changes = Object.entries(resolved.values).filter(([field, value]) => field !== 'certifiedPlace' && differs(field, value))
    resolved.values = Object.fromEntries(changes) as ResolvedRow['values']
    expected = changes.length > 0 ? 'changed' : 'unchanged'
    // What the register's own sheet says of a line has no code, and changes nothing.
    const main = (later?.get('lines') as { name: string; main: boolean }[] | undefined)?.find((one) => one.main)
    if (main && main.name === row.values.line) notes.splice(0, notes.length, ...notes.filter(({ column }) => column !== 'line'))
    resolved.liesThere = later?.get('place') === resolved.values.place
    for (const [field, value] of changes) {
      const column = COLUMN_OF[field] ?? field
      const said = (of: typeof known) => JSON.stringify(of?.get(field) ?? null)
      // A value of a later day stands: what the list says holds until then.
      if (later?.has(field) && said(later) !== said(known) && said(later) !== JSON.stringify(value))
        notes.push(remark(column, 'older', { asOf: resolved.asOf }))
      else if (known?.has(field)) notes.push(remark(column, 'changes', {}))
    }
  }
  return { line: row.line, key, expected, problems, notes, shown, resolved }
}

/** Where the register has it on the day of the list, or today: a list of before the reform may name the communes of either time. */
function liesAsSaid({ asOf, former, values }: ResolvedRow, known: ReadonlyMap<string, unknown> | undefined, later: typeof known): boolean {
  if (asOf >= REFORM) return false
  const then = known?.get('place') ?? null
  return former === null ? later?.get('place') === values.place : then === former
}

const COLUMN_OF: Record<string, string> = { legalState: 'state', economicState: 'state', lines: 'lineCode' }

/** Figures and states are those of the day of the list. */
const isOfDay = (key: FieldKey): boolean => ['capital', 'people'].includes(FIELDS[key].group) || key === 'legalState' || key === 'economicState'
/** Fields that tell who it is hold from its first day. */
export const holdsFrom = (key: FieldKey, resolved: ResolvedRow): string => (isOfDay(key) ? resolved.asOf : resolved.from)
