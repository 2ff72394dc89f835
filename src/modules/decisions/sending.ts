/** Sending: complete as it is, numbered and written as a paper, registered, and before the office; with or without hands inside. */
import { documentPath, registerOutgoing } from '#modules/documents'
import { leftDirectly, requireInside } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { notify, provinceOf } from '#modules/people'
import { productDelivered } from '#modules/tasks'
import { action, type Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import type { RoutedKind } from '#platform/module'
import { renderDocx } from '#platform/papers'
import { record } from '#platform/timeline'
import type { PaperHead, SignatureLine } from '#lib/papers'
import { z } from 'zod'
import { SendProposal, Stepped } from './contract.ts'
import { paperOfProposal, vi } from './outputs.ts'
import { refuse } from './problems.ts'
import { lacksOf, lettersOf, OPEN } from './rules.ts'
import { EVENTS, KIND, namesOf, pathOf, stepped, wholeFor } from './seeing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const LACK = { basis: 'lackBasis', opening: 'lackOpening', items: 'lackItems' } as const

/** Refuses a paper that could not leave as it is, with all that it lacks at once. */
export function requireSendable(one: store.ProposalRecord, items: readonly store.ItemRecord[]): void {
  const lacks = lacksOf({ opening: one.opening, basis: one.basis, items })
  if (lacks.length > 0)
    throw refuse.lacking(
      { n: lacks.length },
      lacks.map((lack) => ({ path: lack, code: `decisions.${LACK[lack]}` })),
    )
}

/** Who writes the paper: the agency in its own name, signed by its head, or for the head by whoever signs (KT., TL., TUQ.). */
export async function headingOf(ctx: Ctx, one: store.ProposalRecord, signer: string): Promise<PaperHead> {
  const known = await organisationsByIds(ctx, [one.organisation_id])
  const own = known.get(one.organisation_id)
  const above = own?.parentId ? (await organisationsByIds(ctx, [own.parentId])).get(own.parentId) : undefined
  const committee = own?.kind === 'commune_committee' || own?.kind === 'people_committee'
  const post = own?.headTitle ?? (committee ? 'Chủ tịch' : 'Thủ trưởng')
  const deputy = ctx.actor.rank === 'deputy'
  const lines: SignatureLine[] = [
    ...(committee ? [{ form: 'TM.' as const, post: 'Ủy ban nhân dân' }] : []),
    ...(deputy ? [{ form: 'KT.' as const, post }, { post: `Phó ${post}` }] : [{ post }]),
  ]
  return {
    ...(above && !committee ? { parent: above.name } : {}),
    issuer: own?.name ?? one.organisation_name,
    place: (await provinceOf(ctx))?.name ?? '',
    symbol: `${vi(`decisions.symbol.${one.kind}`)}-${lettersOf(own?.name ?? one.organisation_name, own?.kind ?? '')}`,
    lines,
    signer,
  }
}

/** The paper as it would be, or is to be, printed. */
export async function paperOf(ctx: Ctx, one: store.ProposalRecord, items: readonly store.ItemRecord[], heading: PaperHead) {
  const names = await namesOf(ctx, one, items)
  const files = await filesByIds(ctx, await store.fileIdsOf(ctx.db, one.id))
  return paperOfProposal(heading, one, items, names, {
    recipient: names.get(one.recipient_id)?.name ?? '',
    archive: 'VT',
    annexes: [...files.values()].map(({ name }) => name),
  })
}

export const fileNameOf = (one: Pick<store.ProposalRecord, 'kind' | 'title'>): string =>
  `${vi(`decisions.kind.${one.kind}`)} ${one.title
    .slice(0, 60)
    .replaceAll(/[\\/:*?"<>|]/g, '-')
    .trim()}.docx`

/** Registers the paper under its number, opens again what came back, and puts it on the office's table. */
async function sendNow(ctx: Ctx, one: store.ProposalRecord, items: readonly store.ItemRecord[], note: string): Promise<void> {
  requireSendable(one, items)
  const heading = await headingOf(ctx, one, ctx.actor.name)
  const recipient = (await organisationsByIds(ctx, [one.recipient_id])).get(one.recipient_id)
  const paper = await registerOutgoing(ctx, {
    type: vi(`decisions.kind.${one.kind}`),
    symbol: heading.symbol,
    subject: one.title,
    issuerId: one.organisation_id,
    issuerName: heading.issuer,
    signer: { position: heading.lines.at(-1)?.post ?? '', name: heading.signer },
    recipients: [recipient?.name ?? ''],
    recipientIds: [one.recipient_id],
    restsOn: one.answers_document_id ? [one.answers_document_id] : [],
    bytes: async ({ number }) => new Uint8Array(await renderDocx(await paperOf(ctx, one, items, { ...heading, number, date: ctx.today }))),
    fileName: fileNameOf(one),
  })
  await store.reopenItems(ctx.db, one.id)
  const change = {
    state: 'sent' as const,
    times_sent: one.times_sent + 1,
    organisation_name: heading.issuer,
    sent_on: ctx.today,
    sent_by_name: ctx.actor.name,
    number: paper.number,
    document_id: paper.id,
    returned_note: null,
    returned_on: null,
    returned_by_name: null,
    search: store.searchOf(
      { ...one, number: paper.number, organisation_name: heading.issuer },
      items.map(({ words }) => words),
    ),
  }
  await store.changeProposal(ctx.db, one.id, change)
  await record(ctx, EVENTS, one.id, 'sent', {
    note: note || undefined,
    facts: { n: one.times_sent + 1, number: paper.number, path: documentPath(paper.id) },
  })
  // The task that it answers has its product.
  if (one.answers_task_id)
    await productDelivered(ctx, one.answers_task_id, {
      documentId: paper.id,
      number: paper.number ?? '',
      on: ctx.today,
      words: `${vi(`decisions.kind.${one.kind}`)} ${paper.number ?? ''}: ${one.title}`,
    })
  await tellOffice(ctx, { ...one, ...change })
}

export const tellOffice = (ctx: Ctx, one: store.ProposalRecord): Promise<number> =>
  notify(ctx, {
    roles: ['office'],
    key: one.times_sent > 1 ? 'decisions.notice.sentAgain' : 'decisions.notice.sent',
    facts: { title: one.title, agency: one.organisation_name },
    path: pathOf(one.id),
  })

/** Sent by who signs for the agency, or by anybody where results go out directly. */
export const sendProposal = action({
  name: 'decisions.send',
  may: 'decisions.propose',
  on: 'proposals',
  input: SendProposal,
  output: Stepped,
  async run(ctx, input) {
    const { one, items } = await wholeFor(ctx, input.id, 'send')
    await requireInside(ctx, KIND, one.id, one.organisation_id, 'report')
    await sendNow(ctx, one, items, input.note)
    await leftDirectly(ctx, KIND, one.id, one.organisation_id)
    return stepped(one.id, input.version + 1, 'sent')
  },
})

const Draft = z.object({ note: z.string().max(2000).default(''), fileIds: z.array(z.uuid()).default([]) })

/** Proposals as the routing inside an organisation knows them: submitted, approved and signed there before they are sent. */
export const routedProposal: RoutedKind = {
  draft: Draft,
  async look(ctx, ids) {
    const found = await store.proposalsByIds(ctx.db, ids)
    return new Map(
      found.map((one) => [
        one.id,
        {
          organisationId: one.organisation_id,
          title: one.title,
          path: pathOf(one.id),
          source: say(ctx, `decisions.kind.${one.kind}`),
          dueOn: null,
          lastDay: null,
          open: OPEN.includes(one.state),
        },
      ]),
    )
  },
  async check(ctx, id) {
    const one = await store.proposalById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    requireSendable(one, await store.itemsOf(ctx.db, id))
  },
  async leave(ctx, id, draft) {
    // Taken before it is read: the words that are looked at are those that go.
    const one = await store.proposalById(ctx.db, id, true)
    if (!one) throw refuse.unknown({ id })
    if (!OPEN.includes(one.state)) throw refuse.wrongState({ state: say(ctx, `decisions.state.${one.state}`) })
    await sendNow(ctx, one, await store.itemsOf(ctx.db, id), Draft.parse(draft).note)
    await store.changeProposal(ctx.db, id, {}, true)
  },
}
