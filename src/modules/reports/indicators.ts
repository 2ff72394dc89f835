/** The list of indicators: what comes with the platform, and what the lead agency adds and changes. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { fold } from '#lib/text'
import { chainsOf, codesIn, DEEPEST, inWords, readFormula } from './formula-rules.ts'
import { AddIndicator, Indicator, IndicatorPage, SetIndicator, type Definition, type IndicatorFields } from './contract.ts'
import { defaultForms } from './default-forms.ts'
import { defaultIndicators } from './indicators-data.ts'
import { faultCode } from './freeze-rules.ts'
import { define } from './defining.ts'
import { freeze } from './freeze.ts'
import { refuse } from './problems.ts'
import { definitionsOf, lastAsked, type DefinitionRecord } from './store-definitions.ts'
import * as store from './store-forms.ts'

export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })

/** Needs a name by code, for the formula in words. */
function toIndicator(one: store.IndicatorRecord, nameOf: (code: string) => string): Indicator {
  const read = one.formula ? readFormula(one.formula, false) : undefined
  return {
    id: one.id,
    version: one.version,
    code: one.code,
    parentCode: one.parent_code,
    section: one.section,
    nameVi: one.name_vi,
    nameEn: one.name_en,
    unit: one.unit,
    entity: one.entity,
    measure: one.measure,
    rollup: one.rollup,
    formula: one.formula,
    numerator: one.numerator,
    denominator: one.denominator,
    note: one.note,
    periods: one.periods,
    breakdowns: one.breakdowns,
    validFrom: one.valid_from,
    validTo: one.valid_to,
    evidence: one.evidence,
    source: one.source,
    changedBy: one.changed_by_name,
    changedAt: one.changed_at.toISOString(),
    formulaWords: read?.formula ? inWords(read.formula, nameOf) : null,
  }
}

const namer = (all: readonly store.IndicatorRecord[]) => {
  const names = new Map(all.map(({ code, name_vi }) => [code, name_vi]))
  return (code: string) => names.get(code) ?? code
}

export const listIndicators = query({
  name: 'reports.indicators',
  may: 'reports.see',
  input: z.object({ q: z.string().max(100).default(''), section: z.string().max(100).optional(), measure: z.string().max(60).optional() }),
  output: z.object({ items: z.array(Indicator), sections: z.array(z.string()), total: z.number() }),
  async run(ctx, { q, section, measure }) {
    const all = await store.indicators(ctx.db)
    const words = fold(q).split(' ').filter(Boolean)
    const found = all.filter((one) => {
      const text = fold(`${one.code} ${one.name_vi} ${one.name_en} ${one.unit}`)
      return (
        words.every((word) => text.includes(word)) &&
        (!section || section.split(',').includes(one.section)) &&
        (!measure || measure.split(',').includes(one.measure))
      )
    })
    const nameOf = namer(all)
    return { items: found.map((one) => toIndicator(one, nameOf)), sections: [...new Set(all.map((one) => one.section))], total: found.length }
  },
})

export const seeIndicator = query({
  name: 'reports.indicator',
  may: 'reports.see',
  input: z.object({ id: z.uuid() }),
  output: IndicatorPage,
  run: (ctx, { id }) => indicatorPage(ctx, id),
})

export async function indicatorPage(ctx: Ctx, id: string): Promise<z.input<typeof IndicatorPage>> {
  const one = await store.indicatorById(ctx.db, id)
  if (!one) throw refuse.unknownIndicator({ id })
  const forms = (await store.formsOn(ctx.db, ctx.today)).filter(({ layout }) =>
    layout.sections.some((section) => section.kind === 'table' && section.rows.some(({ indicator }) => indicator === one.code)),
  )
  const nameOf = namer(await store.indicators(ctx.db))
  return {
    ...toIndicator(one, nameOf),
    definitions: (await definitionsOf(ctx.db, id)).map((was) => toDefinition(was, nameOf)),
    lastAsked: await lastAsked(ctx.db, one.code),
    forms: forms.map(({ id: formId, name }) => ({ id: formId, name })),
  }
}

function toDefinition(was: DefinitionRecord, nameOf: (code: string) => string): Definition {
  const read = was.formula ? readFormula(was.formula, false) : undefined
  return {
    until: was.until,
    nameVi: was.name_vi,
    unit: was.unit,
    measure: was.measure,
    rollup: was.rollup,
    formula: was.formula,
    formulaWords: read?.formula ? inWords(read.formula, nameOf) : null,
    numerator: was.numerator,
    denominator: was.denominator,
    basis: was.basis,
    changedAt: was.changed_at.toISOString(),
    changedBy: was.changed_by_name,
  }
}

