/** What a body that got a directive says of it: opened, acknowledged, sessions held, what its head did. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { record } from '#platform/timeline'
import { EVENTS } from './asking.ts'
import { Acknowledge, AddSession, ChangeSession, Stepped, WithdrawSession, type Audience } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import * as sessions from './store-sessions.ts'

const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name

/** The directive at a body, when the actor speaks for it. */
async function own(ctx: Ctx, id: string): Promise<store.RecipientRecord> {
  const one = await store.recipientById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!ctx.actor.organisationIds.includes(one.organisation_id)) throw refuse.notYours()
  return one
}

/** Kept once: who of the body opened it first. Others who open it change nothing. */
export const openRecipient = action({
  name: 'spreading.open',
  may: 'spreading.report',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid(), first: z.boolean() }),
  async run(ctx, { id }) {
    await own(ctx, id)
    const first = await store.markOpened(ctx.db, id, ctx.now, by(ctx))
    if (first) await record(ctx, EVENTS, id, 'opened')
    ctx.about('spread_recipients', id)
    return { id, first }
  },
})

async function acknowledged(ctx: Ctx, one: store.RecipientRecord): Promise<void> {
  if (one.acknowledged_on !== null) return
  await store.markAcknowledged(ctx.db, one.id, ctx.now, ctx.today, by(ctx))
  await record(ctx, EVENTS, one.id, 'acknowledged')
}

async function headDid(ctx: Ctx, one: store.RecipientRecord, words: string): Promise<void> {
  if (!words || words === one.head_did) return
  await store.keepHeadDid(ctx.db, one.id, words)
  await record(ctx, EVENTS, one.id, 'headDid', { note: words })
}

/** The body has the directive and knows what it asks; said again, only what the head did is kept anew. */
export const acknowledge = action({
  name: 'spreading.acknowledge',
  may: 'spreading.report',
  on: 'spread_recipients',
  input: Acknowledge,
  output: Stepped,
  async run(ctx, { id, version, headDid: words }) {
    const one = await own(ctx, id)
    await acknowledged(ctx, one)
    await headDid(ctx, one, words)
    return { id, version: version + 1 }
  },
})

type Said = {
  heldOn: string
  place: string
  form: sessions.SessionWords['form']
  chairedBy: string
  audiences: Audience[]
  materials: string
  fileIds: string[]
}

async function wordsOf(ctx: Ctx, one: store.RecipientRecord, said: Said): Promise<sessions.SessionWords> {
  const facts = { today: ctx.today, received: one.received_on }
  if (said.heldOn > ctx.today) throw refuse.heldLater(facts, [{ path: 'heldOn', code: 'spreading.heldLater', facts }])
  const kinds = said.audiences.map(({ kind }) => kind)
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at)
  if (twice) throw refuse.audienceTwice({ kind: twice }, [{ path: 'audiences', code: 'spreading.audienceTwice', facts: { kind: twice } }])
  const known = await filesByIds(ctx, said.fileIds)
  const missing = said.fileIds.find((id) => !known.has(id))
  if (missing) throw platformRefuse.unknown({ kind: 'file', id: missing })
  return {
    held_on: said.heldOn,
    place: said.place,
    form: said.form,
    chaired_by: said.chairedBy,
    audiences: said.audiences,
    materials: said.materials,
  }
}

const factsOf = (said: Said) => ({ heldOn: said.heldOn, place: said.place, people: said.audiences.reduce((all, { people }) => all + people, 0) })

/** A session that was held; whoever held one has acknowledged the directive by that. */
export const addSession = action({
  name: 'spreading.addSession',
  may: 'spreading.report',
  input: AddSession,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, headDid: words, ...said }) {
    const one = await own(ctx, id)
    const session = await wordsOf(ctx, one, said)
    await acknowledged(ctx, one)
    const made = await sessions.insertSession(ctx.db, { provinceId: ctx.actor.provinceId!, at: ctx.now, name: by(ctx) }, id, session)
    await sessions.hangFiles(ctx.db, ctx.actor.provinceId!, made, said.fileIds, ctx.now)
    await record(ctx, EVENTS, id, 'held', { facts: factsOf(said) })
    await headDid(ctx, one, words)
    ctx.about('spread_sessions', made)
    return { id: made }
  },
})

async function sessionOfOwn(ctx: Ctx, id: string): Promise<{ session: sessions.SessionRecord; one: store.RecipientRecord }> {
  const session = await sessions.sessionById(ctx.db, id)
  if (!session) throw refuse.unknownSession({ id })
  if (session.withdrawn_at !== null) throw refuse.withdrawn()
  return { session, one: await own(ctx, session.recipient_id) }
}

export const changeSession = action({
  name: 'spreading.changeSession',
  may: 'spreading.report',
  on: 'spread_sessions',
  input: ChangeSession,
  output: Stepped,
  async run(ctx, { id, version, headDid: words, ...said }) {
    const { one } = await sessionOfOwn(ctx, id)
    await sessions.changeSession(ctx.db, id, await wordsOf(ctx, one, said))
    await sessions.hangFiles(ctx.db, ctx.actor.provinceId!, id, said.fileIds, ctx.now)
    await record(ctx, EVENTS, one.id, 'corrected', { facts: factsOf(said) })
    await headDid(ctx, one, words)
    return { id, version: version + 1 }
  },
})

/** Told by mistake: it counts no more, and stays with the reason. */
export const withdrawSession = action({
  name: 'spreading.withdrawSession',
  may: 'spreading.report',
  on: 'spread_sessions',
  input: WithdrawSession,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    const { session, one } = await sessionOfOwn(ctx, id)
    await sessions.withdrawSession(ctx.db, id, ctx.now, reason)
    await record(ctx, EVENTS, one.id, 'withdrawn', { note: reason, facts: { heldOn: session.held_on } })
    return { id, version: version + 1 }
  },
})

/** Keeps a photograph or a paper for a session. Until a session hangs it there only its sender can read it. */
export const keepSpreadFile = action({
  name: 'spreading.keepFile',
  may: 'spreading.report',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    await own(ctx, input.id)
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})

export const getSpreadFile = query({
  name: 'spreading.file',
  may: 'spreading.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    if (!(await store.recipientById(ctx.db, id))) throw refuse.unknown({ id })
    const held = await sessions.sessionsOf(ctx.db, id)
    const files = await sessions.filesOf(
      ctx.db,
      held.map((one) => one.id),
    )
    if (!files.some((one) => one.file_id === fileId)) throw platformRefuse.unknown({ kind: 'file', id: fileId })
    return readFile(ctx, fileId)
  },
})
