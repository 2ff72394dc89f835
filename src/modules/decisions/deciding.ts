/** The office's table and the leader's word: complete or not, put before whom, said of each point, noted, made known. */
import { documentName, documentsByIds, registerOutgoing, shareDocument } from '#modules/documents'
import { cameBack } from '#modules/inside'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { membersOf, notify } from '#modules/people'
import { giveTasks, headOf, leadersToday, type Leader } from '#modules/tasks'
import { action, type Ctx } from '#platform/action'
import { renderDocx } from '#platform/papers'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { z } from 'zod'
import { Decide, IssueNotice, NoteDecision, PutBefore, Reasoned, Stepped } from './contract.ts'
import { paperOfNotice, vi } from './outputs.ts'
import { refuse } from './problems.ts'
import { afterDeciding, givesTask, isSettled } from './rules.ts'
import { contentOf, EVENTS, KIND, namesOf, pathOf, stepped, wholeFor } from './seeing.ts'
import * as store from './store.ts'

/** Its agency hears of it, and has it in hand again where it came back. */
async function tellAgency(ctx: Ctx, one: store.ProposalRecord, key: string, facts: Record<string, string | number> = {}): Promise<void> {
  await notify(ctx, {
    organisationIds: [one.organisation_id],
    key: `decisions.notice.${key}`,
    facts: { title: one.title, ...facts },
    path: pathOf(one.id),
  })
}

/** Keeps the version that comes back, with why, and gives it to its agency again. */
async function giveBack(
  ctx: Ctx,
  one: store.ProposalRecord,
  items: readonly store.ItemRecord[],
  state: 'incomplete' | 'returned',
  note: string,
): Promise<void> {
  await store.addVersion(ctx, one.id, {
    n: one.times_sent,
    content: contentOf(one, items),
    number: one.number,
    document_id: one.document_id,
    sent_on: one.sent_on ?? ctx.today,
    sent_by_name: one.sent_by_name ?? '',
    returned_on: ctx.today,
    returned_by_name: ctx.actor.name,
    returned_note: note,
  })
  await store.changeProposal(ctx.db, one.id, { state, returned_note: note, returned_on: ctx.today, returned_by_name: ctx.actor.name })
  await cameBack(ctx, KIND, [one.id])
}

/** Not complete, or not in form: back to its agency before it troubles a leader. */
export const returnIncomplete = action({
  name: 'decisions.returnIncomplete',
  may: 'decisions.check',
  on: 'proposals',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { one, items } = await wholeFor(ctx, input.id, 'incomplete')
    await giveBack(ctx, one, items, 'incomplete', input.reason)
    await record(ctx, EVENTS, one.id, 'incomplete', { note: input.reason })
    await tellAgency(ctx, one, 'incomplete')
    return stepped(one.id, input.version + 1, 'incomplete')
  },
})

const leaderNamed = async (ctx: Ctx, id: string): Promise<Leader> => {
  const leader = (await leadersToday(ctx)).find((one) => one.id === id)
  if (!leader) throw refuse.leaderUnknown({}, [{ path: 'leaderId', code: 'decisions.leaderUnknown' }])
  return leader
}

/** Puts it before the chairman or the deputy in charge, with the office's own word. Again, while nothing is decided: before another. */
export const putBefore = action({
  name: 'decisions.put',
  may: 'decisions.check',
  on: 'proposals',
  input: PutBefore,
  output: Stepped,
  async run(ctx, input) {
    const { one } = await wholeFor(ctx, input.id, 'put')
    const leader = await leaderNamed(ctx, input.leaderId)
    await store.changeProposal(ctx.db, one.id, {
      state: 'before',
      office_note: input.note || null,
      put_on: ctx.today,
      put_by_name: ctx.actor.name,
      leader_membership_id: leader.id,
      leader_name: leader.name,
      leader_post: leader.post,
    })
    await record(ctx, EVENTS, one.id, 'put', { note: input.note || undefined, facts: { leader: leader.name, post: leader.post } })
    const committee = await organisationOfProvince(ctx, 'people_committee')
    const account = (committee ? await membersOf(ctx, [committee.id]) : []).find(({ membershipId }) => membershipId === leader.id)?.accountId
    if (account)
      await notify(ctx, {
        accountIds: [account],
        key: 'decisions.notice.before',
        facts: { title: one.title, agency: one.organisation_name },
        path: pathOf(one.id),
      })
    return stepped(one.id, input.version + 1, 'before')
  },
})

type Said = { name: string; post: string; on: string; notedBy: string | null }

