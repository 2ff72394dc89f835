/** The list of tasks as one of which people keep views: what its address may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { Ctx } from '#platform/action'
import type { GonePart, ListDefinition } from '#platform/module'
import { documentsByIds } from '#modules/documents'
import { endedBody, several } from '#modules/views'
import { SORTS, TaskFilter } from './contract.ts'
import { KINDS, STATES, TIME_LABELS } from './rules.ts'

/** The body and the paper that a view is narrowed to: one that ended, one that its reader may not see. */
async function ended(ctx: Ctx, said: Readonly<Record<string, string>>): Promise<GonePart[]> {
  const gone = await endedBody(ctx, said, 'organisation')
  const { document } = said
  if (document && !(await documentsByIds(ctx, [document])).has(document))
    gone.push({ key: 'document', value: document, code: 'tasks.view.documentUnseen', facts: {} })
  return gone
}

const { open: _derived, label: _label, kind: _kind, state: _state, q: _q, ...shapes } = TaskFilter.shape

export const lists: Record<string, ListDefinition> = {
  tasks: {
    path: '/tasks',
    may: 'tasks.read',
    address: {
      ...shapes,
      q: z.string().max(200),
      label: several(TIME_LABELS),
      kind: several(KINDS),
      state: several(STATES),
      /** Everything, also what is done and over. */
      scope: z.enum(['all']),
      sort: z.enum(SORTS),
    },
    columns: ['title', 'leadName', 'time', 'dueOn', 'state', 'progress', 'source', 'kind', 'assignedOn', 'doneOn', 'urgedCount'],
    gone: ended,
  },
}
