/** What a granted file does in the register of cooperatives: through its face, in the transaction of whoever decides, once. */
import type { Ctx } from '#platform/action'
import { addMonths } from '#lib/period'
import {
  beyondCommune,
  cooperativesByIds,
  divisionOf,
  endParts,
  passParts,
  recordChange,
  recordFounding,
  recordParts,
  recordRelation,
  valuesHeld,
  type LegalState,
  type Told,
} from '#modules/cooperatives'
import { settlePlan } from '#modules/oversight'
import type { Wanted } from './contract.ts'
import { effectOf, GOES_ALONG, movesPlace } from './effect-rules.ts'
import { pause, untilOf } from './pausing.ts'
import { refuse } from './problems.ts'
import type { FileRecord } from './store.ts'

/** What a founding or a change was granted by: the register says so of each value. */
export const toldBy = (file: FileRecord, from: string): Told => ({
  from,
  // A group that is not registered has no certificate: the commune wrote it down.
  source: effectOf(file.code).does === 'note' ? 'commune' : 'certificate',
  sourceNote: `${file.rule.name}, hồ sơ số ${file.number ?? ''}`.slice(0, 500),
})

/** What a grant of it writes; an agency that is no commune says where the one that is founded stands. */
export function fieldsFor(file: Pick<FileRecord, 'code' | 'place_id' | 'cooperative_id'>): readonly string[] {
  const effect = effectOf(file.code)
  if (!('fields' in effect)) return []
  const fresh = effect.does === 'found' || (effect.does === 'note' && file.cooperative_id === null)
  return fresh && file.place_id === null ? ['place', ...effect.fields] : effect.fields
}

/** Only what the procedure is about. */
function valuesOf(wanted: Wanted, fields: readonly string[]): Record<string, unknown> {
  const foreign = Object.keys(wanted.values).find((key) => !fields.includes(key))
  if (foreign)
    throw refuse.notOfThis({ field: foreign }, [{ path: `wanted.values.${foreign}`, code: 'procedures.notOfThis', facts: { field: foreign } }])
  return Object.fromEntries(Object.entries(wanted.values).filter(([, value]) => value !== null && value !== ''))
}

/** One more change of the certificate, issued on the day of the decision. */
async function certificate(ctx: Ctx, id: string, on: string): Promise<Record<string, unknown>> {
  const held = await valuesHeld(ctx, id)
  const before = typeof held['certificateChange'] === 'number' ? held['certificateChange'] : 0
  return { certificateChange: before + 1, certificateOn: on }
}

/** A cooperative that comes to this commune is still of the other one's: the narrow right to move it is the decision's own. */
async function asMover<T>(ctx: Ctx, file: FileRecord, wanted: Wanted, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!movesPlace(file.code) || ctx.actor.permissions.has('cooperatives.keepAll')) return work(ctx)
  if (wanted.values['place'] !== file.place_id) throw refuse.otherPlace({}, [{ path: 'wanted.values.place', code: 'procedures.otherPlace' }])
  return beyondCommune(ctx, work)
}

/** Whoever has a certificate is changed and ended by the procedures of registration. */
export async function requireUnregistered(ctx: Ctx, id: string): Promise<void> {
  const { registeredOn: on } = await valuesHeld(ctx, id)
  if (typeof on === 'string') throw refuse.registeredGroup({ on })
}

/** A group that is not registered: that there is one, what changed, that it ended. Nothing says that it has a certificate. */
async function noteOf(ctx: Ctx, file: FileRecord, wanted: Wanted, told: Told): Promise<string> {
  const values = valuesOf(wanted, fieldsFor(file))
  const id = file.cooperative_id
  if (!id) {
    if (!wanted.representative)
      throw refuse.representativeMissing({}, [{ path: 'wanted.representative.name', code: 'procedures.representativeMissing' }])
    const place = file.place_id ? { place: file.place_id } : {}
    return recordFounding(ctx, { ...told, kind: 'group', values: { ...values, ...place }, representative: wanted.representative })
  }
  await requireUnregistered(ctx, id)
  const ends = wanted.state === 'ended'
  if (!ends && Object.keys(values).length === 0 && !wanted.representative)
    throw refuse.nothingChanges({}, [{ path: 'wanted.values.name', code: 'procedures.nothingChanges' }])
  if (ends) await settlePlan(ctx, id, { on: told.from, basis: told.sourceNote })
  const last = ends ? { legalState: 'ended' } : {}
  await recordChange(ctx, id, { ...told, values: { ...values, ...last }, representative: wanted.representative })
  return id
}

