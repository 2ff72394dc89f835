/** What people can ask of the register: the list of a day, one as it was on a day, what changed, papers. */
import { z } from 'zod'
import { FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { maskedNumber } from '#lib/masking'
import type { SearchHit } from '#platform/module'
import { entriesOf, TimelineEntry } from '#platform/timeline'
import { placeNames, placesByIds, type Place } from '#modules/places'
import {
  Change,
  Cooperative,
  CooperativeFilter,
  CooperativeList,
  PAGE_SIZE,
  PAPERS_PAGE,
  type CooperativeRow,
  type FieldValue,
  sortOf,
} from './contract.ts'
import { FIELDS, FIELD_KEYS, type FieldKey } from './fields-rules.ts'
import { formAt, formsOf, mainLine } from './form-rules.ts'
import { namesThen } from './by-place.ts'
import { refuse } from './problems.ts'
import { groupOfSection, rulesFor, sizeAnswer } from './sizes.ts'
import { KNOWN_RULES } from './size-rules.ts'
import { keepsMembers } from './members.ts'
import { knownOf } from './identities.ts'
import { identitiesOf, type PostIdentity } from './store-identities.ts'
import * as store from './store.ts'
import * as lists from './store-list.ts'
import { paperOf, papersOf } from './store-papers.ts'
import { sizeGroupOf } from './vsic-rules.ts'

export const pathOf = (id: string): string => `/cooperatives/${id}`

export async function toRows(ctx: Ctx, { rows, sizeRules }: Pick<lists.Page, 'rows' | 'sizeRules'>, on: string): Promise<CooperativeRow[]> {
  const ids = rows.flatMap(({ placeId }) => placeId ?? [])
  const places = on === ctx.today ? await placeNames(ctx, ids) : await namesThen(ctx, ids)
  const rules = [...KNOWN_RULES, ...sizeRules]
  return rows.map(({ charterCapital, totalCapital, revenue, ...row }) => {
    const capital = totalCapital ?? charterCapital
    const known = row.members !== null || capital !== null || revenue !== null
    const size = known ? sizeAnswer(rules, row.kind, groupOfSection(row.section), { members: row.members, revenue, capital }, on) : null
    return { ...row, placeName: places.get(row.placeId ?? '') ?? null, capital, size: size?.why === 'not_sized' ? null : size }
  })
}

export const listCooperatives = query({
  name: 'cooperatives.list',
  may: 'cooperatives.see',
  input: CooperativeFilter.extend({ page: z.coerce.number().int().min(1).max(4000).default(1) }),
  output: CooperativeList,
  async run(ctx, { page, ...filter }) {
    const on = filter.on ?? ctx.today
    const window = { sort: sortOf(filter), skip: (page - 1) * PAGE_SIZE, most: PAGE_SIZE }
    const condition = await lists.conditionOf(ctx.db, { ...filter, on }, window)
    const found = await lists.listCooperatives(ctx.db, condition, window)
    return { items: await toRows(ctx, found, on), total: found.total, on }
  },
})

type Said = Omit<FieldValue, 'field' | 'others'>

/** Every field that has a value on the day, with where it came from, and what other sources say. */
function valuesShown(values: readonly store.ValueRecord[], on: string, labels: ReadonlyMap<string, Place>): FieldValue[] {
  const said = (one: store.ValueRecord): Said => ({
    value: one.value,
    label: labelOf(one.field, one.value, labels),
    since: one.valid_from,
    source: one.source,
    sourceNote: one.source_note,
    recordedAt: one.recorded_at.toISOString(),
    recordedBy: one.recorded_by_name,
  })
  return FIELD_KEYS.flatMap((field) => {
    const all = values.filter((one) => one.field === field && one.valid_from <= on)
    const held = all.findLast((one) => one.settled)
    if (!held || held.value === null) return []
    const others = new Map<string, store.ValueRecord>()
    for (const one of all) if (!one.settled) others.set(one.source, one)
    return [{ field, ...said(held), others: [...others.values()].map(said) }]
  })
}

function labelOf(field: FieldKey, value: unknown, places: ReadonlyMap<string, Place>): string | null {
  if (FIELDS[field].type !== 'place' || typeof value !== 'string') return null
  const place = places.get(value)
  return place ? [place.name, place.districtName, place.provinceName].filter(Boolean).join(', ') : null
}

const placesIn = (ctx: Ctx, values: readonly store.ValueRecord[]) =>
  placesByIds(
    ctx,
    values.flatMap(({ field, value }) => (FIELDS[field].type === 'place' && typeof value === 'string' ? [value] : [])),
  )

export const seeCooperative = query({
  name: 'cooperatives.get',
  may: 'cooperatives.see',
  input: z.object({ id: z.uuid(), on: z.iso.date().optional(), papers: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: Cooperative,
  async run(ctx, { id, on, papers }) {
    // The id of one that went into another leads to the one that stands.
    const one = (await store.cooperativesByIds(ctx.db, [id]))[0]
    return detailOf(ctx, one?.merged_into ?? id, on ?? ctx.today, papers)
  },
})

/** `page`: of its papers. */
export async function detailOf(ctx: Ctx, id: string, on: string, page = 1): Promise<z.input<typeof Cooperative>> {
  const one = (await store.cooperativesByIds(ctx.db, [id]))[0]
  if (!one) throw refuse.unknown({ id })
  const all = await store.valuesOf(ctx.db, [id])
  const places = await placesIn(ctx, all)
  const forms = formsOf(all.filter(({ settled }) => settled).map(({ field, value, valid_from: validFrom }) => ({ field, value, validFrom })))
  const first = forms[0]
  const form = formAt(forms, on)
  if (!first || !form) throw refuse.beforeIt({ from: first?.validFrom ?? on, ...(await formerOf(ctx, id)) })
  const values = valuesShown(all, on, places)
  const line = mainLine(values.find(({ field }) => field === 'lines')?.value)
  const inside = await store.seesInside(ctx.db, id)
  const measured = { members: form.members, revenue: form.revenue, capital: form.totalCapital ?? form.charterCapital }
  const place = places.get(form.placeId ?? '')
  const certified = places.get((values.find(({ field }) => field === 'certifiedPlace')?.value as string | undefined) ?? '')
  const people = (await store.postsOf(ctx.db, [id])).filter((post) => post.valid_from <= on && (post.valid_to === null || post.valid_to > on))
  const grounds = ctx.actor.permissions.has('cooperatives.keep') ? await store.groundsOf(ctx.db) : []
  const mayIdentify = one.merged_into === null && (await keepsMembers(ctx, one, grounds))
  const identities = mayIdentify
    ? await identitiesOf(
        ctx.db,
        people.map(({ id: postId }) => postId),
      )
    : new Map<string, PostIdentity>()
  return {
    id,
    version: one.version,
    kind: one.kind,
    on,
    knownFrom: first.validFrom,
    name: form.name,
    code: form.code,
    legalState: form.legalState,
    economicState: form.economicState as never,
    size: inside ? sizeAnswer(await rulesFor(ctx), one.kind, line ? sizeGroupOf(line.code, line.version) : null, measured, on) : null,
    place: place ? { id: place.id, name: place.name, districtName: place.districtName, provinceName: place.provinceName } : null,
    certifiedPlace:
      certified && certified.id !== place?.id
        ? { id: certified.id, name: certified.name, districtName: certified.districtName, provinceName: certified.provinceName }
        : null,
    values,
    people: people.map(({ id: postId, post, name, title, valid_from, valid_to, source }) => ({
      identity: maskedIdentity(identities.get(postId)),
      identified: knownOf(identities.get(postId)),
      id: postId,
      post,
      name,
      title,
      validFrom: valid_from,
      validTo: valid_to,
      source,
    })),
    relations: await relationsShown(ctx, id, on),
    ...(await papersShown(ctx, id, on < ctx.today ? on : null, page)),
    inside,
    mayKeep: ctx.actor.permissions.has('cooperatives.keepAll') || (one.place_id !== null && grounds.includes(one.place_id)),
    mayIdentify,
  }
}

const maskedIdentity = (one: PostIdentity | undefined): string | null => (one?.identity ? maskedNumber(one.identity) : null)

/** What it came from: whoever asks for a day before it is led there. */
async function formerOf(ctx: Ctx, id: string): Promise<{ formerId: string; former: string } | undefined> {
  const came = (await store.relationsOf(ctx.db, id)).find((one) => one.kind === 'succeeds' && one.cooperative_id === id && one.other_id !== null)
  const [former] = came ? await store.cooperativesByIds(ctx.db, [came.other_id!]) : []
  return former && { formerId: former.id, former: former.name }
}

async function relationsShown(ctx: Ctx, id: string, on: string): Promise<Cooperative['relations']> {
  const records = (await store.relationsOf(ctx.db, id)).filter((one) => one.valid_from <= on && (one.valid_to === null || one.valid_to > on))
  const otherOf = (one: store.RelationRecord) => (one.cooperative_id === id ? one.other_id : one.cooperative_id)
  const others = new Map(
    (
      await store.cooperativesByIds(
        ctx.db,
        records.flatMap((one) => otherOf(one) ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  return records.map((one) => {
    const other = others.get(otherOf(one) ?? '')
    return {
      id: one.id,
      kind: one.kind,
      how: one.how,
      direction: one.cooperative_id === id ? ('from' as const) : ('to' as const),
      other: { id: other?.id ?? null, name: other?.name ?? one.other_name ?? '', kind: other?.kind ?? null },
      validFrom: one.valid_from,
      validTo: one.valid_to,
    }
  })
}

async function papersShown(ctx: Ctx, id: string, until: string | null, page: number): Promise<Pick<Cooperative, 'papers' | 'paperCount'>> {
  const { rows, total } = await papersOf(ctx.db, id, until, (page - 1) * PAPERS_PAGE, PAPERS_PAGE)
  const files = await filesByIds(
    ctx,
    rows.map(({ file_id }) => file_id),
  )
  const papers = rows.flatMap((paper) => {
    const file = files.get(paper.file_id)
    if (!file) return []
    return [
      {
        id: paper.id,
        kind: paper.kind as never,
        number: paper.number,
        issuedOn: paper.issued_on,
        note: paper.note,
        file: { name: file.name, size: Number(file.size) },
        addedAt: paper.added_at.toISOString(),
        addedBy: paper.added_by_name,
      },
    ]
  })
  return { papers, paperCount: total }
}

export const downloadPaper = query({
  name: 'cooperatives.paper',
  may: 'cooperatives.open',
  input: z.object({ id: z.uuid(), paperId: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id, paperId }) {
    const paper = await paperOf(ctx.db, id, paperId)
    if (!paper) throw refuse.paperUnknown({ id: paperId })
    return readFile(ctx, paper.file_id)
  },
})

/** The register's own entries are said by their kind; those of modules above come with their sentence and their page. */
const Entry = TimelineEntry.extend({ what: z.string().optional(), path: z.string().optional() })
const MOST_TOLD = 500

/** What people did with one, in the register and in what stands on it, the newest first; `more`: there was more before that. */
async function toldOf(ctx: Ctx, id: string): Promise<{ events: z.output<typeof Entry>[]; more: boolean }> {
  const told: z.output<typeof Entry>[] = await entriesOf(ctx, 'cooperative_events', id, MOST_TOLD + 1)
  for (const module of ctx.modules) told.push(...((await module.beside?.(ctx, 'cooperative', id, MOST_TOLD + 1)) ?? []))
  return { events: told.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST_TOLD), more: told.length > MOST_TOLD }
}

/** Every value that was ever recorded and that one may see, the newest day first; and for those inside, who did what when. */
export const seeHistory = query({
  name: 'cooperatives.history',
  may: 'cooperatives.open',
  input: z.object({ id: z.uuid() }),
  output: z.object({ changes: z.array(Change), events: z.array(Entry), more: z.boolean() }),
  async run(ctx, { id }) {
    if (!(await store.cooperativesByIds(ctx.db, [id]))[0]) throw refuse.unknown({ id })
    const all = await store.valuesOf(ctx.db, [id], true)
    const places = await placesIn(ctx, all)
    return {
      changes: all.toReversed().map((one) => ({
        id: one.id,
        field: one.field,
        value: one.value,
        label: labelOf(one.field, one.value, places),
        validFrom: one.valid_from,
        source: one.source,
        sourceNote: one.source_note,
        recordedAt: one.recorded_at.toISOString(),
        recordedBy: one.recorded_by_name,
        superseded: one.superseded_at !== null,
        settled: one.settled,
      })),
      ...(await toldOf(ctx, id)),
    }
  },
})

/** Cooperatives for the search box, by any of their words. */
export async function searchRegister(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('cooperatives.see')) return []
  const window = { sort: 'fit', skip: 0, most: 8 } as const
  const condition = await lists.conditionOf(ctx.db, { q: words, on: ctx.today }, window)
  const rows = await toRows(ctx, await lists.listCooperatives(ctx.db, condition, window), ctx.today)
  return rows.map((one) => ({
    kind: 'cooperative',
    title: one.name,
    detail: [one.code, one.placeName].filter(Boolean).join(' · '),
    path: pathOf(one.id),
  }))
}
