/** What people ask of founding: the list with how many stand where, one group with all that concerns it, the list as a sheet. */
import { z } from 'zod'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { entriesOf } from '#platform/timeline'
import { addDays } from '#lib/period'
import { maskedPhone } from '#lib/masking'
import { cooperativesByIds } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { placeNames } from '#modules/places'
import { asFounding, keeps } from './actions.ts'
import { Group, GroupFilter, GroupList, PAGE_SIZE, STATES, type GroupRow } from './contract.ts'
import { AT_LEAST, plannedIn, procedureOf, visitableBefore } from './founding-rules.ts'
import { strikes } from './corrections.ts'
import { linkOf } from './linking.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const SOON = 14
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const planOf = (one: Pick<store.GroupRecord, 'conference_present' | 'people' | 'planned_first' | 'planned_second'>) => ({
  start: one.conference_present ?? one.people,
  first: one.planned_first,
  second: one.planned_second,
})

async function toRows(ctx: Ctx, records: readonly store.ListRecord[]): Promise<GroupRow[]> {
  const bodies = await organisationsByIds(
    ctx,
    records.map(({ organisation_id: id }) => id),
  )
  const places = await placeNames(
    ctx,
    records.flatMap(({ place_id: id }) => id ?? []),
  )
  return records.map((one) => ({
    id: one.id,
    name: one.name,
    kind: one.kind,
    activity: one.activity,
    organisationName: bodies.get(one.organisation_id)?.shortName ?? '',
    placeName: places.get(one.place_id ?? '') ?? null,
    state: one.state,
    startedOn: one.started_on,
    people: one.people,
    registeredOn: one.registered_on,
    members: one.members,
    // As many as were found at the last visit, beside what the plan says for that visit; before it, what is planned in the end.
    planned: one.members_month === null ? (one.planned_second ?? one.planned_first) : plannedIn(one.members_month, planOf(one)),
    nextVisit: one.next_visit,
    visitLate: one.next_visit !== null && one.next_visit < ctx.today,
  }))
}
const asking = (ctx: Ctx, filter: Omit<GroupFilter, 'sort'>): store.Asking => ({ ...filter, today: ctx.today, soon: addDays(ctx.today, SOON) })

export const listGroups = query({
  name: 'founding.list',
  may: 'founding.see',
  input: GroupFilter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) }),
  output: GroupList,
  async run(ctx, { page, sort, ...filter }) {
    const { rows, total } = await store.listGroups(ctx.db, asking(ctx, filter), sort, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    const { states, late } = await store.countGroups(ctx.db, ctx.today)
    const n = new Map(states.map((one) => [one.state, one.n]))
    return { items: await toRows(ctx, rows), total, states: STATES.map((value) => ({ value, n: n.get(value) ?? 0 })), lateVisits: late }
  },
})

