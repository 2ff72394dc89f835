/** What is handed over, part by part, what was formed from it, and what came of the whole; papers that prove it. */
import { z } from 'zod'
import { action, FileOutput, FileInput, query } from '#platform/action'
import { keepFile, lookForMark, readFile } from '#platform/files'
import { record } from '#platform/timeline'
import { EVENTS, tell } from './asking.ts'
import { AttachFile, Deliver, FinishSupport, StrikeDelivery } from './contract.ts'
import { handOf, knownPolicy } from './policies.ts'
import { refuse } from './problems.ts'
import { given } from './say.ts'
import { known } from './standing.ts'
import * as store from './store.ts'
import { papersOf, tooMuch } from './support-rules.ts'

const Done = z.object({ id: z.uuid() })
const MOST_PARTS = 100
const MOST_FILES = 40

const partsOf = (all: readonly store.DeliveryRecord[]) => all.map(({ amount, struck_why }) => ({ amount, struck: struck_why !== null }))

export const deliver = action({
  name: 'support.deliver',
  may: 'support.decide',
  on: 'supports',
  input: Deliver,
  output: Done,
  async run(ctx, { id, on, amount, inKind, asset, stateShare, note }) {
    const { found, one, may } = await known(ctx, id)
    if (found.state !== 'granted') throw refuse.notGranted()
    if (!may.deliver) throw refuse.notYours()
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'support.futureDay', facts: { today: ctx.today } }])
    const decidedOn = found.decided_on!
    if (on < decidedOn) throw refuse.beforeDecision({ on: decidedOn }, [{ path: 'on', code: 'support.beforeDecision', facts: { on: decidedOn } }])
    if (amount === null && inKind === '') throw refuse.nothingDelivered({}, [{ path: 'amount', code: 'support.nothingDelivered' }])
    if ((asset === '') !== (stateShare === null))
      throw refuse.shareMissing({}, [{ path: asset === '' ? 'asset' : 'stateShare', code: 'support.shareMissing' }])
    const before = await store.deliveriesOf(ctx.db, id)
    if (before.length >= MOST_PARTS) throw refuse.tooManyParts({ most: MOST_PARTS })
    if (tooMuch(found.amount, partsOf(before), amount))
      throw refuse.tooMuch({ amount: found.amount }, [{ path: 'amount', code: 'support.tooMuch', facts: { amount: found.amount } }])
    const own = ctx.actor.organisationIds
    const by = [found.deliverer_id, found.agency_id].find((body) => body !== null && own.includes(body))!
    await store.insertDelivery(ctx.db, handOf(ctx), {
      support_id: id,
      organisation_id: by,
      on_day: on,
      amount,
      in_kind: inKind || null,
      asset: asset || null,
      state_share: stateShare,
      note,
    })
    await record(ctx, EVENTS, id, 'delivered', { facts: { on, given: given(amount, inKind) } })
    await tell(ctx, { id, cooperative: one, policy: await knownPolicy(ctx, found.policy_id) }, 'delivered', [one.organisationId])
    return { id }
  },
})

/** A part that was written down wrongly counts no more; it stays to be read. */
export const strikeDelivery = action({
  name: 'support.strikeDelivery',
  may: 'support.decide',
  on: 'supports',
  input: StrikeDelivery,
  output: Done,
  async run(ctx, { id, deliveryId, why }) {
    const { found, may } = await known(ctx, id)
    if (found.state !== 'granted') throw refuse.notGranted()
    if (!may.deliver) throw refuse.notYours()
    const part = (await store.deliveriesOf(ctx.db, id)).find((one) => one.id === deliveryId && one.struck_why === null)
    if (!part) throw refuse.unknownDelivery({ id: deliveryId })
    await store.strikeDelivery(ctx.db, handOf(ctx), id, deliveryId, why)
    await record(ctx, EVENTS, id, 'struck', { note: why, facts: { on: part.on_day, given: given(part.amount, part.in_kind ?? '') } })
    return { id }
  },
})

export const finishSupport = action({
  name: 'support.finish',
  may: 'support.decide',
  on: 'supports',
  input: FinishSupport,
  output: Done,
  async run(ctx, { id, on, outcome, result }) {
    const { found, one, may } = await known(ctx, id)
    if (found.state !== 'granted') throw refuse.notGranted()
    if (!may.deliver) throw refuse.notYours()
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'support.futureDay', facts: { today: ctx.today } }])
    const decidedOn = found.decided_on!
    if (on < decidedOn) throw refuse.beforeDecision({ on: decidedOn }, [{ path: 'on', code: 'support.beforeDecision', facts: { on: decidedOn } }])
    await store.changeSupport(ctx.db, handOf(ctx), id, { state: 'done', outcome, result, ended_on: on })
    await record(ctx, EVENTS, id, 'finished', { note: result })
    await tell(ctx, { id, cooperative: one, policy: await knownPolicy(ctx, found.policy_id) }, 'finished', [one.organisationId])
    return { id }
  },
})

export const attachFile = action({
  name: 'support.attach',
  may: 'support.attach',
  input: AttachFile.extend({ file: FileInput }),
  output: Done,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, part, file }) {
    const { found, may } = await known(ctx, id)
    if (!may.attach || !papersOf(found.state, may.decide).includes(part)) throw refuse.notYours()
    if ((await store.filesOf(ctx.db, id)).length >= MOST_FILES) throw refuse.tooManyFiles({ most: MOST_FILES })
    const kept = await keepFile(ctx, file, { looked: true })
    await store.insertFile(ctx.db, handOf(ctx), { support_id: id, part, file_id: kept.id })
    await record(ctx, EVENTS, id, 'filed', { facts: { name: kept.name } })
    ctx.about('supports', id)
    return { id }
  },
})

export const readPaper = query({
  name: 'support.file',
  may: 'support.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknownFile({ id })
    return readFile(ctx, one.file_id)
  },
})