/** Says the word of a leader on these points: each once; what is granted or directed with somebody named becomes a task. */
async function decide(
  ctx: Ctx,
  input: z.output<typeof Decide>,
  { one, items }: { one: store.ProposalRecord; items: store.ItemRecord[] },
  said: Said,
) {
  const open = new Map(items.map((item) => [item.id, item]))
  const fields: { path: string; code: string; facts?: Record<string, string | number> }[] = []
  for (const [at, { id, outcome, opinion, leadId, dueOn }] of input.items.entries()) {
    const item = open.get(id)
    if (!item) throw refuse.itemUnknown({ n: at + 1 }, [{ path: `items.${at}`, code: 'decisions.itemUnknown', facts: { n: at + 1 } }])
    if (isSettled(item.outcome) || input.items.findIndex((other) => other.id === id) !== at)
      throw refuse.decidedBefore({ n: item.n, who: item.decided_by_name ?? '', on: item.decided_on ?? ctx.today })
    if (outcome !== 'approved' && opinion === '') fields.push({ path: `items.${at}.opinion`, code: 'decisions.opinionMissing', facts: { n: item.n } })
    if (!givesTask(outcome, leadId)) {
      if (outcome === 'opinion') fields.push({ path: `items.${at}.leadId`, code: 'decisions.leadMissing', facts: { n: item.n } })
      continue
    }
    if (dueOn === null) fields.push({ path: `items.${at}.dueOn`, code: 'decisions.dueMissing', facts: { n: item.n } })
    else if (dueOn < said.on) fields.push({ path: `items.${at}.dueOn`, code: 'decisions.duePast', facts: { n: item.n } })
  }
  const [first] = fields
  if (first) {
    const refusal = {
      opinionMissing: refuse.opinionMissing,
      leadMissing: refuse.leadMissing,
      dueMissing: refuse.dueMissing,
      duePast: refuse.duePast,
    }[first.code.slice('decisions.'.length) as 'opinionMissing']
    throw refusal(first.facts ?? {}, fields)
  }
  const source = await sourceOf(ctx, one, said)
  const office = await organisationOfProvince(ctx, 'office')
  const tasked = input.items.filter(({ outcome, leadId }) => givesTask(outcome, leadId))
  const ids = await giveTasks(
    ctx,
    tasked.map(({ id, opinion, leadId, partnerIds, dueOn }) => {
      const words = open.get(id)?.words ?? ''
      return {
        title: words,
        leadIds: [leadId!],
        partnerIds,
        dueOn: dueOn!,
        deliverable: null,
        quote: opinion ? `${words}\n${opinion}` : words,
        source,
        origin: pathOf(one.id),
        documentId: one.document_id,
        giverId: one.recipient_id,
        confirmerId: office?.id ?? one.recipient_id,
      }
    }),
  )
  const taskOf = new Map(tasked.map(({ id }, at) => [id, ids[at]!]))
  for (const { id, outcome, opinion, leadId, partnerIds, dueOn } of input.items) {
    const taskId = taskOf.get(id) ?? null
    const change = {
      outcome,
      opinion: opinion || null,
      decided_on: said.on,
      decided_by_name: said.name,
      decided_by_post: said.post,
      noted_by_name: said.notedBy,
      lead_id: taskId ? leadId : null,
      coordinate_ids: taskId ? [...new Set(partnerIds)].filter((each) => each !== leadId) : [],
      due_on: taskId ? dueOn : null,
      task_id: taskId,
    }
    await store.changeItem(ctx.db, id, change)
    const item = open.get(id)!
    Object.assign(item, change)
    await record(ctx, EVENTS, one.id, said.notedBy ? 'noted' : 'decided', {
      note: opinion || undefined,
      facts: { n: item.n, outcome, who: said.name, post: said.post, saidOn: said.on, taskId },
    })
  }
  const state = afterDeciding(items.map(({ outcome }) => outcome))
  const concerned = tasked.flatMap(({ leadId, partnerIds }) => [leadId!, ...partnerIds])
  await store.changeProposal(ctx.db, one.id, {
    concerned_ids: [...new Set([...one.concerned_ids, ...concerned])],
    ...(input.opinion ? { opinion: [one.opinion, input.opinion].filter(Boolean).join('\n') } : {}),
    ...(state === 'decided' ? { state, decided_on: said.on } : {}),
  })
  if (state === 'returned') {
    const back = items.filter(({ outcome }) => outcome === 'returned').map((item) => `${item.n}. ${item.opinion ?? ''}`)
    await giveBack(ctx, one, items, 'returned', back.join('\n'))
  }
  await tellAgency(ctx, one, state === 'returned' ? 'returned' : 'decided', { who: said.post || said.name, n: input.items.length })
  if (state === 'decided' && !said.notedBy)
    await notify(ctx, {
      roles: ['office'],
      key: 'decisions.notice.toMakeKnown',
      facts: { title: one.title, who: said.post || said.name },
      path: pathOf(one.id),
    })
  return { id: one.id, version: input.version + 1, state }
}

