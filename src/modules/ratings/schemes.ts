/** Rating schemes: taken on from a circular or made by the province, changed until a rating uses them, ended. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { ChangeScheme, EndScheme, SchemeContent, Schemes, type Scheme } from './contract.ts'
import { refuse } from './problems.ts'
import { faultsOf, repealFaults, type Dated } from './rating-rules.ts'
import { TEMPLATES } from './schemes-data.ts'
import * as store from './store.ts'

const Done = z.object({ id: z.uuid() })
export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, at: ctx.now, name: ctx.actor.post ?? ctx.actor.name })

export const schemeOf = (one: store.SchemeRecord): Scheme => ({
  id: one.id,
  version: one.version,
  name: one.name,
  legalBasis: one.legal_basis,
  sector: one.sector,
  kinds: one.kinds as Scheme['kinds'],
  ...datedOf(one),
  minMonths: one.min_months,
  // Schemes of before say nothing of evidence, and nothing of declared figures.
  criteria: one.criteria.map((each) => ({
    ...each,
    evidence: each.evidence ?? '',
    evidenceRequired: each.evidenceRequired ?? false,
    figure: each.figure ?? null,
    scale: each.scale ?? [],
  })),
  bands: one.bands,
  failing: one.failing,
  used: one.used,
  recordedBy: one.recorded_by_name,
})
export const datedOf = (one: store.SchemeRecord): Dated => ({
  validFrom: one.valid_from,
  validTo: one.valid_to,
  yearAfter: one.year_after,
  selfBy: one.self_by,
  appraiseBy: one.appraise_by,
  publishBy: one.publish_by,
})

export async function knownScheme(ctx: Ctx, id: string): Promise<store.SchemeRecord> {
  const one = await store.schemeById(ctx.db, id)
  if (!one) throw refuse.unknownScheme({ id })
  return one
}

export const listSchemes = query({
  name: 'ratings.schemes',
  may: 'ratings.see',
  input: z.object({}),
  output: Schemes,
  async run(ctx) {
    return { items: (await store.schemesOf(ctx.db)).map(schemeOf), templates: [...TEMPLATES] }
  },
})

function requireSound(one: SchemeContent): void {
  const faults = [...faultsOf(one), ...repealFaults(one)]
  if (one.validTo !== null && one.validTo <= one.validFrom) faults.push({ path: 'validTo', code: 'ratings.endsBefore', facts: {} })
  if (faults.length > 0) throw refuse.schemeWrong({}, faults)
}

export const addScheme = action({
  name: 'ratings.addScheme',
  may: 'ratings.setSchemes',
  input: SchemeContent,
  output: Done,
  async run(ctx, one) {
    requireSound(one)
    const id = await store.insertScheme(ctx.db, handOf(ctx), one)
    ctx.about('rating_schemes', id)
    return { id }
  },
})

export const changeScheme = action({
  name: 'ratings.changeScheme',
  may: 'ratings.setSchemes',
  on: 'rating_schemes',
  input: ChangeScheme,
  output: Done,
  above: (ctx, { id }) => store.holdScheme(ctx.db, id, true),
  async run(ctx, { id, version: _version, ...one }) {
    const before = await knownScheme(ctx, id)
    if (before.used) throw refuse.schemeUsed({ name: before.name })
    requireSound(one)
    await store.saveScheme(ctx.db, handOf(ctx), id, one)
    return { id }
  },
})

/** From a day on it rates no year whose score is due later; what it has rated stays. */
export const endScheme = action({
  name: 'ratings.endScheme',
  may: 'ratings.setSchemes',
  on: 'rating_schemes',
  input: EndScheme,
  output: Done,
  async run(ctx, { id, validTo }) {
    const one = await knownScheme(ctx, id)
    if (validTo <= one.valid_from) throw refuse.endsBefore({}, [{ path: 'validTo', code: 'ratings.endsBefore' }])
    const repealed = repealFaults({ legalBasis: one.legal_basis, validTo })
    if (repealed.length > 0) throw refuse.schemeWrong({}, repealed)
    await store.endScheme(ctx.db, id, validTo)
    return { id }
  },
})
