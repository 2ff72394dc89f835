/** One figure opened: from the whole to the bodies, from a body to the versions of its cell, to the register and to what it is worked out from. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { placesByIds } from '#modules/places'
import { said } from './asking.ts'
import { Behind, CellStory, type Part } from './figure-contract.ts'
import { keysOfRow, wholeOf } from './filling.ts'
import { cellsNeeded, codesOf } from './cells-needed-rules.ts'
import { codesIn, readFormula } from './formula-rules.ts'
import type { Cells, Layout, Row } from './layout-contract.ts'
import { cellKey, enteredColumns, isComputed, reckoner, rowsByKey, sayFormula } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { requestSeen } from './receiving-whose.ts'
import { REGISTER_COLUMN, registerOf } from './register.ts'
import { Stage, totalsOf } from './totals.ts'
import { layoutOf, maySettle } from './settling.ts'
import { comparedOf, toSettlement } from './sources.ts'
import { requestBefore } from './store-asking.ts'
import * as figures from './store-figures.ts'
import * as store from './store-submissions.ts'

const Asked = z.object({ row: z.string().max(60), column: z.string().max(20) })

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const wordOf = (value: unknown): 'none' | 'uncollected' | null => (value === 'none' || value === 'uncollected' ? value : null)

function rowIn(layout: Layout, key: string, column: string): Row {
  const row = rowsByKey(layout).get(key)
  if (!row || !enteredColumns(layout).includes(column)) throw refuse.unknownCell({ cell: `${key}:${column}` })
  return row
}

/** What stands in a cell of a report: its figure, or the word in its place, and of a quotient both halves. */
function worthOf(layout: Layout, cells: Cells, row: Row, column: string, last?: Cells | null) {
  const keys = keysOfRow(row.key, column)
  const word = wordOf(cells[keys.value]) ?? wordOf(cells[keys.top])
  return {
    value: wordOf(cells[keys.value]) ? null : reckoner(layout, cells, last)(row.key, column),
    word,
    top: asNumber(cells[keys.top]),
    bottom: asNumber(cells[keys.bottom]),
  }
}

/** The figures that a formula names, each with what it comes to. */
function partsOf(layout: Layout, row: Row, column: string, cells: Cells, last: Cells | null): z.input<typeof Part>[] {
  if (!isComputed(row)) return []
  const rows = rowsByKey(layout)
  const [now, before] = [reckoner(layout, cells, last), reckoner(layout, last ?? {})]
  return codesOf(row).map(({ code, before: past }) => {
    const named = rows.get(code)
    return { row: code, name: named?.label || named?.name || code, unit: named?.unit ?? '', before: past, value: (past ? before : now)(code, column) }
  })
}

const formulaOf = (layout: Layout, row: Row): string | null => (row.formula ? sayFormula(layout, row.formula, false) : null)
const nameOf = (row: Row): string => row.label || row.name

/** A figure of the roll-up with each report that it is made of, its sources and what was settled; of one place where one is named. */
export const seeBehind = query({
  name: 'reports.behind',
  may: 'reports.see',
  input: Asked.extend({ id: z.uuid(), stage: Stage, placeId: z.uuid().optional() }),
  output: Behind,
  async run(ctx, { id, row: key, column, stage, placeId = null }) {
    const request = await requestSeen(ctx, id)
    const layout = await layoutOf(ctx, request)
    const row = rowIn(layout, key, column)
    const register = await registerOf(ctx, request.to_day)
    const stages = stage === 'sent' ? ['sent', 'accepted'] : ['accepted']
    const found = await figures.behind(ctx.db, id, [...new Set(cellsNeeded(layout, row, column))], stages, placeId)
    const before = (await requestBefore(ctx.db, request, 'last'))
      .filter(({ schedule_id }) => schedule_id === request.schedule_id)
      .map((one) => one.id)
    const sums = (ids: string[]) => (placeId ? store.sumsAt(ctx.db, ids, placeId) : store.sumsOf(ctx.db, ids))
    const [now, last] = [totalsOf(await sums([id]), stage).cells, totalsOf(await sums(before), stage).cells]
    const cell = cellKey(key, column)
    const compared = placeId ? undefined : (await comparedOf(ctx, request, layout)).find((one) => one.cell === cell)
    const place = placeId ? (await placesByIds(ctx, [placeId])).get(placeId) : undefined
    const keys = keysOfRow(key, column)
    return {
      id,
      title: request.title,
      period: said(ctx, request),
      toDay: request.to_day,
      locked: request.locked_at !== null,
      row: key,
      column,
      name: nameOf(row),
      unit: row.unit,
      how: row.rollup,
      numerator: row.numerator,
      denominator: row.denominator,
      formula: formulaOf(layout, row),
      parts: partsOf(layout, row, column, now, last),
      place: place ? { id: place.id, name: place.name } : null,
      value: row.rollup === 'none' ? null : reckoner(layout, now, last)(key, column),
      top: asNumber(now[keys.top]),
      bottom: asNumber(now[keys.bottom]),
      register: column === REGISTER_COLUMN ? register.of(row, placeId) : null,
      compared: compared ?? null,
      history: placeId ? [] : (await figures.settlementsOf(ctx.db, id, cell)).map(toSettlement),
      items: found.map((one) => ({
        id: one.id,
        organisation: one.organisation_name,
        state: one.state,
        ...worthOf(layout, one.cells, row, column),
        times: one.times_sent,
        register: column === REGISTER_COLUMN && one.level === 'commune' && one.place_id ? (register.of(row, one.place_id)?.n ?? null) : null,
      })),
      may: { settle: maySettle(ctx, request) },
    }
  },
})