/** How tasks name where they come from: the leader's word on the paper, which stands in the chain of the paper that it answers. */
async function sourceOf(ctx: Ctx, one: store.ProposalRecord, said: Said): Promise<string> {
  const papers = await documentsByIds(
    ctx,
    [one.document_id, one.answers_document_id].filter((id) => id !== null),
  )
  const paper = one.document_id ? papers.get(one.document_id) : undefined
  const answered = one.answers_document_id ? papers.get(one.answers_document_id) : undefined
  const name = paper ? documentName(paper) : (one.origin_title ?? one.title)
  return vi(answered ? 'decisions.source.answering' : 'decisions.source', {
    post: said.post || said.name,
    on: said.on,
    paper: name,
    answered: answered ? documentName(answered) : '',
  })
}

export const decideItems = action({
  name: 'decisions.decide',
  may: 'decisions.decide',
  on: 'proposals',
  input: Decide,
  output: Stepped,
  async run(ctx, input) {
    const whole = await wholeFor(ctx, input.id, 'decide')
    return decide(ctx, input, whole, { name: ctx.actor.name, post: ctx.actor.post ?? '', on: ctx.today, notedBy: null })
  },
})

/** What the leader said in a meeting or by word of mouth, written down by the office with who said it and when. */
export const noteDecision = action({
  name: 'decisions.note',
  may: 'decisions.check',
  on: 'proposals',
  input: NoteDecision,
  output: Stepped,
  async run(ctx, input) {
    const whole = await wholeFor(ctx, input.id, 'note')
    if (input.saidOn > ctx.today)
      throw refuse.saidInFuture({ today: ctx.today }, [{ path: 'saidOn', code: 'decisions.saidInFuture', facts: { today: ctx.today } }])
    const { one } = whole
    return decide(ctx, input, whole, { name: one.leader_name ?? '', post: one.leader_post ?? '', on: input.saidOn, notedBy: ctx.actor.name })
  },
})

/** The leader gives the whole back to be reworked; points that were decided stay decided. */
export const returnProposal = action({
  name: 'decisions.return',
  may: 'decisions.decide',
  on: 'proposals',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { one, items } = await wholeFor(ctx, input.id, 'return')
    await giveBack(ctx, one, items, 'returned', input.reason)
    await record(ctx, EVENTS, one.id, 'returned', { note: input.reason })
    await tellAgency(ctx, one, 'returned', { who: ctx.actor.post ?? ctx.actor.name })
    return stepped(one.id, input.version + 1, 'returned')
  },
})

/** The word of the leader as a paper (thông báo ý kiến chỉ đạo), to its agency and to all who have something to do. */
export const issueNotice = action({
  name: 'decisions.issueNotice',
  may: 'decisions.check',
  on: 'proposals',
  input: IssueNotice,
  output: Stepped.extend({ documentId: z.uuid(), number: z.string() }),
  async run(ctx, input) {
    const { one, items } = await wholeFor(ctx, input.id, 'notice')
    if (!items.some(({ outcome }) => isSettled(outcome))) throw refuse.nothingSaid()
    const { lines, issuerId, ...head } = await headOf(ctx)
    const symbol = await settingOn<string>(ctx, 'decisions.noticeSymbol')
    const names = await namesOf(ctx, one, items)
    const whom = [...new Set([one.organisation_id, ...one.concerned_ids])]
    const told = await organisationsByIds(ctx, whom)
    const title = vi('decisions.notice.subject', { post: items.find(({ decided_by_post: post }) => post)?.decided_by_post ?? '', title: one.title })
    const recipients = [vi('decisions.paper.named'), ...head.recipients.slice(1)]
    const paper = await registerOutgoing(ctx, {
      type: 'Thông báo',
      symbol,
      subject: title,
      issuerId,
      issuerName: head.issuer,
      signer: { position: lines.at(-1)?.post ?? '', name: input.signer },
      recipients: [...told.values()].map(({ name }) => name),
      recipientIds: whom,
      restsOn: [one.document_id, one.answers_document_id].filter((id) => id !== null),
      bytes: async ({ number }) =>
        new Uint8Array(
          await renderDocx(
            paperOfNotice(
              {
                ...head,
                recipients: [...[...told.values()].slice(0, 12).map(({ name }) => name), ...recipients.slice(1)],
                symbol,
                lines,
                signer: input.signer,
                number,
                date: ctx.today,
              },
              one,
              items,
              names,
            ),
          ),
        ),
      fileName: `${vi('decisions.notice.fileName')} ${(one.number ?? '').replaceAll('/', '-')}.docx`,
    })
    await shareDocument(ctx, paper.id, whom)
    await store.changeProposal(ctx.db, one.id, { notice_document_id: paper.id, notice_number: paper.number ?? '', notice_on: ctx.today })
    await record(ctx, EVENTS, one.id, 'madeKnown', { facts: { number: paper.number ?? '' } })
    await notify(ctx, {
      organisationIds: whom,
      key: 'decisions.notice.madeKnown',
      facts: { number: paper.number ?? '', title: one.title },
      path: pathOf(one.id),
    })
    return { id: one.id, version: input.version + 1, state: one.state, documentId: paper.id, number: paper.number ?? '' }
  },
})
