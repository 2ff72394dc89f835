/**
 * Periodic reports in a reorganisation. Twenty years are asked for and reported, the years before 1 July 2025 by the heirs of the communes
 * of then. In mid-period two communes become one, one is divided, one gives ground away, while reports of the quarter that closed and of the
 * one that runs are waiting, begun, sent, given back and accepted; deciding, handing over and sending are killed (-9) and resumed.
 *
 * Then: every closing day has asked the bodies that stood on it, nobody who ended owes anything, sums are the cells they are made of, and
 * every year comes to the same total as reported, on the map of before and on the map of after, to the unit; averages from their parts.
 */
import { randomUUID } from 'node:crypto'
import type { Program } from '../../tests/journeys/program.ts'
import type { Part } from './proof.ts'
import { asksJust, linesOf, nobodyGone, sumsAgree, undrifted, workOfDay, type Line } from './reorganisation-periods.ts'
import { answer, asked, choose, killedIn, rest, whole, type Body } from './reorganisation-steps.ts'
import { agree, type Told } from './reorganisation-series.ts'
import { openSetting, visitor, type Setting, type Visitor } from './setting.ts'

const DAY = '2026-11-20'
const NEXT = '2026-11-21'
/** The maps that everything is brought to. */
const [BEFORE, AFTER] = ['2026-11-19', '2026-12-31']
const YEARS = Array.from({ length: 20 }, (_none, at) => String(2007 + at))
const FORM = 'SAPXEP'
const AGENCY = 'sotaichinh'

type Commune = { id: string; name: string; place: string }
/** Who is signed in, and who reports for which body, until everything is started again. */
type Scene = { setting: Setting; program: Program; told: Told; people: Map<string, Visitor>; officers: Map<string, string> }

export const proveReports: Part = async (database) => {
  const was = { ...process.env }
  process.env.HOPLUC_TODAY = DAY
  process.env.HOPLUC_TRUST_PROXY = '1'
  const setting = await openSetting(database)
  const faults: string[] = []
  let running: Scene | undefined
  try {
    const scene: Scene = { setting, program: await setting.start(['--demo']), told: new Map(), people: new Map(), officers: new Map() }
    running = scene
    const six = await communes(setting)
    const calendars = await setUp(scene, six)
    const years = new Map<string, string>()
    for (const year of YEARS) years.set(year, await ask(scene, calendars.year, year))
    for (const year of YEARS.slice(0, -1)) await reportAll(scene, years.get(year)!, year)
    const [third, fourth] = [await ask(scene, calendars.quarter, '2026-Q3'), await ask(scene, calendars.quarter, '2026-Q4')]
    const order = six.map(({ id }) => id)
    await midPeriod(scene, third, order, ['accepted', 'draft', 'sent', 'returned', 'waiting', 'accepted'])
    await midPeriod(scene, fourth, order, ['draft', 'draft', 'sent', 'draft', 'sent', 'waiting'])
    await midPeriod(scene, years.get('2026')!, order, ['draft', 'waiting', 'waiting', 'sent', 'waiting', 'waiting'])
    const typed = (id: string) => scene.told.get(`${fourth} ${id}`)?.['HTX.1:kq'] ?? 0
    const together = typed(six[0]!.id) + typed(six[1]!.id)

    const { places, founded } = await reorganise(scene, six, faults)
    const standing = new Set([...founded, six[3]!.id, six[4]!.id, six[5]!.id])
    await scene.program.stop()
    process.env.HOPLUC_TODAY = NEXT
    await started(scene)
    await workOfDay(setting, NEXT)
    for (const request of [fourth, years.get('2026')!])
      if (!(await asksJust(setting, request, standing))) faults.push('the running period asks others than those who stand on its closing day')
    if ((await linesOf(setting, third)).map(({ subject }) => subject).join() !== order.toSorted().join())
      faults.push('the quarter that had closed asks others than before')
    const begun = (await linesOf(setting, fourth)).find(({ subject }) => subject === founded[0])
    const [cells] = await asked<{ n: number | null }>(
      setting.look,
      `select (cells -> 'HTX.1:kq')::int as n from report_cells where submission_id = $1`,
      [begun?.id],
    )
    if (begun?.state !== 'draft' || cells?.n !== together)
      faults.push(`the merged commune begins with ${cells?.n} in state ${begun?.state}, not with the ${together} of the two`)

    await rewrite(scene, fourth, six[4]!.id)
    for (const [request, period] of [
      [third, '2026-Q3'],
      [fourth, '2026-Q4'],
      [years.get('2026')!, '2026'],
    ] as const) {
      await reportAll(scene, request, period, period === '2026-Q4' ? founded[0] : undefined)
      await sumsAgree(setting, await person(scene, AGENCY), scene.told, request, faults)
    }
    await nobodyGone(setting, NEXT, faults)
    const requests = [...years.values(), third, fourth]
    const reported = new Map<string, Line[]>()
    for (const id of requests) reported.set(id, await linesOf(setting, id))
    const counted = (every: string, id: string) => ({ every, reports: reported.get(id)!.map(({ subject }) => `${id} ${subject}`) })
    const stay = six.slice(3).map(({ place }) => place)
    const compared = await agree(
      await person(scene, AGENCY),
      `${FORM} commune`,
      {
        told: scene.told,
        counted: new Map([
          ...[...years].map(([key, id]) => [key, counted('year', id)] as const),
          ['2026-Q3', counted('quarter', third)],
          ['2026-Q4', counted('quarter', fourth)],
        ]),
        maps: new Map([
          [BEFORE, six.map(({ place }) => place)],
          [AFTER, [...places, ...stay]],
        ]),
        reportedAt: [...new Set([...reported.values()].flat().map(({ place }) => place))],
      },
      faults,
    )
    await scene.program.stop()
    await undrifted(setting, requests, faults)
    return {
      tried: requests.length,
      faults,
      note: `${scene.told.size} reports of ${requests.length} periods over ${YEARS.length} years, ${compared} figures equal as reported and on both maps, 3 kills`,
    }
  } finally {
    await running?.program.stop()
    await setting.end()
    process.env = was
  }
}

