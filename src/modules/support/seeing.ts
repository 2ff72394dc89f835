/** A support as a page shows it, and all of one cooperative. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { entriesOf } from '#platform/timeline'
import { organisationsByIds } from '#modules/organisations'
import { placeNames } from '#modules/places'
import { EVENTS } from './asking.ts'
import { Support, SupportsOfOne, SUPPORTS_PAGE } from './contract.ts'
import { rowsOf } from './lists.ts'
import { knownPolicy } from './policies.ts'
import { receiversToChoose } from './receivers.ts'
import { sentenceOf } from './story.ts'
import { asksFor, asSupport, known, oneOf, recordsFor } from './standing.ts'
import * as store from './store.ts'
import { sumsOf, supportsOf } from './store-lists.ts'
import { deliveredOf } from './support-rules.ts'

const Id = z.object({ id: z.uuid() })
const MOST_ASSETS = 500

type Named = { id: string; name: string } | null
/** Names of bodies that a support has to do with. */
async function bodiesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<(id: string | null) => Named> {
  const bodies = await organisationsByIds(
    ctx,
    ids.filter((id) => id !== null),
  )
  return (id) => {
    const it = id ? bodies.get(id) : undefined
    return it ? { id: it.id, name: it.name } : null
  }
}

/** Others of the same content and year: who decides compares with what any body granted, and opens what they see. */
async function othersOf(ctx: Ctx, same: Parameters<typeof store.grantedTwice>[1], decides: boolean): Promise<Support['others']> {
  const seen = await store.grantedTwice(ctx.db, same)
  const others = decides ? await asSupport(ctx, () => store.grantedTwice(ctx.db, same)) : seen
  const opens = new Set(seen.map((other) => other.id))
  return others.map(({ id, decision, year, amount }) => ({ id: opens.has(id) ? id : null, decision, year, amount: opens.has(id) ? amount : null }))
}

async function filesShown(ctx: Ctx, id: string): Promise<Support['files']> {
  const papers = await store.filesOf(ctx.db, id)
  const files = await filesByIds(
    ctx,
    papers.map(({ file_id }) => file_id),
  )
  return papers.flatMap(({ id: paperId, part, file_id, added_by_name: by }) => {
    const file = files.get(file_id)
    return file ? [{ id: paperId, part, name: file.name, size: Number(file.size), by }] : []
  })
}

const partShown = (part: store.DeliveryRecord, body: (id: string | null) => Named): Support['deliveries'][number] => ({
  id: part.id,
  on: part.on_day,
  by: body(part.organisation_id),
  amount: part.amount,
  inKind: part.in_kind,
  asset: part.asset,
  stateShare: part.state_share,
  note: part.note,
  struckWhy: part.struck_why,
  recordedBy: part.recorded_by_name,
})

/** What was asked for and decided, as it was written down. */
const saidOf = (found: store.SupportRecord) => ({
  state: found.state,
  need: found.need,
  needAmount: found.need_amount,
  criteria: found.criteria,
  askedOn: found.asked_on,
  askedBy: found.asked_by_name,
  dueOn: found.due_on,
  reason: found.reason,
  decision: found.decision,
  decidedOn: found.decided_on,
  decidedBy: found.decided_by_name,
  amount: found.amount,
  what: found.what,
  source: found.source,
  outcome: found.outcome,
  result: found.result,
  endedOn: found.ended_on,
})

export async function supportShown(ctx: Ctx, id: string): Promise<Support> {
  const { found, one, may } = await known(ctx, id)
  const { id: policyId, content, name, legal_basis: legalBasis, what, level, most } = await knownPolicy(ctx, found.policy_id)
  const parts = await store.deliveriesOf(ctx.db, id)
  const body = await bodiesOf(ctx, [
    found.asked_by_id,
    found.waits_at_id,
    found.agency_id,
    found.deliverer_id,
    ...parts.map((part) => part.organisation_id),
  ])
  const places = await placeNames(ctx, one.placeId ? [one.placeId] : [])
  return {
    id,
    version: found.version,
    cooperative: { id: one.id, name: one.name, kind: one.kind, path: one.path, placeName: places.get(one.placeId ?? '') ?? null },
    policy: { id: policyId, content, name, legalBasis, what, level, most },
    ...saidOf(found),
    askedFor: body(found.asked_by_id),
    holder: body(found.waits_at_id),
    agency: body(found.agency_id),
    deliverer: body(found.deliverer_id),
    receivers: may.change && found.state === 'returned' && !found.agency_id ? await receiversToChoose(ctx, one, found.party_ids) : [],
    delivered: deliveredOf(parts.map(({ amount, struck_why }) => ({ amount, struck: struck_why !== null }))),
    deliveries: parts.map((part) => partShown(part, body)),
    files: await filesShown(ctx, id),
    events: (await entriesOf(ctx, EVENTS, id)).map((entry) => ({ ...entry, what: sentenceOf(ctx, entry.kind, entry.facts) })),
    others: await othersOf(ctx, { id, cooperativeId: one.id, policyId, year: Number(found.on_day.slice(0, 4)) }, may.decide),
    may,
  }
}

export const seeSupport = query({
  name: 'support.see',
  may: 'support.see',
  input: Id,
  output: Support,
  run: (ctx, { id }) => supportShown(ctx, id),
})

export const seeSupportsOfOne = query({
  name: 'support.ofOne',
  may: 'support.see',
  input: Id.extend({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: SupportsOfOne,
  async run(ctx, { id, page }) {
    const one = await oneOf(ctx, id)
    const found = await supportsOf(ctx.db, one.id, (page - 1) * SUPPORTS_PAGE, SUPPORTS_PAGE)
    const assets = await store.assetsOf(ctx.db, one.id, MOST_ASSETS)
    return {
      items: await rowsOf(ctx, found),
      ...(await sumsOf(ctx.db, one.id)),
      assetCount: assets.total,
      assets: assets.rows.map((part) => ({
        id: part.id,
        supportId: part.support_id,
        asset: part.asset!,
        stateShare: part.state_share!,
        on: part.on_day,
        amount: part.amount,
      })),
      mayAsk: await asksFor(ctx, one),
      mayRecord: recordsFor(ctx, one),
    }
  },
})

/** A row as readers are shown it, for whoever changes a version that is no more. */
export const supportAgain = async (ctx: Ctx, id: string): Promise<unknown> => (await store.supportById(ctx.db, id)) && supportShown(ctx, id)
