/** The members' register: who there is, joining, contributing, leaving; what identifies people is shown by an act of its own. */
import { z } from 'zod'
import { action, FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { newId } from '#platform/db'
import { Reason, recordRead } from '#platform/personal'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { record } from '#platform/timeline'
import { maskedNumber } from '#lib/masking'
import {
  AddContribution,
  AddMember,
  CONTRIBUTIONS_PAGE,
  LeaveMember,
  Member,
  MemberFilter,
  MemberIdentity,
  Members,
  MEMBERS_PAGE,
  type MemberRow,
} from './member-contract.ts'
import { checksOf, overCharter, shareOf } from './member-rules.ts'
import * as store from './member-store.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'
import { cooperativesByIds, groundsOf, holdTogether, seesInside, valuesToday, type CooperativeRecord } from './store.ts'
import { handOf } from './write.ts'

const Done = z.object({ id: z.uuid() })
const EVENTS = 'cooperative_events'

/** One whose members the actor may see. */
async function insideOf(ctx: Ctx, id: string): Promise<CooperativeRecord> {
  const one = (await cooperativesByIds(ctx.db, [id]))[0]
  if (!one) throw refuse.unknown({ id })
  if (!(await seesInside(ctx.db, id))) throw refuse.membersClosed()
  return one
}

/** One whose members' register is written: whoever went into another has none of its own any more. */
async function writtenIn(ctx: Ctx, id: string): Promise<CooperativeRecord> {
  const one = await insideOf(ctx, id)
  if (!(await keepsMembers(ctx, one))) throw refuse.notYours()
  if (one.merged_into) throw refuse.merged({ name: one.name })
  return one
}

/**
 * Refuses where one went into another while its members were written. Their rows name it and so wait for a merge that has begun; what
 * it did is seen by who looks after them. A merge that begins later waits for us, and takes them along.
 */
export async function standsStill(ctx: Ctx, ids: string[]): Promise<void> {
  const gone = (await cooperativesByIds(ctx.db, [...new Set(ids)])).find(({ merged_into: into }) => into !== null)
  if (gone) throw refuse.merged({ name: gone.name })
}

/** Whether the actor keeps its members: its own people, its commune, the lead agency. `grounds`: the actor's, where they are asked of many at once. */
export async function keepsMembers(
  ctx: Ctx,
  one: Pick<CooperativeRecord, 'organisation_id' | 'place_id'>,
  grounds?: readonly string[],
): Promise<boolean> {
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  if (may('cooperatives.keepAll')) return true
  if (may('cooperatives.keepMembers') && one.organisation_id !== null && ctx.actor.organisationIds.includes(one.organisation_id)) return true
  return may('cooperatives.keep') && one.place_id !== null && (grounds ?? (await groundsOf(ctx.db))).includes(one.place_id)
}

const toRow = (one: store.MemberRecord): MemberRow => ({
  id: one.id,
  version: one.version,
  number: one.number,
  kind: one.kind,
  nature: one.nature,
  name: one.name,
  gender: one.gender,
  ethnicMinority: one.ethnic_minority,
  foreign: one.foreign_member,
  joinedOn: one.joined_on,
  leftOn: one.left_on,
  contribution: one.contribution,
  identity: one.identity && maskedNumber(one.identity),
})

async function charterCapitalOf(ctx: Ctx, id: string, on = ctx.today): Promise<number | null> {
  const held = (await valuesToday(ctx.db, [id], on)).find(({ field }) => field === 'charterCapital')?.value
  return typeof held === 'number' ? held : null
}

export const listMembers = query({
  name: 'cooperatives.members',
  may: 'cooperatives.open',
  input: MemberFilter,
  output: Members,
  async run(ctx, { id, q, kind, who, sort, page, on: asked }) {
    const one = await insideOf(ctx, id)
    const on = asked !== undefined && asked < ctx.today ? asked : ctx.today
    const past = on < ctx.today
    const wanted = { cooperativeId: id, q, kind: kind ?? null, who, sort, on, past }
    const { rows, total } = await store.listMembers(ctx.db, wanted, (page - 1) * MEMBERS_PAGE, MEMBERS_PAGE)
    const now = await store.membershipOf(ctx.db, id, on, past)
    const charterCapital = await charterCapitalOf(ctx, id, on)
    const { official, capital, service, women, ethnic, contributed } = now
    return {
      items: rows.map(toRow),
      total,
      summary: {
        official,
        capital,
        service,
        women,
        ethnic,
        contributed,
        charterCapital,
        overCharter: overCharter(contributed, charterCapital),
        checks: checksOf(one.kind, now, charterCapital, on),
      },
      mayKeep: !past && one.merged_into === null && (await keepsMembers(ctx, one)),
    }
  },
})

export const seeMember = query({
  name: 'cooperatives.member',
  may: 'cooperatives.open',
  input: z.object({ id: z.uuid(), page: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: Member,
  async run(ctx, { id, page }) {
    const member = await store.memberById(ctx.db, id)
    if (!member) throw refuse.memberUnknown({ id })
    const one = await insideOf(ctx, member.cooperative_id)
    const contributions = await store.contributionsOf(ctx.db, id, (page - 1) * CONTRIBUTIONS_PAGE, CONTRIBUTIONS_PAGE)
    return {
      ...toRow(member),
      cooperative: { id: one.id, name: one.name },
      share:
        member.contribution > 0
          ? shareOf(member.contribution, await charterCapitalOf(ctx, one.id), (await store.membershipOf(ctx.db, one.id, ctx.today)).contributed)
          : null,
      leftWhy: member.left_why,
      contributionCount: contributions.total,
      contributions: contributions.rows.map((each) => ({
        id: each.id,
        madeOn: each.made_on,
        value: each.value,
        asset: each.asset,
        detail: each.detail,
        certificateNumber: each.certificate_number,
        certificateOn: each.certificate_on,
        recordedBy: each.recorded_by_name,
      })),
      mayKeep: one.merged_into === null && (await keepsMembers(ctx, one)),
    }
  },
})

export const addMember = action({
  name: 'cooperatives.addMember',
  may: 'cooperatives.keepMembers',
  input: AddMember,
  output: Done,
  secret: ['name', 'identity', 'phone', 'address', 'bornOn', 'gender', 'ethnicMinority', 'number', 'certificateNumber'],
  async run(ctx, { id, joinedOn, ...given }) {
    await holdTogether(ctx.db, [id])
    await writtenIn(ctx, id)
    if (joinedOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'joinedOn', code: 'cooperatives.futureDay', facts: { today: ctx.today } }])
    const identity = given.identity.replace(/\s/g, '') || null
    const twice = () => refuse.memberTwice({}, [{ path: 'identity', code: 'cooperatives.memberTwice' }])
    if (identity && (await store.knownMembers(ctx.db, [id], [identity], [])).some(({ left_on: left }) => left === null)) throw twice()
    if (given.kind === 'service' && (given.contribution ?? 0) > 0)
      throw refuse.serviceMember({}, [{ path: 'contribution', code: 'cooperatives.serviceMember' }])
    const memberId = newId()
    const text = (value: string) => value || null
    const rest = {
      number: text(given.number),
      certificateNumber: text(given.certificateNumber),
      phone: text(given.phone),
      address: text(given.address),
      identity,
    }
    const clashing = await store.insertMembers(ctx.db, handOf(ctx), [{ ...given, ...rest, id: memberId, cooperativeId: id, joinedOn }])
    if (clashing.length > 0) throw twice()
    await standsStill(ctx, [id])
    await record(ctx, EVENTS, id, 'memberAdded', { facts: { from: joinedOn } })
    await ctx.emit('cooperatives.changed', { id })
    ctx.about('cooperative_members', memberId)
    return { id: memberId }
  },
})

/** A member as the audit has them: what was written of the register, and nothing that tells who they are. */
const lineOf = ({ id, version, cooperative_id, kind, nature, joined_on, left_on, left_why, contribution }: store.MemberRecord) => ({
  id,
  version,
  cooperative_id,
  kind,
  nature,
  joined_on,
  left_on,
  left_why,
  contribution,
})

/** Says in the audit what an act changed of a member. */
async function about(ctx: Ctx, before: store.MemberRecord): Promise<void> {
  const after = await store.memberById(ctx.db, before.id)
  // The platform has raised the version already.
  ctx.about('cooperative_members', before.id, { before: { ...lineOf(before), version: before.version - 1 }, after: after ? lineOf(after) : {} })
}

/** The cooperative of a member, held before the member's own row is locked. */
async function aboveMember(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const member = await store.memberById(ctx.db, id)
  if (member) await holdTogether(ctx.db, [member.cooperative_id])
}

/** One that the actor keeps and that has not left. */
async function staying(ctx: Ctx, id: string): Promise<store.MemberRecord> {
  const member = await store.memberById(ctx.db, id)
  if (!member) throw refuse.memberUnknown({ id })
  await writtenIn(ctx, member.cooperative_id)
  if (member.left_on !== null) throw refuse.memberLeft({ on: member.left_on })
  return member
}

/** On no day is more given back than had come by it: the register of any day reads as it was. */
async function requireThere(ctx: Ctx, id: string, { from, value }: { from: string; value: number }, path: string): Promise<void> {
  if (value >= 0 || (await store.leastFrom(ctx.db, id, { from, value })) >= 0) return
  throw refuse.givenBackBefore({ on: from }, [{ path, code: 'cooperatives.givenBackBefore', facts: { on: from } }])
}

export const addContribution = action({
  name: 'cooperatives.addContribution',
  may: 'cooperatives.keepMembers',
  on: 'cooperative_members',
  input: AddContribution,
  output: Done,
  above: aboveMember,
  async run(ctx, { id, madeOn, value, asset, detail, certificateNumber, certificateOn }) {
    const member = await staying(ctx, id)
    if (madeOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'madeOn', code: 'cooperatives.futureDay', facts: { today: ctx.today } }])
    if (member.kind === 'service') throw refuse.serviceMember({}, [{ path: 'value', code: 'cooperatives.serviceMember' }])
    if (member.contribution + value < 0)
      throw refuse.givenBackTooMuch({ most: member.contribution }, [
        { path: 'value', code: 'cooperatives.givenBackTooMuch', facts: { most: member.contribution } },
      ])
    await requireThere(ctx, id, { from: madeOn, value }, 'madeOn')
    const made = {
      made_on: madeOn,
      value,
      asset,
      detail: detail || null,
      certificate_number: certificateNumber || null,
      certificate_on: certificateOn,
    }
    await store.insertContribution(ctx.db, handOf(ctx), member, made)
    await record(ctx, EVENTS, member.cooperative_id, value > 0 ? 'contributed' : 'contributionReturned', { facts: { on: madeOn } })
    await ctx.emit('cooperatives.changed', { id: member.cooperative_id })
    await about(ctx, member)
    return { id }
  },
})