/** Communes of today that were made of whole communes of before, with somebody at work in each. */
const communes = (setting: Setting) =>
  asked<Commune>(
    setting.look,
    `select o.id, o.short_name as name, o.place_id as place from organisations o
      where o.kind = 'commune_committee' and o.valid_from = '2025-07-01' and o.valid_to is null
        and exists (select 1 from memberships m where m.organisation_id = o.id and m.role = 'commune')
        and not exists (select 1 from organisation_links l join organisations f on f.id = l.from_id and f.kind = o.kind where l.to_id = o.id
          and (l.partial or exists (select 1 from organisation_links m where m.from_id = l.from_id and m.to_id <> l.to_id)))
      order by (select abs(count(*) - 2) from organisation_links l join organisations f on f.id = l.from_id and f.kind = o.kind where l.to_id = o.id), o.id limit 6`,
  )

/** Starts the program again: everybody signs in anew. */
async function started(scene: Scene): Promise<void> {
  scene.program = await scene.setting.start()
  forget(scene)
}
function forget(scene: Scene): void {
  scene.people.clear()
  scene.officers.clear()
}

/** Somebody with an account, at an address of their own. */
async function person(scene: Scene, username: string): Promise<Visitor> {
  const known = scene.people.get(username) ?? (await visitor(scene.program.address, username, undefined, `10.2.0.${(scene.people.size % 250) + 1}`))
  scene.people.set(username, known)
  return known
}

/** The officer of a commune on this day. */
async function officer(scene: Scene, organisation: string): Promise<string> {
  if (scene.officers.size === 0)
    for (const one of await asked<{ organisation: string; username: string }>(
      scene.setting.look,
      `select m.organisation_id as organisation, min(a.username) as username from memberships m join accounts a on a.id = m.account_id
        where m.role = 'commune' and m.valid_from <= $1 and (m.valid_to is null or m.valid_to > $1) group by 1`,
      [process.env.HOPLUC_TODAY],
    ))
      scene.officers.set(one.organisation, one.username)
  const found = scene.officers.get(organisation)
  if (!found) throw new Error(`nobody reports for ${organisation}`)
  return found
}

