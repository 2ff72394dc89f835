/**
 * Makes the directory of a province from data/organisations and the places: the uniform bodies of today, those of the former
 * provinces it was made of, the departments, districts and communes that ended in 2025, and who took over from whom.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '#platform/action'
import { projectRoot } from '#platform/config'
import { insideSentence, bareName, provinceByName, provinceWord, resolve, type Place } from '#modules/places'
import type { OrganisationKind } from './contract.ts'
import { addBody, type Draft } from './draft.ts'
import { addCommunes } from './establish-communes.ts'
import { DEFAULT_GROUPS, DISTRICTS_ENDED_ON } from './groups.ts'
import { refuse } from './problems.ts'
import { keyOf, sameName } from './rules.ts'
import * as store from './store.ts'

export type ProvinceSpec = {
  /** As the province is called, with or without "tỉnh", "thành phố": 'Cần Thơ'. */
  name: string
  /** Codes of optional bodies that the province founded: ethnic_religion, foreign_affairs, tourism, planning_architecture, industrial_zones. */
  optional?: string[]
  /** Codes of the bodies that it has; all of the uniform list, and those optional ones, when not given. */
  only?: string[]
  /** What a body of its own is called otherwise: by code, or by the place of a commune. */
  names?: Record<string, string>
  /** Bodies that no list knows. */
  added?: { name: string; kind: OrganisationKind }[]
  /** Places of communes without a people's committee of their own. */
  communesLeftOut?: string[]
}
export type Established = { peopleCommitteeId: string; placeId: string; organisations: number }

const BEFORE = '2025-06-30'
const PROVINCES_BASIS = 'Nghị quyết 202/2025/QH15'

export type Row = Record<string, string>
export function rowsOf(file: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(projectRoot, 'data', 'organisations', file), 'utf8')
    .trim()
    .split('\n')
  const columns = head.split(';')
  return lines.map((line) => Object.fromEntries(line.split(';').map((value, at) => [columns[at] ?? '', value.normalize('NFC')])))
}
export const listOf = (text: string | undefined): string[] => (text ? text.split('|') : [])

/** How the bodies of one province, of today or a former one, are worded. */
export type Wording = {
  names?: Record<string, string>
  fill: (text: string, shortly?: boolean) => string
  full: string
  own: boolean
  former: boolean
}
export function wordingOf(place: Pick<Place, 'name'>, own: boolean, former: boolean): Wording {
  const full = insideSentence(place.name)
  const word = provinceWord(place.name)
  const values: Record<string, string> = {
    province: full,
    name: bareName(place.name),
    party: word === 'tỉnh' ? 'Tỉnh ủy' : 'Thành ủy',
    youth: word === 'tỉnh' ? 'Tỉnh đoàn' : 'Thành đoàn',
  }
  return {
    own,
    former,
    full,
    fill: (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'word' ? (former ? full : word) : (values[name] ?? ''))),
  }
}

/** The bodies that the uniform list offers a province, worded for it: what the set-up proposes. */
export function proposeOrganisations(provinceName: string): { code: string; name: string; kind: OrganisationKind; optional: boolean }[] {
  const { fill } = wordingOf({ name: provinceName }, true, false)
  return rowsOf('uniform.csv')
    .filter((row) => row.level !== 'central')
    .map((row) => ({
      code: row.code ?? '',
      name: fill(row.name ?? ''),
      kind: (row.kind ?? 'other') as OrganisationKind,
      optional: row.optional === 'yes',
    }))
}

type Body = { row: Row; validFrom: string | null; validTo: string | null; parentId: string | null; placeId: string; code: string | null }

