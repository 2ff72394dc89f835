/** Yearly declarations from a spreadsheet: one line a cooperative and year, as the list goes out; for whoever keeps them in the register. */
import type { Ctx } from '#platform/action'
import { writeLines } from '#platform/audit'
import { newId } from '#platform/db'
import {
  type CellRemark,
  type ImportColumn,
  type ImportDefinition,
  type ImportRow,
  type Judged,
  type Written,
  type WrittenRow,
  templateOf,
} from '#platform/imports'
import { recordEach } from '#platform/timeline'
import * as brought from './declaration-import-store.ts'
import { FIELDS } from './fields-rules.ts'
import * as rules from './declaration-rules.ts'
import { knownIn } from './declarations.ts'
import { meantBy, type Meant } from './meant.ts'
import { messages } from './messages.ts'
import { groundsOf, holdTogether, valuesOf } from './store.ts'
import { handOf } from './write.ts'

const NAME = 'cooperatives.declarations.import'
const EVENTS = 'cooperative_events'
const MOST_WORDS = 2000

const spoken = (key: string): string[] => [messages.vi[`cooperatives.${key}`] ?? '', messages.en[`cooperatives.${key}`] ?? ''].filter(Boolean)
/** What other offices call the same figures in sheets of their own. */
const OTHERS_WORDS: Partial<Record<rules.DeclaredField, string[]>> = {
  officialMembers: ['Số thành viên', 'Tổng số thành viên', 'Số thành viên chính thức', 'Thành viên', 'Số TV'],
  femaleMembers: ['Số thành viên nữ', 'Thành viên nữ', 'Trong đó nữ', 'Nữ'],
  workers: ['Tổng số lao động', 'Số lao động thường xuyên', 'Số lao động', 'Lao động'],
  charterCapital: ['Vốn điều lệ', 'Vốn ĐL'],
  totalCapital: ['Tổng nguồn vốn', 'Tổng vốn', 'Nguồn vốn', 'Vốn hoạt động'],
  revenue: ['Tổng doanh thu', 'Doanh thu', 'Doanh thu năm', 'Doanh thu trong năm'],
  profit: ['Lợi nhuận', 'Lợi nhuận trước thuế', 'Lãi', 'Lãi, lỗ', 'Lãi trước thuế'],
  memberIncome: ['Thu nhập bình quân thành viên', 'Thu nhập bình quân của thành viên', 'Thu nhập bình quân một thành viên'],
  workerIncome: [
    'Thu nhập bình quân lao động',
    'Thu nhập bình quân của lao động',
    'Thu nhập bình quân một lao động',
    'Thu nhập bình quân người lao động',
  ],
}
const columns: ImportColumn[] = [
  {
    key: 'name',
    kind: 'text',
    max: 300,
    required: true,
    headings: [...spoken('field.name'), 'Tên hợp tác xã', 'Tên HTX', 'Tên đơn vị', 'Hợp tác xã'],
  },
  { key: 'code', kind: 'code', max: 30, headings: [...spoken('field.code'), 'Mã số thuế', 'MST', 'Mã số hợp tác xã', 'Mã số HTX'] },
  { key: 'place', kind: 'text', max: 100, headings: [...spoken('declarations.place'), 'Xã, phường', 'Xã/phường', 'Địa bàn'] },
  { key: 'year', kind: 'number', headings: [...spoken('declarations.year'), 'Năm kê khai'], fromTitle: 'year' },
  ...rules.DECLARED_FIELDS.map((key): ImportColumn => ({
    key,
    kind: 'number',
    money: FIELDS[key].type === 'money',
    whole: FIELDS[key].type === 'count',
    headings: [...spoken(`field.${key}`), ...(OTHERS_WORDS[key] ?? [])],
  })),
  { key: 'difficulties', kind: 'text', max: MOST_WORDS, headings: spoken('declaration.difficulties') },
  { key: 'proposals', kind: 'text', max: MOST_WORDS, headings: spoken('declaration.proposals') },
]

