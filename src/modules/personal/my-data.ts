/** "Dữ liệu của tôi": all that the platform holds of whoever asks, kind by kind, who read it, and the whole of it to take along. */
import { z } from 'zod'
import { FileOutput, query, type Ctx } from '#platform/action'
import { titleOfAction } from '#platform/action-messages'
import { sayer } from '#platform/imports'
import { asGatherer, kindsOf, MOST_ROWS, readsOf, type PersonalKind, type PersonalRow } from '#platform/personal'
import { settingOn } from '#platform/settings'
import { writeXlsx, type SheetToWrite } from '#platform/sheets'
import { MyData, type MyKind } from './contract.ts'
import { describedErasures } from './erasures.ts'
import { keepDaysOf, saidOf } from './kinds.ts'
import { inVietNam, named, XLSX } from './reads.ts'
import * as store from './store.ts'

const SHOWN = 20
const SAID = new Set(['what', 'how', 'state', 'object'])
type Shown = Record<string, string | number | boolean | null>

/** A row in the reader's words: keys become their sentences, instants ISO texts. */
function shown(ctx: Ctx, { kind, fields }: PersonalKind, { facts, ...row }: PersonalRow): Shown {
  const say = sayer(ctx)
  const room = kind.split('.')[0]!
  const sentenceOf = (value: string, field: string): string => {
    const title = field === 'what' ? titleOfAction(say, value) : undefined
    if (title) return title
    const states = field === 'state' ? [`${kind}.state.${value}`, `${room}.state.${value}`] : []
    for (const key of [...states, `personal.value.${value}`, `${room}.timeline.${value}`, `personal.kind.${value}`, `object.${value}`, value]) {
      const said = say(key, (facts ?? {}) as Record<string, unknown>)
      if (said !== key) return said
    }
    return value
  }
  return Object.fromEntries(
    fields.map((field) => {
      const value = row[field]
      if (value === null || value === undefined) return [field, null]
      if (value instanceof Date) return [field, value.toISOString()]
      if (typeof value === 'string' && SAID.has(field)) return [field, sentenceOf(value, field)]
      return [field, typeof value === 'object' ? JSON.stringify(value) : value]
    }),
  )
}

async function gathered(ctx: Ctx, most: number): Promise<MyKind[]> {
  const say = sayer(ctx)
  const kinds: MyKind[] = []
  for (const kind of kindsOf(ctx.modules).filter(({ collect }) => collect)) {
    const rows = await asGatherer(ctx, (own) => kind.collect!(own, ctx.actor.accountId!))
    const { groundSet: _groundSet, ...said } = await saidOf(ctx, kind)
    kinds.push({
      ...said,
      erasable: kind.erase !== undefined,
      keepDays: await keepDaysOf(ctx, kind),
      lasts: kind.lasts ?? null,
      fields: kind.fields.map((key) => ({ key, label: say(`personal.field.${key}`) })),
      rows: rows.slice(0, most).map((row) => shown(ctx, kind, row)),
      total: rows.length,
      more: rows.length >= MOST_ROWS,
    })
  }
  return kinds
}

export const myData = query({
  name: 'personal.mine',
  may: 'signedIn',
  input: z.object({}),
  output: MyData,
  async run(ctx) {
    const accountId = ctx.actor.accountId!
    const reads = await readsOf(ctx, { personIds: [accountId], offset: 0, limit: 50 })
    return {
      kinds: await gathered(ctx, SHOWN),
      reads: await named(ctx, reads.rows),
      readsTotal: reads.total,
      erasures: await describedErasures(ctx, await store.erasuresOf(ctx.db, accountId)),
      answerDays: await settingOn<number>(ctx, 'personal.answerDays'),
    }
  },
})

export const exportMyData = query({
  name: 'personal.exportMine',
  may: 'signedIn',
  logged: true,
  input: z.object({ format: z.enum(['xlsx', 'json']).default('xlsx') }),
  output: FileOutput,
  async run(ctx, { format }) {
    const kinds = await gathered(ctx, MOST_ROWS)
    const title = sayer(ctx)('personal.mine.title')
    ctx.about('accounts', ctx.actor.accountId!, { after: { format } })
    const [bytes, mediaType] = format === 'json' ? [asJson(ctx, kinds), 'application/json'] : [await asSheets(ctx, kinds), XLSX]
    return { name: `${title} ${ctx.today}.${format}`, mediaType, bytes, size: bytes.byteLength }
  },
})

const asJson = (ctx: Ctx, kinds: MyKind[]): Uint8Array =>
  new TextEncoder().encode(
    `${JSON.stringify({ account: ctx.actor.accountId, at: ctx.now.toISOString(), kinds: kinds.map(({ fields: _fields, more, ...kind }) => ({ ...kind, complete: !more })) }, null, 2)}\n`,
  )

/** A first sheet that says what is what, and one for each kind that holds anything. */
async function asSheets(ctx: Ctx, kinds: MyKind[]): Promise<Uint8Array> {
  const say = sayer(ctx)
  const taken = new Set<string>()
  const sheetName = (name: string): string => {
    const base = name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 27)
      .trim()
    const free = [base, ...Array.from({ length: 50 }, (_, at) => `${base} ${at + 2}`)].find((one) => !taken.has(one.toLowerCase()))!
    taken.add(free.toLowerCase())
    return free
  }
  const text = (header: string, width: number) => ({ header, width, kind: 'text' as const })
  const first: SheetToWrite = {
    name: sheetName(say('personal.mine.title')),
    columns: [
      text(say('personal.sheet.kind'), 40),
      text(say('personal.sheet.purpose'), 50),
      text(say('personal.sheet.ground'), 60),
      { header: say('personal.sheet.total'), width: 12, kind: 'number' },
      text(say('personal.sheet.kept'), 80),
    ],
    rows: kinds.map(({ name, purpose, ground, total, kept }) => [name, purpose, ground, total, kept]),
  }
  const cell = (value: Shown[string] | undefined): string =>
    value === null || value === undefined ? '' : /^\d{4}-\d\d-\d\dT/.test(String(value)) ? inVietNam(String(value)) : String(value)
  const rest = kinds
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, fields, rows }): SheetToWrite => ({
      name: sheetName(name),
      columns: fields.map(({ label }) => text(label, 26)),
      rows: rows.map((row) => fields.map(({ key }) => cell(row[key]))),
    }))
  return writeXlsx({ sheets: [first, ...rest] })
}
