/** The table of handovers: what was open at those who ended, and who takes it. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'

export type NewHandover = { kind: string; thingId: string; fromId: string; toId: string | null; mayStay: boolean }
export type HandoverRecord = {
  id: string
  reorganisationId: string
  kind: string
  thingId: string
  fromId: string
  toId: string | null
  proposed: boolean
  mayStay: boolean
  state: 'waiting' | 'given' | 'kept' | 'gone'
  decidedAt: Date | null
  decidedByName: string | null
}
export type Pile = { reorganisationId: string; fromId: string; kind: string; toId: string | null; proposed: boolean; mayStay: boolean; n: number }
/** Which of the waiting ones: all of a reorganisation, of one body, of one kind, or just these. */
export type Which = { reorganisationId: string; fromId?: string | undefined; kinds?: string[] | undefined; ids?: string[] | undefined }

/** Adds what is not there yet; what a person has chosen or decided stays. */
export async function addHandovers(db: Db, provinceId: string, reorganisationId: string, rows: NewHandover[]): Promise<void> {
  if (rows.length === 0) return
  const given = JSON.stringify(rows.map((row) => ({ ...row, id: newId() })))
  await sql`insert into handovers (id, province_id, reorganisation_id, kind, thing_id, from_id, to_id, proposed, may_stay)
    select id, ${provinceId}, ${reorganisationId}, kind, "thingId", "fromId", "toId", "toId" is not null, "mayStay"
    from jsonb_to_recordset(${given}::jsonb) as h(id uuid, kind text, "thingId" uuid, "fromId" uuid, "toId" uuid, "mayStay" boolean)
    on conflict (reorganisation_id, kind, thing_id, from_id) do nothing`.execute(db)
}

/** Waiting ones that are not among what is open now: done or given elsewhere in the meantime. */
export async function markGone(db: Db, reorganisationId: string, open: { kind: string; thingId: string; fromId: string }[]): Promise<void> {
  await sql`update handovers h set state = 'gone' where reorganisation_id = ${reorganisationId} and state = 'waiting'
    and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as o(kind text, "thingId" uuid, "fromId" uuid) where o.kind = h.kind and o."thingId" = h.thing_id and o."fromId" = h.from_id)`.execute(
    db,
  )
}

export async function markGathered(db: Db, reorganisationId: string, at: Date): Promise<void> {
  await sql`update reorganisations set gathered_at = ${at} where id = ${reorganisationId}`.execute(db)
}

/** Decisions whose day has come and whose open work nobody has looked for yet. */
export async function toGather(db: Db, today: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from reorganisations where state = 'decided' and effective_on <= ${today} and gathered_at is null order by effective_on, decided_at limit 100`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export type HeirLink = {
  reorganisationId: string
  fromId: string
  toId: string
  toName: string
  toShortName: string
  toKind: string
  toPlaceId: string | null
  scope: string
  isDefault: boolean
  fromEnds: boolean
}
/** Who takes over from whom by these decisions. */
export async function heirLinks(db: Db, reorganisationIds: string[]): Promise<HeirLink[]> {
  const { rows } =
    await sql<HeirLink>`select l.reorganisation_id as "reorganisationId", l.from_id as "fromId", l.to_id as "toId", t.name as "toName", t.short_name as "toShortName", t.kind as "toKind", t.place_id as "toPlaceId", l.scope, l.is_default as "isDefault", f.valid_to is not distinct from l.effective_on as "fromEnds"
    from organisation_links l join organisations t on t.id = l.to_id join organisations f on f.id = l.from_id where l.reorganisation_id = any(${reorganisationIds}::uuid[]) order by l.is_default desc, t.name`.execute(
      db,
    )
  return rows
}

export async function countsOf(db: Db, reorganisationId: string): Promise<{ waiting: number; given: number }> {
  const { rows } = await sql<{
    waiting: number
    given: number
  }>`select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'given') as given from handovers where reorganisation_id = ${reorganisationId}`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, given: 0 }
}

const which = ({ reorganisationId, fromId, kinds, ids }: Which): RawBuilder<unknown> =>
  sql.join(
    [
      sql`h.state = 'waiting' and h.reorganisation_id = ${reorganisationId}`,
      ...(fromId ? [sql`h.from_id = ${fromId}`] : []),
      ...(kinds ? [sql`h.kind = any(${kinds})`] : []),
      ...(ids ? [sql`h.id = any(${ids}::uuid[])`] : []),
    ],
    sql` and `,
  )

const COLUMNS = sql.raw(
  `h.id, h.reorganisation_id as "reorganisationId", h.kind, h.thing_id as "thingId", h.from_id as "fromId", h.to_id as "toId", h.proposed, h.may_stay as "mayStay", h.state, h.decided_at as "decidedAt", h.decided_by_name as "decidedByName"`,
)

/** The waiting ones together: a line for each body, kind and heir. */
export async function piles(db: Db, reorganisationId: string | null, most: number): Promise<Pile[]> {
  const { rows } =
    await sql<Pile>`select h.reorganisation_id as "reorganisationId", h.from_id as "fromId", h.kind, h.to_id as "toId", bool_and(h.proposed) as proposed, bool_and(h.may_stay) as "mayStay", count(*) as n from handovers h
    join reorganisations r on r.id = h.reorganisation_id join organisations f on f.id = h.from_id
    where h.state = 'waiting' and (${reorganisationId}::uuid is null or h.reorganisation_id = ${reorganisationId})
    group by r.effective_on, h.reorganisation_id, f.name, h.from_id, h.kind, h.to_id order by r.effective_on desc, f.name, h.from_id, h.kind, n desc limit ${most}`.execute(
      db,
    )
  return rows
}

/** Lines of one body and kind, waiting first; by pages. */
export async function lines(
  db: Db,
  of: { reorganisationId: string; fromId: string; kind: string; after: number; most: number },
): Promise<{ items: HandoverRecord[]; total: number }> {
  const matches = sql`from handovers h where h.reorganisation_id = ${of.reorganisationId} and h.from_id = ${of.fromId} and h.kind = ${of.kind} and h.state <> 'gone'`
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matches}`.execute(db)
  const { rows } =
    await sql<HandoverRecord>`select ${COLUMNS} ${matches} order by h.state = 'waiting' desc, h.id limit ${of.most} offset ${of.after}`.execute(db)
  return { items: rows, total: counted[0]?.total ?? 0 }
}

