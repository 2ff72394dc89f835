/**
 * A newer paper replaces or repeals an older one: the open tasks of the older one are proposed to whoever gave them, and a person
 * decides about each, ending it as replaced or keeping it. Nothing ends by itself.
 */
import { documentForNewTask, documentName, documentsByIds, replacements, type Replacement } from '#modules/documents'
import { cameToEnd } from '#modules/inside'
import { notify } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { DecideReplaced, ReplacedDecided, ReplacedTasks } from './contract.ts'
import { leadConfirms } from './confirmer.ts'
import { askingOf, toRow } from './queries.ts'
import { refuse } from './problems.ts'
import { sidesOf } from './sides.ts'
import { settleParent } from './steps.ts'
import { changeTasks, lockTasks, recordMany, type TaskRecord } from './store.ts'
import { askedBeside, keepBeside } from './store-replaced.ts'

/** Tasks decided about at once: a paper for every commune with several duties. */
const MOST = 2000

/** The tasks of replaced papers that this actor may decide about, in the order of their terms. */
async function decidable(ctx: Ctx, pairs: readonly Replacement[]): Promise<(TaskRecord & { by_id: string })[]> {
  const own = await leadConfirms(ctx)
  return (await askedBeside(ctx.db, pairs, MOST)).filter((task) => sidesOf(ctx.actor, task, own).has('giver'))
}

/** What a paper would end: open tasks of those it replaces or repeals, that nobody has decided about. */
export const getReplaced = query({
  name: 'tasks.replaced',
  may: 'tasks.confirm',
  input: z.object({ documentId: z.uuid() }),
  output: ReplacedTasks,
  async run(ctx, { documentId }) {
    const paper = await documentForNewTask(ctx, documentId)
    const pairs = await replacements(ctx, documentId)
    const tasks = await decidable(ctx, pairs)
    const papers = await documentsByIds(
      ctx,
      pairs.map(({ endedId }) => endedId),
    )
    const asking = await askingOf(ctx)
    return {
      document: { id: paper.id, title: documentName(paper) },
      ended: pairs.flatMap(({ endedId: id, relation }) => {
        const one = papers.get(id)
        const its = tasks.filter((task) => task.document_id === id)
        return one && its.length > 0 ? [{ id, title: documentName(one), relation, tasks: its.map((task) => toRow(task, asking)) }] : []
      }),
    }
  },
})

/** Ends the tasks that the newer paper replaces, keeps the others beside it; each side is told, each timeline says why. */
export const decideReplaced = action({
  name: 'tasks.decideReplaced',
  may: 'tasks.confirm',
  input: DecideReplaced,
  output: ReplacedDecided,
  async run(ctx, { documentId, replaced, kept, reason }) {
    const paper = await documentForNewTask(ctx, documentId)
    const document = documentName(paper)
    // What somebody confirms or decides about at the same moment is looked at as he leaves it.
    await lockTasks(ctx.db, [...replaced, ...kept])
    const known = new Map((await decidable(ctx, await replacements(ctx, documentId))).map((task) => [task.id, task]))
    const both = replaced.find((id) => kept.includes(id))
    const strange = both ?? [...replaced, ...kept].find((id) => !known.has(id))
    if (strange) throw refuse.notReplaceable({ document }, [{ path: 'replaced', code: 'tasks.notReplaceable', facts: { document } }])
    const ending = replaced.flatMap((id) => known.get(id) ?? [])
    await cameToEnd(ctx, 'task', replaced)
    await changeTasks(ctx.db, replaced, { state: 'replaced', asked_due_on: null, replaced_by_id: documentId })
    await keepBeside(ctx.db, kept, documentId)
    await recordMany(ctx, [
      ...ending.map((task) => ({
        taskId: task.id,
        kind: 'replaced',
        note: reason,
        facts: { document, documentId, from: task.state, to: 'replaced' },
      })),
      ...kept.map((taskId) => ({ taskId, kind: 'keptBeside', note: reason, facts: { document, documentId } })),
    ])
    for (const parentId of new Set(ending.flatMap((task) => task.parent_id ?? []))) await settleParent(ctx, parentId)
    const leads = [...new Set(ending.flatMap((task) => task.lead_id ?? []))]
    const only = ending.length === 1 ? ending[0] : undefined
    if (leads.length > 0)
      await notify(ctx, {
        organisationIds: leads,
        key: 'tasks.notice.replaced',
        facts: { document },
        path: only ? `/tasks/${only.id}` : `/tasks?role=lead&state=replaced&scope=all`,
      })
    ctx.about('documents', documentId)
    return { documentId, replaced: replaced.length, kept: kept.length }
  },
})

/** Papers with open tasks of older papers to decide about, for the work of whoever decides. */
export async function replacedWork(ctx: Ctx): Promise<{ documentId: string; document: string; tasks: number }[]> {
  const asked = Map.groupBy(await decidable(ctx, await replacements(ctx)), ({ by_id: by }) => by)
  if (asked.size === 0) return []
  const papers = await documentsByIds(ctx, [...asked.keys()])
  return [...asked].flatMap(([documentId, tasks]) => {
    const one = papers.get(documentId)
    return one ? [{ documentId, document: documentName(one), tasks: tasks.length }] : []
  })
}
