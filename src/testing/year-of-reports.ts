/**
 * The steps of an invented year of reports, as people and the clock take them: who writes, who is late, what is given back, what is accepted
 * and signed; and what every figure must come to, worked out beside it.
 */
import mammoth from 'mammoth'
import { expect } from 'vitest'
import type { ProvinceYear, Window } from './province-year.ts'
import { agencyFigures, allianceFigures, communeFigures, filledIn, movedIn, whole, type Figures } from './year-figures.ts'

export type Row = {
  id: string
  version: number
  organisation: { id: string; name: string }
  level: string
  state: string
  dueOn: string
  lateDays: number
}
export type Board = { id: string; version: number; title: string; locked: boolean; rows: Row[] }
type Point = { key: string; value: number | null; lastYear: number | null }
type Dashboard = {
  series: { code: string; points: Point[]; plan: number | null; actual: number | null; percent: number | null }[]
  completeness: { request: string; all: number; sent: number; accepted: number; onTime: number }[]
}
export type Paper = {
  id: string
  version: number
  state: string
  number: string | null
  signer: string
  documentId: string | null
  addressees: string[]
  replaces: { number: string } | null
  parts: { id: string; version: number; heading: string; kind: string; body: string; seen: Record<string, string | null> }[]
  proposals: { text: string; decided: { path: string; outcome: string | null; opinion: string | null; task: { title: string } | null } | null }[]
  warnings: { code: string; severity: string; facts: Record<string, string | number> }[]
}

/** Of each quarter: when it opens by itself, the day after its closing, the day before the deadline, and one after it. */
const DAYS = [
  { opens: '2027-03-04', writes: '2027-03-15', before: '2027-03-16', after: '2027-03-18' },
  { opens: '2027-06-04', writes: '2027-06-15', before: '2027-06-16', after: '2027-06-18' },
  { opens: '2027-09-04', writes: '2027-09-15', before: '2027-09-16', after: '2027-09-20' },
  { opens: '2027-12-04', writes: '2027-12-15', before: '2027-12-16', after: '2027-12-20' },
] as const
export const QUARTERS = [1, 2, 3, 4] as const
export const LATE_REASON = 'Chờ số liệu của hợp tác xã'
const isLate = (at: number, q: number) => at % 17 === q
/** Given back; the even ones mend it before the deadline. */
const isReturned = (at: number, q: number) => at % 20 === q + 4
/** The one that never reports in the second quarter. */
export const isMissing = (at: number, q: number) => q === 2 && at === 60

/** The cells that a form asks for. */
type Layout = {
  sections: { kind: string; columns: { key: string; kind: string }[]; rows: { key: string; indicator: string | null; rollup: string }[] }[]
}
const cellsOf = ({ sections }: Layout): string[] =>
  sections.flatMap((section) =>
    section.kind !== 'table'
      ? []
      : section.rows.flatMap(({ key, indicator, rollup }) =>
          indicator === null || rollup === 'formula'
            ? []
            : section.columns.flatMap((column) =>
                column.kind !== 'entered'
                  ? []
                  : rollup === 'weighted'
                    ? [`${key}:${column.key}#t`, `${key}:${column.key}#m`]
                    : [`${key}:${column.key}`],
              ),
        ),
  )
