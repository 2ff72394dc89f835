/** A plan as an official paper: for the general meeting, for lenders, for the file. Layout: Nghị định 30/2020/NĐ-CP. */
import { z } from 'zod'
import { makePaper, type Block, type Paper } from '#lib/papers'
import { formatDay } from '#lib/period'
import { FileOutput, query } from '#platform/action'
import { renderDocx } from '#platform/papers'
import { renderPdf } from '#platform/papers-pdf'
import { representativeOf } from '#modules/cooperatives'
import { placeNames } from '#modules/places'
import { COST_KINDS, costOf, formOf, revenueOf, sumsOf, type Plan, type PlannedCost, type Sums } from './plan-rules.ts'
import { insideOf } from './plan-view.ts'
import { refuse } from './problems.ts'
import { vi } from './say.ts'
import * as store from './store-plans.ts'

const TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
const money = (value: number | null): string => (value === null ? '' : value.toLocaleString('vi-VN'))
const amount = (value: number | null): string => (value === null ? '' : value.toLocaleString('vi-VN', { maximumFractionDigits: 3 }))
const percent = (value: number | null): string => (value === null ? '' : `${value.toLocaleString('vi-VN')}%`)
const say = (key: string, facts: Record<string, unknown> = {}): string => vi(`production.paper.${key}`, facts)
const item = (text: string): Block => ({ kind: 'item', text })
const lines = (words: string): Block[] =>
  words
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(item)
const section = (key: string, blocks: readonly Block[]): Block[] => (blocks.length > 0 ? [{ kind: 'section', heading: say(key), blocks }] : [])
type Column = [key: string, width: number, align?: 'left' | 'center' | 'right']
const table = (columns: Column[], rows: string[][], total?: string[]): Block => ({
  kind: 'table',
  columns: columns.map(([key, width, align]) => ({ header: say(`column.${key}`), width, ...(align ? { align } : {}) })),
  rows,
  ...(total ? { total } : {}),
})

/** How an item was worked out, in words. */
function worked(one: PlannedCost): string {
  if (formOf(one.kind) === 'years')
    return one.value === null || !one.years ? '' : say('worked.years', { value: money(one.value), years: amount(one.years) })
  if (formOf(one.kind) === 'loan')
    return one.loan === null || one.rate === null
      ? ''
      : say('worked.loan', { loan: money(one.loan), rate: amount(one.rate), months: one.months ?? 0 })
  return one.quantity === null || one.price === null
    ? ''
    : say('worked.price', { quantity: amount(one.quantity), unit: one.unit, price: money(one.price) }).replace(/ {2,}/g, ' ')
}

/** Kinds are lettered, their items numbered: a sum of a kind is not taken for an item. */
const letterOf = (nth: number): string => String.fromCharCode(65 + nth)

function costsTable(plan: Plan, sums: Sums): Block {
  const told = COST_KINDS.flatMap((kind) => {
    const all = plan.costs.filter((one) => one.kind === kind && costOf(one) !== null)
    return all.length === 0 ? [] : [{ kind, all }]
  })
  const rows = told.flatMap(({ kind, all }, nth) => [
    [letterOf(nth), vi(`production.cost.${kind}`), '', money(sums.byKind[kind])],
    ...all.map((one, n) => [String(n + 1), one.name, worked(one), money(costOf(one))]),
  ])
  return table(
    [
      ['no', 6, 'center'],
      ['cost', 34],
      ['worked', 38],
      ['sum', 18, 'right'],
    ],
    rows,
    ['', say('total'), '', money(sums.costs)],
  )
}

const result = (plan: Plan, sums: Sums): Block =>
  table(
    [
      ['line', 60],
      ['sum', 24, 'right'],
    ],
    [
      [say('result.revenue'), money(sums.revenue)],
      [say('result.costs'), money(sums.costs)],
      [say('result.profit'), money(sums.profit)],
      [say('result.tax', { percent: percent(plan.sharing.taxPercent ?? 0) }), money(sums.tax)],
      [say('result.after'), money(sums.after)],
      [say('result.undivided', { percent: percent(plan.sharing.undividedPercent ?? 0) }), money(sums.undivided)],
      ...plan.sharing.funds.map(({ name, percent: share }, n) => [`${name} (${percent(share ?? 0)})`, money(sums.funds[n] ?? 0)]),
      [say('result.toMembers'), money(sums.toMembers)],
      [say('result.byUse', { percent: percent(plan.sharing.byUsePercent ?? 0) }), money(sums.byUse)],
      [say('result.byCapital'), money(sums.byCapital)],
    ],
  )

export type Printed = {
  cooperative: { name: string; place: string; kind: string }
  year: number
  plan: Plan
  signer: { name: string; title: string }
  /** By which meeting and resolution; null: a draft. */
  adopted: { on: string; resolution: string; edition: number } | null
}

function goal({ goal: said }: Plan): Block[] {
  const figures: [string, number | null, (value: number | null) => string][] = [
    ['officialMembers', said.officialMembers, amount],
    ['workers', said.workers, amount],
    ['totalCapital', said.totalCapital, money],
    ['memberIncome', said.memberIncome, money],
    ['workerIncome', said.workerIncome, money],
  ]
  const known = figures.flatMap(([key, value, shown]) => (value === null ? [] : [item(say(`goal.${key}`, { value: shown(value) }))]))
  return [...lines(said.situation), ...lines(said.goal), ...known]
}