/** Branches of one that is divided go where the file says: none is left with one that has ended. */
async function divide(ctx: Ctx, id: string, wanted: Wanted, told: Told): Promise<void> {
  const { parts, heirs } = await divisionOf(ctx, id)
  const said = new Map((wanted.branches ?? []).map((one) => [one.id, one.toId]))
  const foreign = [...said.keys()].find((part) => !parts.some((one) => one.id === part))
  const strange = [...said.values()].find((to) => to !== null && to !== id && !heirs.some((one) => one.id === to))
  if (foreign || strange) throw refuse.branchForeign({}, [{ path: 'wanted.branches', code: 'procedures.branchForeign' }])
  const left = parts.filter((part) => !said.has(part.id) || (wanted.state === 'ended' && said.get(part.id) === id))
  if (wanted.how === 'split' && wanted.state === 'ended' && left.length > 0) {
    const facts = {
      n: left.length,
      names: left
        .map(({ name }) => name)
        .slice(0, 5)
        .join(', '),
    }
    throw refuse.branchesLeft(
      facts,
      left.map((part) => ({ path: `wanted.branches.${part.id}`, code: 'procedures.branchLeft', facts: { name: part.name } })),
    )
  }
  for (const [to, gone] of Map.groupBy(said, ([, heir]) => heir)) {
    const ids = gone.map(([part]) => part)
    if (to === null) await endParts(ctx, ids, told)
    else if (to !== id) await passParts(ctx, id, to, told, ids)
  }
}

/** Carries it out; answers the one that it is about from now on. `from`: the day from which it holds; `on`: that of the result. */
export async function carryOut(ctx: Ctx, file: FileRecord, wanted: Wanted, { from, on }: { from: string; on: string }): Promise<string | null> {
  const effect = effectOf(file.code)
  const told = toldBy(file, from)
  const id = file.cooperative_id
  const subject = id ? (await cooperativesByIds(ctx, [id])).get(id) : undefined
  const place = { place: file.place_id, certifiedPlace: file.place_id, registeredOn: from, issuedBy: ctx.actor.organisationName ?? undefined }
  const founded = Object.fromEntries(Object.entries(place).filter(([, value]) => value))
  if (effect.does === 'nothing' || effect.does === 'elsewhere') return id
  if (effect.does === 'note') return noteOf(ctx, file, wanted, told)
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
    // It goes on where it stands and with what it does; the code stays its own.
    const gone = Object.fromEntries(GOES_ALONG.flatMap((field) => (held[field] == null ? [] : [[field, held[field]]])))
    const values = { ...gone, ...valuesOf(wanted, effect.fields), ...founded, ...(held['code'] ? { code: held['code'] } : {}) }
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
    // Whoever takes all of it takes its branches too; when it is divided, the file says of each to whom it goes.
    if (wanted.how === 'separation' || wanted.how === 'split') await divide(ctx, id, wanted, told)
    else if (wanted.state === 'ended') await passParts(ctx, id, wanted.otherId, told)
    return id
  }
  if (effect.does === 'state') {
    const state = wanted.state ?? (effect.states.length === 1 && !effect.optional ? effect.states[0] : undefined)
    if (!state && effect.optional) return id
    if (!state || !effect.states.includes(state)) throw refuse.stateMissing({}, [{ path: 'wanted.state', code: 'procedures.stateMissing' }])
    if (effect.pause) {
      const turns = state === 'suspended' ? 'suspended' : 'operating'
      await pause(ctx, file, subject, { state: turns, until: untilOf(wanted, turns, from, effect.pause) }, told)
      return id
    }
    // It ends in the register when nothing is left over of it, and not before.
    if (state === 'ended') await settlePlan(ctx, id, { on: from, basis: told.sourceNote })
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
      values: { ...values, ...moved, ...(effect.certificate ? await certificate(mover, id, on) : {}) },
      representative: effect.representative ? wanted.representative : null,
    }),
  )
  return id
}
