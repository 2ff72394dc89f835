/**
 * The uniform reform of 2025 as drafts: data/reorganisations says which decisions there were, rules write their steps for the
 * bodies that stand in this directory on the day before. From there on it is a reorganisation like any other.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { addDays } from '#lib/period'
import { action, query, type Ctx } from '#platform/action'
import { projectRoot } from '#platform/config'
import { newId } from '#platform/db'
import { communesOf, insideSentence, placesByIds, resolve, stepsFrom, type Place } from '#modules/places'
import { ReformOffer, ReorganisationStep, type Organisation } from './contract.ts'
import { provinceOf } from './draft.ts'
import { BESIDE, listOf, rowsOf, wordingOf, type Row, type Wording } from './establish.ts'
import { committeeOf, MOVED_UP } from './establish-communes.ts'
import { refuse } from './problems.ts'
import * as past from './past-store.ts'
import * as reorganising from './reorganise-store.ts'
import { keyOf } from './rules.ts'

const Chapter = z.object({
  code: z.string(),
  title: z.string(),
  number: z.string(),
  issuedOn: z.iso.date().nullable(),
  issuer: z.string(),
  on: z.iso.date(),
  /** R: a proposal whose paper and day a province has to give; it holds up no decision that came after. */
  evidence: z.enum(['V', 'R']),
  rules: z.array(z.object({ do: z.enum(['predecessors', 'provinces', 'communes']) })),
})
type Chapter = z.infer<typeof Chapter>
const chapters = (): Chapter[] => z.array(Chapter).parse(JSON.parse(readFileSync(join(projectRoot, 'data', 'reorganisations', '2025.json'), 'utf8')))

const MOST_BODIES = 5000

/** A province that stands in the directory on the day before, with its wording. */
type Former = { committee: Organisation; place: Place; wording: Wording }
type Setting = {
  chapter: Chapter
  bodies: Organisation[]
  formers: Former[]
  uniform: Map<string, Row>
  founded: Map<string, string>
  steps: ReorganisationStep[]
}

/** Drafts one decision of the reform for the directory as it stands on the day before. Drafting it twice is refused. */
export const draftReform = action({
  name: 'organisations.draftReform',
  may: 'organisations.manage',
  input: z.object({ code: z.string().max(60) }),
  output: z.object({ id: z.uuid(), version: z.number().int() }),
  async run(ctx, { code }) {
    const chapter = chapters().find((one) => one.code === code)
    if (!chapter) throw refuse.reformUnknown({ code })
    if ((await reorganising.standOf(ctx.db, code)) === 'decided') throw refuse.reformThere({ title: chapter.title })
    const steps = (await stepsOf(ctx, chapter)).map((step) => ReorganisationStep.parse(step))
    if (steps.length === 0) throw refuse.reformNothing({ title: chapter.title })
    const id = newId()
    const { title, number, issuedOn, issuer, on, evidence } = chapter
    if (
      !(await reorganising.insertDraft(
        ctx.db,
        id,
        provinceOf(ctx),
        { code, title, number, issuedOn, issuer, effectiveOn: on, evidence, steps },
        ctx.now,
        ctx.actor.name,
      ))
    )
      throw refuse.reformThere({ title })
    return { id, version: 1 }
  },
})

/**
 * The decisions of the reform that this directory has not been through: none where it was made after it. Of what was ordained for
 * every province the next one alone, for each is drafted for the bodies that the one before left, and none while it is drafted; what
 * is only proposed (evidence R) is offered beside it, for a province that had no such change goes on without it.
 */
export const offerReform = query({
  name: 'organisations.offerReform',
  may: 'organisations.manage',
  input: z.object({}),
  output: z.object({ offers: z.array(ReformOffer) }),
  async run(ctx) {
    const offers: ReformOffer[] = []
    for (const chapter of chapters()) {
      const stand = await reorganising.standOf(ctx.db, chapter.code)
      const ordained = chapter.evidence === 'V'
      if (stand === 'decided' || (stand === 'draft' && !ordained)) continue
      if (stand === 'draft') break
      const steps = await stepsOf(ctx, chapter)
      if (steps.length === 0) continue
      const { code, title, number, issuer, on } = chapter
      const newProvince = steps.some((step) => step.do === 'found' && step.kind === 'people_committee')
      offers.push({ code, title, number, issuer, on, steps: steps.length, newProvince, ordained })
      if (ordained) break
    }
    return { offers }
  },
})