/** Adds a provincial body as its province words it: a former province's departments carry its name. */
export function addProvincial(draft: Draft, wording: Wording, { row, validFrom, validTo, parentId, placeId, code }: Body): string {
  const central = row.level === 'central'
  const plain = wording.fill(row.name ?? '')
  const placed = central || /\{(province|name)\}/.test(row.name ?? '')
  const name = wording.former && !placed ? `${plain} ${wording.full}` : plain
  const short = wording.fill(row.short_name || (row.name ?? ''))
  const shortName = wording.former && !placed ? name : short
  const otherwise = wording.names?.[row.code ?? '']
  // A bare "Sở Y tế" in papers of old means the former province of today's name; the others' are told by their issuer.
  const bare = wording.own ? [plain, (row.short_name ?? '').includes('{word}') ? (row.short_name ?? '').replace(' {word}', '') : ''] : []
  const also = listOf(row.also)
    .filter((one) => wording.own || one.includes('{'))
    .map((one) => wording.fill(one))
  const qualified = wording.former && !placed ? [`${short} ${wording.full}`] : []
  return addBody(
    draft,
    {
      code,
      kind: (row.kind ?? 'other') as OrganisationKind,
      level: central ? 'central' : 'province',
      name: otherwise ?? name,
      short_name: otherwise ?? shortName,
      place_id: central ? null : placeId,
      parent_id: parentId,
      head_title: row.head_title || null,
      valid_from: validFrom,
      valid_to: validTo,
    },
    [...(otherwise ? [name, shortName] : []), ...bare, ...also, ...qualified].filter((one) => one !== ''),
  )
}

/** Bodies that hang on nobody: the committee itself, the council, Party, Front and central bodies are beside or above it. */
export const BESIDE = new Set(['people_committee', 'council', 'party', 'front', 'ministry', 'central_branch'])

/** The directory of a province, made once. The actor needs `organisations.manage` and its province is the one that gets it. */
export async function establishProvince(ctx: Ctx, spec: ProvinceSpec): Promise<Established> {
  const place = await provinceByName(ctx, spec.name)
  if (!place || !ctx.actor.provinceId) throw refuse.provinceUnknown({ name: spec.name })
  if (await store.anyOrganisation(ctx.db)) throw refuse.alreadyEstablished()
  const before = await resolve(ctx, place.id, BEFORE)
  const formers = before.kind === 'known' ? before.places.filter((one) => one.id !== place.id) : []
  const wanted = new Set(spec.only ?? spec.optional)
  const has = (row: Row) => (spec.only && row.level !== 'central' ? wanted.has(row.code ?? '') : row.optional !== 'yes' || wanted.has(row.code ?? ''))
  const uniform = rowsOf('uniform.csv').filter(has)
  const predecessors = rowsOf('predecessors.csv').filter((row) => !row.unless || !wanted.has(row.unless))
  const draft: Draft = { organisations: [], names: [], links: [] }

  const own = { ...wordingOf(place, true, false), ...(spec.names ? { names: spec.names } : {}) }
  const today = addUniform(draft, own, uniform, place.id, { from: formers.length > 0 ? DISTRICTS_ENDED_ON : null, to: null })
  const committees = new Map<string, string>()
  if (formers.length === 0) addPredecessors(draft, wordingOf(place, true, false), predecessors, place.id, today, today)
  for (const former of formers) {
    const wording = wordingOf(former, bareName(former.name) === bareName(place.name), true)
    const bodies = addUniform(
      draft,
      wording,
      uniform.filter((row) => row.former === 'yes'),
      former.id,
      { from: null, to: DISTRICTS_ENDED_ON },
    )
    for (const row of uniform)
      link(draft, bodies.get(row.code ?? ''), today.get(row.code ?? ''), {
        effective_on: DISTRICTS_ENDED_ON,
        legal_basis: row.kind === 'people_committee' || row.kind === 'department' ? PROVINCES_BASIS : '',
        evidence: row.evidence === 'V' ? 'V' : 'R',
      })
    addPredecessors(
      draft,
      wording,
      predecessors.filter((row) => row.level !== 'central'),
      former.id,
      bodies,
      today,
    )
    committees.set(former.id, bodies.get('people_committee') ?? '')
  }
  if (formers.length > 0)
    addPredecessors(
      draft,
      wordingOf(place, true, false),
      predecessors.filter((row) => row.level === 'central'),
      place.id,
      today,
      today,
    )
  await addCommunes(ctx, draft, place, committees, today.get('people_committee') ?? '', spec)
  for (const { name, kind } of spec.added ?? [])
    addBody(
      draft,
      {
        code: null,
        kind,
        level: 'province',
        name,
        short_name: name,
        place_id: place.id,
        parent_id: today.get('people_committee') ?? null,
        head_title: null,
        valid_from: null,
        valid_to: null,
      },
      [],
    )
  if (spec.only) refuseTwice(draft)

  await store.insertOrganisations(ctx.db, ctx.actor.provinceId, draft.organisations)
  await store.insertNames(ctx.db, ctx.actor.provinceId, draft.names)
  await store.insertLinks(ctx.db, ctx.actor.provinceId, draft.links)
  await store.insertGroups(ctx.db, ctx.actor.provinceId, DEFAULT_GROUPS)
  return { peopleCommitteeId: today.get('people_committee') ?? '', placeId: place.id, organisations: draft.organisations.length }
}

