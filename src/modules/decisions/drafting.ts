/** Writing a proposal: begun, saved, given annexes, withdrawn. */
import { documentsByIds } from '#modules/documents'
import { cameToEnd, reworded, takeUp } from '#modules/inside'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { tasksSeen } from '#modules/tasks'
import { action, FileInput, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { keepFile, lookForMark } from '#platform/files'
import { record } from '#platform/timeline'
import { z } from 'zod'
import { DraftProposal, Reasoned, SaveProposal, Stepped, type ItemInput } from './contract.ts'
import { refuse } from './problems.ts'
import { isSettled } from './rules.ts'
import { EVENTS, KIND, pathOf, stepped, wholeFor } from './seeing.ts'
import * as store from './store.ts'

type Written = z.output<typeof SaveProposal>['items'][number]

/** What nobody has said anything of yet. */
const BLANK = {
  version: 1,
  origin: null,
  origin_title: null,
  state: 'draft',
  times_sent: 0,
  sent_on: null,
  sent_by_name: null,
  document_id: null,
  number: null,
  office_note: null,
  put_on: null,
  put_by_name: null,
  leader_membership_id: null,
  leader_name: null,
  leader_post: null,
  returned_note: null,
  returned_on: null,
  returned_by_name: null,
  opinion: null,
  decided_on: null,
  notice_document_id: null,
  notice_number: null,
  notice_on: null,
  concerned_ids: [],
} satisfies Partial<store.ProposalRecord>

/** Points as rows, in their order; bodies that are named must be of the directory. */
async function rowsOf(ctx: Ctx, proposalId: string, items: readonly z.output<typeof ItemInput>[], path = 'items'): Promise<store.ItemRecord[]> {
  const wanted = [...new Set(items.flatMap(({ leadId, partnerIds }) => [...(leadId ? [leadId] : []), ...partnerIds]))]
  const known = await organisationsByIds(ctx, wanted)
  const strange = items.findIndex(({ leadId, partnerIds }) => [...(leadId ? [leadId] : []), ...partnerIds].some((id) => !known.has(id)))
  if (strange >= 0)
    throw refuse.leadUnknown({ n: strange + 1 }, [{ path: `${path}.${strange}.leadId`, code: 'decisions.leadUnknown', facts: { n: strange + 1 } }])
  return items.map((item, at) => ({
    id: item.id ?? newId(),
    province_id: ctx.actor.provinceId ?? '',
    proposal_id: proposalId,
    n: at + 1,
    words: item.words,
    wanted_lead_id: item.leadId,
    wanted_coordinate_ids: [...new Set(item.partnerIds)].filter((id) => id !== item.leadId),
    wanted_due_on: item.dueOn,
    outcome: null,
    opinion: null,
    decided_on: null,
    decided_by_name: null,
    decided_by_post: null,
    noted_by_name: null,
    lead_id: null,
    coordinate_ids: [],
    due_on: null,
    task_id: null,
  }))
}
/** The paper and the task that it answers, as far as the writer may see them; a task brings its paper along. */
async function answered(ctx: Ctx, documentId: string | null, taskId: string | null): Promise<{ documentId: string | null; taskId: string | null }> {
  const task = taskId ? (await tasksSeen(ctx, [taskId])).get(taskId) : undefined
  if (taskId && !task) throw refuse.answersUnknown({}, [{ path: 'answersTaskId', code: 'decisions.answersUnknown' }])
  const paper = documentId ?? task?.documentId ?? null
  if (paper && !(await documentsByIds(ctx, [paper])).has(paper)) {
    if (documentId) throw refuse.answersUnknown({}, [{ path: 'answersDocumentId', code: 'decisions.answersUnknown' }])
    return { documentId: null, taskId }
  }
  return { documentId: paper, taskId }
}

/** To whom an agency submits: the people's committee of its province. */
async function recipientOf(ctx: Ctx): Promise<{ id: string; name: string }> {
  const committee = await organisationOfProvince(ctx, 'people_committee')
  if (!committee) throw refuse.noRecipient()
  return committee
}

type Begun = Pick<z.output<typeof DraftProposal>, 'kind' | 'title' | 'basis' | 'opening' | 'items'>
/** Writes a new one of an organisation with its points; `more`: what is known of it beyond its words. */
export async function begin(ctx: Ctx, own: string, input: Begun, more: Partial<store.ProposalRecord>): Promise<store.ProposalRecord> {
  const id = newId()
  const one: store.ProposalRecord = {
    ...BLANK,
    id,
    province_id: ctx.actor.provinceId ?? '',
    kind: input.kind,
    organisation_id: own,
    organisation_name: ctx.actor.organisationName ?? '',
    recipient_id: (await recipientOf(ctx)).id,
    title: input.title,
    basis: input.basis,
    opening: input.opening,
    answers_document_id: null,
    answers_task_id: null,
    search: '',
    ...more,
  }
  const words = input.items.map((item) => item.words)
  const items = await rowsOf(
    ctx,
    id,
    input.items.map((item) => ({ ...item, id: undefined })),
  )
  await store.addProposal(ctx.db, { ...one, search: store.searchOf(one, words) })
  await store.writeItems(ctx.db, id, items, [])
  return one
}

/** Whoever begins it has it in hand; where results are approved inside, it passes the same hands as any other. */
export const draftProposal = action({
  name: 'decisions.draft',
  may: 'decisions.propose',
  input: DraftProposal,
  output: Stepped,
  async run(ctx, input) {
    const own = ctx.actor.organisationId
    if (!own) throw refuse.noOrganisation()
    const { documentId, taskId } = await answered(ctx, input.answersDocumentId, input.answersTaskId)
    const { id } = await begin(ctx, own, input, { answers_document_id: documentId, answers_task_id: taskId })
    await record(ctx, EVENTS, id, 'drafted')
    await takeUp(ctx, KIND, id, own)
    ctx.about('proposals', id)
    return stepped(id, 1, 'draft')
  },
})

/** Saves what was written. A point that a leader has decided keeps its words and its place in the paper. */
export const saveProposal = action({
  name: 'decisions.save',
  may: 'decisions.propose',
  on: 'proposals',
  above: (ctx, { id }) => reworded(ctx, KIND, [id]),
  input: SaveProposal,
  output: Stepped,
  async run(ctx, input) {
    const { one, items } = await wholeFor(ctx, input.id, 'edit')
    const known = new Map(items.map((item) => [item.id, item]))
    // Also a point that is named twice: it cannot be both.
    const strange = input.items.findIndex(
      (item: Written, at: number) =>
        item.id !== undefined && (!known.has(item.id) || input.items.findIndex(({ id }: Written) => id === item.id) !== at),
    )
    if (strange >= 0)
      throw refuse.itemUnknown({ n: strange + 1 }, [{ path: `items.${strange}.words`, code: 'decisions.itemUnknown', facts: { n: strange + 1 } }])
    const kept = new Set(input.items.flatMap((item: Written) => item.id ?? []))
    const settled = items.filter(({ outcome }) => isSettled(outcome))
    const touched = settled.find((item) => {
      const now = input.items.find(({ id }: Written) => id === item.id)
      return now === undefined || now.words !== item.words
    })
    if (touched) throw refuse.itemSettled({ n: touched.n }, [{ path: 'items', code: 'decisions.itemSettled', facts: { n: touched.n } }])
    const { documentId, taskId } = await answered(ctx, input.answersDocumentId, input.answersTaskId)
    const rows = await rowsOf(ctx, one.id, input.items)
    await store.writeItems(
      ctx.db,
      one.id,
      rows,
      items.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    )
    const change = { title: input.title, basis: input.basis, opening: input.opening, answers_document_id: documentId, answers_task_id: taskId }
    await store.changeProposal(ctx.db, one.id, {
      ...change,
      search: store.searchOf(
        { ...one, ...change },
        input.items.map(({ words }) => words),
      ),
    })
    return { id: one.id, version: input.version + 1, state: one.state }
  },
})

/** An annex belongs to what is signed: with another one it is another version. */
async function rewrite(ctx: Ctx, id: string): Promise<void> {
  await reworded(ctx, KIND, [id])
  await wholeFor(ctx, id, 'edit')
  await store.changeProposal(ctx.db, id, {}, true)
}

/** An annex: readable to whoever reads the proposal. */
export const keepAnnex = action({
  name: 'decisions.keepFile',
  may: 'decisions.propose',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    await rewrite(ctx, input.id)
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    await store.addFile(ctx, input.id, id)
    ctx.about('proposals', input.id)
    return { id, name, size }
  },
})

export const dropAnnex = action({
  name: 'decisions.dropFile',
  may: 'decisions.propose',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, fileId }) {
    await rewrite(ctx, id)
    if (!(await store.removeFile(ctx.db, id, fileId))) throw refuse.unknown({ id: fileId })
    ctx.about('proposals', id)
    return { id }
  },
})

/** Its agency takes it back before anybody has decided; it stays to be read. */
export const withdrawProposal = action({
  name: 'decisions.withdraw',
  may: 'decisions.propose',
  on: 'proposals',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { one } = await wholeFor(ctx, input.id, 'withdraw')
    await store.changeProposal(ctx.db, one.id, { state: 'withdrawn' })
    await record(ctx, EVENTS, one.id, 'withdrawn', { note: input.reason })
    await cameToEnd(ctx, KIND, [one.id])
    if (one.state === 'sent')
      await notify(ctx, {
        roles: ['office'],
        key: 'decisions.notice.withdrawn',
        facts: { title: one.title, agency: one.organisation_name },
        path: pathOf(one.id),
      })
    return stepped(one.id, input.version + 1, 'withdrawn')
  },
})
