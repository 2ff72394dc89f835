/** The result of a file: granted, with what follows in the register, or refused; as of the day on which it was given, whenever it is entered. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { addMonths } from '#lib/period'
import { registered, unfiled } from '#modules/founding'
import { EVENTS, factsOf, handOf, taken, tellApplicant } from './actions.ts'
import { Grant, Refuse } from './contract.ts'
import { effectOf } from './effect-rules.ts'
import { carryOut } from './effects.ts'
import { sendOut } from './letters.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/** The day of the result: today, or an earlier one where it was given at the counter and is entered later. A file is late by it, not by the day of entering. */
function dayOfResult(ctx: Ctx, one: store.FileRecord, said: string | undefined): string {
  const day = said ?? ctx.today
  if (day > ctx.today)
    throw refuse.futureDay({ today: ctx.today }, [{ path: 'decidedOn', code: 'procedures.futureDay', facts: { today: ctx.today } }])
  const facts = { received: one.supplemented_on ?? one.received_on ?? one.submitted_on }
  if (day < facts.received) throw refuse.beforeReceived(facts, [{ path: 'decidedOn', code: 'procedures.beforeReceived', facts }])
  return day
}

/** From when it holds: not before it was received, not after today; a suspension is told beforehand. */
function requireEffectiveDay(ctx: Ctx, one: store.FileRecord, from: string): void {
  const effect = effectOf(one.code)
  const last = effect.does === 'state' && effect.pause ? addMonths(ctx.today, 12) : ctx.today
  if (from > last) throw refuse.futureDay({ today: last }, [{ path: 'from', code: 'procedures.futureDay', facts: { today: last } }])
  const received = { received: one.received_on ?? ctx.today }
  if (from < received.received) throw refuse.beforeReceived(received, [{ path: 'from', code: 'procedures.beforeReceived', facts: received }])
}

/** What follows for the register is written in the same transaction, from the day that the result names. */
export const grantFile = action({
  name: 'procedures.grant',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: Grant,
  output: z.object({ id: z.uuid(), cooperativeId: z.uuid().nullable() }),
  secret: ['wanted', 'signer', 'identifying'],
  async run(ctx, { id, resultNumber, from, decidedOn, signer, wanted, identifying }) {
    const one = await taken(ctx, id, ['processing'])
    requireEffectiveDay(ctx, one, from)
    const on = dayOfResult(ctx, one, decidedOn)
    const left = one.papers.filter(({ required, have }) => required && !have)
    if (left.length > 0) throw refuse.incomplete({ papers: left.map(({ label }) => label).join('; ') })
    const cooperativeId = await carryOut(ctx, one, wanted, { from, on, identifying })
    const step = {
      state: 'granted' as const,
      decided_on: on,
      decided_by_name: handOf(ctx).name,
      result_number: resultNumber,
      signer,
      wanted,
      cooperative_id: cooperativeId,
    }
    await store.saveFile(ctx.db, id, step)
    if (one.group_id && cooperativeId) await registered(ctx, one.group_id, cooperativeId, from)
    await record(ctx, EVENTS, id, on < ctx.today ? 'grantedOn' : 'granted', { facts: { from, on, number: resultNumber } })
    await sendOut(ctx, (await store.fileById(ctx.db, id))!, 'result')
    await tellApplicant(ctx, one, 'granted', factsOf(one))
    return { id, cooperativeId }
  },
})

export const refuseFile = action({
  name: 'procedures.refuse',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: Refuse,
  output: z.object({ id: z.uuid() }),
  secret: ['signer'],
  async run(ctx, { id, reason, decidedOn, signer }) {
    const one = await taken(ctx, id, ['processing', 'submitted'])
    const on = dayOfResult(ctx, one, decidedOn)
    const step = { state: 'refused' as const, decided_on: on, decided_by_name: handOf(ctx).name, reason, signer }
    await store.saveFile(ctx.db, id, step)
    if (one.group_id) await unfiled(ctx, one.group_id)
    await record(ctx, EVENTS, id, on < ctx.today ? 'refusedOn' : 'refused', { note: reason, facts: { on } })
    await sendOut(ctx, { ...one, ...step }, 'result')
    await tellApplicant(ctx, one, 'refused', factsOf(one))
    return { id }
  },
})
