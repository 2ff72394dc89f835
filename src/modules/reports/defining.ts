/**
 * An indicator that is changed from a day on: what it was is kept, forms that ask for it get a version from that day, and what was asked
 * before stays with the version that it was asked by.
 */
import type { Ctx } from '#platform/action'
import type { IndicatorFields } from './contract.ts'
import { DEFINING, definingOf } from './definition-rules.ts'
import { frozen } from './freeze-rules.ts'
import { DesignedLayout } from './layout-contract.ts'
import { refuse } from './problems.ts'
import { definitionsOf, holdDefinitions, indicatorsOn, keepDefinition, lastAsked } from './store-definitions.ts'
import * as store from './store-forms.ts'

type Fields = Omit<IndicatorFields, 'code'>
const at = (path: string, code: string, facts: Record<string, unknown> = {}) => [{ path, code: `reports.${code}`, facts }]
const asRow = (one: Fields) => ({
  unit: one.unit,
  measure: one.measure,
  rollup: one.rollup,
  formula: one.formula,
  numerator: one.numerator,
  denominator: one.denominator,
})

/** Refuses what would make figures of one period mean two things. */
async function requireDay(ctx: Ctx, one: store.IndicatorRecord, fields: Fields, from: string | null, basis: string): Promise<void> {
  const last = await lastAsked(ctx.db, one.code)
  if (from === null) {
    const changed = DEFINING.some((field) => definingOf(one)[field] !== definingOf(asRow(fields))[field])
    if (changed && last !== null) throw refuse.fromMissing({ on: last }, at('from', 'fromMissing', { on: last }))
    return
  }
  if (basis === '') throw refuse.basisMissing({}, at('basis', 'basisMissing'))
  const [before] = await definitionsOf(ctx.db, one.id)
  if (before && from <= before.until) throw refuse.definedLater({ on: before.until }, at('from', 'definedLater', { on: before.until }))
  if (from <= one.valid_from) throw refuse.definedLater({ on: one.valid_from }, at('from', 'definedLater', { on: one.valid_from }))
  if (last !== null && from <= last) throw refuse.periodAsked({ on: last }, at('from', 'periodAsked', { on: last }))
}

/** Changes an indicator: as a correction where nobody was asked by it yet or only words change; else from a day on, with the basis. */
export async function define(
  ctx: Ctx,
  hand: store.Hand,
  one: store.IndicatorRecord,
  fields: Fields,
  change: { from: string | null; basis: string },
): Promise<void> {
  await holdDefinitions(ctx.db, hand.provinceId)
  await requireDay(ctx, one, fields, change.from, change.basis)
  if (change.from !== null) await keepDefinition(ctx.db, hand, one, change.from, change.basis)
  await store.setIndicator(ctx.db, hand, one.id, fields)
  if (change.from !== null) await follow(ctx, hand, one.code, change.from, change.basis)
}

/** Every form that asks for it from that day on: a version that begins on the day, and again those that begin later. */
async function follow(ctx: Ctx, hand: store.Hand, code: string, from: string, basis: string): Promise<void> {
  for (const { id: formId } of await store.formsOn(ctx.db, from)) {
    const versions = await store.versionsOf(ctx.db, formId)
    const days = [from, ...new Set(versions.map(({ valid_from }) => valid_from).filter((day) => day > from))].toSorted()
    const inForce = days.flatMap((day) => {
      const version = versions.find(({ valid_from }) => valid_from <= day)
      return version ? [{ day, version }] : []
    })
    let n = versions[0]!.n
    let begun = false
    for (const [turn, { day, version }] of inForce.entries()) {
      if (!asks(version, code) && !begun) continue
      if (begun && inForce[turn - 1]?.version === version) continue
      begun = true
      const { layout, faults } = frozen(DesignedLayout.parse(version.layout), await knownOn(ctx, day))
      if (faults.length > 0)
        throw refuse.formCannotFollow({ form: version.name, on: day }, [
          ...at('from', 'formCannotFollow', { form: version.name, on: day }),
          ...faults.slice(0, 10).map((fault) => ({ ...fault, path: 'from' })),
        ])
      n += 1
      await store.insertVersion(ctx.db, hand, { formId, n, validFrom: day, layout, note: `${code}: ${basis}` })
    }
  }
}

const asks = ({ layout }: store.FormRecord, code: string): boolean =>
  layout.sections.some((section) => section.kind === 'table' && section.rows.some(({ indicator }) => indicator === code))

const knownOn = async (ctx: Ctx, day: string) => (await indicatorsOn(ctx.db, day)).map(({ name_vi: nameVi, ...one }) => ({ ...one, nameVi }))