async function stepsOf(ctx: Ctx, chapter: Chapter): Promise<ReorganisationStep[]> {
  const bodies = (await past.treeOn(ctx.db, addDays(chapter.on, -1), MOST_BODIES)).filter(({ validTo }) => validTo === null)
  const committees = bodies.filter(({ kind }) => kind === 'people_committee')
  const places = await placesByIds(
    ctx,
    committees.flatMap(({ placeId }) => placeId ?? []),
  )
  const formers = committees.flatMap((committee): Former[] => {
    const place = places.get(committee.placeId ?? '')
    return place ? [{ committee, place, wording: wordingOf(place, true, false) }] : []
  })
  const setting: Setting = {
    chapter,
    bodies,
    formers,
    uniform: new Map(rowsOf('uniform.csv').map((row) => [row.code ?? '', row])),
    founded: new Map(),
    steps: [],
  }
  for (const rule of chapter.rules) {
    if (rule.do === 'predecessors') await predecessors(ctx, setting)
    else if (rule.do === 'provinces') await provinces(ctx, setting)
    else await communes(ctx, setting)
  }
  return setting.steps
}

/** Bodies of a province by name: those that hang on its committee, lie on its ground, or belong to nobody's. */
const ownOf = ({ bodies }: Setting, { committee, place }: Former) =>
  bodies.filter((one) => one.parentId === committee.id || one.placeId === place.id || (one.parentId === null && one.placeId === null))

function found(setting: Setting, row: Row, wording: Wording, parent: string | null, placeId: string | null, prefix = ''): string {
  const key = `#${prefix}${row.code}`
  if (setting.founded.has(key)) return key
  const name = wording.fill(row.name ?? '')
  setting.founded.set(key, name)
  setting.steps.push({
    do: 'found',
    key,
    name,
    shortName: wording.fill(row.short_name || (row.name ?? '')),
    kind: row.kind as Organisation['kind'],
    level: row.level === 'central' ? 'central' : 'province',
    parent: BESIDE.has(row.kind ?? '') ? null : parent,
    placeId: row.level === 'central' ? null : placeId,
    headTitle: row.head_title || null,
    code: row.code ?? null,
    also: listOf(row.also).map((one) => wording.fill(one)),
  })
  return key
}

/**
 * Bodies that ended on the day, province by province: to the body of their heir's code, founded where it is not there. Where the
 * provinces become one on that day the rule of provinces says where they go.
 */
async function predecessors(ctx: Ctx, setting: Setting): Promise<void> {
  const { chapter, formers, uniform, steps } = setting
  const rows = rowsOf('predecessors.csv').filter((row) => row.effective_on === chapter.on && row.level !== 'central')
  if (rows.length === 0 || (await heirPlace(ctx, formers, chapter.on))) return
  for (const former of formers) {
    const own = ownOf(setting, former)
    const byKey = new Map(own.map((one) => [keyOf(one.name), one]))
    const heirOf = (row: Row): string | undefined => {
      const there = [row.to_code, row.or_code].map((code) => own.find((one) => one.code === code)).find((one) => one !== undefined)
      if (there) return there.id
      const code = [row.to_code, row.or_code].find((one) => one && uniform.get(one) && uniform.get(one)?.optional !== 'yes')
      return code ? found(setting, uniform.get(code)!, former.wording, former.committee.id, former.place.id) : undefined
    }
    const ways = new Map<string, { to: string; row: Row }[]>()
    for (const row of rows) {
      const body = byKey.get(keyOf(former.wording.fill(row.name ?? '')))
      const to = body && heirOf(row)
      if (body && to && to !== body.id) ways.set(body.id, [...(ways.get(body.id) ?? []), { to, row }])
    }
    for (const [from, shares] of ways)
      steps.push(
        ...passed(
          from,
          shares.map(({ to, row }) => ({ to, scope: row.scope ?? '', isDefault: row.default !== 'no', partial: false })),
          chapter.evidence === 'V' && shares.some(({ row }) => row.evidence !== 'V'),
        ),
      )
  }
}

/** A step that rests on what is only recalled says so. */
const marked = (recalled: boolean) => (recalled ? { recalled } : {})

/** One heir: a merger; several: a division. */
const passed = (from: string, into: { to: string; scope: string; isDefault: boolean; partial: boolean }[], recalled = false): ReorganisationStep[] =>
  into.length === 0
    ? []
    : into.length === 1 && !into[0]!.partial
      ? [{ do: 'merge', from: [from], into: into[0]!.to, scope: into[0]!.scope, ...marked(recalled) }]
      : [{ do: 'split', from, into, ends: true, ...marked(recalled) }]