/** The cell of one report with every version that was sent. */
export const seeCell = query({
  name: 'reports.cell',
  may: 'reports.see',
  input: Asked.extend({ id: z.uuid() }),
  output: CellStory,
  run: (ctx, { id, row, column }) => cellStory(ctx, id, row, column),
})

async function cellStory(ctx: Ctx, id: string, key: string, column: string): Promise<z.input<typeof CellStory>> {
  const { one, request, layout, kept, last } = await wholeOf(ctx, id)
  const row = rowIn(layout, key, column)
  const register = await registerOf(ctx, request.to_day)
  const keys = Object.values(keysOfRow(key, column))
  const worth = (cells: Cells) => worthOf(layout, cells, row, column, last)
  const past = (await store.versionsOf(ctx.db, id)).toReversed()
  const counts = one.state === 'sent' || one.state === 'accepted'
  const versions = [
    ...past.map((row_) => ({
      n: row_.n,
      ...worth(row_.cells),
      sentAt: row_.sent_at.toISOString(),
      sentBy: row_.sent_by_name,
      lateReason: null,
      returnedAt: row_.returned_at.toISOString(),
      returnedBy: row_.returned_by_name,
      why: keys.map((cell) => row_.returned_cells?.[cell]).find(Boolean) ?? row_.returned_note,
    })),
    ...(counts
      ? [
          {
            n: one.times_sent,
            ...worth(kept.cells),
            sentAt: one.sent_at?.toISOString() ?? null,
            sentBy: one.sent_by_name,
            lateReason: one.late_reason,
            returnedAt: null,
            returnedBy: null,
            why: null,
          },
        ]
      : []),
  ]
  return {
    id,
    organisation: one.organisation_name,
    period: said(ctx, request),
    toDay: request.to_day,
    state: one.state,
    row: key,
    name: nameOf(row),
    unit: row.unit,
    how: row.rollup,
    numerator: row.numerator,
    denominator: row.denominator,
    formula: formulaOf(layout, row),
    parts: partsOf(layout, row, column, kept.cells, last),
    ...worth(kept.cells),
    note: keys.map((cell) => kept.notes[cell]).find(Boolean) ?? null,
    reasons: Object.entries(kept.reasons)
      .filter(([rule]) => keys.some((cell) => rule === `jump.${cell}`) || named(layout, rule, key, column))
      .map(([, text]) => text),
    savedAt: kept.saved_at?.toISOString() ?? null,
    savedBy: kept.saved_by_name,
    versions: versions
      .map((version, at) => {
        const before = versions[at - 1]?.value
        return {
          ...version,
          difference: before === undefined || before === null || version.value === null ? null : Math.round((version.value - before) * 1e4) / 1e4,
        }
      })
      .toReversed(),
    last: last ? reckoner(layout, last)(key, column) : null,
    register: column === REGISTER_COLUMN ? register.of(row, one.level === 'commune' ? one.place_id : null) : null,
  }
}

/** Whether a rule of the form, as reasons are kept ('rule.column'), names this row. */
function named(layout: Layout, reason: string, key: string, column: string): boolean {
  const rule = layout.rules.find((one) => reason === `${one.key}.${column}`)
  const { formula } = rule ? readFormula(rule.formula, true) : {}
  return formula !== undefined && codesIn(formula).some(({ code }) => code === key)
}
