/** What people ask of procedures: the definitions with their guidance, the list of files, one file, the list as a sheet. */
import { z } from 'zod'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { systemActor } from '#platform/actor'
import { officeCalendar } from '#platform/calendar'
import { actingAs } from '#platform/acting'
import { filesByIds, readFile } from '#platform/files'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { entriesOf } from '#platform/timeline'
import { maskedPhone } from '#lib/masking'
import { cooperativesByIds, divisionOf, keepersOf, ownCooperatives, ownParts, valuesHeld } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { provinceIds } from '#modules/people'
import { handles, isApplicant } from './actions.ts'
import { timingOf } from './clock-rules.ts'
import { Definitions, File, FileCounts, FileFilter, FileList, OUTPUTS, PAGE_SIZE, STATES, type Definition, type FileRow } from './contract.ts'
import { effectOf, NOTICE_DAYS } from './effect-rules.ts'
import { fieldsFor } from './effects.ts'
import { guided } from './english.ts'
import { defaultKinds, kindsOn } from './kinds.ts'
import { lettersOut, numberedAs, toIssue } from './letters.ts'
import { outputsOf, renderOutput } from './outputs.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const listKinds = query({
  name: 'procedures.kinds',
  may: 'procedures.guide',
  input: z.object({ on: z.iso.date().optional() }),
  output: Definitions,
  run: async (ctx, { on = ctx.today }) => ({ on, items: (await kindsOn(ctx, on)).map((one) => guided(ctx, one)) }),
})

/**
 * The same for those who have no account: what the one province of this installation set, without who set it. Where several are kept
 * together, what came with the program: nobody has said of which province they ask.
 */
export const listOpenKinds = query({
  name: 'procedures.openKinds',
  may: 'anyone',
  input: z.object({}),
  output: Definitions,
  async run(ctx) {
    const provinces = await actingAs(ctx, systemActor('procedures.guide', ['jobs.daily']), () => provinceIds(ctx.db))
    const items = await guideOf(ctx, provinces)
    return { on: ctx.today, items: items.map((one) => guided(ctx, { ...one, recordedBy: null })) }
  },
})

/** What whoever has no account reads: what the only province set; where there are several, what the law says. */
export async function guideOf(ctx: Ctx, [province, other]: readonly string[]): Promise<Definition[]> {
  if (!province || other) return defaultKinds()
  return actingAs(ctx, systemActor('procedures.guide', [], province), () => kindsOn(ctx))
}

const Named = z.object({ id: z.uuid(), name: z.string() })
/** Those for which the actor may file; `receivers`: the committees among which they say where its head office lies, mostly none. */
export const listOwn = query({
  name: 'procedures.own',
  may: 'procedures.apply',
  input: z.object({}),
  output: z.object({ items: z.array(Named.extend({ kind: z.string(), receivers: z.array(Named) })) }),
  async run(ctx) {
    const own = [...(await ownCooperatives(ctx)), ...(await ownParts(ctx))]
    const [keepers, known] = [
      await keepersOf(ctx),
      await cooperativesByIds(
        ctx,
        own.map(({ id }) => id),
      ),
    ]
    return {
      items: own.map(({ id, name, kind }) => {
        const committees = keepers(known.get(id)?.placeId ?? null)
        return { id, name, kind, receivers: committees.length > 1 ? committees.map((one) => ({ id: one.id, name: one.name })) : [] }
      }),
    }
  },
})

const nameIn = (ctx: Ctx, rule: Definition) => (ctx.language === 'en' && rule.nameEn ? rule.nameEn : rule.name)

const soonDay = async (ctx: Ctx): Promise<string> => (await officeCalendar()).addWorkingDays(ctx.today, 1)

async function toRows(ctx: Ctx, records: readonly store.FileRecord[]): Promise<FileRow[]> {
  const bodies = await organisationsByIds(
    ctx,
    records.map(({ organisation_id: id }) => id),
  )
  const calendar = await officeCalendar()
  const soon = calendar.addWorkingDays(ctx.today, 1)
  return records.map((one) => {
    const timing = timingOf({ state: one.state, dueOn: one.due_on, decidedOn: one.decided_on }, ctx.today, soon)
    const until = one.decided_on ?? ctx.today
    return {
      id: one.id,
      number: one.number,
      code: one.code,
      name: nameIn(ctx, one.rule),
      applicantName: one.applicant_name,
      cooperativeId: one.cooperative_id,
      organisationName: bodies.get(one.organisation_id)?.shortName ?? '',
      state: one.state,
      timing,
      submittedOn: one.submitted_on,
      receivedOn: one.received_on,
      dueOn: one.due_on,
      decidedOn: one.decided_on,
      // The law counts working days, so does lateness; on a Saturday what was due on Friday is late by the next one.
      lateDays: (timing === 'late' || timing === 'doneLate') && one.due_on ? Math.max(1, calendar.workingDaysBetween(one.due_on, until)) : 0,
    }
  })
}

