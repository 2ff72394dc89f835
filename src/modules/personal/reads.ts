/** The read log, for the administrator and the auditor: who saw whose data in clear, when and why. */
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { FileOutput } from '#platform/action'
import { sayer } from '#platform/imports'
import { actingAs } from '#platform/acting'
import { systemActor } from '#platform/actor'
import { kindsOf, readsOf, type Called, type ReadLine as Line } from '#platform/personal'
import { SHEET_ROWS } from '#lib/listing'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { accountNames, accountsLike } from '#modules/people'
import { FindReads, ReadLog, type ReadLine } from './contract.ts'

const PAGE = 50
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Lines with the names of those concerned, as they are written today. */
export async function named(ctx: Ctx, rows: Line[]): Promise<ReadLine[]> {
  const say = sayer(ctx)
  const names = await accountNames(ctx, [...new Set(rows.flatMap(({ personId, readerId }) => [personId, readerId]))])
  const known = await calledOf(ctx, rows, names)
  return rows.map(({ id, at, personId, kind, reason, readerId, readerPost, readerOrganisation }) => ({
    id,
    at: at.toISOString(),
    person: { id: personId, name: names.get(personId) ?? known.get(personId)?.name ?? '', of: known.get(personId)?.of ?? '' },
    kind: say(`personal.kind.${kind}`),
    reason,
    reader: { id: readerId, name: names.get(readerId) ?? '', post: readerPost, organisation: readerOrganisation },
  }))
}

/** Members, founders, applicants: those who have no account, as their module calls them. */
async function calledOf(ctx: Ctx, rows: readonly Line[], accounts: ReadonlyMap<string, string>): Promise<Map<string, Called>> {
  const strange = Map.groupBy(
    rows.filter(({ personId }) => !accounts.has(personId)),
    ({ kind }) => kind,
  )
  const known = new Map<string, Called>()
  for (const { kind, called } of kindsOf(ctx.modules)) {
    const lines = strange.get(kind)
    if (!lines || !called) continue
    const actor = systemActor('personal.reads', [...called.may], ctx.actor.provinceId)
    const ids = [...new Set(lines.map(({ personId }) => personId))]
    for (const one of await actingAs(ctx, actor, () => called.find({ ...ctx, actor }, ids))) known.set(one.id, one)
  }
  return known
}

async function found(ctx: Ctx, input: FindReads, offset: number, limit: number) {
  return readsOf(ctx, {
    ...(input.person ? { personIds: await accountsLike(ctx, input.person) } : {}),
    ...(input.reader ? { readerIds: await accountsLike(ctx, input.reader) } : {}),
    from: input.from,
    through: input.through,
    offset,
    limit,
  })
}

export const listReads = query({
  name: 'personal.reads',
  may: 'personal.readLog',
  input: FindReads.extend({ after: z.string().max(20).optional() }),
  output: ReadLog,
  async run(ctx, input) {
    const offset = Math.max(0, Number.parseInt(input.after ?? '0', 10) || 0)
    const { rows, total } = await found(ctx, input, offset, PAGE)
    return { items: await named(ctx, rows), next: offset + rows.length < total ? String(offset + rows.length) : null, total }
  },
})

export const exportReads = query({
  name: 'personal.exportReads',
  may: 'personal.readLog',
  logged: true,
  input: FindReads,
  output: FileOutput,
  async run(ctx, input) {
    const say = sayer(ctx)
    const { rows } = await found(ctx, input, 0, LISTED_ROWS)
    const columns = (['at', 'reader', 'post', 'organisation', 'person', 'kind', 'reason'] as const).map((key) => ({
      header: say(`personal.reads.${key}`),
      width: key === 'reason' ? 50 : 26,
      kind: 'text' as const,
    }))
    const lines = (await named(ctx, rows)).map((one) => [
      inVietNam(one.at),
      one.reader.name,
      one.reader.post,
      one.reader.organisation,
      [one.person.name, one.person.of].filter(Boolean).join(', '),
      one.kind,
      one.reason,
    ])
    ctx.about('personal', 'reads', { after: { lines: Math.min(lines.length, SHEET_ROWS) } })
    const title = say('personal.reads.title')
    const bytes = await listXlsx(ctx, [{ name: title.slice(0, 31), columns, rows: lines }])
    return { name: `${title} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})

/** An instant as it is read in Viet Nam: 22/11/2026 09:00:00. */
export const inVietNam = (at: string): string =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' })
    .format(new Date(at))
    .replace(/^(\S+) (\S+)$/, '$2 $1')