export type Steps = ReturnType<typeof stepsOf>
export function stepsOf(year: ProvinceYear) {
  const agency = year.as('sotaichinh')
  const ids = { communes: [] as string[], agencies: [] as string[], alliance: '' }
  /** What was asked for in each quarter, and what every commune said in it last. */
  const asked = new Map<number, { communes: string; agencies: string; alliance: string }>()
  const said = new Map<number, Map<string, Figures>>()
  const board = (id: string) => agency.get<Board>(`/reports/requests/${id}`)
  const told = async (who: Window): Promise<string[]> =>
    (await who.get<{ items: { title: string }[] }>('/notifications')).items.map(({ title }) => title)
  async function organisationOf(username: string): Promise<string> {
    return (await year.as(username).get<{ acting: { organisation: { id: string } } }>('/me')).acting.organisation.id
  }

  /** Opened by the clock, ten days before its closing: the bodies of that day, and nobody else. */
  async function opened(q: number): Promise<void> {
    await year.goOnTo(DAYS[q - 1]!.opens)
    type Line = { part: string; id: string; period: string; counts: { all: number } | null }
    const { items } = await agency.get<{ items: Line[] }>('/reports/year?year=2027')
    const lines = items.filter(({ part, period }) => part === 'receive' && period === `quý ${['I', 'II', 'III', 'IV'][q - 1]}/2027`)
    const of = (all: number) => lines.find(({ counts }) => counts?.all === all)!.id
    expect(lines.map(({ counts }) => counts!.all).toSorted((a, b) => a - b)).toEqual([1, 13, 103])
    asked.set(q, { communes: of(103), agencies: of(13), alliance: of(1) })
    const [towns, departments, alliance] = [await board(of(103)), await board(of(13)), await board(of(1))]
    expect(new Set(towns.rows.map(({ level, dueOn }) => `${level} ${dueOn}`))).toEqual(new Set([`commune ${DAYS[q - 1]!.writes.slice(0, 8)}17`]))
    // Who receives is not asked, though one of the agencies.
    expect(departments.rows.filter(({ organisation }) => organisation.name === 'Sở Tài chính')).toEqual([])
    ids.communes = towns.rows.map(({ organisation }) => organisation.id).toSorted()
    ids.agencies = departments.rows.map(({ organisation }) => organisation.id).toSorted()
    ids.alliance = alliance.rows[0]!.organisation.id
    expect(await told(year.as('phuong-ninh-kieu'))).toContainEqual(expect.stringContaining('quý'))
  }

  const keys = new Map<string, string[]>()
  /** Fills a report in, wholly; answers its version. */
  async function write(row: { id: string; version: number }, who: Window, form: string, figures: Figures, more: object = {}): Promise<number> {
    if (!keys.has(form)) keys.set(form, cellsOf((await who.get<{ layout: Layout }>(`/reports/${row.id}`)).layout))
    const cells = filledIn(keys.get(form)!, figures)
    return (await who.post(`/reports/${row.id}/cells`, { id: row.id, version: row.version, cells, ...more })).version
  }
  const send = (row: { id: string }, who: Window, version: number, lateReason = '') =>
    who.post(`/reports/${row.id}/sending`, { id: row.id, version, lateReason })
  const communeOf = (row: Row): number => ids.communes.indexOf(row.organisation.id)

  /** Communes and the Alliance fill in and send; some wait for the last day and beyond. */
  async function communesWrite(q: number): Promise<void> {
    const { rows } = await board(asked.get(q)!.communes)
    const mine = new Map<string, Figures>()
    said.set(q, mine)
    for (const row of rows) {
      const at = communeOf(row)
      if (isLate(at, q) || isMissing(at, q)) continue
      const [who, figures] = [year.of(row.organisation.id), communeFigures(at, q)]
      // What is given back counted otherwise at first.
      const first = isReturned(at, q) ? { ...figures, 'HTX.20': (figures['HTX.20'] as number) + 1 } : figures
      const texts = at % 10 === 0 ? { danhgia: `Xã ${at} có hợp tác xã làm ăn hiệu quả.`, khokhan: `Xã ${at} thiếu vốn.` } : {}
      let version = await write(row, who, 'quarter', first, { texts })
      if (movedIn(at, q)) {
        // The identity does not hold: it asks for a reason, and goes with one.
        expect(await who.refused(`/reports/${row.id}/sending`, { id: row.id, version })).toBe('reports.odd')
        version = (
          await who.post(`/reports/${row.id}/cells`, { id: row.id, version, cells: {}, reasons: { 'codinh.kq': 'Một hợp tác xã chuyển trụ sở đến' } })
        ).version
      }
      await send(row, who, version)
      mine.set(row.organisation.id, first)
    }
    const [alliance] = (await board(asked.get(q)!.alliance)).rows
    const lienminh = year.as('lienminh')
    await send(alliance!, lienminh, await write(alliance!, lienminh, 'quarter', allianceFigures(q)))
  }

  /** Agencies: most send by themselves; in one the head names an officer, who submits; he gives it back once, then signs: that sends it. */
  async function agenciesWrite(q: number): Promise<void> {
    const [signing, divided] = [await organisationOf('giamdocnnmt'), await organisationOf('giamdocsct')]
    for (const row of (await board(asked.get(q)!.agencies)).rows) {
      const at = ids.agencies.indexOf(row.organisation.id)
      const inside = row.organisation.id === signing
      // Where divisions work the head has it in hand until he notes whose it is; this one does it himself.
      const who = inside ? year.as('nnmt') : row.organisation.id === divided ? year.as('giamdocsct') : year.of(row.organisation.id)
      const head = year.as('giamdocnnmt')
      if (inside) {
        const { people } = await head.get<{ people: { membershipId: string; post: string }[] }>(`/inside/objects/report/${row.id}`)
        const officerId = people.find(({ post }) => post.startsWith('Chuyên viên'))!.membershipId
        await head.post(`/inside/objects/report/${row.id}/note`, {
          kind: 'report',
          objectId: row.id,
          version: 0,
          note: 'Tổng hợp, trình ký',
          officerId,
        })
      }
      const version = await write(row, who, 'support', agencyFigures(at, q))
      if (!inside) {
        await send(row, who, version)
        continue
      }
      expect(await who.refused(`/reports/${row.id}/sending`, { id: row.id, version })).toBe('inside.notYours')
      const look = (one: Window) => one.get<{ id: string; version: number; state: string }>(`/inside/objects/report/${row.id}`)
      const submit = async () => {
        const { id, version: seen } = await look(who)
        await who.post(`/inside/routings/${id}/submission`, { id, version: seen, draft: { note: 'Trình Giám đốc' } })
      }
      await submit()
      if (q === 1) {
        const { id, version: seen } = await look(head)
        await head.post(`/inside/routings/${id}/return`, { id, version: seen, reason: 'Rà soát lại số lớp tập huấn' })
        await submit()
      }
      const { id, version: seen } = await look(head)
      await head.post(`/inside/routings/${id}/signature`, { id, version: seen })
      expect(await agency.get(`/reports/${row.id}`)).toMatchObject({ state: 'sent', sentBy: 'Giám đốc Sở Nông nghiệp và Môi trường' })
    }
  }

  /** Given back by cell; what is mended goes again, on the day before the deadline or, with a reason, after it. */
  async function givesBack(q: number): Promise<void> {
    for (const row of (await board(asked.get(q)!.communes)).rows)
      if (isReturned(communeOf(row), q))
        await agency.post(`/reports/${row.id}/return`, {
          id: row.id,
          version: row.version,
          note: 'Số thành viên khác sổ',
          cells: { 'HTX.20:kq': 'Kiểm tra lại số thành viên' },
        })
  }
  async function mend(q: number, which: (at: number) => boolean, lateReason = ''): Promise<void> {
    for (const row of (await board(asked.get(q)!.communes)).rows) {
      const at = communeOf(row)
      if (!isReturned(at, q) || !which(at)) continue
      const who = year.of(row.organisation.id)
      expect(await who.get(`/reports/${row.id}`)).toMatchObject({ state: 'returned', returnedCells: { 'HTX.20:kq': 'Kiểm tra lại số thành viên' } })
      const figures = communeFigures(at, q)
      await send(row, who, await write(row, who, 'quarter', figures), lateReason)
      said.get(q)!.set(row.organisation.id, figures)
    }
  }

  /** After the deadline: reminded; not taken without a reason, taken with one. */
  async function comesLate(q: number): Promise<void> {
    for (const row of (await board(asked.get(q)!.communes)).rows) {
      const at = communeOf(row)
      if (!isLate(at, q)) continue
      const who = year.of(row.organisation.id)
      const version = await write(row, who, 'quarter', communeFigures(at, q))
      expect(await who.refused(`/reports/${row.id}/sending`, { id: row.id, version })).toBe('reports.lateReasonMissing')
      await send(row, who, version, LATE_REASON)
      said.get(q)!.set(row.organisation.id, communeFigures(at, q))
    }
    await mend(q, (at) => at % 2 === 1, LATE_REASON)
  }

  async function accepted(q: number): Promise<void> {
    for (const id of Object.values(asked.get(q)!)) {
      const { rows } = await board(id)
      const submissions = rows.filter(({ state }) => state === 'sent').map((row) => ({ id: row.id, version: row.version }))
      if (submissions.length > 0) await agency.post(`/reports/requests/${id}/acceptance`, { id, submissions })
    }
  }

  /** Figures, to the unit, wherever they are shown; and who reported, and when. */
  async function agrees(q: number): Promise<void> {
    const { communes, agencies } = asked.get(q)!
    const expected = whole([...said.get(q)!.values()])
    type Rollup = { figures: { row: string; column: string; value: number | null }[] }
    const given = async (id: string) =>
      new Map((await agency.get<Rollup>(`/reports/requests/${id}/rollup?stage=accepted`)).figures.map((one) => [one.row, one.value]))
    const rollup = await given(communes)
    for (const [code, value] of Object.entries(expected)) expect([q, code, Math.round(rollup.get(code)! * 1e4) / 1e4]).toEqual([q, code, value])
    const supported = await given(agencies)
    for (const [code, value] of Object.entries(whole(ids.agencies.map((_, at) => agencyFigures(at, q)))))
      expect([code, supported.get(code)]).toEqual([code, value])

    const { series, completeness } = await year.as('chutich').get<Dashboard>('/statistics')
    const at = (code: string) => series.find((one) => one.code === code)!
    for (const code of ['HTX.1', 'HTX.2', 'HTX.20', 'THT.1'])
      expect([code, at(code).points.at(-1)]).toMatchObject([code, { key: `2027-Q${q}`, value: expected[code] }])
    // Flows of the year against its plan.
    const founded = QUARTERS.slice(0, q).reduce((sum, n) => sum + whole([...said.get(n)!.values()])['HTX.2']!, 0)
    expect(at('HTX.2')).toMatchObject({ plan: 150, actual: founded })

    const { rows } = await board(communes)
    const sent = rows.filter(({ state }) => state === 'accepted').length
    const onTime = ids.communes.filter((_, n) => !isLate(n, q) && !isMissing(n, q) && !(isReturned(n, q) && n % 2 === 1)).length
    expect([rows.length, sent, rows.filter(({ state, lateDays }) => state === 'accepted' && lateDays === 0).length]).toEqual([
      103,
      said.get(q)!.size,
      onTime,
    ])
    expect(completeness.at(-1)).toMatchObject({ request: communes, all: 103, sent, accepted: sent, onTime })
    const line = (await agency.get<{ items: { id: string; counts: object | null }[] }>('/reports/year?year=2027')).items.find(
      ({ id }) => id === communes,
    )
    expect(line!.counts).toEqual({ all: 103, sent: 0, accepted: sent })
  }

  const consolidation = (id: string) => agency.get<Paper>(`/consolidation/${id}`)

  /** Settled, written up, submitted, signed by the head: a numbered paper to the committee, and the periods are locked. */
  async function signed(q: number, proposals: [addressee: string, text: string][] = []): Promise<Paper> {
    const { communes, agencies, alliance } = asked.get(q)!
    type Compared = { items: { cell: string; stand: string; sources: { key: string; value: number }[]; official: { n: number } | null }[] }
    const { items } = await agency.get<Compared>(`/reports/requests/${communes}/sources`)
    const total = items.find(({ cell }) => cell === 'HTX.1:kq')!
    expect(total.sources.map(({ value }) => value)).toEqual(expect.arrayContaining([whole([...said.get(q)!.values()])['HTX.1'], 700 + q]))
    const open = items.filter(({ stand }) => stand === 'disagreed' || stand === 'moved')
    await agency.post(`/reports/requests/${communes}/settlements`, {
      id: communes,
      items: open.map(({ cell, official }) => ({ cell, source: 'reports', n: official?.n ?? 0 })),
      reason: 'Liên minh chỉ tính hợp tác xã thành viên',
    })
    const { id } = await agency.post('/consolidation', { template: 'ubnd', requestId: communes })
    const draft = await consolidation(id)
    const words = draft.parts.filter(({ body, kind }) => body === '' && kind === 'text')
    for (const part of words)
      await agency.post(`/consolidation/parts/${part.id}`, { id: part.id, version: part.version, body: 'Các hợp tác xã hoạt động ổn định.' })
    let { version } = await consolidation(id)
    for (const [addressee, text] of proposals)
      version = (await agency.post(`/consolidation/${id}/proposals`, { id, version, addressee, text })).version
    const { id: routing, version: seen } = await agency.get<{ id: string; version: number }>(`/inside/objects/consolidation/${id}`)
    await agency.post(`/inside/routings/${routing}/submission`, { id: routing, version: seen, draft: { note: 'Trình Giám đốc Sở' } })
    await year.as('giamdocstc').post(`/inside/routings/${routing}/signature`, { id: routing, version: seen + 1 })
    for (const request of [communes, agencies, alliance]) expect(await board(request)).toMatchObject({ locked: true })
    return consolidation(id)
  }
  const wordsOf = async (id: string): Promise<string> =>
    (await mammoth.extractRawText({ buffer: await agency.file(`/consolidation/${id}/paper?format=docx`) })).value

  async function quarter(q: number): Promise<void> {
    const days = DAYS[q - 1]!
    await opened(q)
    await year.goOnTo(days.writes)
    await communesWrite(q)
    await agenciesWrite(q)
    await givesBack(q)
    await year.goOnTo(days.before)
    const late = ids.communes.findIndex((_, at) => isLate(at, q))
    expect(await told(year.of(ids.communes[late]!))).toContainEqual(expect.stringMatching(/^Hạn gửi báo cáo/))
    await mend(q, (at) => at % 2 === 0)
    await year.goOnTo(days.after)
    expect(await told(year.of(ids.communes[late]!))).toContainEqual(expect.stringMatching(/^Chưa gửi|quá hạn/i))
    await comesLate(q)
    await accepted(q)
    await agrees(q)
  }

  return { agency, ids, asked, said, board, told, organisationOf, write, send, communeOf, accepted, consolidation, signed, wordsOf, quarter }
}
