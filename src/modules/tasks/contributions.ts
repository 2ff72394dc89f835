/** The parts of partners: asked for with a day of their own, filed with text and files, gathered and used by who leads. */
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { WorkItem } from '#platform/module'
import { record } from '#platform/timeline'
import { nearest } from '#platform/work'
import { daysBetween } from '#lib/period'
import { z } from 'zod'
import { AskContributions, Contributions, FileContribution, RemindContribution, UseContribution } from './contribution-contract.ts'
import { refuse } from './problems.ts'
import { CLOSED } from './rules.ts'
import { say } from './say.ts'
import { mayHang } from './steps.ts'
import { filesByIds } from '#platform/files'
import { attachFiles, filesOf, taskById, type TaskRecord } from './store.ts'
import * as store from './store-contributions.ts'

const Done = z.object({ id: z.uuid() })
const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name

async function taskSeen(ctx: Ctx, id: string): Promise<TaskRecord> {
  const task = await taskById(ctx.db, id)
  if (!task) throw refuse.unknown({ id })
  return task
}
const leads = (ctx: Ctx, task: TaskRecord): boolean =>
  ctx.actor.permissions.has('tasks.do') && task.lead_id !== null && ctx.actor.organisationIds.includes(task.lead_id)
/** The partner for which the actor speaks: their own body before those below it. */
const partnerOf = (ctx: Ctx, task: TaskRecord): string | undefined => {
  if (!ctx.actor.permissions.has('tasks.comment')) return undefined
  return task.coordinate_ids.find((id) => id === ctx.actor.organisationId) ?? task.coordinate_ids.find((id) => ctx.actor.organisationIds.includes(id))
}
const isOpen = (task: TaskRecord): boolean => !CLOSED.includes(task.state) && task.state !== 'reported'

function refuseClosed(ctx: Ctx, task: TaskRecord): void {
  if (!isOpen(task)) throw refuse.wrongState({ state: say(ctx, `tasks.state.${task.state}`) })
}

export const seeContributions = query({
  name: 'tasks.contributions',
  may: 'tasks.read',
  input: z.object({ id: z.uuid() }),
  output: Contributions,
  async run(ctx, { id }) {
    const task = await taskSeen(ctx, id)
    const rows = new Map((await store.contributionsOf(ctx.db, id)).map((row) => [row.organisation_id, row]))
    const ids = [...new Set([...task.coordinate_ids, ...rows.keys()])]
    const names = await organisationsByIds(ctx, ids)
    const hung = await filesOf(ctx.db, id)
    const known = await filesByIds(
      ctx,
      hung.map(({ fileId }) => fileId),
    )
    const files = hung.flatMap(({ fileId, eventId }) => {
      const file = known.get(fileId)
      return file ? [{ fileId, eventId, name: file.name, size: file.size }] : []
    })
    const own = partnerOf(ctx, task)
    const lead = leads(ctx, task)
    return {
      items: ids.map((organisationId) => {
        const row = rows.get(organisationId)
        return {
          id: row?.id ?? null,
          version: row?.version ?? 0,
          organisation: { id: organisationId, name: names.get(organisationId)?.shortName ?? '' },
          askedWords: row?.asked_words ?? '',
          dueOn: row?.due_on ?? null,
          askedOn: row?.asked_on ?? null,
          reminded: row?.reminded ?? 0,
          words: row?.words ?? null,
          filedOn: row?.filed_on ?? null,
          filedBy: row?.filed_by_name ?? null,
          files: row?.event_id
            ? files.filter(({ eventId }) => eventId === row.event_id).map(({ fileId, name, size }) => ({ id: fileId, name, size }))
            : [],
          usedOn: row?.used_on ?? null,
          usedNote: row?.used_note ?? null,
          lateDays: row?.due_on && !row.filed_on && row.due_on < ctx.today ? daysBetween(row.due_on, ctx.today) : 0,
          mine: organisationId === own,
        }
      }),
      may: { ask: lead && isOpen(task), use: lead, file: own !== undefined && isOpen(task) && !rows.get(own)?.used_on },
    }
  },
})

/** Asks partners for their part until a day; asked again, the newer words and day stand. What was filed stays. */
export const askContributions = action({
  name: 'tasks.askContributions',
  may: 'tasks.do',
  input: AskContributions,
  output: Done,
  async run(ctx, { id, organisationIds, words, dueOn }) {
    const task = await taskSeen(ctx, id)
    if (!leads(ctx, task)) throw refuse.notYours({ lead: task.lead_name })
    refuseClosed(ctx, task)
    const strange = organisationIds.find((one) => !task.coordinate_ids.includes(one))
    if (strange) throw refuse.notPartner({}, [{ path: 'organisationIds', code: 'tasks.notPartner' }])
    if (dueOn < ctx.today)
      throw refuse.contributionPast({ today: ctx.today }, [{ path: 'dueOn', code: 'tasks.contributionPast', facts: { today: ctx.today } }])
    const wanted = organisationIds.length > 0 ? organisationIds : task.coordinate_ids
    if (wanted.length === 0) throw refuse.notPartner({}, [{ path: 'organisationIds', code: 'tasks.notPartner' }])
    await store.ask(ctx, id, [...new Set(wanted)], { words, dueOn, by: by(ctx) })
    await record(ctx, 'task_events', id, 'contributionAsked', { note: words, facts: { n: new Set(wanted).size, dueOn } })
    await notify(ctx, {
      organisationIds: wanted,
      key: 'tasks.notice.contributionAsked',
      facts: { title: task.title, lead: task.lead_name ?? '', dueOn },
      path: `/tasks/${id}`,
    })
    ctx.about('tasks', id, { after: { asked: wanted.length, dueOn } })
    return { id }
  },
})

