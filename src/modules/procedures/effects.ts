/** What a granted file does in the register of cooperatives: through its face, in the transaction of whoever decides, once. */
import type { Ctx } from '#platform/action'
import { addMonths } from '#lib/period'
import {
  beyondCommune,
  cooperativesByIds,
  divisionOf,
  endParts,
  holdToWrite,
  passParts,
  recordChange,
  recordFounding,
  recordParts,
  recordRelation,
  requireLatest,
  valuesHeld,
  type CooperativeSummary,
  type LegalState,
  type Told,
} from '#modules/cooperatives'
import { settlePlan } from '#modules/oversight'
import type { Identifying } from '#modules/cooperatives/contract'
import type { Wanted } from './contract.ts'
import { effectOf, GOES_ALONG, movesPlace, type Effect } from './effect-rules.ts'
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

/** One more change of the certificate, issued on the day of the decision; of two that are decided at once each counts. */
async function certificate(ctx: Ctx, id: string, on: string): Promise<Record<string, unknown>> {
  await holdToWrite(ctx, id)
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

/** Who represents it from now on, with what identifies them where it was told. */
type Represents = NonNullable<Wanted['representative']> & { identifying?: Identifying; at?: string }

/** What is carried out: what a file asks for, and what the register says of it. `from`: the day from which it holds; `on`: that of the result. */
type Case = { file: FileRecord; wanted: Wanted; told: Told; from: string; on: string; representative: Represents | null }
/** The same about one of the register. */
type CaseOf = Case & { id: string; subject: CooperativeSummary }
type Of<K extends Effect['does']> = Extract<Effect, { does: K }>

const representativeMissing = () =>
  refuse.representativeMissing({}, [{ path: 'wanted.representative.name', code: 'procedures.representativeMissing' }])

/** A group that is not registered: that there is one, what changed, that it ended. Nothing says that it has a certificate. */
async function note(ctx: Ctx, { file, wanted, told, representative }: Case): Promise<string> {
  const values = valuesOf(wanted, fieldsFor(file))
  const id = file.cooperative_id
  if (!id) {
    if (!representative) throw representativeMissing()
    const place = file.place_id ? { place: file.place_id } : {}
    return recordFounding(ctx, { ...told, kind: 'group', values: { ...values, ...place }, representative })
  }
  await requireUnregistered(ctx, id)
  const ends = wanted.state === 'ended'
  if (!ends && Object.keys(values).length === 0 && !representative)
    throw refuse.nothingChanges({}, [{ path: 'wanted.values.name', code: 'procedures.nothingChanges' }])
  if (ends) await settlePlan(ctx, id, { on: told.from, basis: told.sourceNote })
  const last = ends ? { legalState: 'ended' } : {}
  await recordChange(ctx, id, { ...told, values: { ...values, ...last }, representative })
  return id
}

/** What the certificate of one that is founded says of its registration. */
const certified = (ctx: Ctx, { file, from }: Case): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      place: file.place_id,
      certifiedPlace: file.place_id,
      registeredOn: from,
      issuedBy: ctx.actor.organisationName ?? undefined,
    }).filter(([, value]) => value),
  )

/** The kind that is founded: the only one, or the one that the file says. */
function kindOf({ wanted }: Case, { kinds }: { kinds: readonly string[] }): NonNullable<Wanted['kind']> {
  const kind = wanted.kind ?? (kinds.length === 1 ? (kinds[0] as NonNullable<Wanted['kind']>) : undefined)
  if (!kind || !kinds.includes(kind)) throw refuse.kindMissing({}, [{ path: 'wanted.kind', code: 'procedures.kindMissing' }])
  return kind
}

async function found(ctx: Ctx, one: Case, effect: Of<'found'>): Promise<string> {
  const { file, wanted, told, representative } = one
  const kind = kindOf(one, effect)
  const values = { ...valuesOf(wanted, fieldsFor(file)), ...certified(ctx, one) }
  if (!representative) throw representativeMissing()
  return recordFounding(ctx, { ...told, kind, values, representative })
}

/** A group becomes a cooperative: it goes on where it stands and with what it does. */
async function convert(ctx: Ctx, one: CaseOf, effect: Of<'convert'>): Promise<string> {
  const { id, wanted, told, from, representative } = one
  const held = await valuesHeld(ctx, id)
  const since = held['registeredOn']
  // Twelve months on the calendar: a leap day makes no month shorter.
  if (typeof since === 'string' && from < addMonths(since, 12)) throw refuse.notTwelveMonths({ since })
  const gone = Object.fromEntries(GOES_ALONG.flatMap((field) => (held[field] == null ? [] : [[field, held[field]]])))
  const code = held['code'] ? { code: held['code'] } : {}
  const values = { ...gone, ...valuesOf(wanted, effect.fields), ...certified(ctx, one), ...code }
  if (!representative) throw representativeMissing()
  // The group ends first: the code stays its own for life, and goes on with the cooperative.
  await recordChange(ctx, id, { ...told, values: { legalState: 'ended' } })
  return recordFounding(ctx, { ...told, kind: 'cooperative', values, representative, succeeds: { id, how: 'conversion' } })
}