export const leaveMember = action({
  name: 'cooperatives.leaveMember',
  may: 'cooperatives.keepMembers',
  on: 'cooperative_members',
  input: LeaveMember,
  output: Done,
  above: aboveMember,
  async run(ctx, { id, leftOn, why, giveBack }) {
    const member = await staying(ctx, id)
    if (leftOn < member.joined_on || leftOn > ctx.today)
      throw refuse.leftDay({ from: member.joined_on, today: ctx.today }, [
        { path: 'leftOn', code: 'cooperatives.leftDay', facts: { from: member.joined_on, today: ctx.today } },
      ])
    if (giveBack && member.contribution > 0) {
      await requireThere(ctx, id, { from: leftOn, value: -member.contribution }, 'leftOn')
      const back = {
        made_on: leftOn,
        value: -member.contribution,
        asset: 'money' as const,
        detail: null,
        certificate_number: null,
        certificate_on: null,
      }
      await store.insertContribution(ctx.db, handOf(ctx), member, back)
    }
    await store.endMembership(ctx.db, id, leftOn, why || null)
    await record(ctx, EVENTS, member.cooperative_id, 'memberLeft', { facts: { on: leftOn } })
    await ctx.emit('cooperatives.changed', { id: member.cooperative_id })
    await about(ctx, member)
    return { id }
  },
})