/** A partner files its part, asked or not; filed again it takes the place of what was there, until it is used. */
export const fileContribution = action({
  name: 'tasks.fileContribution',
  may: 'tasks.comment',
  input: FileContribution,
  output: Done,
  async run(ctx, { id, words, fileIds }) {
    const task = await taskSeen(ctx, id)
    const own = partnerOf(ctx, task)
    if (!own) throw refuse.notYours({ lead: task.lead_name })
    refuseClosed(ctx, task)
    const before = (await store.contributionsOf(ctx.db, id)).find((one) => one.organisation_id === own)
    if (before?.used_on) throw refuse.contributionUsed({ on: before.used_on })
    const wanted = [...new Set(fileIds)]
    await mayHang(ctx, wanted)
    const eventId = await record(ctx, 'task_events', id, 'contributed', { note: words })
    await attachFiles(ctx, id, eventId, wanted, 'evidence')
    if (!(await store.file(ctx, id, own, { words, eventId, by: by(ctx), newId: newId() }))) throw refuse.contributionUsed({ on: ctx.today })
    const partner = (await organisationsByIds(ctx, [own])).get(own)?.shortName ?? ''
    if (task.lead_id)
      await notify(ctx, {
        organisationIds: [task.lead_id],
        key: 'tasks.notice.contributed',
        facts: { title: task.title, partner },
        path: `/tasks/${id}`,
      })
    ctx.about('tasks', id, { after: { contributed: own } })
    return { id }
  },
})

/** Reminds partners that were asked and have not filed. */
export const remindContributions = action({
  name: 'tasks.remindContributions',
  may: 'tasks.do',
  input: RemindContribution,
  output: z.object({ n: z.number().int() }),
  async run(ctx, { id }) {
    const task = await taskSeen(ctx, id)
    if (!leads(ctx, task)) throw refuse.notYours({ lead: task.lead_name })
    refuseClosed(ctx, task)
    const missing = (await store.contributionsOf(ctx.db, id)).filter((one) => one.filed_on === null && one.asked_on !== null)
    if (missing.length > 0) {
      await store.remind(
        ctx.db,
        missing.map((one) => one.id),
      )
      await record(ctx, 'task_events', id, 'contributionReminded', { facts: { n: missing.length } })
      // Each was asked until a day of its own.
      for (const [dueOn, some] of Map.groupBy(missing, ({ due_on: day }) => day))
        await notify(ctx, {
          organisationIds: some.map((one) => one.organisation_id),
          key: 'tasks.notice.contributionAsked',
          facts: { title: task.title, lead: task.lead_name ?? '', dueOn: dueOn ?? '' },
          path: `/tasks/${id}`,
        })
    }
    ctx.about('tasks', id, { after: { reminded: missing.length } })
    return { n: missing.length }
  },
})

/** Who leads says that a part went into the result, or takes that back. */
export const useContribution = action({
  name: 'tasks.useContribution',
  may: 'tasks.do',
  on: 'task_contributions',
  input: UseContribution,
  output: Done,
  async run(ctx, { id, used, note }) {
    const one = await store.contributionById(ctx.db, id)
    const task = one ? await taskById(ctx.db, one.task_id) : undefined
    if (!one || !task) throw refuse.unknown({ id })
    if (!leads(ctx, task)) throw refuse.notYours({ lead: task.lead_name })
    if (one.filed_on === null) throw refuse.contributionMissing()
    await store.markUsed(ctx, id, used, by(ctx), note)
    if (used) {
      const partner = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)?.shortName ?? ''
      await record(ctx, 'task_events', task.id, 'contributionUsed', { ...(note ? { note } : {}), facts: { partner } })
    }
    return { id }
  },
})

/** What the actor's body was asked for and has not filed. */
const MOST_OWED = 50

export async function contributionWork(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own || !ctx.actor.permissions.has('tasks.comment')) return []
  const list = { column: 'todo' as const, title: say(ctx, 'tasks.list.title'), path: '/tasks?role=partner&open=true' }
  const { rows, rest } = await nearest(MOST_OWED, (most) => store.owedBy(ctx.db, own, most), list)
  const items = rows.map((one): WorkItem => {
    const left = one.due_on ? daysBetween(ctx.today, one.due_on) : undefined
    return {
      id: `${one.id}:part`,
      column: 'todo' as const,
      title: one.title,
      detail: say(ctx, 'tasks.work.contribution', { lead: one.lead_name ?? '' }),
      ...(one.source ? { source: one.source } : {}),
      path: `/tasks/${one.task_id}`,
      ...(one.due_on ? { dueOn: one.due_on } : {}),
      ...(left === undefined
        ? { timeLabel: 'none' as const }
        : left < 0
          ? { timeLabel: 'late' as const, lateDays: -left }
          : { timeLabel: left === 0 ? ('today' as const) : left <= 5 ? ('soon' as const) : ('later' as const) }),
    }
  })
  return [...items, ...rest]
}
