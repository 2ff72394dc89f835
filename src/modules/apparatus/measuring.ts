/** What is proposed or ordered to strengthen the apparatus: a proposal to the people's committee begins where all do, or a task is given. */
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { proposalsOf, submit } from '#modules/decisions'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { giveTasks, tasksNow } from '#modules/tasks'
import { z } from 'zod'
import { AddMeasure, MeasureList, type MeasureShown } from './contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { oversees } from './overseeing.ts'
import * as store from './store.ts'

const originOf = (id: string): string => `/apparatus/measures/${id}`

export const addMeasure = action({
  name: 'apparatus.addMeasure',
  may: 'apparatus.measure',
  input: AddMeasure,
  output: z.object({ id: z.uuid(), path: z.string() }),
  async run(ctx, input) {
    const own = ctx.actor.organisationId
    if (!own || !(await oversees(ctx))) throw refuse.notYours()
    const known = await organisationsByIds(ctx, [...input.aboutIds, ...(input.leadId ? [input.leadId] : [])])
    const id = newId()
    const row: store.MeasureRecord = {
      id,
      province_id: ctx.actor.provinceId ?? '',
      organisation_id: own,
      way: input.way,
      title: input.title,
      words: input.words,
      due_on: input.dueOn,
      about_ids: input.aboutIds.filter((one) => known.has(one)),
      task_id: null,
      made_on: ctx.today,
      made_by_name: ctx.actor.post ?? ctx.actor.name,
    }
    const path = input.way === 'task' ? await order(ctx, row, input.leadId, own) : await propose(ctx, row, input.leadId)
    await store.addMeasure(ctx.db, row)
    ctx.about('apparatus_measures', id, { after: { way: input.way, title: input.title } })
    return { id, path }
  },
})

async function propose(ctx: Ctx, row: store.MeasureRecord, leadId: string | null): Promise<string> {
  const { id } = await submit(ctx, {
    kind: 'submission',
    title: row.title,
    basis: [],
    items: [{ words: row.words, leadId, dueOn: row.due_on }],
    origin: { path: originOf(row.id), title: row.title },
  })
  return `/proposals/${id}`
}

/** Given by who keeps the whole in view, to the body named, or to each body that it is about. */
async function order(ctx: Ctx, row: store.MeasureRecord, leadId: string | null, own: string): Promise<string> {
  if (!ctx.actor.permissions.has('apparatus.order')) throw refuse.notYours()
  const leadIds = leadId ? [leadId] : row.about_ids
  if (leadIds.length === 0) throw refuse.measureLead({}, [{ path: 'leadId', code: 'apparatus.measureLead' }])
  if (!row.due_on || row.due_on <= ctx.today) throw refuse.measureDue({}, [{ path: 'dueOn', code: 'apparatus.measureDue' }])
  const office = await organisationOfProvince(ctx, 'office')
  const [taskId] = await giveTasks(ctx, [
    {
      title: row.title,
      leadIds,
      partnerIds: [],
      dueOn: row.due_on,
      deliverable: null,
      quote: row.words,
      source: say({ language: 'vi' }, 'apparatus.measure.source', { on: ctx.today }),
      origin: originOf(row.id),
      documentId: null,
      giverId: own,
      confirmerId: office?.id ?? own,
    },
  ])
  row.task_id = taskId!
  return leadIds.length === 1 ? `/tasks/${taskId}` : `/tasks?parent=${taskId}`
}

/** Measures with how they stand: what was decided of a proposal, where a task has got to. */
export async function measuresShown(ctx: Ctx, rows: readonly store.MeasureRecord[]): Promise<MeasureShown[]> {
  const bodies = await organisationsByIds(ctx, [...new Set(rows.flatMap((row) => [row.organisation_id, ...row.about_ids]))])
  const tasks = await tasksNow(
    ctx,
    rows.flatMap((row) => row.task_id ?? []),
  )
  const named = (id: string) => ({ id, name: bodies.get(id)?.shortName ?? '' })
  const proposals = await proposalsOf(
    ctx,
    rows.flatMap((row) => (row.way === 'proposal' ? originOf(row.id) : [])),
  )
  return rows.map((row) => {
    const task = row.task_id ? tasks.get(row.task_id) : undefined
    const proposal = proposals.get(originOf(row.id))
    return {
      id: row.id,
      way: row.way,
      title: row.title,
      words: row.words,
      dueOn: row.due_on,
      organisation: named(row.organisation_id),
      about: row.about_ids.map(named),
      madeOn: row.made_on,
      madeBy: row.made_by_name,
      state: task
        ? say(ctx, 'apparatus.measure.task', {
            progress: task.progress,
            state: say(ctx, `apparatus.measure.task.${task.state === 'done' ? 'done' : 'open'}`),
          })
        : say(ctx, `apparatus.measure.proposal.${proposal?.state ?? 'draft'}`),
      path: task?.path ?? proposal?.path ?? null,
    }
  })
}

export const listMeasures = query({
  name: 'apparatus.measures',
  may: 'apparatus.see',
  input: z.object({}),
  output: MeasureList,
  run: async (ctx) => ({ items: await measuresShown(ctx, await store.measures(ctx.db, null, 50)) }),
})