async function asking(ctx: Ctx, filter: Omit<FileFilter, 'sort'>): Promise<store.Asking> {
  return { ...filter, today: ctx.today, soon: await soonDay(ctx) }
}

export const listFiles = query({
  name: 'procedures.list',
  may: 'procedures.see',
  input: FileFilter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) }),
  output: FileList,
  async run(ctx, { page, sort, ...filter }) {
    const { rows, total } = await store.listFiles(ctx.db, await asking(ctx, filter), sort, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    return { items: await toRows(ctx, rows), total }
  },
})

export const countFiles = query({
  name: 'procedures.counts',
  may: 'procedures.see',
  input: FileFilter,
  output: FileCounts,
  async run(ctx, { sort: _sort, ...filter }) {
    const counted = await store.countFiles(ctx.db, await asking(ctx, filter))
    const sum = (rows: readonly store.Counted[], of: (row: store.Counted) => number = ({ n }) => n) => rows.reduce((total, row) => total + of(row), 0)
    const bodies = await organisationsByIds(
      ctx,
      counted.map(({ organisation_id: id }) => id),
    )
    const grouped = <K extends string>(key: (row: store.Counted) => K) => [...Map.groupBy(counted, key)]
    return {
      state: STATES.map((value) => ({ value, n: sum(counted.filter(({ state }) => state === value)) })),
      late: sum(counted, ({ late }) => late),
      soon: sum(counted, ({ soon }) => soon),
      doneLate: sum(counted, ({ done_late: late }) => late),
      code: grouped(({ code }) => code)
        .map(([value, rows]) => ({ value, label: (ctx.language === 'en' && rows[0]!.name_en) || rows[0]!.name, n: sum(rows) }))
        .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1)),
      organisation: grouped(({ organisation_id: id }) => id)
        .map(([value, rows]) => ({ value, label: bodies.get(value)?.shortName ?? '', n: sum(rows), late: sum(rows, ({ late }) => late) }))
        .sort((a, b) => b.late - a.late || b.n - a.n || (a.value < b.value ? -1 : 1)),
    }
  },
})

/** What of the register a grant writes, and what else it asks for. */
function askedOf(one: store.FileRecord): Pick<File, 'fields' | 'asksRepresentative' | 'states' | 'kinds'> {
  const effect = effectOf(one.code)
  const fresh = effect.does === 'note' && one.cooperative_id === null
  const founding = effect.does === 'found' || effect.does === 'convert' || effect.does === 'note'
  return {
    fields: [...fieldsFor(one)],
    asksRepresentative: founding || effect.does === 'part' || (effect.does === 'change' && effect.representative === true),
    states: effect.does === 'state' ? [...effect.states] : effect.does === 'note' && !fresh ? ['ended'] : [],
    kinds: effect.does === 'found' || effect.does === 'part' ? [...effect.kinds] : [],
  }
}

/** One file with all that one may see and do with it. */
export async function fileOf(ctx: Ctx, id: string): Promise<z.input<typeof File>> {
  const one = await store.fileById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const [row] = await toRows(ctx, [one])
  const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  const subject = one.cooperative_id ? (await cooperativesByIds(ctx, [one.cooperative_id])).get(one.cooperative_id) : undefined
  const papers = await store.papersOf(ctx.db, id)
  const files = await filesByIds(
    ctx,
    papers.map(({ file_id: file }) => file),
  )
  const [own, ours] = [isApplicant(ctx, one), handles(ctx, one)]
  const open = one.decided_on === null
  const asked = askedOf(one)
  const calendar = await officeCalendar()
  const effect = effectOf(one.code)
  const pauses = effect.does === 'state' && effect.pause !== undefined
  return {
    ...row!,
    version: one.version,
    rule: guided(ctx, one.rule),
    organisation: { id: one.organisation_id, name: body?.name ?? '' },
    placeId: one.place_id,
    cooperative: subject ? { id: subject.id, name: subject.name, kind: subject.kind, path: subject.path } : null,
    filerName: one.filer_name,
    filerPhone: one.filer_phone ? maskedPhone(one.filer_phone) : '',
    how: one.how,
    papers: one.papers,
    wanted: one.wanted,
    ...asked,
    pauseFrom: pauses && one.received_on !== null ? calendar.addWorkingDays(one.received_on, NOTICE_DAYS) : null,
    pause: one.pause_state && one.pause_from ? { state: one.pause_state, from: one.pause_from, until: one.pause_until } : null,
    division: subject && effect.does === 'reorganise' && open ? await divisionOf(ctx, subject.id) : null,
    held: subject && asked.fields.length > 0 && open ? pick(await valuesHeld(ctx, subject.id), asked.fields) : {},
    askedOn: one.asked_on,
    askedUntil: one.asked_until,
    askedFor: one.asked_for,
    supplementedOn: one.supplemented_on,
    daysLeft:
      one.state === 'asked' && one.rule.workingDays !== null
        ? Math.max(0, one.rule.workingDays - one.used_days)
        : one.state === 'processing' && one.due_on
          ? calendar.workingDaysBetween(ctx.today, one.due_on)
          : null,
    reason: one.reason,
    resultNumber: one.result_number,
    decidedBy: one.decided_by_name,
    attachments: papers.flatMap(({ id: paper, file_id: file, label, added_at: at, added_by_name: by }) => {
      const found = files.get(file)
      return found ? [{ id: paper, label, name: found.name, size: Number(found.size), addedAt: at.toISOString(), addedBy: by }] : []
    }),
    outputs: outputsOf(one),
    letters: await lettersOut(ctx, one),
    events: await entriesOf(ctx, 'procedure_events', id),
    may: {
      receive: ours && one.state === 'submitted',
      ask: ours && one.state === 'processing' && one.asked_on === null,
      supplement: (ours || own) && one.state === 'asked',
      atCounter: ours,
      decide: ours && one.state === 'processing',
      withdraw: (ours || own) && open,
      attach: (ours || own) && open,
      readContact: ours && one.filer_phone !== '',
      issue: ours ? toIssue(one) : [],
    },
  }
}

