/** What whoever follows a directive does: asks that it be spread, changes what is asked, reminds, closes. */
import { z } from 'zod'
import { documentForNewTask, documentName, documentParties, shareDocument } from '#modules/documents'
import { organisationsByIds, standsOn, type Organisation } from '#modules/organisations'
import { notify } from '#modules/people'
import { isAsked } from '#modules/tasks'
import { action, query, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { settingOn } from '#platform/settings'
import { recordEach } from '#platform/timeline'
import { AskSpread, ChangeSpread, Prepared, Remind, SeenSpread, Stepped } from './contract.ts'
import { refuse } from './problems.ts'
import { kindsIn, owes } from './spread-rules.ts'
import * as store from './store.ts'

export const EVENTS = 'spread_events'
export const termsOf = (one: store.SpreadRecord) => ({ acknowledgeBy: one.acknowledge_until, sessionBy: one.session_until, closedOn: one.closed_on })

export const kindsToday = async (ctx: Ctx): Promise<string[]> => kindsIn(await settingOn<string>(ctx, 'spreading.audiences'))

/** The bodies that got the paper and stand today, with what the platform proposes. */
export const prepareSpread = query({
  name: 'spreading.prepare',
  may: 'spreading.ask',
  input: z.object({ documentId: z.uuid() }),
  output: Prepared,
  async run(ctx, { documentId }) {
    const paper = await documentForNewTask(ctx, documentId)
    const bodies = await organisationsByIds(ctx, await documentParties(ctx, documentId))
    const calendar = await officeCalendar()
    const days = async (key: string) => calendar.addWorkingDays(ctx.today, await settingOn<number>(ctx, key))
    return {
      document: { id: paper.id, title: documentName(paper), subject: paper.subject },
      spreadId: (await store.spreadOfDocument(ctx.db, documentId))?.id ?? null,
      acknowledgeBy: await days('spreading.acknowledgeDays'),
      sessionBy: await days('spreading.sessionDays'),
      audiences: await kindsToday(ctx),
      organisations: [...bodies.values()]
        .filter((one) => standsOn(one, ctx.today) && one.id !== ctx.actor.organisationId)
        .map(({ id, shortName, level, kind }) => ({ id, name: shortName, level, asked: isAsked(kind) })),
    }
  },
})

type Terms = { acknowledgeBy: string | null; sessionBy: string | null }

function refuseTerms(ctx: Ctx, { acknowledgeBy, sessionBy }: Terms): void {
  for (const [path, day] of [
    ['acknowledgeBy', acknowledgeBy],
    ['sessionBy', sessionBy],
  ] as const)
    if (day !== null && day < ctx.today)
      throw refuse.termPast({ today: ctx.today }, [{ path, code: 'spreading.termPast', facts: { today: ctx.today } }])
  if (acknowledgeBy !== null && sessionBy !== null && sessionBy < acknowledgeBy)
    throw refuse.sessionFirst({}, [{ path: 'sessionBy', code: 'spreading.sessionFirst' }])
}

async function bodiesFor(ctx: Ctx, ids: string[]): Promise<Organisation[]> {
  const bodies = await organisationsByIds(ctx, ids)
  if (new Set(ids).size !== bodies.size) throw refuse.bodyUnknown({}, [{ path: 'organisationIds', code: 'spreading.bodyUnknown' }])
  const ended = [...bodies.values()].find((one) => !standsOn(one, ctx.today))
  if (ended)
    throw refuse.bodyEnded({ name: ended.shortName }, [{ path: 'organisationIds', code: 'spreading.bodyEnded', facts: { name: ended.shortName } }])
  return [...bodies.values()]
}

/** Adds those who have it not yet, lets them read the paper and tells them. */
export async function send(ctx: Ctx, spread: store.SpreadRecord, bodies: readonly Organisation[]): Promise<number> {
  if (bodies.length === 0) return 0
  const paper = await documentForNewTask(ctx, spread.document_id)
  const added = await store.addRecipients(
    ctx.db,
    { provinceId: ctx.actor.provinceId!, today: ctx.today },
    spread,
    bodies.map(({ id, shortName, level, kind }) => ({ organisationId: id, name: shortName, level, asked: isAsked(kind) })),
  )
  await shareDocument(
    ctx,
    spread.document_id,
    added.map(({ organisation_id: id }) => id),
  )
  await recordEach(
    ctx,
    EVENTS,
    added.map(({ id }) => ({ objectId: id, kind: 'received' })),
  )
  await tell(ctx, added, 'spreading.notice.asked', { title: documentName(paper), documentId: paper.id, by: spread.acknowledge_until })
  return added.length
}

/** One notice a body, leading to the paper, whose page says what is asked; who is ordered and who is asked in words of their own. */
export async function tell(
  ctx: Ctx,
  bodies: readonly { organisation_id: string; asked: boolean }[],
  key: string,
  { title, documentId, by }: { title: string; documentId: string; by: string | null },
): Promise<void> {
  for (const [kindly, some] of Map.groupBy(bodies, ({ asked }) => asked))
    await notify(ctx, {
      organisationIds: some.map(({ organisation_id: id }) => id),
      key: kindly ? `${key}.kindly` : by ? key : `${key}.noTerm`,
      facts: { title, by },
      path: `/documents/${documentId}`,
    })
}

type Wanted = z.output<typeof AskSpread>
/** Whose following it is, and who began it on which day. */
type Hand = { askerId: string; by: string; on: string; byItself?: boolean }

/** Begins the spreading of a paper in the name of the actor's office: the face for modules above, and the action below. */
export async function startSpread(ctx: Ctx, { documentId, organisationIds, ...asked }: Wanted): Promise<{ id: string; recipients: number }> {
  const askerId = ctx.actor.organisationId
  if (!askerId) throw refuse.notYours()
  await documentForNewTask(ctx, documentId)
  refuseTerms(ctx, asked)
  const bodies = await bodiesFor(ctx, organisationIds)
  if (await store.spreadOfDocument(ctx.db, documentId)) throw refuse.asksAlready()
  return begin(ctx, { askerId, by: ctx.actor.post ?? ctx.actor.name, on: ctx.today }, { documentId, ...asked }, bodies)
}

/** The spreading with its first bodies, from here on as its asker's. */
export async function begin(
  ctx: Ctx,
  { askerId, by, on, byItself = false }: Hand,
  asked: Omit<Wanted, 'organisationIds'>,
  bodies: readonly Organisation[],
): Promise<{ id: string; recipients: number }> {
  const id = await store.insertSpread(ctx.db, { provinceId: ctx.actor.provinceId!, today: on, name: by, byItself }, { askerId, ...asked })
  if (id === undefined) throw refuse.asksAlready()
  return { id, recipients: await send(ctx, (await store.spreadById(ctx.db, id))!, bodies) }
}

export const askSpread = action({
  name: 'spreading.ask',
  may: 'spreading.ask',
  input: AskSpread,
  output: z.object({ id: z.uuid(), recipients: z.number().int() }),
  async run(ctx, input) {
    const made = await startSpread(ctx, input)
    ctx.about('spreads', made.id)
    return made
  },
})

/** The spread, when the actor's office follows it. */
async function followedBy(ctx: Ctx, id: string): Promise<store.SpreadRecord> {
  const spread = await store.spreadById(ctx.db, id)
  if (!spread) throw refuse.unknown({ id })
  if (!ctx.actor.organisationIds.includes(spread.asker_id)) throw refuse.notYours()
  return spread
}

export const changeSpread = action({
  name: 'spreading.change',
  may: 'spreading.ask',
  on: 'spreads',
  input: ChangeSpread,
  output: Stepped,
  async run(ctx, { id, version, organisationIds, ...asked }) {
    const spread = await followedBy(ctx, id)
    if (spread.closed_on !== null) throw refuse.closed({ on: spread.closed_on })
    // A term that has passed stands; only a new one must be to come.
    refuseTerms(ctx, {
      acknowledgeBy: asked.acknowledgeBy === spread.acknowledge_until ? null : asked.acknowledgeBy,
      sessionBy: asked.sessionBy === spread.session_until ? null : asked.sessionBy,
    })
    if (asked.acknowledgeBy !== null && asked.sessionBy !== null && asked.sessionBy < asked.acknowledgeBy)
      throw refuse.sessionFirst({}, [{ path: 'sessionBy', code: 'spreading.sessionFirst' }])
    const bodies = await bodiesFor(ctx, organisationIds)
    await store.changeSpread(ctx.db, id, asked)
    await send(ctx, (await store.spreadById(ctx.db, id))!, bodies)
    return { id, version: version + 1 }
  },
})

/** Nothing more is asked; what was told stays, and can still be told. */
export const closeSpread = action({
  name: 'spreading.close',
  may: 'spreading.ask',
  on: 'spreads',
  input: SeenSpread,
  output: Stepped,
  async run(ctx, { id, version }) {
    const spread = await followedBy(ctx, id)
    if (spread.closed_on !== null) throw refuse.closed({ on: spread.closed_on })
    await store.closeSpread(ctx.db, id, ctx.today)
    return { id, version: version + 1 }
  },
})

/** Reminds those chosen who owe something still; the others are left alone. */
export const remindSpread = action({
  name: 'spreading.remind',
  may: 'spreading.ask',
  input: Remind,
  output: z.object({ reminded: z.number().int() }),
  async run(ctx, { id, recipientIds }) {
    const spread = await followedBy(ctx, id)
    const found = (await store.recipientsByIds(ctx.db, recipientIds)).filter(
      (one) => one.spread_id === id && owes({ acknowledgedOn: one.acknowledged_on, sessions: one.sessions }, termsOf(spread)) !== undefined,
    )
    if (found.length === 0) throw refuse.nobodyToRemind()
    await remindAll(ctx, spread, found)
    ctx.about('spreads', id, { after: { reminded: found.map((one) => one.id) } })
    return { reminded: found.length }
  },
})

export async function remindAll(ctx: Ctx, spread: store.SpreadRecord, found: readonly store.RecipientRecord[]): Promise<void> {
  const paper = await documentForNewTask(ctx, spread.document_id)
  await store.markReminded(
    ctx.db,
    found.map((one) => one.id),
    ctx.today,
  )
  await recordEach(
    ctx,
    EVENTS,
    found.map((one) => ({ objectId: one.id, kind: 'reminded' })),
  )
  const waiting = Object.groupBy(found, ({ acknowledged_on: on }) => (on === null ? 'word' : 'session'))
  const about = { title: documentName(paper), documentId: paper.id }
  await tell(ctx, waiting.word ?? [], 'spreading.notice.reminded', { ...about, by: spread.acknowledge_until })
  await tell(ctx, waiting.session ?? [], 'spreading.notice.session', { ...about, by: spread.session_until })
}