const products = (plan: Plan, sums: Sums): Block =>
  table(
    [
      ['no', 8, 'center'],
      ['product', 36],
      ['unit', 12, 'center'],
      ['quantity', 16, 'right'],
      ['price', 18, 'right'],
      ['revenue', 20, 'right'],
    ],
    plan.products.map((one, n) => [String(n + 1), one.name, one.unit, amount(one.quantity), money(one.price), money(revenueOf(one))]),
    ['', say('total'), '', '', '', money(sums.revenue)],
  )

function capital({ capital: { fixed, working, sources } }: Plan, sums: Sums): Block[] {
  const need = item(say('capital.need', { fixed: money(fixed ?? 0), working: money(working ?? 0), need: money(sums.need) }))
  const from = table(
    [
      ['no', 6, 'center'],
      ['source', 30],
      ['name', 40],
      ['sum', 20, 'right'],
    ],
    sources.map((one, n) => [String(n + 1), vi(`production.source.${one.kind}`), one.name, money(one.amount)]),
    ['', say('total'), '', money(sums.sources)],
  )
  return [need, ...(sources.length > 0 ? [from] : []), ...(sums.gap > 0 ? [item(say('capital.gap', { gap: money(sums.gap) }))] : [])]
}

function breakEven({ breakEven: sum, breakEvenPercent, fixed, variable }: Sums): Block {
  if (sum === null) return item(say('breakEven.none'))
  const facts = { sum: money(sum), percent: percent(breakEvenPercent) || '0%', fixed: money(fixed), variable: money(variable) }
  return item(say('breakEven', facts))
}

/** The plan as it reads. A draft bears no day. */
export function planPaper({ cooperative, year, plan, signer, adopted }: Printed): Paper {
  const sums = sumsOf(plan)
  const { risks } = plan
  const body: Block[] = [
    ...section('section.goal', goal(plan)),
    ...section('section.products', [products(plan, sums)]),
    ...section('section.costs', [costsTable(plan, sums)]),
    ...section('section.capital', capital(plan, sums)),
    ...section('section.result', [
      result(plan, sums),
      ...(sums.perMember === null ? [] : [item(say('result.perMember', { sum: money(sums.perMember) }))]),
      breakEven(sums),
    ]),
    ...section(
      'section.risks',
      risks.risks.map(({ risk, measure }) => item(measure ? say('risk', { risk: risk.replace(/[.;\s]+$/, ''), measure }) : risk)),
    ),
    ...section('section.carrying', lines(risks.carrying)),
  ]
  const group = cooperative.kind === 'group'
  return makePaper({
    header: {
      issuer: cooperative.name,
      symbol: group ? 'PA-THT' : cooperative.kind === 'union' ? 'PA-LHHTX' : 'PA-HTX',
      place: cooperative.place || cooperative.name,
      ...(adopted ? { date: adopted.on } : {}),
    },
    typeName: say('type'),
    subject: say('subject', { year: String(year) }),
    bases: [
      say(group ? 'basis.groups' : 'basis.law'),
      say(group ? 'basis.contract' : 'basis.charter', { name: cooperative.name }),
      ...(adopted ? [say('basis.resolution', { on: formatDay(adopted.on), resolution: adopted.resolution.replace(/[.;\s]+$/, '') })] : []),
    ],
    body,
    signature: { lines: [{ post: signer.title || say(group ? 'signs.group' : 'signs') }], name: signer.name || '…' },
    recipients: [say('recipients.members'), say('recipients.commune')],
    archive: 'HTX',
  })
}

export const printPlan = query({
  name: 'production.paper',
  may: 'production.see',
  // An edition that was adopted; without one, the plan as it stands.
  input: z.object({ id: z.uuid(), format: z.enum(['docx', 'pdf']).default('docx'), edition: z.coerce.number().int().positive().optional() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id, format, edition }) {
    const found = await store.planById(ctx.db, id)
    if (!found) throw refuse.unknownPlan({ id })
    const one = await insideOf(ctx, found.cooperative_id)
    const versions = await store.versionsOf(ctx.db, id)
    const version = edition === undefined ? (found.state === 'adopted' ? versions[0] : undefined) : versions.find((each) => each.edition === edition)
    if (edition !== undefined && !version) throw refuse.unknownPlan({ id })
    const place = one.placeId ? ((await placeNames(ctx, [one.placeId])).get(one.placeId) ?? '') : ''
    const paper = planPaper({
      cooperative: { name: one.name, place: place.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, ''), kind: one.kind },
      year: found.year,
      plan: version?.content ?? found.content,
      signer: (await representativeOf(ctx, one.id, version?.adopted_on)) ?? { name: '', title: '' },
      adopted: version ? { on: version.adopted_on, resolution: version.resolution, edition: version.edition } : null,
    })
    const bytes = format === 'pdf' ? await renderPdf(paper) : await renderDocx(paper)
    const name = `${say('type')} ${one.name} ${found.year}`.replaceAll(/[\\/:*?"<>|]/g, '-').slice(0, 120)
    return { name: `${name}.${format}`, mediaType: TYPES[format], bytes, size: bytes.byteLength }
  },
})
