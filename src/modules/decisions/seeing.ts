/** One proposal as somebody sees it, and what it takes to write in it. */
import { insideOf, type InsideView } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { documentsByIds, documentName } from '#modules/documents'
import { leaderInCharge, leadersToday, tasksNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { entriesOf } from '#platform/timeline'
import type { z } from 'zod'
import type { ProposalPage } from './contract.ts'
import { refuse } from './problems.ts'
import { differenceOf, isChairman, lacksOf, OPEN, stepsOf, type Content, type State, type Step, type Who } from './rules.ts'
import { say } from './say.ts'
import * as store from './store.ts'

export const EVENTS = 'proposal_events'
export const KIND = 'proposal'
export const pathOf = (id: string): string => `/proposals/${id}`

/** Where a proposal stands after a step. */
export const stepped = (id: string, version: number, state: State): { id: string; version: number; state: State } => ({ id, version, state })

export type Whole = { one: store.ProposalRecord; items: store.ItemRecord[]; inside: InsideView | undefined; who: Who; steps: Step[] }

/** A proposal with its points, and what the actor may do with it. */
export async function wholeOf(ctx: Ctx, id: string, lock = false): Promise<Whole> {
  const one = await store.proposalById(ctx.db, id, lock)
  if (!one) throw refuse.unknown({ id })
  const items = await store.itemsOf(ctx.db, id)
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const own = ctx.actor.organisationId === one.organisation_id && may('decisions.propose')
  const inside = own && OPEN.includes(one.state) ? await insideOf(ctx, KIND, id, one.organisation_id) : undefined
  const who: Who = {
    own,
    works: inside?.may('work') ?? false,
    sends: own && (inside?.may('report') ?? !OPEN.includes(one.state)),
    submits: inside?.submits ?? false,
    checks: may('decisions.check'),
    decides: may('decisions.decide'),
    named: one.leader_membership_id === ctx.actor.membershipId || isChairman(ctx.actor.post, ctx.actor.rank),
  }
  const steps = stepsOf({ state: one.state, outcomes: items.map(({ outcome }) => outcome), noticed: one.notice_number !== null }, who)
  return { one, items, inside, who, steps }
}

/** The same, when this step of it is open to the actor; otherwise says why not. */
export async function wholeFor(ctx: Ctx, id: string, step: Step): Promise<Whole> {
  const whole = await wholeOf(ctx, id, true)
  if (whole.steps.includes(step)) return whole
  const { who, one } = whole
  const mine = {
    edit: who.own,
    send: who.own,
    submit: who.own,
    withdraw: who.own,
    put: who.checks,
    incomplete: who.checks,
    note: who.checks,
    notice: who.checks,
  }
  const concerned = step === 'decide' || step === 'return' ? who.decides : mine[step]
  if (!concerned) throw refuse.notYours()
  if ((step === 'decide' || step === 'return') && one.state === 'before') throw refuse.notYours()
  if ((step === 'edit' || step === 'send') && OPEN.includes(one.state)) throw refuse.notYours()
  throw refuse.wrongState({ state: say(ctx, `decisions.state.${one.state}`) })
}

export const contentOf = (one: store.ProposalRecord, items: readonly store.ItemRecord[]): Content => ({
  title: one.title,
  opening: one.opening,
  basis: one.basis,
  items: items.map(({ id, words }) => ({ id, words })),
})

/** Names of every body that a proposal speaks of. */
export const namesOf = (ctx: Ctx, one: store.ProposalRecord, items: readonly store.ItemRecord[]) =>
  organisationsByIds(ctx, [
    ...new Set([
      one.organisation_id,
      one.recipient_id,
      ...items.flatMap((item) => [
        ...item.wanted_coordinate_ids,
        ...item.coordinate_ids,
        ...[item.wanted_lead_id, item.lead_id].filter((id) => id !== null),
      ]),
    ]),
  ])

export async function pageOf(ctx: Ctx, id: string): Promise<z.input<typeof ProposalPage>> {
  const { one, items, inside, who, steps } = await wholeOf(ctx, id)
  const names = await namesOf(ctx, one, items)
  const named = (each: string | null) => (each === null ? null : { id: each, name: names.get(each)?.shortName ?? '' })
  const many = (ids: readonly string[]) => ids.flatMap((each) => named(each) ?? [])
  const tasks = await tasksNow(ctx, [...items.flatMap(({ task_id: task }) => task ?? []), ...(one.answers_task_id ? [one.answers_task_id] : [])])
  const papers = await documentsByIds(ctx, one.answers_document_id ? [one.answers_document_id] : [])
  const paper = one.answers_document_id ? papers.get(one.answers_document_id) : undefined
  const answered = one.answers_task_id ? tasks.get(one.answers_task_id) : undefined
  const files = await filesByIds(ctx, await store.fileIdsOf(ctx.db, id))
  const versions = await store.versionsOf(ctx.db, id)
  const leaders = steps.some((step) => step === 'put' || step === 'note') ? await leadersToday(ctx) : []
  return {
    id,
    version: one.version,
    kind: one.kind,
    title: one.title,
    organisation: { id: one.organisation_id, name: one.organisation_name },
    recipient: { id: one.recipient_id, name: names.get(one.recipient_id)?.name ?? '' },
    state: one.state,
    number: one.number,
    documentId: one.document_id,
    sentOn: one.sent_on,
    sentBy: one.sent_by_name,
    timesSent: one.times_sent,
    decidedOn: one.decided_on,
    leader: one.leader_name,
    leaderPost: one.leader_post,
    leaderId: one.leader_membership_id,
    basis: one.basis,
    opening: one.opening,
    answersDocumentId: one.answers_document_id,
    answersTaskId: one.answers_task_id,
    answers: [
      ...(one.origin ? [{ title: one.origin_title ?? one.title, path: one.origin }] : []),
      ...(paper ? [{ title: `${documentName(paper)}: ${paper.subject ?? ''}`.replace(/: $/, ''), path: paper.path }] : []),
      ...(answered ? [{ title: answered.title, path: `/tasks/${answered.id}` }] : []),
    ],
    officeNote: one.office_note,
    putOn: one.put_on,
    putBy: one.put_by_name,
    returned:
      one.returned_note !== null && one.returned_on !== null
        ? { note: one.returned_note, on: one.returned_on, by: one.returned_by_name ?? '' }
        : null,
    opinion: one.opinion,
    notice:
      one.notice_document_id && one.notice_on ? { documentId: one.notice_document_id, number: one.notice_number ?? '', on: one.notice_on } : null,
    items: items.map((item) => ({
      id: item.id,
      n: item.n,
      words: item.words,
      wanted: { lead: named(item.wanted_lead_id), partners: many(item.wanted_coordinate_ids), dueOn: item.wanted_due_on },
      outcome: item.outcome,
      opinion: item.opinion,
      decidedOn: item.decided_on,
      decidedBy: item.decided_by_name,
      decidedByPost: item.decided_by_post,
      notedBy: item.noted_by_name,
      lead: named(item.lead_id),
      partners: many(item.coordinate_ids),
      dueOn: item.due_on,
      task: (item.task_id && tasks.get(item.task_id)) || null,
    })),
    files: [...files.values()].map(({ id: file, name, size }) => ({ id: file, name, size })),
    versions: versions.map((version, at) => ({
      n: version.n,
      number: version.number,
      sentOn: version.sent_on,
      sentBy: version.sent_by_name,
      returnedOn: version.returned_on,
      returnedBy: version.returned_by_name,
      note: version.returned_note,
      // What its agency is still writing is compared where it is read: by its own people, and once it was sent again.
      changes:
        at > 0 || !OPEN.includes(one.state) || who.own ? differenceOf(version.content, versions[at - 1]?.content ?? contentOf(one, items)) : [],
    })),
    events: await entriesOf(ctx, EVENTS, id, 100),
    lacks: lacksOf({ opening: one.opening, basis: one.basis, items }),
    steps,
    inside: inside?.panel ?? false,
    leaders,
    proposedLeaderId:
      leaders.length > 0
        ? ((await leaderInCharge(ctx, one.organisation_id)) ?? leaders.find(({ post }) => isChairman(post, undefined))?.id ?? null)
        : null,
  }
}
