/** What a granted file does in the register of cooperatives: through its face, in the transaction of whoever decides, once. */
import type { Ctx } from '#platform/action'
import { addMonths } from '#lib/period'
import {
  beyondCommune,
  cooperativesByIds,
  recordChange,
  recordFounding,
  recordParts,
  recordRelation,
  valuesHeld,
  type LegalState,
  type Told,
} from '#modules/cooperatives'
import type { Wanted } from './contract.ts'
import { effectOf, movesPlace } from './effect-rules.ts'
import { refuse } from './problems.ts'
import type { FileRecord } from './store.ts'

/** What a founding or a change was granted by: the register says so of each value. */
const toldBy = (file: FileRecord, from: string): Told => ({
  from,
  source: 'certificate',
  sourceNote: `${file.rule.name}, hồ sơ số ${file.number ?? ''}`.slice(0, 500),
})

/** What a grant of it writes; an agency that is no commune says where the one that is founded stands. */
export function fieldsFor(file: Pick<FileRecord, 'code' | 'place_id'>): readonly string[] {
  const effect = effectOf(file.code)
  if (!('fields' in effect)) return []
  return effect.does === 'found' && file.place_id === null ? ['place', ...effect.fields] : effect.fields
}

/** Only what the procedure is about. */
function valuesOf(wanted: Wanted, fields: readonly string[]): Record<string, unknown> {
  const foreign = Object.keys(wanted.values).find((key) => !fields.includes(key))
  if (foreign)
    throw refuse.notOfThis({ field: foreign }, [{ path: `wanted.values.${foreign}`, code: 'procedures.notOfThis', facts: { field: foreign } }])
  return Object.fromEntries(Object.entries(wanted.values).filter(([, value]) => value !== null && value !== ''))
}

/** One more change of the certificate, issued on the day of the decision. */
async function certificate(ctx: Ctx, id: string): Promise<Record<string, unknown>> {
  const held = await valuesHeld(ctx, id)
  const before = typeof held['certificateChange'] === 'number' ? held['certificateChange'] : 0
  return { certificateChange: before + 1, certificateOn: ctx.today }
}

/** A cooperative that comes to this commune is still of the other one's: the narrow right to move it is the decision's own. */
async function asMover<T>(ctx: Ctx, file: FileRecord, wanted: Wanted, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!movesPlace(file.code) || ctx.actor.permissions.has('cooperatives.keepAll')) return work(ctx)
  if (wanted.values['place'] !== file.place_id) throw refuse.otherPlace({}, [{ path: 'wanted.values.place', code: 'procedures.otherPlace' }])
  return beyondCommune(ctx, work)
}