const pick = (values: Record<string, unknown>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)))

export const seeFile = query({
  name: 'procedures.get',
  may: 'procedures.see',
  input: z.object({ id: z.uuid() }),
  output: File,
  run: (ctx, { id }) => fileOf(ctx, id),
})

export const downloadAttachment = query({
  name: 'procedures.attachment',
  may: 'procedures.see',
  input: z.object({ id: z.uuid(), paperId: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id, paperId }) {
    const paper = (await store.papersOf(ctx.db, id)).find((one) => one.id === paperId)
    if (!paper) throw refuse.unknown({ id: paperId })
    return readFile(ctx, paper.file_id)
  },
})

/** The receipt, the letter that asks for supplements, the notice of the result: made anew from what the file says, with the number under which a letter went out. */
export const downloadOutput = query({
  name: 'procedures.output',
  may: 'procedures.see',
  input: z.object({ id: z.uuid(), output: z.enum(OUTPUTS) }),
  output: FileOutput,
  async run(ctx, { id, output }): Promise<FileAnswer> {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (!outputsOf(one).includes(output)) throw refuse.noOutput()
    return renderOutput(ctx, one, output, output === 'receipt' ? {} : await numberedAs(ctx, one, output))
  },
})

const COLUMNS: { key: string; width: number; kind: 'text' | 'number' | 'date'; of: (row: FileRow, ctx: Ctx) => SheetCell }[] = [
  { key: 'number', width: 10, kind: 'text', of: (row) => row.number },
  { key: 'name', width: 46, kind: 'text', of: (row) => row.name },
  { key: 'applicantName', width: 44, kind: 'text', of: (row) => row.applicantName },
  { key: 'organisationName', width: 26, kind: 'text', of: (row) => row.organisationName },
  { key: 'submittedOn', width: 13, kind: 'date', of: (row) => row.submittedOn },
  { key: 'receivedOn', width: 13, kind: 'date', of: (row) => row.receivedOn },
  { key: 'dueOn', width: 13, kind: 'date', of: (row) => row.dueOn },
  { key: 'decidedOn', width: 13, kind: 'date', of: (row) => row.decidedOn },
  { key: 'state', width: 20, kind: 'text', of: (row, ctx) => say(ctx, `procedures.state.${row.state}`) },
  { key: 'lateDays', width: 12, kind: 'number', of: (row) => (row.lateDays > 0 ? row.lateDays : null) },
]

export const exportFiles = query({
  name: 'procedures.export',
  may: 'procedures.see',
  input: FileFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, { sort, ...filter }): Promise<FileAnswer> {
    const rows = await toRows(ctx, (await store.listFiles(ctx.db, await asking(ctx, filter), sort, 0, LISTED_ROWS)).rows)
    const name = say(ctx, 'procedures.list.title')
    const bytes = await listXlsx(ctx, [
      {
        name,
        columns: COLUMNS.map(({ key, width, kind }) => ({ header: say(ctx, `procedures.column.${key}`), width, kind })),
        rows: rows.map((row) => COLUMNS.map((column) => column.of(row, ctx))),
      },
    ])
    return { name: `${name} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