type Resolved = {
  id: string
  year: number
  figures: rules.Figures
  difficulties: string
  proposals: string
  send: boolean
  was: brought.Standing | null
}

const remark = (column: string, code: string, facts: Record<string, unknown> = {}): CellRemark => ({ column, code: `${NAME}.${code}`, facts })
const said = (row: ImportRow, key: string): string => String(row.values[key] ?? '').trim()

/** The figures that the cells of a row say, and what is wrong with them. */
function figuresOf(row: ImportRow): { given: rules.Figures; problems: CellRemark[] } {
  const given: rules.Figures = {}
  const problems: CellRemark[] = []
  for (const field of rules.DECLARED_FIELDS) {
    const value = row.values[field]
    if (typeof value !== 'number') continue
    if (!Number.isInteger(value) || Math.abs(value) > 1e15) problems.push(remark(field, 'whole'))
    else if (value < 0 && !rules.mayBeLoss(field)) problems.push(remark(field, 'below'))
    else given[field] = value
  }
  return { given, problems }
}

export async function judgeDeclarations(ctx: Ctx, rows: ImportRow[]): Promise<Judged[]> {
  const asked = rows.map((row) => ({ code: said(row, 'code'), name: said(row, 'name'), place: said(row, 'place') }))
  const who = await meantBy(ctx, asked, { kinds: ['cooperative', 'union'] })
  const found = new Map(rows.map((row, nth) => [row.line, who(asked[nth]!)]))
  const ids = [...new Set([...found.values()].flatMap((answer) => ('one' in answer ? answer.one.id : [])))]
  const years = [...new Set(rows.map((row) => Number(row.values['year'] ?? rules.yearAsked(ctx.today))))].filter(Number.isInteger)
  const standing = await brought.standingOf(ctx.db, ids, years)
  const values = Map.groupBy(ids.length > 0 ? await valuesOf(ctx.db, ids) : [], ({ cooperative_id: id }) => id)
  const grounds = ctx.actor.permissions.has('cooperatives.keepAll') ? null : await groundsOf(ctx.db)
  return rows.map((row): Judged => {
    const year = Number(row.values['year'] ?? rules.yearAsked(ctx.today))
    const answer = found.get(row.line)!
    const one = 'one' in answer ? answer.one : undefined
    const { given, problems } = figuresOf(row)
    if ('fault' in answer) {
      const column = answer.fault === 'codeUnknown' ? 'code' : 'name'
      problems.push(remark(column, answer.fault, { written: said(row, column) }))
    }
    if (!Number.isInteger(year) || year < 2024 || year > 2100) problems.push(remark('year', 'year'))
    else if (year > rules.yearAsked(ctx.today))
      problems.push({ column: 'year', code: 'cooperatives.declarationNotOpen', facts: { year: String(year), from: rules.opensOn(year) } })
    if (one && !rules.DECLARING.includes(one.kind)) problems.push({ column: 'name', code: 'cooperatives.notDeclaring' })
    else if (one && grounds !== null && !(one.place_id !== null && grounds.includes(one.place_id)))
      problems.push({ column: 'name', code: 'cooperatives.notYourPlace' })
    const blank: Judged = { line: row.line, key: one ? `${one.id} ${year}` : null, expected: 'new', problems, notes: [], shown: {}, resolved: {} }
    if (!one || problems.length > 0) return blank
    return told(blank, row, one, { year, given, was: standing.get(`${one.id} ${year}`) ?? null, values: values.get(one.id) ?? [] })
  })
}