/** Several provinces became one: its uniform bodies are founded, those of the former ones merge into them; what else hangs on the old committees hangs on the new. */
async function provinces(ctx: Ctx, setting: Setting): Promise<void> {
  const { chapter, formers, uniform, steps, bodies } = setting
  const heir = await heirPlace(ctx, formers, chapter.on)
  if (!heir) return
  const wording = wordingOf(heir, true, false)
  const committee = found(setting, uniform.get('people_committee')!, wording, null, heir.id)
  const codes = [...new Set(bodies.flatMap(({ code }) => (code !== null && uniform.has(code) ? [code] : [])))]
  const ended = new Set<string>()
  for (const code of codes) {
    const which = bodies.filter((one) => one.code === code).map(({ id }) => id)
    const into = found(setting, uniform.get(code)!, wording, committee, heir.id)
    steps.push({ do: 'merge', from: which, into, scope: '', ...marked(uniform.get(code)?.evidence !== 'V') })
    for (const id of which) ended.add(id)
  }
  const names = new Map(
    formers.flatMap((former) =>
      rowsOf('predecessors.csv')
        .filter((row) => row.effective_on !== undefined && row.effective_on <= chapter.on && row.level !== 'central')
        .map((row) => [keyOf(former.wording.fill(row.name ?? '')), row] as const),
    ),
  )
  for (const body of bodies) {
    const row = body.code === null ? names.get(keyOf(body.name)) : undefined
    const of = row && uniform.get(row.to_code ?? '')
    if (!of) continue
    steps.push({ do: 'merge', from: [body.id], into: found(setting, of, wording, committee, heir.id), scope: '', ...marked(row.evidence !== 'V') })
    ended.add(body.id)
  }
  const committees = new Set(formers.map(({ committee: one }) => one.id))
  const left = bodies
    .filter(
      ({ id, parentId, kind }) =>
        parentId !== null && committees.has(parentId) && !ended.has(id) && kind !== 'district_committee' && kind !== 'commune_committee',
    )
    .map(({ id }) => id)
  if (left.length > 0) steps.push({ do: 'move', which: left, under: committee })
}

/** The one place that these provinces are part of from the day on, where that is another than they were. */
async function heirPlace(ctx: Ctx, formers: readonly Former[], on: string): Promise<Place | undefined> {
  const first = formers[0]
  if (!first) return undefined
  const then = await resolve(ctx, first.place.id, on)
  return then.kind === 'known' && then.places.length === 1 && then.places[0]!.id !== first.place.id ? then.places[0] : undefined
}

/** New communes on the province's ground; old communes and districts go where their ground went. */
async function communes(ctx: Ctx, setting: Setting): Promise<void> {
  const { chapter, formers, bodies, steps } = setting
  const first = formers[0]
  if (!first) return
  const province = (await heirPlace(ctx, formers, chapter.on)) ?? first.place
  const committee = setting.founded.has('#people_committee') ? '#people_committee' : first.committee.id
  const old = bodies.filter((one) => one.placeId !== null && (one.kind === 'commune_committee' || one.kind === 'district_committee'))
  if (old.length === 0) return
  const keys = new Map<string, string>()
  for (const place of await communesOf(ctx, province.id, chapter.on)) {
    const { name, short_name: shortName, head_title: headTitle } = committeeOf(insideSentence(place.name))
    const key = `#c${place.code}`
    keys.set(place.id, key)
    steps.push({
      do: 'found',
      key,
      name,
      shortName,
      kind: 'commune_committee',
      level: 'commune',
      parent: committee,
      placeId: place.id,
      headTitle,
      code: null,
      also: [place.name],
    })
  }
  const ground = await stepsFrom(
    ctx,
    old.flatMap(({ placeId }) => placeId ?? []),
  )
  const heirs = new Map<string, Map<string, boolean>>()
  for (const { fromId, toId, partial } of ground) {
    const to = keys.get(toId)
    if (to) heirs.set(fromId, (heirs.get(fromId) ?? new Map()).set(to, partial))
  }
  const districts = new Map(
    old
      .filter(({ kind }) => kind === 'district_committee')
      .map((one) => [one.id, new Set((heirs.get(one.placeId!) ?? new Map<string, boolean>()).keys())]),
  )
  const merged = new Map<string, string[]>()
  for (const commune of old.filter(({ kind }) => kind === 'commune_committee')) {
    const ways = [...(heirs.get(commune.placeId!) ?? [])]
    for (const [to] of ways) districts.get(commune.parentId ?? '')?.add(to)
    const only = ways.length === 1 ? ways[0] : undefined
    if (only && !only[1]) merged.set(only[0], [...(merged.get(only[0]) ?? []), commune.id])
    else
      steps.push(
        ...passed(
          commune.id,
          ways.map(([to, partial]) => ({ to, scope: '', isDefault: true, partial: partial || ways.length > 1 })),
        ),
      )
  }
  for (const [into, from] of merged) steps.push({ do: 'merge', from, into, scope: '' })
  for (const [from, to] of districts)
    steps.push({
      do: 'split',
      from,
      ends: true,
      into: [
        ...[...to].map((one) => ({ to: one, scope: '', isDefault: true, partial: false })),
        { to: committee, scope: MOVED_UP.scope, isDefault: false, partial: false },
      ],
    })
}
