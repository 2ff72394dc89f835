/** What modules above hand in and ask: proposals that stand in a paper of theirs, and what was decided of them. */
import { takeUp } from '#modules/inside'
import { tasksNow, type TaskNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { refuse as platform } from '#platform/problems'
import { record } from '#platform/timeline'
import { HandedIn } from './contract.ts'
import { begin } from './drafting.ts'
import { refuse } from './problems.ts'
import type { Kind, Outcome, State } from './rules.ts'
import { EVENTS, KIND } from './seeing.ts'
import { tellOffice } from './sending.ts'
import * as store from './store.ts'

/** What a module above hands in. */
export type Submission = {
  kind: Kind
  title: string
  /** What it rests on, one line each. */
  basis: string[]
  /** Why, in prose. */
  opening?: string
  /** What is proposed, point by point, each decided by itself; with who would do it until when, where the agency says so. */
  items: { words: string; leadId?: string | null; partnerIds?: string[]; dueOn?: string | null }[]
  /** Annexes that the actor may read. */
  fileIds?: string[]
  /** The page that it comes from, and what it is called there: asked for again by `decidedOn`. */
  origin: { path: string; title: string }
  answersDocumentId?: string | null
  answersTaskId?: string | null
  /** The signed and registered paper in which the proposals stand. Without it a draft is made, which its agency approves, signs and sends. */
  paper?: { documentId: string; number: string | null; signedBy: string }
}

/**
 * Hands proposals in for the actor's organisation. With `paper` they lie on the office's table at once; without it they are a draft
 * there. Of one origin there is one: handing in again answers the one that stands.
 */
export async function submit(ctx: Ctx, wanted: Submission): Promise<{ id: string; state: State }> {
  const own = ctx.actor.organisationId
  if (!own) throw refuse.noOrganisation()
  const before = await store.proposalOfOrigin(ctx.db, wanted.origin.path)
  if (before) return { id: before.id, state: before.state }
  const input = HandedIn.parse({
    kind: wanted.kind,
    title: wanted.title,
    basis: wanted.basis,
    opening: wanted.opening ?? '',
    items: wanted.items,
  })
  const fileIds = [...new Set(wanted.fileIds ?? [])]
  const known = await filesByIds(ctx, fileIds)
  const missing = fileIds.find((id) => !known.has(id))
  if (missing) throw platform.unknown({ kind: 'file', id: missing })
  if (wanted.paper && input.items.length === 0) throw refuse.lacking({ n: 1 }, [{ path: 'items', code: 'decisions.lackItems' }])
  const one = await begin(ctx, own, input, {
    answers_document_id: wanted.answersDocumentId ?? null,
    answers_task_id: wanted.answersTaskId ?? null,
    origin: wanted.origin.path,
    origin_title: wanted.origin.title,
    ...(wanted.paper
      ? {
          state: 'sent' as const,
          times_sent: 1,
          sent_on: ctx.today,
          sent_by_name: wanted.paper.signedBy,
          document_id: wanted.paper.documentId,
          number: wanted.paper.number,
        }
      : {}),
  })
  const { id } = one
  for (const fileId of fileIds) await store.addFile(ctx, id, fileId)
  await record(ctx, EVENTS, id, wanted.paper ? 'sent' : 'drafted', wanted.paper ? { facts: { n: 1, number: wanted.paper.number } } : {})
  if (wanted.paper) await tellOffice(ctx, one)
  else await takeUp(ctx, KIND, id, own)
  return { id, state: one.state }
}

/** What became of the proposals that were handed in from a page. */
export type Decided = {
  id: string
  state: State
  path: string
  items: {
    n: number
    words: string
    outcome: Outcome | null
    opinion: string | null
    decidedOn: string | null
    decidedBy: string | null
    task: TaskNow | null
  }[]
}

/** As far as the actor may see it; undefined: nothing was handed in from there. */
export async function decidedOn(ctx: Ctx, origin: string): Promise<Decided | undefined> {
  const one = await store.proposalOfOrigin(ctx.db, origin)
  if (!one) return undefined
  const items = await store.itemsOf(ctx.db, one.id)
  const tasks = await tasksNow(
    ctx,
    items.flatMap(({ task_id: task }) => task ?? []),
  )
  return {
    id: one.id,
    state: one.state,
    path: `/proposals/${one.id}`,
    items: items.map((item) => ({
      n: item.n,
      words: item.words,
      outcome: item.outcome,
      opinion: item.opinion,
      decidedOn: item.decided_on,
      decidedBy: item.decided_by_post ?? item.decided_by_name,
      task: (item.task_id && tasks.get(item.task_id)) || null,
    })),
  }
}

/** Of pages from which proposals were handed in: how each stands, as far as the actor may see it. In one question. */
export async function proposalsOf(ctx: Ctx, origins: readonly string[]): Promise<Map<string, { state: State; path: string }>> {
  const rows = await store.proposalsOfOrigins(ctx.db, origins)
  return new Map(rows.flatMap(({ id, state, origin }) => (origin ? [[origin, { state, path: `/proposals/${id}` }] as const] : [])))
}