/** Refuses an indicator that would be added up wrongly, or whose formula cannot be worked out. */
async function check(ctx: Ctx, code: string, one: Omit<IndicatorFields, 'code'>): Promise<void> {
  if ((one.measure === 'average' || one.measure === 'ratio') && one.rollup === 'sum')
    throw refuse.addedUp({}, [{ path: 'rollup', code: 'reports.addedUp' }])
  if (one.rollup === 'weighted') {
    const empty = (['numerator', 'denominator'] as const).filter((field) => !one[field])
    if (empty.length > 0)
      throw refuse.addedUp(
        {},
        empty.map((path) => ({ path, code: 'reports.addedUp' })),
      )
  }
  if (one.rollup !== 'formula') return
  const read = readFormula(one.formula ?? '', false)
  if (read.fault)
    throw refuse.formula({}, [{ path: 'formula', code: faultCode(read.fault.code), facts: { at: read.fault.at, what: read.fault.what } }])
  const known = new Map((await store.indicators(ctx.db)).map((row) => [row.code, row.formula]))
  const bare = (text: string) => text.split('/')[0] ?? text
  const chains = (formulas: ReadonlyMap<string, string | null>) =>
    chainsOf(formulas.keys(), (key) => {
      const { formula } = readFormula(formulas.get(key) ?? '', false)
      return formula ? codesIn(formula).map((one) => bare(one.code)) : []
    }).depth
  const [were, are] = [chains(known), chains(new Map(known).set(code, one.formula))]
  for (const { code: named } of codesIn(read.formula)) {
    if (!known.has(bare(named))) throw refuse.unknownCode({ code: named }, [{ path: 'formula', code: 'reports.unknownCode', facts: { code: named } }])
    if (leadsTo(bare(named), code, known, new Set()))
      throw refuse.layoutCircle({ name: code }, [{ path: 'formula', code: 'reports.layoutCircle', facts: { name: code } }])
  }
  // Those that name this one grow along.
  const deep = [...are].find(([key, depth]) => depth > DEEPEST && depth > (were.get(key) ?? 0))?.[0]
  if (deep !== undefined)
    throw refuse.layoutDeep({ name: deep, most: DEEPEST }, [{ path: 'formula', code: 'reports.layoutDeep', facts: { name: deep, most: DEEPEST } }])
}

function leadsTo(from: string, to: string, formulas: ReadonlyMap<string, string | null>, seen: Set<string>): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  const { formula } = readFormula(formulas.get(from) ?? '', false)
  return Boolean(formula && codesIn(formula).some(({ code }) => leadsTo(code.split('/')[0] ?? code, to, formulas, seen)))
}

/** What the platform keeps where a way of adding up needs none of it. */
const settled = <T extends Omit<IndicatorFields, 'code'>>(one: T): T => ({
  ...one,
  formula: one.rollup === 'formula' ? one.formula : null,
  numerator: one.rollup === 'weighted' ? one.numerator : null,
  denominator: one.rollup === 'weighted' ? one.denominator : null,
})

/** An indicator ends after it began. */
const inOrder = ({ validFrom, validTo }: Pick<IndicatorFields, 'validFrom' | 'validTo'>): boolean => validTo === null || validFrom < validTo

export const addIndicator = action({
  name: 'reports.addIndicator',
  may: 'reports.design',
  input: AddIndicator.refine(inOrder, { path: ['validTo'] }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    await check(ctx, input.code, input)
    const added = await store.insertIndicators(ctx.db, handOf(ctx), [{ ...settled(input), evidence: 'R' }])
    if (added === 0) throw refuse.codeTaken({ code: input.code }, [{ path: 'code', code: 'reports.codeTaken', facts: { code: input.code } }])
    return { id: (await store.indicators(ctx.db)).find(({ code }) => code === input.code)!.id }
  },
})

export const setIndicator = action({
  name: 'reports.setIndicator',
  may: 'reports.design',
  on: 'report_indicators',
  input: SetIndicator.refine(inOrder, { path: ['validTo'] }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, version: _seen, from, basis, ...input }) {
    const one = await store.indicatorById(ctx.db, id)
    if (!one) throw refuse.unknownIndicator({ id })
    await check(ctx, one.code, input)
    await define(ctx, handOf(ctx), one, settled(input), { from, basis })
    return { id }
  },
})

/** Brings in what of the ready-made indicators and forms is not there yet; what was changed stays as it is. */
export const loadDefaults = action({
  name: 'reports.loadDefaults',
  may: 'reports.design',
  input: z.object({}),
  output: z.object({ indicators: z.number(), forms: z.number() }),
  async run(ctx) {
    const all = defaultIndicators()
    const indicators = await store.insertIndicators(ctx.db, handOf(ctx), all)
    const known = await store.indicators(ctx.db)
    let forms = 0
    for (const form of defaultForms(all)) {
      if (!(await store.takeFormCode(ctx.db, ctx.actor.provinceId!, form.code))) continue
      const formId = await store.insertForm(ctx.db, ctx.actor.provinceId!, form)
      await store.insertVersion(ctx.db, handOf(ctx), {
        formId,
        n: 1,
        validFrom: all[0]!.validFrom,
        layout: freeze(form.layout, known),
        note: form.note,
      })
      forms += 1
    }
    return { indicators, forms }
  },
})