/** Two standing bodies under one official name could not be told apart in a paper. */
function refuseTwice(draft: Draft): void {
  const standing = draft.organisations.filter(({ valid_to }) => valid_to === null).map(({ name }) => name)
  for (const alike of Map.groupBy(standing, keyOf).values()) {
    const twice = alike.find((name, at) => alike.slice(0, at).some((before) => sameName(before, name)))
    if (twice !== undefined) throw refuse.nameTwice({ name: twice })
  }
}

function addUniform(
  draft: Draft,
  wording: Wording,
  rows: readonly Row[],
  placeId: string,
  valid: { from: string | null; to: string | null },
): Map<string, string> {
  const ids = new Map<string, string>()
  for (const row of rows) {
    const central = row.level === 'central'
    const parentId = BESIDE.has(row.kind ?? '') ? null : (ids.get('people_committee') ?? null)
    const from = central ? row.valid_from || null : (valid.from ?? (row.valid_from || null))
    ids.set(row.code ?? '', addProvincial(draft, wording, { row, validFrom: from, validTo: valid.to, parentId, placeId, code: row.code ?? null }))
  }
  return ids
}

function link(
  draft: Draft,
  from: string | undefined,
  to: string | undefined,
  how: { effective_on: string; legal_basis: string; evidence: 'V' | 'R'; scope?: string; is_default?: boolean },
): void {
  if (from && to && from !== to) draft.links.push({ scope: '', is_default: true, ...how, from_id: from, to_id: to, partial: false })
}

/** Bodies that ended before their province did: linked to its bodies of the time, or to today's where it had none. */
function addPredecessors(
  draft: Draft,
  wording: Wording,
  rows: readonly Row[],
  placeId: string,
  bodies: ReadonlyMap<string, string>,
  today: ReadonlyMap<string, string>,
): void {
  const made = new Map<string, string>()
  for (const row of rows) {
    const name = row.name ?? ''
    const heir = [row.to_code, row.or_code].map((code) => bodies.get(code ?? '') ?? today.get(code ?? '')).find((id) => id !== undefined)
    const parentId = BESIDE.has(row.kind ?? '') ? null : (bodies.get('people_committee') ?? null)
    const id =
      made.get(name) ?? addProvincial(draft, wording, { row, validFrom: null, validTo: row.effective_on || null, parentId, placeId, code: null })
    made.set(name, id)
    link(draft, id, heir, {
      effective_on: row.effective_on ?? '',
      legal_basis: row.basis ?? '',
      evidence: row.evidence === 'V' ? 'V' : 'R',
      scope: row.scope ?? '',
      is_default: row.default !== 'no',
    })
  }
}
