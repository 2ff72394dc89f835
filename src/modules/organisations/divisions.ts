/** Divisions of an organisation (văn phòng, phòng, chi cục, trung tâm, ban): kept by its head or its office, or by the administrator. */
import { sql } from 'kysely'
import { z } from 'zod'
import { action, Seen, type Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import { record } from '#platform/timeline'
import { byIds } from './store.ts'
import { refuse } from './problems.ts'
import { refuse as platform } from '#platform/problems'

export const DIVISION_KINDS = ['office', 'division', 'branch', 'centre', 'board'] as const
export type DivisionKind = (typeof DIVISION_KINDS)[number]
export type Division = {
  id: string
  version: number
  organisationId: string
  kind: DivisionKind
  name: string
  validFrom: string
  validTo: string | null
}

const Done = z.object({ id: z.uuid(), version: z.number().int() })
const Name = z.string().trim().normalize().min(2).max(200)
const columns = sql`id, version, organisation_id as "organisationId", kind, name, valid_from as "validFrom", valid_to as "validTo"`

/** Divisions of an organisation that stand on a day; with `ended` those of before, too. */
export async function divisionsOf(ctx: Ctx, organisationId: string, options: { day?: string; ended?: boolean } = {}): Promise<Division[]> {
  const day = options.day ?? ctx.today
  const { rows } = await sql<Division>`select ${columns} from divisions where organisation_id = ${organisationId}
    ${options.ended ? sql`` : sql`and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`} order by valid_to is not null, kind <> 'office', name limit 200`.execute(
    ctx.db,
  )
  return rows
}

export async function divisionsByIds(ctx: Ctx, ids: string[]): Promise<Map<string, Division>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Division>`select ${columns} from divisions where id = any (${[...new Set(ids)]}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

const taken = async (db: Db, organisationId: string, name: string, except: string | null): Promise<boolean> =>
  (
    await sql`select 1 from divisions where organisation_id = ${organisationId} and valid_to is null and hopluc.fold(name) = hopluc.fold(${name}) and id is distinct from ${except}`.execute(
      db,
    )
  ).rows.length > 0

/** One's own organisation's; the administrator changes another's on its behalf, and says why: it stands in the organisation's story and the audit. */
function requireOwn(ctx: Ctx, organisationId: string, reason: string | undefined): void {
  if (organisationId === ctx.actor.organisationId && ctx.actor.role !== 'admin') return
  if (!ctx.actor.permissions.has('organisations.manage')) throw platform.notPermitted({})
  if (!reason) throw refuse.reasonMissing({}, [{ path: 'reason', code: 'organisations.reasonMissing' }])
}
const Reason = z.string().trim().min(3).max(500).optional()

/** Enters a division; for the set-up and the demonstration as for people. */
export async function keepDivision(
  ctx: Ctx,
  input: { organisationId: string; kind: DivisionKind; name: string; validFrom?: string | undefined; reason?: string | undefined },
): Promise<string> {
  if (await taken(ctx.db, input.organisationId, input.name, null))
    throw refuse.divisionTaken({ name: input.name }, [{ path: 'name', code: 'organisations.divisionTaken', facts: { name: input.name } }])
  const id = newId()
  await sql`insert into divisions (id, province_id, organisation_id, kind, name, valid_from) values (${id}, ${ctx.actor.provinceId}, ${input.organisationId}, ${input.kind}, ${input.name}, ${input.validFrom ?? ctx.today})`.execute(
    ctx.db,
  )
  await record(ctx, 'organisation_events', input.organisationId, 'divisionAdded', { note: input.reason, facts: { name: input.name } })
  return id
}

export const createDivision = action({
  name: 'divisions.create',
  may: 'divisions.keep',
  input: z.object({ organisationId: z.uuid(), kind: z.enum(DIVISION_KINDS), name: Name, validFrom: z.iso.date().optional(), reason: Reason }),
  output: Done,
  async run(ctx, input) {
    requireOwn(ctx, input.organisationId, input.reason)
    if (!(await byIds(ctx.db, [input.organisationId]))[0]) throw refuse.unknown({ id: input.organisationId })
    const id = await keepDivision(ctx, input)
    ctx.about('divisions', id, { after: input })
    return { id, version: 1 }
  },
})

async function division(ctx: Ctx, id: string, reason: string | undefined): Promise<Division> {
  const found = (await divisionsByIds(ctx, [id])).get(id)
  if (!found) throw refuse.unknown({ id })
  requireOwn(ctx, found.organisationId, reason)
  return found
}

export const renameDivision = action({
  name: 'divisions.rename',
  may: 'divisions.keep',
  on: 'divisions',
  input: Seen.extend({ name: Name, reason: Reason }),
  output: Done,
  async run(ctx, input) {
    const one = await division(ctx, input.id, input.reason)
    if (await taken(ctx.db, one.organisationId, input.name, one.id))
      throw refuse.divisionTaken({ name: input.name }, [{ path: 'name', code: 'organisations.divisionTaken', facts: { name: input.name } }])
    await sql`update divisions set name = ${input.name} where id = ${one.id}`.execute(ctx.db)
    await record(ctx, 'organisation_events', one.organisationId, 'divisionRenamed', { note: input.reason, facts: { from: one.name, to: input.name } })
    return { id: one.id, version: input.version + 1 }
  },
})

/** Ends a division on a day. Work that lies there goes back to the organisation's head (module inside listens). */
export const endDivision = action({
  name: 'divisions.end',
  may: 'divisions.keep',
  on: 'divisions',
  input: Seen.extend({ on: z.iso.date(), reason: Reason }),
  output: Done,
  async run(ctx, input) {
    const one = await division(ctx, input.id, input.reason)
    if (one.validTo !== null || input.on < one.validFrom)
      throw refuse.divisionEnds({ from: one.validFrom }, [{ path: 'on', code: 'organisations.divisionEnds', facts: { from: one.validFrom } }])
    await sql`update divisions set valid_to = ${input.on} where id = ${one.id}`.execute(ctx.db)
    await record(ctx, 'organisation_events', one.organisationId, 'divisionEnded', { note: input.reason, facts: { name: one.name, on: input.on } })
    await ctx.emit('divisions.ended', { divisionId: one.id, on: input.on })
    return { id: one.id, version: input.version + 1 }
  },
})