type Told = { year: number; given: rules.Figures; was: brought.Standing | null; values: Parameters<typeof knownIn>[0] }
/** What a row means for one that is known: a blank cell leaves what is there. */
function told(blank: Judged, row: ImportRow, one: Meant, { year, given, was, values }: Told): Judged {
  const figures = { ...was?.figures, ...given }
  const difficulties = said(row, 'difficulties') || (was?.difficulties ?? '')
  const proposals = said(row, 'proposals') || (was?.proposals ?? '')
  const shown = { year: String(year), code: one.code ?? '' }
  const same = rules.DECLARED_FIELDS.every((field) => (figures[field] ?? null) === (was?.figures[field] ?? null))
  const nothing = was === null && same && difficulties === '' && proposals === ''
  if (nothing || (was !== null && same && difficulties === was.difficulties && proposals === was.proposals))
    return { ...blank, shown, expected: 'unchanged' }
  if (was?.state === 'confirmed')
    return { ...blank, shown, problems: [{ column: 'name', code: 'cooperatives.declarationClosed', facts: { year: String(year) } }] }
  const known = Object.fromEntries(Object.entries(knownIn(values, year)).map(([field, { value }]) => [field, value]))
  const findings = rules.findingsOf(one.kind, figures, known)
  const missing = findings.filter(({ severity, code }) => severity === 'error' && code.endsWith('.missing'))
  // One that was sent stays whole; one that is only begun may wait for its other figures.
  const begun = was === null || was.state === 'draft'
  const wrong = findings.filter((each) => each.severity === 'error' && !(begun && missing.includes(each)))
  const resolved: Resolved = { id: one.id, year, figures, difficulties, proposals, send: missing.length === 0, was }
  return {
    ...blank,
    shown,
    expected: was ? 'changed' : 'new',
    problems: wrong.map(({ field, code, facts }) => ({ column: field, code, facts })),
    notes: [
      ...findings.filter(({ severity }) => severity === 'warning').map(({ field, code, facts }) => ({ column: field, code, facts })),
      ...(begun && missing.length > 0 ? [remark(missing[0]!.field, 'keptAsDraft', { n: missing.length })] : []),
    ],
    resolved: { declaration: resolved },
  }
}

async function write(ctx: Ctx, rows: Judged[], importId: string): Promise<Written[]> {
  const all = rows.map((row) => ({ line: row.line, id: newId(), one: (row.resolved as { declaration: Resolved }).declaration }))
  await holdTogether(
    ctx.db,
    all.map(({ one }) => one.id),
  )
  const written = await brought.writeAll(
    ctx.db,
    handOf(ctx, importId),
    ctx.today,
    all.map(({ id, one: { id: cooperativeId, was, ...more } }) => ({ id: was?.id ?? id, seen: was?.version ?? 0, cooperativeId, ...more })),
  )
  const done = all.filter(({ id, one }) => written.has(one.was?.id ?? id))
  await recordEach(
    ctx,
    EVENTS,
    done.filter(({ one }) => one.send).map(({ one }) => ({ objectId: one.id, kind: 'declared', facts: { year: String(one.year) } })),
  )
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'cooperative_declarations', requestId: ctx.requestId, action: `${NAME}.entered` },
    done.map(({ id, one }) => ({ objectId: one.was?.id ?? id, after: { import: importId, year: one.year, sent: one.send } })),
  )
  return all.map(({ line, id, one }): Written => {
    const objectId = one.was?.id ?? id
    const version = written.get(objectId)
    // Somebody has declared, or decided, since the row was judged.
    if (version === undefined) return { line, outcome: 'refused', problems: [{ column: 'name', code: 'cooperatives.declarationStale' }] }
    return { line, outcome: one.was ? 'changed' : 'new', objectId, before: { version, was: one.was } }
  })
}

