/** Support of the past from spreadsheets, as the list goes out: one line a decision. What waits for a decision is registered, not brought in. */
import { fold } from '#lib/text'
import type { Ctx } from '#platform/action'
import { writeLines } from '#platform/audit'
import {
  templateOf,
  type CellRemark,
  type ImportColumn,
  type ImportDefinition,
  type ImportRow,
  type Judged,
  type Written,
  type WrittenRow,
} from '#platform/imports'
import { record } from '#platform/timeline'
import { meantBy } from '#modules/cooperatives'
import { resolveNames } from '#modules/organisations'
import { EVENTS } from './asking.ts'
import * as brought from './import-store.ts'
import { messages } from './messages.ts'
import { handOf } from './policies.ts'
import { given } from './say.ts'
import { asSupport } from './standing.ts'
import * as store from './store.ts'
import { holdPolicy, policiesOf, type PolicyRecord } from './store-policies.ts'
import { GRANTED, SOURCES, STATES, SUPPORTED, type Source, type State } from './support-rules.ts'

const NAME = 'support.import'
const KINDS = ['cooperative', 'union', 'group'] as const

const spoken = (key: string): string[] => [messages.vi[`support.${key}`] ?? '', messages.en[`support.${key}`] ?? ''].filter(Boolean)
/** A column under the name that it bears in the sheet that goes out, and what other offices call it. */
const column = (key: string, kind: ImportColumn['kind'], headings: string[], more: Partial<ImportColumn> = {}): ImportColumn => ({
  key,
  kind,
  headings: [...spoken(`column.${key}`), ...spoken(`column.${key}Sum`), ...headings],
  ...more,
})
const sum = { money: true } as const
const columns: ImportColumn[] = [
  column('cooperative', 'text', ['Tên hợp tác xã', 'Tên HTX', 'Tên đơn vị', 'Đơn vị được hỗ trợ'], { required: true, max: 300 }),
  column('code', 'code', ['Mã số thuế', 'MST', 'Mã số hợp tác xã', 'Mã số HTX'], { max: 30 }),
  column('place', 'text', ['Xã/phường', 'Địa bàn'], { max: 100 }),
  column('policy', 'text', ['Chính sách hỗ trợ', 'Tên chính sách'], { required: true, max: 300 }),
  column('content', 'text', ['Nội dung hỗ trợ'], { max: 200 }),
  column('state', 'text', ['Tình trạng'], { max: 100 }),
  column('day', 'date', ['Ngày quyết định', 'Ngày ký']),
  column('agency', 'text', ['Cơ quan hỗ trợ', 'Cơ quan quyết định'], { max: 300 }),
  column('decision', 'text', ['Số quyết định', 'Quyết định số'], { max: 100 }),
  column('needAmount', 'number', [], sum),
  column('amount', 'number', ['Kinh phí hỗ trợ', 'Số tiền hỗ trợ', 'Mức hỗ trợ'], sum),
  column('what', 'text', ['Hiện vật'], { max: 1000 }),
  column('source', 'text', ['Nguồn kinh phí', 'Nguồn'], { max: 100 }),
  column('delivered', 'number', ['Đã giải ngân', 'Số tiền đã giao', 'Kinh phí đã giải ngân'], sum),
  column('deliveredDay', 'date', ['Ngày giao', 'Ngày giải ngân', 'Ngày giao lần cuối']),
]

type Resolved = {
  cooperativeId: string
  policyId: string
  agencyId: string
  decision: string
  decidedOn: string
  amount: number | null
  what: string
  source: Source
  delivered: { amount: number; on: string } | null
}

const remark = (key: string, code: string, facts: Record<string, unknown> = {}): CellRemark => ({ column: key, code: `${NAME}.${code}`, facts })
const said = (row: ImportRow, key: string): string => String(row.values[key] ?? '').trim()
const sumOf = (row: ImportRow, key: string): number | null => (typeof row.values[key] === 'number' ? row.values[key] : null)

