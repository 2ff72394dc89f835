/**
 * Who of the committee's leaders is in charge of which field and which agencies (phân công công tác của Chủ tịch, các Phó Chủ tịch).
 * Kept by the office from the decision; asked by the overview and by the ladder of urging.
 */
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { membersOf } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { HoldingDoor } from '#platform/module'
import { z } from 'zod'
import { ChangeCharge, Charges, EndCharge, NewCharge } from './overview-contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import {
  addCharge as add,
  chargeById,
  chargesAlone,
  chargesOn,
  closeCharge,
  giveCharges,
  leadsWithTasks,
  type ChargeRecord,
} from './store-charges.ts'

export type { ChargeRecord } from './store-charges.ts'

export const chargesToday = (ctx: Ctx): Promise<ChargeRecord[]> => chargesOn(ctx.db, ctx.today)

/** The leads that a leader or a field narrows a list to; `none`: those that nobody, or no field, has. */
export function chargedLeads(
  charges: readonly ChargeRecord[],
  { leader, field }: { leader?: string | undefined; field?: string | undefined },
): { ids: string[]; within: boolean }[] {
  const ids = (which: (charge: ChargeRecord) => boolean) => charges.filter(which).flatMap(({ organisation_ids: own }) => own)
  return [
    ...(leader === undefined
      ? []
      : leader === 'none'
        ? [{ ids: ids((charge) => charge.leader_membership_id !== null), within: false }]
        : [{ ids: ids((charge) => charge.leader_membership_id === leader), within: true }]),
    ...(field === undefined
      ? []
      : field === 'none'
        ? [{ ids: ids(() => true), within: false }]
        : [{ ids: ids((charge) => charge.field_id === field), within: true }]),
  ]
}

export type Leader = { id: string; name: string; post: string }

/** Who of the leaders is in charge of an agency today: by his post, where the office has written it down. */
export async function leaderInCharge(ctx: Ctx, organisationId: string): Promise<string | null> {
  return (await chargesToday(ctx)).find(({ organisation_ids: ids }) => ids.includes(organisationId))?.leader_membership_id ?? null
}

/** The chairman and his deputies, as they hold their posts today. */
export async function leadersToday(ctx: Ctx): Promise<Leader[]> {
  const committee = await organisationOfProvince(ctx, 'people_committee')
  const members = committee ? await membersOf(ctx, [committee.id]) : []
  return members.filter(({ role }) => role === 'leader').map(({ membershipId, name, post }) => ({ id: membershipId, name, post }))
}

export const getCharges = query({
  name: 'tasks.charges',
  may: 'tasks.read',
  input: z.object({}),
  output: Charges,
  async run(ctx) {
    const charges = await chargesToday(ctx)
    const charged = new Set(charges.flatMap(({ organisation_ids: ids }) => ids))
    const leading = (await leadsWithTasks(ctx.db)).filter((id) => !charged.has(id))
    const organisations = await organisationsByIds(ctx, [...new Set([...charged, ...leading])])
    const named = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const one = organisations.get(id)
        return one ? [{ id, name: one.shortName }] : []
      })
    return {
      items: charges.map((one) => ({
        id: one.id,
        version: one.version,
        fieldId: one.field_id,
        field: one.field,
        leaderId: one.leader_membership_id,
        leaderName: one.leader_name,
        leaderPost: one.leader_post,
        organisations: named(one.organisation_ids),
        basis: one.basis,
        validFrom: one.valid_from,
        setBy: one.set_by,
      })),
      leaders: await leadersToday(ctx),
      without: named(leading),
    }
  },
})

