/** What people ask of petitions: the list, one of them, what stands on a cooperative's page, how many there are, the list as a sheet. */
import { z } from 'zod'
import { byVietnamese } from '#lib/text'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { entriesOf } from '#platform/timeline'
import { cooperativesByIds, declaredWords, keepingOf } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { ofCity } from '#modules/people'
import { placeNames } from '#modules/places'
import {
  FIELDS,
  OfCooperative,
  PAGE_SIZE,
  Petition,
  PetitionCounts,
  PetitionFilter,
  PetitionList,
  PetitionQuery,
  type PetitionRow,
} from './contract.ts'
import { lateDays } from './petition-rules.ts'
import { refuse } from './problems.ts'
import { cooperativeOf, EVENTS, mayStep, ownOf } from './raising.ts'
import { routing } from './routing.ts'
import { say } from './say.ts'
import * as store from './store.ts'
import * as lists from './store-lists.ts'

/** On the page of a cooperative; the rest is one press away. */
const OF_ONE = 50
/** Matters that are shown at once. */
const MATTERS = 100
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function toRows(ctx: Ctx, records: readonly store.PetitionRecord[]): Promise<PetitionRow[]> {
  const bodies = await organisationsByIds(
    ctx,
    records.flatMap((one) => [one.raiser_id, one.concerned_id, one.replier_id, one.answerer_id].flatMap((id) => id ?? [])),
  )
  const cooperatives = await cooperativesByIds(
    ctx,
    records.flatMap(({ cooperative_id: id }) => id ?? []),
  )
  const places = await placeNames(
    ctx,
    records.flatMap(({ place_id: id }) => id ?? []),
  )
  const named = (id: string | null) => (id ? { id, name: bodies.get(id)?.shortName ?? '' } : null)
  return records.map((one) => {
    const cooperative = cooperatives.get(one.cooperative_id ?? '')
    return {
      id: one.id,
      title: one.title,
      field: one.field,
      state: one.state,
      cooperative: cooperative ? { id: cooperative.id, name: cooperative.name, path: cooperative.path } : null,
      concerned: named(one.concerned_id),
      placeName: places.get(one.place_id ?? '') ?? null,
      raiser: { id: one.raiser_id, name: bodies.get(one.raiser_id)?.shortName ?? '' },
      own: one.raiser_id === (cooperative ? cooperative.organisationId : one.concerned_id),
      raisedOn: one.raised_on,
      answerer: named(one.answerer_id),
      dueOn: one.due_on,
      lateDays: lateDays({ state: one.state, dueOn: one.due_on }, ctx.today),
      answeredOn: one.answered_on,
      escalated: one.escalated_on !== null,
      reopened: one.reopened,
    }
  })
}

/** Whom each is about, in one name. */
export async function aboutOf(ctx: Ctx, rows: readonly PetitionRow[]): Promise<(row: PetitionRow) => string> {
  const city = rows.some((row) => !row.cooperative && !row.concerned) ? await ofCity(ctx) : {}
  return (row) => row.cooperative?.name ?? row.concerned?.name ?? say(ctx, 'petitions.about.province', city)
}

/** Whether row security lets every petition of the province through. */
export const seesAll = (ctx: Ctx): boolean => ctx.actor.permissions.has('petitions.readAll')
const asking = (ctx: Ctx, filter: Omit<PetitionFilter, 'sort'>): lists.Asking => ({ ...filter, own: ownOf(ctx), today: ctx.today })

export const listPetitions = query({
  name: 'petitions.list',
  may: 'petitions.see',
  input: PetitionQuery,
  output: PetitionList,
  async run(ctx, { page, sort, ...filter }) {
    const skip = (page - 1) * PAGE_SIZE
    const { rows, total, bodies: seen } = await lists.listPetitions(ctx.db, asking(ctx, filter), seesAll(ctx), sort, skip, PAGE_SIZE)
    const bodies = await organisationsByIds(ctx, seen)
    return {
      items: await toRows(ctx, rows),
      next: page * PAGE_SIZE < total ? String(page + 1) : null,
      total,
      bodies: seen.map((id) => ({ id, name: bodies.get(id)?.shortName ?? '' })).sort((a, b) => byVietnamese(a.name, b.name)),
    }
  },
})

export async function petitionPage(ctx: Ctx, id: string): Promise<z.input<typeof Petition>> {
  const one = await store.petitionById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const [row] = await toRows(ctx, [one])
  const may = mayStep(ctx, one, await cooperativeOf(ctx, one))
  const hung = await store.filesOf(ctx.db, id)
  const files = await filesByIds(
    ctx,
    hung.map(({ file_id: file }) => file),
  )
  const replier = one.replier_id ? (await organisationsByIds(ctx, [one.replier_id])).get(one.replier_id) : undefined
  const matter = one.matter_id ? await store.matterById(ctx.db, one.matter_id) : undefined
  const matters = may.link ? await store.mattersOf(ctx.db, one.field, MATTERS) : { rows: [], more: 0 }
  const [routed] = may.route ? await routing(ctx, [one.field]) : []
  return {
    ...row!,
    version: one.version,
    words: one.words,
    source: one.source,
    sourceOn: one.source_on,
    sourceWords: one.source_words,
    raisedBy: one.raised_by_name,
    answer:
      one.answer === null || one.answered_on === null
        ? null
        : {
            words: one.answer,
            basis: one.basis,
            by: one.answered_by_name ?? '',
            body: replier?.shortName ?? '',
            on: one.answered_on,
            inTime: one.in_time,
          },
    escalation: one.escalated_on ? { on: one.escalated_on, why: one.escalated_why, number: one.escalated_number } : null,
    central: one.central_on ? { to: one.central_to ?? '', number: one.central_number ?? '', on: one.central_on } : null,
    endedOn: one.ended_on,
    closedWhy: one.closed_why,
    matter: matter ? { id: matter.id, title: matter.title, n: matter.n } : null,
    proposed: routed?.body ? { id: routed.body.id, name: routed.body.name } : null,
    matters: matters.rows.map(({ id: matterId, title, n }) => ({ id: matterId, title, n })),
    moreMatters: matters.more,
    files: hung.flatMap(({ file_id: fileId, role }) => {
      const file = files.get(fileId)
      return file ? [{ id: file.id, name: file.name, size: file.size, role }] : []
    }),
    events: await entriesOf(ctx, EVENTS, id),
    may,
  }
}