/** What is written of a few, by the sentences in which the list says it. */
const byWords = <Value extends string>(of: readonly Value[], key: string): Map<string, Value> =>
  new Map(of.flatMap((one) => spoken(`${key}.${one}`).map((words) => [fold(words), one] as const)))
const STATE_WORDS = byWords(STATES, 'state')
const SOURCE_WORDS = byWords(SOURCES, 'source')

type Known = {
  policies: Map<string, PolicyRecord[]>
  supports: Map<string, store.SupportRecord[]>
  agency: (written: string) => string | undefined
}

async function knownTo(ctx: Ctx, rows: readonly ImportRow[], ids: readonly string[]): Promise<Known> {
  const policies = Map.groupBy(await policiesOf(ctx.db, null), ({ name }) => fold(name))
  // Also what a body granted of which the actor sees nothing: a decision is recorded once.
  const supports = await asSupport(ctx, () => brought.supportsOf(ctx.db, ids))
  const written = [...new Set(rows.map((row) => said(row, 'agency')).filter(Boolean))]
  const resolved = await resolveNames(ctx, written)
  const agencies = new Map(
    resolved.flatMap(({ written: name, kind, organisations: [one, ...others] }) =>
      kind === 'one' && one && others.length === 0 ? [[name, one.id] as const] : [],
    ),
  )
  return { policies, supports: Map.groupBy(supports, ({ standing_id: id }) => id), agency: (name) => agencies.get(name) }
}

async function judge(ctx: Ctx, rows: ImportRow[]): Promise<Judged[]> {
  const asked = rows.map((row) => ({ code: said(row, 'code'), name: said(row, 'cooperative'), place: said(row, 'place') }))
  const who = await meantBy(ctx, asked, { kinds: KINDS, ended: true })
  const found = asked.map(who)
  const ids = [...new Set(found.flatMap((answer) => ('one' in answer ? answer.one.id : answer.among.map(({ id }) => id))))]
  const known = await knownTo(ctx, rows, ids)
  return rows.map((row, nth): Judged => {
    const blank: Judged = { line: row.line, key: null, expected: 'new', problems: [], notes: [], shown: {}, resolved: {} }
    const answer = found[nth]!
    if ('fault' in answer) {
      // Of several that bear one name it is the one of whom this is recorded already.
      const meant = answer.among.map((one) => told(ctx, blank, { row, one, known })).filter(({ expected }) => expected === 'unchanged')
      if (meant.length === 1) return meant[0]!
      const key = answer.fault === 'codeUnknown' ? 'code' : 'cooperative'
      return { ...blank, problems: [remark(key, answer.fault, { written: said(row, key) })] }
    }
    return told(ctx, blank, { row, one: answer.one, known })
  })
}

type Row = { row: ImportRow; one: { id: string; kind: string }; known: Known }