/** A branch, an office, a business place. */
async function part(ctx: Ctx, one: CaseOf, effect: Of<'part'>): Promise<void> {
  const { id, wanted, told, representative } = one
  const kind = kindOf(one, effect)
  const values = { ...valuesOf(wanted, effect.fields), ...certified(ctx, one) }
  await recordFounding(ctx, { ...told, kind, values, representative, branchOf: id })
}

async function own(ctx: Ctx, { id, wanted: { enterprise }, told }: CaseOf): Promise<void> {
  if (!enterprise) throw refuse.enterpriseMissing({}, [{ path: 'wanted.enterprise', code: 'procedures.enterpriseMissing' }])
  await recordRelation(ctx, id, { ...told, enterprise })
}

async function reorganise(ctx: Ctx, { id, subject, wanted, told, from }: CaseOf): Promise<void> {
  const { otherId, how } = wanted
  if (!otherId || !how) throw refuse.otherMissing({}, [{ path: 'wanted.otherId', code: 'procedures.otherMissing' }])
  // The one that goes on may stand in another commune.
  await beyondCommune(ctx, (decided) => recordRelation(decided, id, { ...told, successor: { id: otherId, how } }))
  // Whoever separates a part from itself goes on.
  if (how !== 'separation') {
    const legalState = wanted.state === 'ended' ? 'ended' : 'dissolving'
    await requireLatest(ctx, subject, { legalState }, from)
    await recordChange(ctx, id, { ...told, values: { legalState } })
  }
  // Whoever takes all of it takes its branches too; when it is divided, the file says of each to whom it goes.
  if (how === 'separation' || how === 'split') await divide(ctx, id, wanted, told)
  else if (wanted.state === 'ended') await passParts(ctx, id, otherId, told)
}

/** How it stands before the law from now on. */
async function turn(ctx: Ctx, { file, id, subject, wanted, told, from }: CaseOf, effect: Of<'state'>): Promise<void> {
  const state = wanted.state ?? (effect.states.length === 1 && !effect.optional ? effect.states[0] : undefined)
  if (!state && effect.optional) return
  if (!state || !effect.states.includes(state)) throw refuse.stateMissing({}, [{ path: 'wanted.state', code: 'procedures.stateMissing' }])
  const legalState = state as LegalState
  await requireLatest(ctx, subject, { legalState }, from)
  if (effect.pause) {
    const turns = state === 'suspended' ? 'suspended' : 'operating'
    return pause(ctx, file, subject, { state: turns, until: untilOf(wanted, turns, from, effect.pause) }, told)
  }
  // It ends in the register when nothing is left over of it, and not before.
  if (state === 'ended') await settlePlan(ctx, id, { on: from, basis: told.sourceNote })
  await recordChange(ctx, id, { ...told, values: { legalState } })
  // What hangs on it goes with it.
  await recordParts(ctx, id, legalState, told, subject.legalState)
}

async function change(ctx: Ctx, { file, id, wanted, told, on, representative }: CaseOf, effect: Of<'change'>): Promise<void> {
  const values = valuesOf(wanted, effect.fields)
  if (Object.keys(values).length === 0 && !representative && effect.fields.length > 0)
    throw refuse.nothingChanges({}, [{ path: `wanted.values.${effect.fields[0]}`, code: 'procedures.nothingChanges' }])
  if (effect.representative && effect.fields.length === 0 && !representative) throw representativeMissing()
  const moved = movesPlace(file.code) ? { certifiedPlace: values['place'] } : {}
  await asMover(ctx, file, wanted, async (mover) =>
    recordChange(mover, id, {
      ...told,
      values: { ...values, ...moved, ...(effect.certificate ? await certificate(mover, id, on) : {}) },
      representative: effect.representative ? representative : null,
    }),
  )
}

/** Carries it out; answers the one that it is about from now on. `from`: the day from which it holds; `on`: that of the result. */
export async function carryOut(
  ctx: Ctx,
  file: FileRecord,
  wanted: Wanted,
  { from, on, identifying }: { from: string; on: string; identifying: Identifying | null },
): Promise<string | null> {
  const effect = effectOf(file.code)
  const id = file.cooperative_id
  if (effect.does === 'nothing' || effect.does === 'elsewhere') return id
  if (identifying && !wanted.representative) throw representativeMissing()
  const representative = wanted.representative && { ...wanted.representative, ...(identifying ? { identifying, at: 'identifying.' } : {}) }
  const one: Case = { file, wanted, told: toldBy(file, from), from, on, representative }
  if (effect.does === 'note') return note(ctx, one)
  if (effect.does === 'found') return found(ctx, one, effect)
  const subject = id ? (await cooperativesByIds(ctx, [id])).get(id) : undefined
  if (!id || !subject) throw refuse.applicantMissing()
  const known: CaseOf = { ...one, id, subject }
  if (effect.does === 'convert') return convert(ctx, known, effect)
  if (effect.does === 'part') await part(ctx, known, effect)
  else if (effect.does === 'owns') await own(ctx, known)
  else if (effect.does === 'reorganise') await reorganise(ctx, known)
  else if (effect.does === 'state') await turn(ctx, known, effect)
  else await change(ctx, known, effect)
  return id
}
