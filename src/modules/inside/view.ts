/** What people look at: one piece of work inside, and the files of its draft. */
import { FileOutput, query } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { entriesOf } from '#platform/timeline'
import { z } from 'zod'
import { RoutingView } from './contract.ts'
import { refuse } from './problems.ts'
import { objectOf } from './routed.ts'
import { stepsOf } from './rules.ts'
import { agencyOf, standingOn, underWhat } from './standing.ts'
import { routedOf } from './steps.ts'
import { isDraftFile, routingById, routingOf } from './store.ts'

export const seeRouting = query({
  name: 'inside.see',
  may: 'inside.read',
  input: z.object({ kind: z.string().max(40), objectId: z.uuid() }),
  output: RoutingView,
  async run(ctx, { kind, objectId }) {
    const object = await objectOf(ctx, kind, objectId)
    const agency = await agencyOf(ctx, object.organisationId)
    const one = await routingOf(ctx.db, kind, objectId, agency.id)
    const under = object.signerId ? { capacity: null, forPost: null } : underWhat(ctx, 'sign')
    const { who, approval } = standingOn(ctx, agency, object.signerId)
    const draft = one?.draft ?? null
    const files = await filesByIds(ctx, Array.isArray(draft?.fileIds) ? (draft.fileIds as string[]) : [])
    const post = (id: string | null | undefined) => agency.members.find(({ membershipId }) => membershipId === id)?.post
    const division = (id: string | null | undefined) => agency.divisions.find((known) => known.id === id)
    return {
      id: one?.id ?? null,
      version: one?.version ?? 0,
      state: one?.state ?? 'waiting',
      approval,
      note: one?.note ?? null,
      notedBy: post(one?.noted_by) ?? null,
      division: one?.division_id ? { id: one.division_id, name: division(one.division_id)?.name ?? '' } : null,
      officer: one?.officer_id ? { id: one.officer_id, name: post(one.officer_id) ?? '' } : null,
      partners: [
        ...(one?.partner_divisions ?? []).map((id) => division(id)?.name ?? ''),
        ...(one?.partner_ids ?? []).map((id) => post(id) ?? ''),
      ].filter(Boolean),
      dueOn: one?.due_on ?? null,
      outerDueOn: object.dueOn,
      restricted: one?.restricted ?? agency.restricted,
      draft,
      draftFiles: [...files.values()].map(({ id, name, size }) => ({ id, name, size })),
      returnedWhy: one?.returned_why ?? null,
      signedBy: one?.signed_by ? [one.capacity, one.signed_by].filter(Boolean).join(' ') : null,
      signsAs: [under.capacity, under.forPost].filter(Boolean).join(' ') || null,
      steps: object.open ? stepsOf(one && one.state !== 'closed' ? routedOf(one) : undefined, who, approval) : [],
      divisions: agency.divisions.map(({ id, name }) => ({ id, name })),
      people: agency.members.map(({ membershipId, name, post: held, rank, divisionId }) => ({ membershipId, name, post: held, rank, divisionId })),
      events: one ? await entriesOf(ctx, 'routing_events', one.id, 100) : [],
    }
  },
})

/** A file of a draft, for those who read and approve it. */
export const getDraftFile = query({
  name: 'inside.file',
  may: 'inside.read',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    if (!(await routingById(ctx.db, id)) || !(await isDraftFile(ctx.db, id, fileId))) throw refuse.unknown({ id: fileId })
    return readFile(ctx, fileId)
  },
})