/** What a row means for one of the register that is known. */
function told(ctx: Ctx, blank: Judged, { row, one, known }: Row): Judged {
  const problems: CellRemark[] = []
  const wrong = (key: string, code: string, facts: Record<string, unknown> = {}) => problems.push(remark(key, code, facts))
  const policy = policyIn(known, row)
  if (!policy) wrong('policy', 'policyUnknown', { written: said(row, 'policy') })
  const state: State | undefined = said(row, 'state') === '' ? 'granted' : STATE_WORDS.get(fold(said(row, 'state')))
  if (!state) wrong('state', 'stateUnknown', { written: said(row, 'state') })
  if (!policy || !state) return { ...blank, problems }
  const [decision, day] = [said(row, 'decision'), said(row, 'day')]
  const own = (known.supports.get(one.id) ?? []).filter(({ policy_id: id }) => id === policy.id)
  if (!GRANTED.includes(state)) {
    const same = own.some((each) => each.state === state && each.on_day === day)
    return same ? { ...blank, expected: 'unchanged' } : { ...blank, problems: [remark('state', 'notDecided')] }
  }
  const key = `${one.id} ${policy.id} ${decision} ${day.slice(0, 4)}`
  const there = own.find((each) => GRANTED.includes(each.state) && each.decision === decision && String(each.year) === day.slice(0, 4))
  const [amount, what] = [sumOf(row, 'amount'), said(row, 'what')]
  if (there) {
    const differs = there.amount !== amount || there.what !== what || there.on_day !== day
    return { ...blank, key, expected: 'unchanged', notes: differs ? [remark('decision', 'differs')] : [] }
  }
  if (!SUPPORTED.some((kind) => kind === one.kind)) wrong('cooperative', 'notSupported')
  if (decision === '') wrong('decision', 'decisionMissing')
  if (day === '') wrong('day', 'dayMissing')
  else if (day > ctx.today) wrong('day', 'future', { written: day })
  if (amount === null && what === '') wrong('amount', 'nothing')
  if (amount !== null && (!Number.isInteger(amount) || amount <= 0 || amount > 1e15)) wrong('amount', 'sum', { written: said(row, 'amount') })
  if (policy.most !== null && amount !== null && amount > policy.most) wrong('amount', 'overMost', { most: policy.most })
  const handed = sumOf(row, 'delivered') ?? 0
  const handedOn = said(row, 'deliveredDay')
  if (handed < 0 || !Number.isInteger(handed)) wrong('delivered', 'sum', { written: said(row, 'delivered') })
  if (amount !== null && handed > amount) wrong('delivered', 'overDecided', { amount })
  if (handed > 0 && handedOn !== '') {
    if (handedOn > ctx.today) wrong('deliveredDay', 'future', { written: handedOn })
    if (day !== '' && handedOn < day) wrong('deliveredDay', 'beforeDecision', { on: day })
  }
  const source = SOURCE_WORDS.get(fold(said(row, 'source')))
  if (!source) wrong('source', 'sourceUnknown', { written: said(row, 'source') })
  const agencyId = said(row, 'agency') === '' ? (ctx.actor.organisationId ?? undefined) : known.agency(said(row, 'agency'))
  if (!agencyId) wrong('agency', 'agencyUnknown', { written: said(row, 'agency') })
  else if (!ctx.actor.organisationIds.includes(agencyId) && !ctx.actor.permissions.has('support.keepPolicies')) wrong('agency', 'notYours')
  if (problems.length > 0 || !source || !agencyId) return { ...blank, key, problems }
  const delivered = handed > 0 && handedOn !== '' ? { amount: handed, on: handedOn } : null
  const resolved: Resolved = { cooperativeId: one.id, policyId: policy.id, agencyId, decision, decidedOn: day, amount, what, source, delivered }
  const notes = [
    ...(state === 'done' ? [remark('state', 'resultLater')] : []),
    ...(handed > 0 && handedOn === '' ? [remark('delivered', 'deliveredLater')] : []),
  ]
  return { ...blank, key, notes, resolved: { support: resolved } }
}

/** Policies may bear one name where their contents differ, or one took the other's place: the one in force on the day. */
function policyIn({ policies }: Known, row: ImportRow): PolicyRecord | undefined {
  const named = policies.get(fold(said(row, 'policy'))) ?? []
  const content = fold(said(row, 'content'))
  const fitting =
    content === '' ? named : named.filter((one) => [one.content, ...spoken(`content.${one.content}`)].some((words) => fold(words) === content))
  const day = said(row, 'day')
  const inForce = fitting.filter(({ valid_from: from, valid_to: to }) => from <= day && (to === null || day < to))
  return inForce[0] ?? fitting[0]
}

