/** What proposals contribute to the pages of the whole: my work, search, notices; what is open when organisations end and leaders leave. */
import { asPart } from '#platform/acting'
import { handedOn, waitsForNote } from '#modules/inside'
import { membersOf } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { HandoverDoor, HoldingDoor, NoticeKind, SearchHit, WorkItem } from '#platform/module'
import { record } from '#platform/timeline'
import { nearest } from '#platform/work'
import { daysBetween } from '#lib/period'
import { isChairman, OPEN } from './rules.ts'
import { EVENTS, KIND, pathOf } from './seeing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const MOST = 60

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const { organisationId: own, membershipId: membership } = ctx.actor
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const who = {
    own: own ?? null,
    proposes: may('decisions.propose'),
    checks: may('decisions.check'),
    membership: may('decisions.decide') ? (membership ?? null) : null,
  }
  const list = { column: 'todo' as const, title: say(ctx, 'decisions.list.title'), path: '/proposals' }
  const { rows: found, rest } = await nearest(MOST, (most) => store.waitingFor(ctx.db, who, most), list)
  const drafts = found.filter((one) => OPEN.includes(one.state) && one.organisation_id === own)
  const [handed, noted] = [
    await handedOn(
      ctx,
      KIND,
      drafts.map(({ id }) => id),
    ),
    drafts.length > 0 ? await waitsForNote(ctx) : undefined,
  ]
  const items = found.flatMap((one): WorkItem[] => {
    // What lies with somebody inside stands in their work by the routing.
    if (OPEN.includes(one.state) && (handed.has(one.id) || noted?.mine === false)) return []
    const at = columnOf(one, who)
    if (!at) return []
    const days = one.put_on ? daysBetween(one.put_on, ctx.today) : 0
    return [
      {
        id: one.id,
        column: at.column,
        title: one.title,
        detail: say(ctx, `decisions.work.${at.key}`, {
          note: (one.returned_note ?? '').slice(0, 120),
          leader: one.leader_post ?? one.leader_name ?? '',
          days,
        }),
        ...(one.number ? { source: `${say(ctx, `decisions.kind.${one.kind}`)} ${one.number}` } : { source: say(ctx, `decisions.kind.${one.kind}`) }),
        path: pathOf(one.id),
        timeLabel: 'none',
        ...(one.organisation_id === own ? {} : { forWhom: one.organisation_name }),
      },
    ]
  })
  return [...items, ...rest]
}

function columnOf(
  one: store.ProposalRecord,
  who: { own: string | null; checks: boolean; membership: string | null },
): { column: WorkItem['column']; key: string } | undefined {
  if (one.state === 'before' && one.leader_membership_id === who.membership) return { column: 'approve', key: 'before' }
  if (one.state === 'sent' && who.checks) return { column: 'approve', key: 'sent' }
  if (one.organisation_id !== who.own) return undefined
  if (OPEN.includes(one.state)) return { column: 'todo', key: one.state }
  return { column: 'waiting', key: `waiting.${one.state}` }
}

export async function search(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('decisions.see') || words.trim().length < 2) return []
  const rows = await store.listProposals(ctx.db, { at: 'all', q: words, page: 1, own: null, membership: null }, 6)
  return rows.map((row) => ({
    kind: say(ctx, `decisions.kind.${row.kind}`),
    title: row.title,
    detail: [row.number, row.organisation_name, say(ctx, `decisions.state.${row.state}`)].filter(Boolean).join(' · '),
    path: pathOf(row.id),
  }))
}

export const notices: NoticeKind[] = [
  { kind: 'decisions.waiting', keys: ['decisions.notice.before', 'decisions.notice.returned', 'decisions.notice.incomplete'], urgent: true },
  { kind: 'decisions.progress', keys: ['decisions.notice.'] },
]

const asDecisions = asPart('decisions.handover', 'decisions.system')

/** Proposals of an organisation that ends: its heir goes on with them. */
export const handover: HandoverDoor = {
  kinds: { 'decisions.proposal': 'decisions.check' },
  async open(ctx, organisationIds) {
    const rows = await asDecisions(ctx, () => store.openOfOrganisations(ctx.db, organisationIds))
    return rows.map(({ id, organisation_id: organisationId }) => ({ kind: 'decisions.proposal', id, organisationId }))
  },
  async give(ctx, handovers) {
    const mine = handovers.filter(({ kind }) => kind === 'decisions.proposal')
    if (mine.length === 0) return []
    return asDecisions(ctx, async () => {
      const ids = await store.giveProposals(
        ctx.db,
        mine.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, toName: to.name })),
      )
      for (const { id, told } of mine) if (ids.includes(id)) await record(ctx, EVENTS, id, 'handedOver', { facts: told })
      return ids
    })
  },
  async describe(ctx, _kind, ids) {
    const rows = await asDecisions(ctx, () => store.proposalsByIds(ctx.db, ids))
    return new Map(rows.map((one) => [one.id, { title: one.title, detail: say(ctx, `decisions.state.${one.state}`), path: pathOf(one.id) }]))
  },
}

/** What stands before a leader who leaves his post: another takes it by name. */
export const holdings: HoldingDoor = {
  kinds: ['decisions.before'],
  async open(ctx, holder) {
    // Whoever hands over need not be one who reads proposals.
    const rows = await asDecisions(ctx, () => store.beforeLeader(ctx.db, holder.membershipId))
    if (rows.length === 0) return []
    const others = (await membersOf(ctx, [holder.organisationId])).filter(
      ({ role, membershipId }) => role === 'leader' && membershipId !== holder.membershipId,
    )
    const chairman = others.find(({ post, rank }) => isChairman(post, rank))
    return rows.map((one) => ({
      kind: 'decisions.before',
      id: one.id,
      title: one.title,
      detail: say(ctx, 'decisions.state.before'),
      path: pathOf(one.id),
      dueOn: null,
      late: false,
      way: 'give' as const,
      proposedId: chairman?.membershipId ?? others[0]?.membershipId ?? null,
    }))
  },
  async give(ctx, holder, things) {
    const members = await membersOf(ctx, [holder.organisationId])
    await asDecisions(ctx, async () => {
      // What was decided, or put before somebody else, since it was agreed upon stays as it is.
      const still = new Set((await store.beforeLeader(ctx.db, holder.membershipId)).map(({ id }) => id))
      for (const { id, toId } of things) {
        if (!still.has(id)) continue
        const next = members.find(({ membershipId }) => membershipId === toId)
        await store.changeProposal(
          ctx.db,
          id,
          // Back to the office's table, which puts it before somebody else.
          next
            ? { leader_membership_id: next.membershipId, leader_name: next.name, leader_post: next.post }
            : { state: 'sent', leader_membership_id: null, leader_name: null, leader_post: null },
          true,
        )
        await record(ctx, EVENTS, id, 'leaderLeft', {
          facts: { from: holder.post, to: next?.post ?? say({ language: 'vi' }, 'decisions.officeTable') },
        })
      }
    })
  },
}