/** Carries it out; answers the one that it is about from now on. */
export async function carryOut(ctx: Ctx, file: FileRecord, wanted: Wanted, from: string): Promise<string | null> {
  const effect = effectOf(file.code)
  const told = toldBy(file, from)
  const id = file.cooperative_id
  const subject = id ? (await cooperativesByIds(ctx, [id])).get(id) : undefined
  const place = { place: file.place_id, certifiedPlace: file.place_id, registeredOn: from, issuedBy: ctx.actor.organisationName ?? undefined }
  const founded = Object.fromEntries(Object.entries(place).filter(([, value]) => value))
  if (effect.does === 'nothing' || effect.does === 'elsewhere') return id
  if (effect.does === 'found') {
    const kind = wanted.kind ?? (effect.kinds.length === 1 ? (effect.kinds[0] as never) : undefined)
    if (!kind || !effect.kinds.includes(kind)) throw refuse.kindMissing({}, [{ path: 'wanted.kind', code: 'procedures.kindMissing' }])
    const values = { ...valuesOf(wanted, fieldsFor(file)), ...founded }
    if (!wanted.representative)
      throw refuse.representativeMissing({}, [{ path: 'wanted.representative.name', code: 'procedures.representativeMissing' }])
    return recordFounding(ctx, { ...told, kind, values, representative: wanted.representative })
  }
  if (!id || !subject) throw refuse.applicantMissing()
  if (effect.does === 'convert') {
    const held = await valuesHeld(ctx, id)
    const since = held['registeredOn']
    // Twelve months on the calendar: a leap day makes no month shorter.
    if (typeof since === 'string' && from < addMonths(since, 12)) throw refuse.notTwelveMonths({ since })
    const values = { ...valuesOf(wanted, effect.fields), ...founded, ...(held['code'] ? { code: held['code'] } : {}) }
    if (!wanted.representative)
      throw refuse.representativeMissing({}, [{ path: 'wanted.representative.name', code: 'procedures.representativeMissing' }])
    // The group ends first: the code stays its own for life, and goes on with the cooperative.
    await recordChange(ctx, id, { ...told, values: { legalState: 'ended' } })
    return recordFounding(ctx, { ...told, kind: 'cooperative', values, representative: wanted.representative, succeeds: { id, how: 'conversion' } })
  }
  if (effect.does === 'part') {
    const kind = wanted.kind ?? (effect.kinds.length === 1 ? (effect.kinds[0] as never) : undefined)
    if (!kind || !effect.kinds.includes(kind)) throw refuse.kindMissing({}, [{ path: 'wanted.kind', code: 'procedures.kindMissing' }])
    await recordFounding(ctx, {
      ...told,
      kind,
      values: { ...valuesOf(wanted, effect.fields), ...founded },
      representative: wanted.representative,
      branchOf: id,
    })
    return id
  }
  if (effect.does === 'owns') {
    if (!wanted.enterprise) throw refuse.enterpriseMissing({}, [{ path: 'wanted.enterprise', code: 'procedures.enterpriseMissing' }])
    await recordRelation(ctx, id, { ...told, enterprise: wanted.enterprise })
    return id
  }
  if (effect.does === 'reorganise') {
    if (!wanted.otherId || !wanted.how) throw refuse.otherMissing({}, [{ path: 'wanted.otherId', code: 'procedures.otherMissing' }])
    const successor = { id: wanted.otherId, how: wanted.how }
    // The one that goes on may stand in another commune.
    await beyondCommune(ctx, (decided) => recordRelation(decided, id, { ...told, successor }))
    // Whoever separates a part from itself goes on.
    if (wanted.how !== 'separation')
      await recordChange(ctx, id, { ...told, values: { legalState: wanted.state === 'ended' ? 'ended' : 'dissolving' } })
    return id
  }
  if (effect.does === 'state') {
    const state = wanted.state ?? (effect.states.length === 1 && !effect.optional ? effect.states[0] : undefined)
    if (!state && effect.optional) return id
    if (!state || !effect.states.includes(state)) throw refuse.stateMissing({}, [{ path: 'wanted.state', code: 'procedures.stateMissing' }])
    await recordChange(ctx, id, { ...told, values: { legalState: state } })
    // What hangs on it goes with it.
    await recordParts(ctx, id, state as LegalState, told, subject.legalState)
    return id
  }
  const values = valuesOf(wanted, effect.fields)
  if (Object.keys(values).length === 0 && !wanted.representative && effect.fields.length > 0)
    throw refuse.nothingChanges({}, [{ path: `wanted.values.${effect.fields[0]}`, code: 'procedures.nothingChanges' }])
  if (effect.representative && effect.fields.length === 0 && !wanted.representative)
    throw refuse.representativeMissing({}, [{ path: 'wanted.representative.name', code: 'procedures.representativeMissing' }])
  const moved = movesPlace(file.code) ? { certifiedPlace: values['place'] } : {}
  await asMover(ctx, file, wanted, async (mover) =>
    recordChange(mover, id, {
      ...told,
      values: { ...values, ...moved, ...(effect.certificate ? await certificate(mover, id) : {}) },
      representative: effect.representative ? wanted.representative : null,
    }),
  )
  return id
}