export const seePetition = query({
  name: 'petitions.get',
  may: 'petitions.see',
  input: z.object({ id: z.uuid() }),
  output: Petition,
  run: (ctx, { id }) => petitionPage(ctx, id),
})

export const readPetitionFile = query({
  name: 'petitions.file',
  may: 'petitions.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id, fileId }) {
    if (!(await store.petitionById(ctx.db, id))) throw refuse.unknown({ id })
    if (!(await store.filesOf(ctx.db, id)).some((one) => one.file_id === fileId)) throw platformRefuse.unknown({ kind: 'file', id: fileId })
    return readFile(ctx, fileId)
  },
})

/** Those about one of the register that one may see; the words of its newest declaration, for whoever may raise one for it. */
export const seeOfCooperative = query({
  name: 'petitions.ofCooperative',
  may: 'petitions.see',
  input: z.object({ id: z.uuid() }),
  output: OfCooperative,
  async run(ctx, { id }) {
    const one = await keepingOf(ctx, id)
    if (!one) throw refuse.unknown({ id })
    const { rows, total } = await lists.petitionsOf(ctx.db, one.id, OF_ONE)
    const may = (permission: string) => ctx.actor.permissions.has(permission)
    const { role } = ctx.actor
    const mayRaise =
      may('petitions.raise') && ctx.actor.organisationId !== undefined && (role === 'cooperative' ? one.own : role !== 'commune' || one.keeps)
    return {
      items: await toRows(ctx, rows),
      total,
      whole: may('petitions.readAll') || one.own || one.keeps,
      mayRaise,
      declared: mayRaise && (one.own || one.keeps) ? ((await declaredWords(ctx, one.id)) ?? null) : null,
    }
  },
})

const NONE = { received: 0, open: 0, late: 0, answered: 0, settled: 0, closed: 0, escalated: 0 }

/** How many of a year are how far, by field; matters that came more than once. Counted over what one may see. */
export const countPetitions = query({
  name: 'petitions.counts',
  may: 'petitions.see',
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: PetitionCounts,
  async run(ctx, { year: asked }) {
    const now = Number(ctx.today.slice(0, 4))
    const year = asked ?? now
    const counted = new Map((await lists.countsOf(ctx.db, year, ctx.today)).map((one) => [one.field, one]))
    const fields = FIELDS.flatMap((field) => counted.get(field) ?? [])
    const whole = fields.reduce(
      (sum, one) => Object.fromEntries(Object.entries(sum).map(([key, n]) => [key, n + one[key as keyof typeof NONE]])) as typeof NONE,
      NONE,
    )
    const { rows: matters, total } = await lists.recurring(ctx.db, year, MATTERS)
    return {
      year,
      years: [...new Set([year, now, ...(await lists.yearsOf(ctx.db, seesAll(ctx)))])].sort((a, b) => b - a),
      fields,
      whole,
      matters: matters,
      mattersInAll: total,
    }
  },
})

const COLUMNS: readonly {
  key: string
  width: number
  kind: 'text' | 'date' | 'number'
  of: (row: PetitionRow, ctx: Ctx, about: string) => SheetCell
}[] = [
  { key: 'title', width: 50, kind: 'text', of: (row) => row.title },
  { key: 'field', width: 28, kind: 'text', of: (row, ctx) => say(ctx, `petitions.field.${row.field}`) },
  { key: 'about', width: 40, kind: 'text', of: (_row, _ctx, about) => about },
  { key: 'place', width: 24, kind: 'text', of: (row) => row.placeName ?? '' },
  { key: 'raiser', width: 32, kind: 'text', of: (row) => row.raiser.name },
  { key: 'raisedOn', width: 13, kind: 'date', of: (row) => row.raisedOn },
  { key: 'state', width: 28, kind: 'text', of: (row, ctx) => say(ctx, `petitions.state.${row.state}`) },
  { key: 'answerer', width: 32, kind: 'text', of: (row) => row.answerer?.name ?? '' },
  { key: 'dueOn', width: 13, kind: 'date', of: (row) => row.dueOn },
  { key: 'lateDays', width: 14, kind: 'number', of: (row) => row.lateDays || null },
  { key: 'answeredOn', width: 13, kind: 'date', of: (row) => row.answeredOn },
]

export const exportPetitions = query({
  name: 'petitions.export',
  may: 'petitions.see',
  input: PetitionFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, { sort, ...filter }): Promise<FileAnswer> {
    const rows = await toRows(ctx, (await lists.listPetitions(ctx.db, asking(ctx, filter), seesAll(ctx), sort, 0, LISTED_ROWS)).rows)
    const about = await aboutOf(ctx, rows)
    const name = say(ctx, 'petitions.list.title')
    const columns = COLUMNS.map(({ key, width, kind }) => ({ header: say(ctx, `petitions.column.${key}`), width, kind }))
    const bytes = await listXlsx(ctx, [
      { name: name.slice(0, 31), columns, rows: rows.map((row) => COLUMNS.map((column) => column.of(row, ctx, about(row)))) },
    ])
    return { name: `${name} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
