/** New tasks as rows: the same for what a paper orders and for what is given by hand. */
import { periodOf, type IsoDate, type WorkingCalendar } from '#lib/period'
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { Kind, Rhythm } from './contract.ts'
import { lastDayOf } from './calendar.ts'
import type { Confirmers } from './confirmer.ts'
import { kindFor, searchText, type PlannedGroup } from './issue-rules.ts'
import { isRecurring } from './rules.ts'
import type { TaskRecord } from './store.ts'

export type Organisation = { id: string; name: string; shortName: string; kind: string }

/** What all tasks of one order have in common. */
export type Order = {
  title: string
  deliverable: string | null
  kind: Kind
  dueOn: IsoDate | null
  every: Rhythm | null
  dueText: string | null
  coordinateIds: readonly string[]
  reportToIds: readonly string[]
  documentId: string | null
  source: string | null
  itemId: string | null
  path: string | null
  quote: string | null
  start: number | null
  end: number | null
  giverId: string
  confirmers: Confirmers
  /** The page on which it was decided, where no directive gives it. */
  origin?: string
}

/** Rows of one order: for a group a parent and a child for each member, otherwise one task. Parents come first. */
export function rowsOf(
  ctx: Ctx,
  order: Order,
  groups: readonly PlannedGroup[],
  organisations: ReadonlyMap<string, Organisation>,
  calendar: WorkingCalendar,
): TaskRecord[] {
  return groups.flatMap(({ written, leadIds }) => {
    const leaves = leadIds.map((leadId) => leafOf(ctx, order, leadId, written, organisations, calendar))
    if (leaves.length < 2) return leaves
    const kind = leaves.every((leaf) => leaf.kind === 'request') ? 'request' : order.kind
    const parent: TaskRecord = {
      ...commonOf(ctx, order, kind, calendar),
      is_leaf: false,
      lead_id: null,
      lead_name: written,
      written,
      party_ids: [...new Set([order.giverId, order.confirmers.usual, ...order.coordinateIds])],
      coordinate_ids: [...order.coordinateIds],
    }
    return [{ ...parent, search: searchText(parent) }, ...leaves.map((leaf) => ({ ...leaf, parent_id: parent.id }))]
  })
}

function leafOf(
  ctx: Ctx,
  order: Order,
  leadId: string,
  written: string | null,
  organisations: ReadonlyMap<string, Organisation>,
  calendar: WorkingCalendar,
): TaskRecord {
  const organisation = organisations.get(leadId)
  const coordinators = order.coordinateIds.filter((id) => id !== leadId)
  const confirmerId = order.confirmers.of(leadId)
  const leaf: TaskRecord = {
    ...commonOf(ctx, order, kindFor(order.kind, organisation?.kind), calendar),
    is_leaf: true,
    confirmer_id: confirmerId,
    lead_id: leadId,
    lead_name: organisation?.shortName ?? written,
    written,
    party_ids: [...new Set([order.giverId, confirmerId, leadId, ...coordinators])],
    coordinate_ids: coordinators,
  }
  return { ...leaf, search: searchText({ ...leaf, lead_name: `${leaf.lead_name} ${organisation?.name ?? ''}` }) }
}

function commonOf(ctx: Ctx, order: Order, kind: Kind, calendar: WorkingCalendar): TaskRecord {
  const recurring = isRecurring(kind)
  const dueOn = recurring ? null : order.dueOn
  return {
    id: newId(),
    province_id: ctx.actor.provinceId ?? '',
    version: 1,
    giver_id: order.giverId,
    confirmer_id: order.confirmers.usual,
    assigned_on: ctx.today,
    is_leaf: true,
    kind,
    state: 'assigned',
    party_ids: [],
    lead_id: null,
    parent_id: null,
    document_id: order.documentId,
    due_on: dueOn,
    last_day: lastDayOf(calendar, dueOn),
    done_on: null,
    confirmed_through: null,
    next_confirm_on: recurring && order.every ? periodOf(order.every, ctx.today).to : null,
    progress: 0,
    urged_count: 0,
    urged_on: null,
    every: recurring ? order.every : null,
    state_before: null,
    asked_due_on: null,
    replaced_by_id: null,
    kept_beside_ids: [],
    escalated_on: null,
    coordinate_ids: [],
    report_to_ids: [...order.reportToIds],
    item_id: order.itemId,
    quote_start: order.start,
    quote_end: order.end,
    result_on: null,
    result_number: null,
    due_text: order.dueText,
    lead_name: null,
    written: null,
    source: order.source,
    path: order.path,
    title: order.title,
    deliverable: order.deliverable,
    quote: order.quote,
    search: '',
    origin: order.origin ?? null,
    product_document_id: null,
    product_number: null,
    product_on: null,
  }
}
