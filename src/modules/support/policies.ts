/** Policies of support: a catalogue that begins with the law's contents, to which the province adds its own; changed until one is used, ended. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { organisationsByIds, resolveNames } from '#modules/organisations'
import { placeNames, placesByIds } from '#modules/places'
import { ChangePolicy, EndPolicy, Policies, PolicyContent, PolicyFilter, type Policy } from './contract.ts'
import { READY_MADE } from './policies-data.ts'
import { refuse } from './problems.ts'
import { receiversToChoose } from './receivers.ts'
import * as store from './store-policies.ts'
import { inForce } from './support-rules.ts'
import { groundOf } from './territory.ts'
import { oneOf } from './standing.ts'

const Done = z.object({ id: z.uuid() })
export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, at: ctx.now, name: ctx.actor.post ?? ctx.actor.name })

export async function knownPolicy(ctx: Ctx, id: string): Promise<store.PolicyRecord> {
  const one = await store.policyById(ctx.db, id)
  if (!one) throw refuse.unknownPolicy({ id })
  return one
}

export async function policiesShown(ctx: Ctx, found: readonly store.PolicyRecord[]): Promise<Policy[]> {
  const territories = await placeNames(
    ctx,
    found.flatMap(({ territory_id: id }) => id ?? []),
  )
  const agencies = await organisationsByIds(
    ctx,
    found.flatMap(({ agency_id: id }) => id ?? []),
  )
  return found.map((one) => {
    const agency = one.agency_id ? agencies.get(one.agency_id) : undefined
    return {
      id: one.id,
      version: one.version,
      content: one.content,
      name: one.name,
      what: one.what,
      level: one.level,
      most: one.most,
      kinds: one.kinds,
      legalBasis: one.legal_basis,
      validFrom: one.valid_from,
      validTo: one.valid_to,
      territoryId: one.territory_id,
      agencyId: one.agency_id,
      evidence: one.evidence,
      territory: one.territory_id ? { id: one.territory_id, name: territories.get(one.territory_id) ?? '' } : null,
      agency: agency ? { id: agency.id, name: agency.name } : null,
      inForce: inForce({ validFrom: one.valid_from, validTo: one.valid_to }, ctx.today),
      used: one.used,
      recordedBy: one.recorded_by_name,
    }
  })
}

/** Of one of the register: those in force that are for its kind and its ground. */
export const listPolicies = query({
  name: 'support.policies',
  may: 'support.policies',
  input: PolicyFilter,
  output: Policies,
  async run(ctx, { of, all }) {
    const one = of ? await oneOf(ctx, of) : undefined
    let found = await store.policiesOf(ctx.db, of || !all ? ctx.today : null)
    if (one) {
      const ofKind = found.filter(({ kinds }) => kinds.some((kind) => kind === one.kind))
      // Many policies hold on the same ground: each ground is looked at once.
      const holding = new Set<string | null>()
      for (const territory_id of new Set(ofKind.map((each) => each.territory_id)))
        if (await holdsAt(ctx, { territory_id }, one.placeId)) holding.add(territory_id)
      found = ofKind.filter(({ territory_id }) => holding.has(territory_id))
    }
    const known = await store.policiesOf(ctx.db, null)
    return {
      items: await policiesShown(ctx, found),
      mayKeep: ctx.actor.permissions.has('support.keepPolicies'),
      loaded: READY_MADE.every(({ name }) => known.some((each) => each.name === name)),
      of: one
        ? {
            id: one.id,
            name: one.name,
            kind: one.kind,
            path: one.path,
            direct: one.keeps && !one.own,
            own: one.own,
            receivers: one.keeps && !one.own ? [] : await receiversToChoose(ctx, one),
          }
        : null,
      days: await settingOn<number>(ctx, 'support.communeDays'),
    }
  },
})

/** Whether a policy holds on the ground of a commune. */
export async function holdsAt(ctx: Ctx, policy: Pick<store.PolicyRecord, 'territory_id'>, placeId: string | null): Promise<boolean> {
  if (policy.territory_id === null) return true
  const ground = await groundOf(ctx, policy.territory_id)
  return placeId !== null && ground !== null && ground.has(placeId)
}

async function requireSound(ctx: Ctx, one: PolicyContent): Promise<void> {
  if (one.validTo !== null && one.validTo <= one.validFrom) throw refuse.endsBefore({}, [{ path: 'validTo', code: 'support.endsBefore' }])
  if (one.agencyId && !(await organisationsByIds(ctx, [one.agencyId])).has(one.agencyId))
    throw refuse.unknownAgency({}, [{ path: 'agencyId', code: 'support.unknownAgency' }])
  if (one.territoryId) {
    const place = (await placesByIds(ctx, [one.territoryId])).get(one.territoryId)
    if (!place || place.kind === 'district') throw refuse.territoryKind({}, [{ path: 'territoryId', code: 'support.territoryKind' }])
  }
}

export const addPolicy = action({
  name: 'support.addPolicy',
  may: 'support.keepPolicies',
  input: PolicyContent,
  output: Done,
  async run(ctx, one) {
    await requireSound(ctx, one)
    const id = await store.insertPolicy(ctx.db, handOf(ctx), one, 'local')
    ctx.about('support_policies', id)
    return { id }
  },
})

export const changePolicy = action({
  name: 'support.changePolicy',
  may: 'support.keepPolicies',
  on: 'support_policies',
  input: ChangePolicy,
  output: Done,
  above: (ctx, { id }) => store.holdPolicy(ctx.db, id, true),
  async run(ctx, { id, version: _version, ...one }) {
    const before = await knownPolicy(ctx, id)
    if (before.used) throw refuse.policyUsed({ name: before.name })
    await requireSound(ctx, one)
    await store.savePolicy(ctx.db, handOf(ctx), id, one)
    return { id }
  },
})

/** From a day on nobody asks for it any more; what was registered before goes on. */
export const endPolicy = action({
  name: 'support.endPolicy',
  may: 'support.keepPolicies',
  on: 'support_policies',
  input: EndPolicy,
  output: Done,
  async run(ctx, { id, validTo }) {
    const one = await knownPolicy(ctx, id)
    if (validTo <= one.valid_from) throw refuse.endsBefore({}, [{ path: 'validTo', code: 'support.endsBefore' }])
    await store.endPolicy(ctx.db, id, validTo)
    return { id }
  },
})

/** The contents of the law, those that are not there yet. Doing it twice changes nothing more. */
export const loadPolicies = action({
  name: 'support.loadPolicies',
  may: 'support.keepPolicies',
  input: z.object({}),
  output: z.object({ added: z.number().int() }),
  async run(ctx) {
    await store.holdCatalogue(ctx.db, ctx.actor.provinceId!)
    const there = new Set((await store.policiesOf(ctx.db, null)).map(({ name }) => name))
    const missing = READY_MADE.filter(({ name }) => !there.has(name))
    const bodies = await resolveNames(ctx, [...new Set(missing.flatMap(({ agency }) => agency ?? []))])
    const idOf = new Map(bodies.map(({ written, organisations }) => [written, organisations.length === 1 ? organisations[0]!.id : null]))
    for (const { agency, ...one } of missing) {
      const content = { ...one, most: null, validTo: null, territoryId: null, agencyId: (agency && idOf.get(agency)) || null }
      // What is verified is the content; who usually leads is recalled, and stands beside it to be changed.
      await store.insertPolicy(ctx.db, handOf(ctx), content, 'V')
    }
    return { added: missing.length }
  },
})
