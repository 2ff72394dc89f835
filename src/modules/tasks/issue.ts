/** Issuing: a paper's accepted items become tasks; a task given by hand. */
import { documentForNewTask, documentName, itemsToIssue, markItemsIssued, shareDocument, type ItemToIssue } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { officeCalendar } from './calendar.ts'
import { confirmersWith, usualConfirmer, type Confirmers } from './confirmer.ts'
import { IssueInput, Issued, NewTask, Prepared, type IssueItem, type PreparedItem } from './contract.ts'
import { planLeads, rhythmOf } from './issue-rules.ts'
import { rowsOf, type Order } from './make.ts'
import { refuse } from './problems.ts'
import { isAsked, lacksOf } from './rules.ts'
import { refuseEnded } from './leads.ts'
import { addTasks, recordMany, type TaskRecord } from './store.ts'
import { say } from './say.ts'

type Source = Awaited<ReturnType<typeof documentForNewTask>>

const sourceOf = (paper: Source): string => documentName(paper)

/** Who gives the tasks of a paper: its issuer; the register's keeper where the issuer is no organisation of ours. */
const giverOf = (paper: Source): string => paper.issuerId ?? paper.ownerOrganisationId

/** What would be made of a paper's accepted items, and what the issuer has to add first. */
export const prepareIssue = query({
  name: 'tasks.prepareIssue',
  may: 'tasks.issue',
  input: z.object({ documentId: z.uuid() }),
  output: Prepared,
  async run(ctx, { documentId }) {
    const paper = await documentForNewTask(ctx, documentId)
    const found = await itemsToIssue(ctx, documentId)
    const giverId = giverOf(paper)
    const ids = [
      giverId,
      ...found.flatMap((item) => [...item.leads.flatMap((lead) => lead.organisationIds), ...item.coordinateIds, ...item.reportToIds]),
    ]
    const organisations = await organisationsByIds(ctx, [...new Set(ids)])
    return {
      document: { id: paper.id, title: sourceOf(paper), giver: { id: giverId, name: organisations.get(giverId)?.name ?? paper.issuer ?? '' } },
      items: found.map(prepared),
      organisations: [...organisations.values()].map(({ id, name, kind }) => ({ id, name, asked: isAsked(kind) })),
    }
  },
})

function prepared(item: ItemToIssue): PreparedItem {
  const groups = planLeads(item.leads)
  const every = rhythmOf(item.every)
  const leads = groups.reduce((sum, group) => sum + group.leadIds.length, 0)
  return {
    id: item.id,
    path: item.path,
    quote: item.quote,
    start: item.start,
    title: item.action,
    deliverable: item.deliverable,
    kind: item.kind,
    dueOn: item.due,
    every,
    dueText: item.dueText,
    leads: item.leads.map(({ written, kind, organisationIds }) => ({ written, kind, organisationIds })),
    coordinateIds: item.coordinateIds,
    reportToIds: item.reportToIds,
    lacks: lacksOf({ kind: item.kind, dueOn: item.due, every, leads }),
    tasks: leads,
  }
}

/**
 * Makes the tasks of all chosen items in one transaction, shares the paper with everybody who has part in them, and tells them.
 * No duty of the seeds has a calendar date: the issuer sets a day or a rhythm of confirmation here.
 */
export const issueTasks = action({
  name: 'tasks.issue',
  may: 'tasks.issue',
  input: IssueInput,
  output: Issued,
  async run(ctx, input) {
    const paper = await documentForNewTask(ctx, input.documentId)
    const found = new Map((await itemsToIssue(ctx, input.documentId)).map((item) => [item.id, item]))
    if (found.size === 0) throw refuse.nothingToIssue()
    const giverId = giverOf(paper)
    const confirmers = await confirmersWith(ctx, await usualConfirmer(ctx, input.confirmerId, giverId))
    const chosen = input.items.map((wish) => ({ wish, item: itemOf(found, wish) }))
    const plans = chosen.map(({ wish, item }) => ({ wish, item, groups: planLeads(item.leads, wish.leadIds) }))
    refuseLacking(plans)
    const organisations = await organisationsByIds(ctx, [...new Set(plans.flatMap(({ groups }) => groups.flatMap((group) => group.leadIds)))])
    if (plans.some(({ groups }) => groups.some((group) => group.leadIds.some((id) => !organisations.has(id))))) throw refuse.leadUnknown()
    refuseEnded(ctx, organisations.values())
    const calendar = await officeCalendar()
    const rows = plans.flatMap(({ wish, item, groups }) =>
      rowsOf(ctx, orderOf(paper, item, wish, giverId, confirmers), groups, organisations, calendar),
    )
    await addTasks(ctx.db, rows)
    await recordMany(
      ctx,
      rows.map((row) => ({ taskId: row.id, kind: 'issued', facts: { source: row.source, dueOn: row.due_on, every: row.every } })),
    )
    await shareDocument(ctx, paper.id, partiesOf(rows))
    await markItemsIssued(ctx, paper.id, [...new Set(input.items.map(({ id }) => id))])
    await tellParties(ctx, rows, sourceOf(paper), `/tasks?document=${paper.id}&role=lead`, `/tasks?document=${paper.id}&role=partner`)
    await ctx.emit('tasks.issued', {
      documentId: paper.id,
      organisationId: ctx.actor.organisationId ?? null,
      by: ctx.actor.post ?? ctx.actor.name,
      on: ctx.today,
    })
    ctx.about('documents', paper.id)
    return { documentId: paper.id, tasks: rows.filter((row) => row.is_leaf).length, parents: rows.filter((row) => !row.is_leaf).length }
  },
})