async function write(ctx: Ctx, rows: Judged[], importId: string): Promise<Written[]> {
  const hand = handOf(ctx)
  const own = ctx.actor.organisationId ?? null
  const written: Written[] = []
  // In one order, whoever writes: two sheets wait for each other in turn.
  const all = rows.map((row) => ({ line: row.line, one: (row.resolved as { support: Resolved }).support }))
  for (const id of [...new Set(all.map(({ one }) => one.policyId))].toSorted()) await holdPolicy(ctx.db, id)
  const matters = new Map(all.map(({ one }) => [`${one.cooperativeId} ${one.policyId}`, one]))
  for (const [, { cooperativeId, policyId }] of [...matters].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await store.holdMatter(ctx.db, cooperativeId, policyId)
  for (const { line, one } of all) {
    const year = Number(one.decidedOn.slice(0, 4))
    const before = await asSupport(ctx, () =>
      store.grantedTwice(ctx.db, { id: null, cooperativeId: one.cooperativeId, policyId: one.policyId, year }),
    )
    if (before.some(({ decision }) => decision === one.decision)) {
      written.push({ line, outcome: 'unchanged' })
      continue
    }
    const id = await store.insertSupport(ctx.db, hand, {
      cooperative_id: one.cooperativeId,
      policy_id: one.policyId,
      state: 'granted',
      agency_id: one.agencyId,
      deliverer_id: one.agencyId,
      party_ids: [...new Set([one.agencyId, own].filter((body) => body !== null))],
      decision: one.decision,
      decided_on: one.decidedOn,
      decided_by_name: hand.name,
      amount: one.amount,
      what: one.what,
      source: one.source,
    })
    await record(ctx, EVENTS, id, 'recorded', { facts: { decision: one.decision, on: one.decidedOn, given: given(one.amount, one.what) } })
    if (one.delivered) {
      const { amount, on } = one.delivered
      const part = { support_id: id, organisation_id: one.agencyId, on_day: on, amount, in_kind: null, asset: null, state_share: null, note: '' }
      await store.insertDelivery(ctx.db, hand, part, importId)
      await record(ctx, EVENTS, id, 'delivered', { facts: { on, given: given(amount, '') } })
    }
    written.push({ line, outcome: 'new', objectId: id, before: { importId } })
  }
  const fresh = written.flatMap(({ objectId }) => objectId ?? [])
  await brought.bearImport(ctx.db, fresh, importId)
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'supports', requestId: ctx.requestId, action: `${NAME}.entered` },
    fresh.map((objectId) => ({ objectId, after: { import: importId } })),
  )
  return written
}

/** All that the sheet brought, or nothing where somebody has gone on with one of them. */
async function undo(ctx: Ctx, rows: WrittenRow[]): Promise<{ line: number; name: string }[]> {
  const importId = String(rows[0]?.before?.['importId'] ?? '')
  if (importId === '') return []
  const lines = new Map(rows.map(({ objectId, line }) => [objectId, line]))
  const built = await brought.builtOn(ctx.db, [...lines.keys()], importId)
  if (built.length > 0) return built.map(({ id, decision }) => ({ line: lines.get(id) ?? 0, name: decision }))
  await brought.takeBack(ctx.db, [...lines.keys()], importId)
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'supports', requestId: ctx.requestId, action: `${NAME}.takenBack` },
    rows.map(({ objectId, line }) => ({ objectId, before: { line } })),
  )
  return []
}

const template = async (ctx: Ctx) =>
  templateOf(
    ctx,
    NAME,
    columns
      .filter(({ key }) => !['needAmount', 'state'].includes(key))
      .map((one) => ({ ...one, required: ['cooperative', 'policy', 'decision', 'day', 'source'].includes(one.key) })),
    { wide: ['cooperative', 'policy', 'what'], wider: 44 },
  )

export const supportImport: ImportDefinition = {
  name: NAME,
  path: '/support/import',
  may: 'support.decide',
  ofBody: true,
  columns,
  maxRows: 40_000,
  batch: 200,
  judge,
  write,
  undo,
  template,
}
