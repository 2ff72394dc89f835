/** What is asked of values before they are written: each by itself, and with the place and the code that they name. */
import type { Ctx } from '#platform/action'
import type { FieldProblem } from '#lib/problem'
import { placesByIds } from '#modules/places'
import { FIELD_KEYS, legalStatesOf, type FieldKey, type Kind, type LegalState } from './fields-rules.ts'
import { refuse } from './problems.ts'
import { groundsOf, takeCode, withCodes } from './store.ts'
import { readValue } from './value-rules.ts'

/** Values as they may be written; every wrong one is named, each beside its field. */
export function readValues(given: Record<string, unknown>): Map<FieldKey, unknown> {
  const read = new Map<FieldKey, unknown>()
  const wrong: FieldProblem[] = []
  for (const [key, value] of Object.entries(given)) {
    const known = FIELD_KEYS.find((one) => one === key)
    const answer = known ? readValue(known, value) : { fault: 'choice' as const }
    if ('fault' in answer)
      wrong.push({ path: `values.${key}`, code: `cooperatives.${answer.fault}`, facts: ('facts' in answer && answer.facts) || {} })
    else read.set(known!, answer.value)
  }
  if (wrong.length > 0) throw refuse.values({}, wrong)
  return read
}

const beside = (field: string, code: string, facts: Record<string, unknown> = {}) =>
  refuse.values(facts, [{ path: `values.${field}`, code: `cooperatives.${code}`, facts }])

/** What values say about the world must fit it: the place stands, the code is nobody else's, the status is one of its kind. */
export async function checkValues(ctx: Ctx, values: ReadonlyMap<FieldKey, unknown>, one: { id?: string; kind: Kind; from: string }): Promise<void> {
  if (one.from > ctx.today) throw refuse.futureDay({ today: ctx.today })
  const state = values.get('legalState') as LegalState | null | undefined
  if (state && !legalStatesOf(one.kind).includes(state)) throw beside('legalState', 'stateOfKind')
  for (const field of ['place', 'certifiedPlace'] as const) {
    const id = values.get(field)
    if (typeof id !== 'string') continue
    const place = (await placesByIds(ctx, [id])).get(id)
    if (!place || place.kind !== 'commune') throw beside(field, 'place')
    if (field === 'place' && place.validTo !== null && one.from >= place.validTo) throw beside(field, 'place')
  }
  const place = values.get('place')
  if (place !== undefined && !ctx.actor.permissions.has('cooperatives.keepAll')) {
    if (typeof place !== 'string' || !(await groundsOf(ctx.db)).includes(place)) throw refuse.notYourPlace()
  }
  const code = values.get('code')
  if (typeof code !== 'string') return
  // A business place has five digits under the one that it belongs to, which are no tax code: another's may have the same.
  const short = code.length === 5
  if (short !== (one.kind === 'business_place')) throw beside('code', short ? 'codeOfPlace' : 'codeFive')
  if (short) return
  await takeCode(ctx.db, code)
  const other = (await withCodes(ctx.db, [code])).find(({ id, legal_state: at }) => id !== one.id && at !== 'ended')
  if (other)
    throw refuse.codeTaken({ code, name: other.name }, [{ path: 'values.code', code: 'cooperatives.codeTaken', facts: { code, name: other.name } }])
}