/** What identifies a member, in full: an act with a reason, which stands in the log of reading. */
export const readIdentity = action({
  name: 'cooperatives.readIdentity',
  may: 'cooperatives.keepMembers',
  input: z.object({ id: z.uuid(), reason: Reason }),
  output: MemberIdentity,
  keeps: false,
  async run(ctx, { id, reason }) {
    const member = await store.memberById(ctx.db, id)
    if (!member) throw refuse.memberUnknown({ id })
    if (!(await keepsMembers(ctx, await insideOf(ctx, member.cooperative_id)))) throw refuse.notYours()
    const found = await store.identityOf(ctx.db, id)
    await recordRead(ctx, { personId: id, kind: 'cooperatives.members', reason })
    ctx.about('cooperative_members', id, { after: {} })
    return { identity: found?.identity ?? null, phone: found?.phone ?? null, address: found?.address ?? null, bornOn: found?.born_on ?? null }
  },
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The whole register as a sheet; what identifies people stays masked. */
export const exportMembers = query({
  name: 'cooperatives.exportMembers',
  may: 'cooperatives.open',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id }): Promise<FileAnswer> {
    const one = await insideOf(ctx, id)
    const say = (key: string) => messages[ctx.language][`cooperatives.member.${key}`] ?? key
    const rows = await store.everyMember(ctx.db, id, LISTED_ROWS)
    const column = (key: string, width: number, kind: 'text' | 'number' | 'date' = 'text') => ({ header: say(key), width, kind })
    const bytes = await listXlsx(ctx, [
      {
        name: say('sheet'),
        columns: [
          column('cooperativeCode', 18),
          column('number', 10),
          column('name', 36),
          column('kind', 28),
          column('nature', 18),
          column('gender', 10),
          column('ethnicMinority', 16),
          column('foreign', 14),
          column('identity', 20),
          column('joinedOn', 14, 'date'),
          column('leftOn', 14, 'date'),
          column('contribution', 18, 'number'),
          column('certificateNumber', 24),
        ],
        rows: rows.map((member) => [
          one.code,
          member.number,
          member.name,
          say(`kind.${member.kind}`),
          say(`nature.${member.nature}`),
          member.gender && say(`gender.${member.gender}`),
          member.ethnic_minority ? say('yes') : null,
          member.foreign_member ? say('yes') : null,
          member.identity && maskedNumber(member.identity),
          member.joined_on,
          member.left_on,
          member.contribution,
          member.certificate_number,
        ]),
      },
    ])
    return { name: `${say('sheet')} ${one.name} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