/** Chooses an heir for waiting ones; answers how many. */
export async function choose(db: Db, of: Which, toId: string): Promise<number> {
  const done = await sql`update handovers h set to_id = ${toId}, proposed = false where ${which(of)}`.execute(db)
  return Number(done.numAffectedRows)
}

/** What stays where it is: only where the body goes on. */
export async function keep(db: Db, of: Which, at: Date, by: string): Promise<number> {
  const done =
    await sql`update handovers h set state = 'kept', decided_at = ${at}, decided_by_name = ${by} where h.may_stay and ${which(of)}`.execute(db)
  return Number(done.numAffectedRows)
}

/** Takes the next waiting ones that have an heir, locked: of two deciders each thing is given by one. */
export async function takeChosen(db: Db, of: Which, most: number): Promise<HandoverRecord[]> {
  const { rows } =
    await sql<HandoverRecord>`select ${COLUMNS} from handovers h where h.to_id is not null and ${which(of)} order by h.id limit ${most} for update`.execute(
      db,
    )
  return rows
}

export async function mark(db: Db, ids: string[], state: 'given' | 'gone', at: Date, by: string): Promise<void> {
  if (ids.length > 0)
    await sql`update handovers set state = ${state}, decided_at = ${at}, decided_by_name = ${by} where id = any(${ids}::uuid[]) and state = 'waiting'`.execute(
      db,
    )
}

export async function waitingOf(db: Db, of: Which): Promise<{ waiting: number; chosen: number }> {
  const { rows } = await sql<{
    waiting: number
    chosen: number
  }>`select count(*) as waiting, count(*) filter (where h.to_id is not null) as chosen from handovers h where ${which(of)}`.execute(db)
  return rows[0] ?? { waiting: 0, chosen: 0 }
}

/** How many wait, for the kinds that somebody decides on. */
export async function waitingFor(
  db: Db,
  kinds: string[],
  most: number,
): Promise<{ reorganisationId: string; title: string; effectiveOn: string; n: number }[]> {
  const { rows } = await sql<{
    reorganisationId: string
    title: string
    effectiveOn: string
    n: number
  }>`select r.id as "reorganisationId", r.title, r.effective_on as "effectiveOn", count(*) as n from handovers h join reorganisations r on r.id = h.reorganisation_id
    where h.state = 'waiting' and h.kind = any(${kinds}) group by r.id order by r.effective_on, r.id limit ${most}`.execute(db)
  return rows
}

/** Proposals of a decision that is taken back; none of them was decided. */
export async function removeWaiting(db: Db, reorganisationId: string): Promise<void> {
  await sql`delete from handovers where reorganisation_id = ${reorganisationId} and state in ('waiting', 'gone', 'kept')`.execute(db)
}