/** An indicator of its own, a form, and two calendars of it: the year's and the quarter's. */
async function setUp(scene: Scene, six: Commune[]): Promise<{ year: string; quarter: string }> {
  const agency = await person(scene, AGENCY)
  await answer(agency, '/reports/indicators', {
    code: 'SX.1',
    parentCode: null,
    section: 'Sắp xếp',
    nameVi: 'Lao động bình quân một hợp tác xã',
    nameEn: '',
    unit: 'người/HTX',
    entity: 'HTX',
    measure: 'ratio',
    rollup: 'formula',
    formula: 'HTX.30 / HTX.1',
    numerator: null,
    denominator: null,
    note: null,
    periods: ['quarter', 'year'],
    breakdowns: [],
    validFrom: '2000-01-01',
    validTo: null,
  })
  const rows = ['HTX.1', 'HTX.2', 'HTX.30', 'HTX.40', 'SX.1'].map((indicator) => ({ indicator }))
  const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
  const form = await answer(agency, '/reports/forms', {
    code: FORM,
    name: 'Số liệu qua các lần sắp xếp',
    validFrom: '2000-01-01',
    layout: {
      sections: [
        {
          kind: 'table',
          key: 'so',
          title: 'Số liệu',
          columns,
          rows,
        },
      ],
      rules: [],
    },
  })
  const [finance] = await asked<{ id: string }>(scene.setting.look, `select id from organisations where code = 'finance' and valid_to is null`)
  const calendar = async (every: string) =>
    (
      await answer(agency, '/reports/schedules', {
        formId: form.id,
        every,
        audience: [
          {
            organisationIds: six.map(({ id }) => id),
            workingDays: 5,
          },
        ],
        recipientId: finance!.id,
        basis: 'Rà soát số liệu nhiều năm',
        validFrom: '2000-01-01',
      })
    ).id
  return { year: await calendar('year'), quarter: await calendar('quarter') }
}

const ask = async (scene: Scene, calendar: string, period: string) =>
  (await answer(await person(scene, AGENCY), `/reports/schedules/${calendar}/requests`, { period })).id