function itemOf(found: ReadonlyMap<string, ItemToIssue>, wish: IssueItem): ItemToIssue {
  const item = found.get(wish.id)
  if (!item) throw refuse.itemUnknown({ id: wish.id })
  return item
}

/** All that is missing, at once, each at its item. */
function refuseLacking(plans: readonly { wish: IssueItem; groups: readonly { leadIds: readonly string[] }[] }[]): void {
  const fields = plans.flatMap(({ wish, groups }, place) =>
    lacksOf({ kind: wish.kind, dueOn: wish.dueOn, every: wish.every, leads: groups.length }).map((lack) => ({
      path: `items.${place}.${FIELD[lack]}`,
      code: `tasks.${CODE[lack]}`,
      facts: { id: wish.id },
    })),
  )
  const first = fields[0]
  if (!first) return
  const say =
    first.code === 'tasks.dateMissing' ? refuse.dateMissing : first.code === 'tasks.rhythmMissing' ? refuse.rhythmMissing : refuse.leadMissing
  throw say({ n: fields.length }, fields)
}
const FIELD = { due: 'dueOn', every: 'every', lead: 'leadIds' } as const
const CODE = { due: 'dateMissing', every: 'rhythmMissing', lead: 'leadMissing' } as const

const orderOf = (paper: Source, item: ItemToIssue, wish: IssueItem, giverId: string, confirmers: Confirmers): Order => ({
  title: wish.title ?? item.action,
  deliverable: item.deliverable,
  kind: wish.kind,
  dueOn: wish.dueOn,
  every: wish.every,
  dueText: item.dueText,
  coordinateIds: item.coordinateIds,
  reportToIds: item.reportToIds,
  documentId: paper.id,
  source: sourceOf(paper),
  itemId: item.id,
  path: item.path,
  quote: item.quote,
  start: item.start,
  end: item.end,
  giverId,
  confirmers,
})

const partiesOf = (rows: readonly TaskRecord[]): string[] => [
  ...new Set(rows.flatMap((row) => [...(row.lead_id ? [row.lead_id] : []), ...row.coordinate_ids])),
]

/** One notice for each organisation, however many tasks it gets. */
async function tellParties(ctx: Ctx, rows: readonly TaskRecord[], source: string, path: string, partnersPath = path): Promise<void> {
  const leads = [...new Set(rows.flatMap((row) => (row.lead_id ? [row.lead_id] : [])))]
  const partners = partiesOf(rows).filter((id) => !leads.includes(id))
  if (leads.length > 0) await notify(ctx, { organisationIds: leads, key: 'tasks.notice.issued', facts: { source }, path })
  if (partners.length > 0) await notify(ctx, { organisationIds: partners, key: 'tasks.notice.partner', facts: { source }, path: partnersPath })
}

/** A task given by hand, with or without a paper: what a meeting or a call decided. */
export const addTask = action({
  name: 'tasks.add',
  may: 'tasks.issue',
  input: NewTask,
  output: Issued.omit({ documentId: true }).extend({ id: z.uuid() }),
  async run(ctx, input) {
    const paper = input.documentId ? await documentForNewTask(ctx, input.documentId) : undefined
    const giverId = paper ? giverOf(paper) : ctx.actor.organisationId
    if (!giverId) throw refuse.noIssuer()
    const lacks = lacksOf({ kind: input.kind, dueOn: input.dueOn, every: input.every, leads: input.leadIds.length })
    if (lacks.includes('due')) throw refuse.dateMissing({ n: 1 }, [{ path: 'dueOn', code: 'tasks.dateMissing' }])
    if (lacks.includes('every')) throw refuse.rhythmMissing({ n: 1 }, [{ path: 'every', code: 'tasks.rhythmMissing' }])
    const organisations = await organisationsByIds(ctx, [...new Set([...input.leadIds, ...input.coordinateIds])])
    if ([...input.leadIds, ...input.coordinateIds].some((id) => !organisations.has(id)))
      throw refuse.leadUnknown({}, [{ path: 'leadIds', code: 'tasks.leadUnknown' }])
    refuseEnded(ctx, organisations.values(), 'leadIds')
    const order: Order = {
      title: input.title,
      deliverable: input.deliverable || null,
      kind: input.kind,
      dueOn: input.dueOn,
      every: input.every,
      dueText: null,
      coordinateIds: [...new Set(input.coordinateIds)].filter((id) => !input.leadIds.includes(id)),
      reportToIds: [],
      documentId: paper?.id ?? null,
      source: paper ? sourceOf(paper) : null,
      itemId: null,
      path: null,
      quote: input.quote || null,
      start: null,
      end: null,
      giverId,
      confirmers: await confirmersWith(ctx, await usualConfirmer(ctx, undefined, giverId)),
    }
    const rows = rowsOf(ctx, order, planLeads([], input.leadIds), organisations, await officeCalendar())
    await addTasks(ctx.db, rows)
    await recordMany(
      ctx,
      rows.map((row) => ({ taskId: row.id, kind: 'issued', facts: { source: row.source, dueOn: row.due_on, every: row.every } })),
    )
    if (paper) await shareDocument(ctx, paper.id, partiesOf(rows))
    const first = rows[0]!
    await tellParties(ctx, rows, order.source ?? say(ctx, 'tasks.source.none'), first.is_leaf ? `/tasks/${first.id}` : `/tasks?parent=${first.id}`)
    ctx.about('tasks', first.id)
    return { id: first.id, tasks: rows.filter((row) => row.is_leaf).length, parents: rows.filter((row) => !row.is_leaf).length }
  },
})