type Before = { version: number; was: brought.Standing | null }
/** All that the sheet wrote, or nothing where somebody has gone on with one of them. */
async function undo(ctx: Ctx, rows: WrittenRow[]): Promise<{ line: number; name: string }[]> {
  const before = new Map(rows.map((row) => [row.objectId, row.before as unknown as Before]))
  const lines = new Map(rows.map(({ objectId, line }) => [objectId, line]))
  await holdTogether(ctx.db, await brought.cooperativesOf(ctx.db, [...before.keys()]))
  const now = await brought.standingById(ctx.db, [...before.keys()])
  const built = [...before].flatMap(([id, { version }]) => {
    const one = now.get(id)
    return one?.version === version ? [] : [{ line: lines.get(id) ?? 0, name: one?.name ?? '' }]
  })
  if (built.length > 0) return built
  const [fresh, changed] = [[...before].filter(([, { was }]) => was === null).map(([id]) => id), [...before.values()].flatMap(({ was }) => was ?? [])]
  await brought.takeBack(ctx.db, fresh, changed)
  await recordEach(
    ctx,
    EVENTS,
    [...now.values()].map((one) => ({ objectId: one.cooperative_id, kind: 'declarationTakenBack', facts: { year: String(one.year) } })),
  )
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'cooperative_declarations', requestId: ctx.requestId, action: `${NAME}.takenBack` },
    [...lines].map(([objectId, line]) => ({ objectId, before: { line } })),
  )
  return []
}

/** Marked is also what a declaration needs, which is no matter of the sheet: without it the row is a draft. */
const template = async (ctx: Ctx) =>
  templateOf(
    ctx,
    NAME,
    columns.map((one) => ({ ...one, required: one.key === 'name' || (rules.REQUIRED as readonly string[]).includes(one.key) })),
    { wide: ['name'], wider: 44 },
  )

export const declarationsImport: ImportDefinition = {
  name: NAME,
  path: '/cooperatives/declarations/import',
  may: 'cooperatives.keep',
  ofBody: true,
  columns,
  maxRows: 40_000,
  batch: 500,
  judge: judgeDeclarations,
  write,
  undo,
  template,
}

const SAME: Record<string, string> = {
  name: 'field.name',
  code: 'field.code',
  place: 'declarations.place',
  year: 'declarations.year',
  difficulties: 'declaration.difficulties',
  proposals: 'declaration.proposals',
}
const inWords = (which: 0 | 1, more: Record<string, string>) =>
  Object.fromEntries([
    ...columns.map(({ key }): [string, string] => [`${NAME}.column.${key}`, spoken(SAME[key] ?? `field.${key}`)[which] ?? key]),
    ...Object.entries(more).map(([key, words]): [string, string] => [`${NAME}.${key}`, words]),
  ])
/** What the server says of the import of declarations. */
export const declarationsImportMessages = {
  vi: inWords(0, {
    'template.file': 'Mẫu kê khai hằng năm.xlsx',
    'template.sheet': 'Kê khai',
    whole: 'Ghi số nguyên.',
    below: 'Số này không nhỏ hơn 0.',
    year: 'Ghi năm kê khai bằng bốn chữ số, từ 2024.',
    codeUnknown: 'Không có hợp tác xã nào mang mã số “{written}” trong sổ.',
    nameUnknown: 'Không có hợp tác xã, liên hiệp hợp tác xã nào tên “{written}” ở nơi này. Ghi đúng tên trong sổ hoặc ghi mã số.',
    nameSeveral: 'Có nhiều hợp tác xã tên “{written}”: ghi mã số, hoặc xã, phường.',
    keptAsDraft: 'còn thiếu {n} số bắt buộc nên chỉ lưu nháp, chưa gửi',
  }),
  en: inWords(1, {
    'template.file': 'Yearly declarations.xlsx',
    'template.sheet': 'Declarations',
    whole: 'Write a whole number.',
    below: 'Nought or more.',
    year: 'Write the year in four digits, from 2024 on.',
    codeUnknown: 'No cooperative of the register has the code “{written}”.',
    nameUnknown: 'No cooperative or union is called “{written}” there. Write the name of the register, or the code.',
    nameSeveral: 'Several are called “{written}”: write the code, or the commune.',
    keptAsDraft: '{n} required figures are missing, so it is kept as a draft and not sent',
  }),
}