/** What a body reports of a period: whole numbers that differ from body to body and from year to year. */
function figures(subject: string, period: string): Record<string, number> {
  const seed = [...`${subject} ${period}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99_991, 7)
  const n = 5 + (seed % 37)
  return { 'HTX.1:kq': n, 'HTX.2:kq': seed % 4, 'HTX.30:kq': n * 7 + (seed % 11), 'HTX.40:kq#t': n * (2000 + (seed % 900)), 'HTX.40:kq#m': n }
}

async function save(scene: Scene, request: string, line: Line, period: string): Promise<number> {
  const who = await person(scene, await officer(scene, line.organisation))
  const cells = figures(line.subject, period)
  scene.told.set(`${request} ${line.subject}`, cells)
  return (await answer(who, `/reports/${line.id}/cells`, { version: line.version, cells }, randomUUID())).version
}

async function send(scene: Scene, line: Line, version: number, killed = false): Promise<void> {
  const username = await officer(scene, line.organisation)
  const sending = { path: `/reports/${line.id}/sending`, body: { version, lateReason: 'Rà soát lại số liệu' }, key: randomUUID() }
  if (!killed) return void (await answer(await person(scene, username), sending.path, sending.body, sending.key))
  scene.program = await killedIn(scene.setting, scene.program, username, sending)
  forget(scene)
}

async function accept(scene: Scene, request: string, only?: string): Promise<void> {
  const sent = (await linesOf(scene.setting, request)).filter(({ state, subject }) => state === 'sent' && (only ?? subject) === subject)
  if (sent.length > 0)
    await answer(await person(scene, AGENCY), `/reports/requests/${request}/acceptance`, {
      submissions: sent.map(({ id, version }) => ({ id, version })),
    })
}

/** Everybody who still owes a report of a period makes it; all are accepted. The one of `killed` is sent while everything falls over. */
async function reportAll(scene: Scene, request: string, period: string, killed?: string): Promise<void> {
  for (const line of await linesOf(scene.setting, request))
    if (['waiting', 'draft', 'returned'].includes(line.state))
      await send(scene, line, await save(scene, request, line, period), line.subject === killed)
  await accept(scene, request)
}

/** Brings the reports of a period, in the order of the communes, into the state that each is in when the decision comes. */
async function midPeriod(scene: Scene, request: string, order: string[], states: string[]): Promise<void> {
  const lines = await linesOf(scene.setting, request)
  for (const [at, state] of states.entries()) {
    const line = lines.find(({ subject }) => subject === order[at])!
    if (state === 'waiting') continue
    const version = await save(scene, request, line, 'nháp')
    if (state === 'draft') continue
    await send(scene, line, version)
    if (state === 'accepted') await accept(scene, request, line.subject)
    if (state === 'returned') await giveBack(scene, request, line.subject)
  }
}

async function giveBack(scene: Scene, request: string, subject: string): Promise<void> {
  const line = (await linesOf(scene.setting, request)).find((one) => one.subject === subject)!
  await answer(await person(scene, AGENCY), `/reports/${line.id}/return`, { version: line.version, note: 'Rà soát lại theo địa bàn', cells: {} })
}

/** What was sent before the ground changed is given back, to be reported of the ground of the closing day. */
async function rewrite(scene: Scene, request: string, subject: string): Promise<void> {
  const line = (await linesOf(scene.setting, request)).find((one) => one.subject === subject)
  if (line?.state === 'sent') await giveBack(scene, request, subject)
}

/** Two become one; one is divided between a new one and its neighbour; one gives ground to another. Decided and handed over, each killed in the middle. */
async function reorganise(scene: Scene, six: Commune[], faults: string[]): Promise<{ places: string[]; founded: string[] }> {
  const admin = await person(scene, 'quantri')
  const [a, b, c, d, e, f] = six.map(({ place }) => place)
  const [province] = await asked<{ id: string }>(scene.setting.look, `select place_id as id from provinces`)
  const found = (key: string, name: string, code: string) => ({ do: 'foundPlace', key, name, kind: 'commune', code, parent: province!.id })
  const draft = await answer(admin, '/reorganisations', {
    title: 'Sắp xếp giữa kỳ báo cáo',
    number: '20/NQ-UBTVQH',
    issuedOn: '2026-11-02',
    issuer: 'Ủy ban Thường vụ Quốc hội',
    effectiveOn: DAY,
    steps: [
      found('#p1', 'Xã Hợp Nhất', '99801'),
      found('#p2', 'Xã Chia Đôi', '99802'),
      {
        do: 'mergePlaces',
        from: [a, b],
        into: '#p1',
      },
      {
        do: 'splitPlace',
        from: c,
        into: ['#p2', f],
      },
      {
        do: 'splitPlace',
        from: d,
        into: [e],
        ends: false,
      },
    ],
  })
  const { version } = await answer(admin, `/reorganisations/${draft.id}/bodies`, { version: 1 })
  const decision = { path: `/reorganisations/${draft.id}/decision`, body: { version, acknowledged: true }, key: randomUUID() }
  scene.program = await killedIn(scene.setting, scene.program, 'quantri', decision)
  forget(scene)
  await whole(scene.setting.look, draft.id, faults)
  const own = ['vanphong', 'quantri']
  // Whoever worked for the commune that is divided goes on in the new one, where nobody is yet; a commune that goes on keeps what it has.
  const heirOf = (kind: string, heirs: Body[], mayStay: boolean) =>
    mayStay ? undefined : ((kind === 'people.post' ? heirs.find(({ name }) => name.includes('Chia Đôi')) : undefined) ?? heirs[0])
  for (const username of own) await choose(await person(scene, username), draft.id, heirOf)
  scene.program = await killedIn(scene.setting, scene.program, 'vanphong', {
    path: '/handovers/giving',
    body: { reorganisationId: draft.id },
    key: randomUUID(),
  })
  forget(scene)
  for (const username of own) await rest(await person(scene, username), draft.id)
  const [waiting] = await asked<{ n: number }>(
    scene.setting.look,
    `select count(*)::int as n from handovers where state = 'waiting' and kind like 'reports.%'`,
  )
  if (waiting!.n > 0) faults.push(`${waiting!.n} reports were not handed over`)
  const bodies = await asked<{ id: string; place: string }>(
    scene.setting.look,
    `select id, place_id as place from organisations where name ~ '(Hợp Nhất|Chia Đôi)$' and valid_to is null order by name ~ 'Hợp Nhất' desc`,
  )
  return { places: bodies.map(({ place }) => place), founded: bodies.map(({ id }) => id) }
}