/** Refuses what cannot stand beside the other fields; answers the leader as he is named today. */
async function checked(ctx: Ctx, input: z.output<typeof NewCharge>, own?: string) {
  await chargesAlone(ctx.db, ctx.actor.provinceId ?? '')
  const others = (await chargesToday(ctx)).filter(({ field_id: id }) => id !== own)
  const twice = others.find((one) => one.organisation_ids.some((id) => input.organisationIds.includes(id)))
  const organisationId = twice?.organisation_ids.find((id) => input.organisationIds.includes(id))
  if (twice && organisationId) {
    const facts = { organisation: (await organisationsByIds(ctx, [organisationId])).get(organisationId)?.shortName ?? '', field: twice.field }
    throw refuse.chargedTwice(facts, [{ path: 'organisationIds', code: 'tasks.chargedTwice', facts }])
  }
  if (others.some(({ field }) => field.toLocaleLowerCase('vi') === input.field.toLocaleLowerCase('vi')))
    throw refuse.fieldNamed({ field: input.field }, [{ path: 'field', code: 'tasks.fieldNamed', facts: { field: input.field } }])
  if (input.leaderId === null) return undefined
  const leader = (await leadersToday(ctx)).find(({ id }) => id === input.leaderId)
  if (!leader) throw refuse.leaderUnknown({}, [{ path: 'leaderId', code: 'tasks.leaderUnknown' }])
  return leader
}

const rowOf = (
  ctx: Ctx,
  fieldId: string,
  input: z.output<typeof NewCharge>,
  leader: { id: string; name: string; post: string } | undefined,
): ChargeRecord => ({
  id: newId(),
  province_id: ctx.actor.provinceId ?? '',
  version: 1,
  field_id: fieldId,
  field: input.field,
  leader_membership_id: leader?.id ?? null,
  leader_name: leader?.name ?? null,
  leader_post: leader?.post ?? null,
  organisation_ids: [...new Set(input.organisationIds)],
  basis: input.basis,
  valid_from: ctx.today,
  valid_to: null,
  set_by: ctx.actor.name,
})

export const addCharge = action({
  name: 'tasks.addCharge',
  may: 'tasks.charge',
  input: NewCharge,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const row = rowOf(ctx, newId(), input, await checked(ctx, input))
    await add(ctx.db, row)
    ctx.about('charges', row.id)
    return { id: row.id }
  },
})

/** From today on it is so; what was before is kept with its days. */
export const changeCharge = action({
  name: 'tasks.changeCharge',
  may: 'tasks.charge',
  on: 'charges',
  input: ChangeCharge,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, version: _version, ...input }) {
    const before = await chargeById(ctx.db, id)
    if (!before || before.valid_to !== null) throw refuse.unknown({ id })
    const row = rowOf(ctx, before.field_id, input, await checked(ctx, input, before.field_id))
    await closeCharge(ctx.db, id, ctx.today)
    await add(ctx.db, row)
    return { id: row.id }
  },
})

export const endCharge = action({
  name: 'tasks.endCharge',
  may: 'tasks.charge',
  on: 'charges',
  input: EndCharge,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    const before = await chargeById(ctx.db, id)
    if (!before || before.valid_to !== null) throw refuse.unknown({ id })
    await closeCharge(ctx.db, id, ctx.today)
    return { id }
  },
})

/** What a leader is in charge of when he leaves his post: somebody takes it by name, or the office decides. */
export const chargeHoldings: HoldingDoor = {
  kinds: ['tasks.charge'],
  async open(ctx, holder) {
    const own = (await chargesToday(ctx)).filter(({ leader_membership_id: leader }) => leader === holder.membershipId)
    return own.map((one) => ({
      kind: 'tasks.charge',
      id: one.id,
      title: one.field,
      detail: say(ctx, 'tasks.charges.agencies', { n: one.organisation_ids.length }),
      path: '/overview/charges',
      dueOn: null,
      late: false,
      way: 'give' as const,
      proposedId: null,
    }))
  },
  async give(ctx, holder, things) {
    const members = await membersOf(ctx, [holder.organisationId])
    await giveCharges(
      ctx.db,
      holder.membershipId,
      things.map(({ id, toId }) => {
        const next = members.find(({ membershipId }) => membershipId === toId)
        return { id, leader: next?.membershipId ?? null, name: next?.name ?? null, post: next?.post ?? null }
      }),
    )
  },
}