export async function groupOf(ctx: Ctx, id: string): Promise<z.input<typeof Group>> {
  const one = await store.groupById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const ended = one.cooperative_id === null ? undefined : await store.endedOn(ctx.db, id)
  const stands = ended === undefined
  const all = await store.visitsOf(ctx.db, id)
  const days = all.map((visit) => ({ id: visit.id, dueOn: visit.due_on, doneOn: visit.done_on }))
  const open = new Set((stands ? days.filter(({ doneOn }) => doneOn === null) : visitableBefore(days, ended)).map((visit) => visit.id))
  const visits = all.filter((visit) => visit.done_on !== null || open.has(visit.id))
  const last = visits
    .filter(({ done_on: done }) => done !== null)
    .toSorted((a, b) => (a.done_on! < b.done_on! ? -1 : 1))
    .at(-1)
  const [row] = await toRows(ctx, [
    {
      ...one,
      next_visit: stands ? (visits.find(({ done_on: done }) => done === null)?.due_on ?? null) : null,
      members: last?.members ?? null,
      members_month: last?.month ?? null,
    },
  ])
  const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  // Whoever made it so, and wherever: what became of the group is in the register for everybody to read.
  const grown = one.kind === 'group' && one.cooperative_id ? await asFounding(ctx, () => store.grownInto(ctx.db, one.cooperative_id!)) : null
  const known = await cooperativesByIds(
    ctx,
    [one.from_id, one.cooperative_id, grown].flatMap((other) => other ?? []),
  )
  const linked = (other: string | null) => {
    const found = other ? known.get(other) : undefined
    return found ? { id: found.id, name: found.name, path: found.path } : null
  }
  const kept = keeps(ctx, one)
  const plan = planOf(one)
  return {
    ...row!,
    version: one.version,
    organisation: { id: one.organisation_id, name: body?.name ?? '' },
    from: linked(one.from_id),
    cooperative: linked(one.cooperative_id),
    grewInto: linked(grown),
    procedureId: one.procedure_id,
    procedureCode: procedureOf(one.kind, one.from_id !== null),
    atLeast: AT_LEAST[one.kind],
    plannedCapital: one.planned_capital,
    plannedFirst: one.planned_first,
    plannedSecond: one.planned_second,
    conference: one.conference_on ? { on: one.conference_on, number: one.conference_number, present: one.conference_present } : null,
    givenUpWhy: one.given_up_why,
    persons: kept
      ? (await store.peopleOf(ctx.db, id)).map((person) => ({
          id: person.id,
          name: person.name,
          cooperativeId: person.cooperative_id,
          phone: person.phone ? maskedPhone(person.phone) : '',
          hasAddress: person.address !== '',
          role: person.role,
          gender: person.gender,
          contribution: person.contribution,
          consentedOn: person.consented_on,
          leftOn: person.left_on,
        }))
      : null,
    advice: (await store.adviceOf(ctx.db, id)).map((advice) => ({
      id: advice.id,
      givenOn: advice.given_on,
      givenBy: advice.given_by,
      about: advice.about,
      note: advice.note,
      struckWhy: advice.struck_why,
      mayStrike: strikes(ctx, one, advice),
    })),
    stands,
    endedOn: ended ?? null,
    visits: visits.map((visit) => ({
      id: visit.id,
      version: visit.version,
      month: visit.month,
      dueOn: visit.due_on,
      doneOn: visit.done_on,
      late: stands && visit.done_on === null && visit.due_on < ctx.today,
      members: visit.members,
      planned: plannedIn(visit.month, plan),
      findings: visit.findings,
      needs: visit.needs,
      doneBy: visit.done_by_name,
    })),
    events: await entriesOf(ctx, 'founding_events', id),
    mayKeep: kept,
    link: kept ? await linkOf(ctx, one, all) : null,
    mayAdvise: ctx.actor.permissions.has('founding.advise') && one.state !== 'given_up',
  }
}

export const seeGroup = query({
  name: 'founding.get',
  may: 'founding.see',
  input: z.object({ id: z.uuid() }),
  output: Group,
  run: (ctx, { id }) => groupOf(ctx, id),
})

const COLUMNS: { key: string; width: number; kind: 'text' | 'number' | 'date'; of: (row: GroupRow, ctx: Ctx) => SheetCell }[] = [
  { key: 'name', width: 44, kind: 'text', of: (row) => row.name },
  { key: 'kind', width: 20, kind: 'text', of: (row, ctx) => say(ctx, `founding.kind.${row.kind}`) },
  { key: 'activity', width: 36, kind: 'text', of: (row) => row.activity },
  { key: 'placeName', width: 22, kind: 'text', of: (row) => row.placeName },
  { key: 'organisationName', width: 26, kind: 'text', of: (row) => row.organisationName },
  { key: 'state', width: 22, kind: 'text', of: (row, ctx) => say(ctx, `founding.state.${row.state}`) },
  { key: 'startedOn', width: 13, kind: 'date', of: (row) => row.startedOn },
  { key: 'people', width: 12, kind: 'number', of: (row) => row.people },
  { key: 'registeredOn', width: 13, kind: 'date', of: (row) => row.registeredOn },
  { key: 'members', width: 12, kind: 'number', of: (row) => row.members },
  { key: 'planned', width: 12, kind: 'number', of: (row) => row.planned },
  { key: 'nextVisit', width: 13, kind: 'date', of: (row) => row.nextVisit },
]

export const exportGroups = query({
  name: 'founding.export',
  may: 'founding.see',
  input: GroupFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, { sort, ...filter }): Promise<FileAnswer> {
    const rows = await toRows(ctx, (await store.listGroups(ctx.db, asking(ctx, filter), sort, 0, LISTED_ROWS)).rows)
    const name = say(ctx, 'founding.list.title')
    const columns = COLUMNS.map(({ key, width, kind }) => ({ header: say(ctx, `founding.column.${key}`), width, kind }))
    const bytes = await listXlsx(ctx, [{ name: name.slice(0, 31), columns, rows: rows.map((row) => COLUMNS.map((column) => column.of(row, ctx))) }])
    return { name: `${name} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
