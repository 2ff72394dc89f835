/** Tasks of one province (35,000 unless more are asked for), as four years of directives leave them: most done, a tail that is late, the leads unevenly loaded. */
import { addDays, calendarFrom, type WorkingCalendar } from '../../src/lib/period/index.ts'
import type { Kind, Rhythm, State } from '../../src/modules/tasks/contract.ts'
import { searchText } from '../../src/modules/tasks/issue-rules.ts'
import type { TaskRecord } from '../../src/modules/tasks/store.ts'
import { defaultSpecialDays } from '../../src/platform/calendar.ts'
import type { BenchProvince, Standing } from './province.ts'
import { chance, type Chance } from '../../src/testing/chance.ts'

export const TASKS = 35_000
export const TODAY = '2026-11-20'
const YEARS = 4
const A_DIRECTIVE = 50
const BATCH = 2500

const VERBS = [
  'Xây dựng kế hoạch',
  'Rà soát, tổng hợp',
  'Tham mưu ban hành quy định',
  'Tổ chức tập huấn',
  'Báo cáo kết quả',
  'Kiểm tra, hướng dẫn',
  'Hoàn thiện hồ sơ',
  'Đẩy mạnh tuyên truyền',
  'Triển khai mô hình',
  'Bố trí kinh phí',
] as const
const MATTERS = [
  'hỗ trợ hợp tác xã nông nghiệp',
  'chuyển đổi số trong hợp tác xã',
  'liên kết chuỗi giá trị lúa gạo',
  'vùng nguyên liệu cây ăn trái',
  'đào tạo cán bộ quản lý',
  'quỹ hỗ trợ phát triển hợp tác xã',
  'tổ hợp tác nuôi trồng thủy sản',
  'xúc tiến thương mại sản phẩm OCOP',
  'xử lý hợp tác xã ngừng hoạt động',
  'đất đai cho hợp tác xã',
  'bảo hiểm xã hội cho thành viên',
  'ứng phó hạn mặn',
] as const
const WHERE = [
  'trên địa bàn thành phố',
  'tại các xã, phường',
  'giai đoạn 2026 – 2030',
  'năm học mới',
  'vùng đồng bào Khmer',
  'khu vực ven biển',
  'quý IV',
  'theo Luật Hợp tác xã năm 2023',
] as const
const RESULTS = ['Kế hoạch', 'Báo cáo', 'Quyết định', 'Tờ trình', null] as const
const TYPES = ['Chỉ thị', 'Kế hoạch', 'Công văn', 'Thông báo', 'Quyết định'] as const

const KINDS: readonly (readonly [Kind, number])[] = [
  ['deadline', 70],
  ['standing', 12],
  ['request', 10],
  ['periodic', 8],
]
/** How many coordinate: mostly nobody. */
const COORDINATORS: readonly (readonly [number, number])[] = [
  [0, 60],
  [1, 25],
  [2, 10],
  [4, 5],
]
/** Of what fell due long ago, and of what is under way. */
const PAST: readonly (readonly [State, number])[] = [
  ['done', 88],
  ['cancelled', 3],
  ['replaced', 2],
  ['suspended', 1],
  ['in_progress', 3],
  ['reported', 2],
  ['accepted', 1],
]
const PRESENT: readonly (readonly [State, number])[] = [
  ['assigned', 20],
  ['accepted', 20],
  ['in_progress', 35],
  ['reported', 8],
  ['done', 10],
  ['rework', 3],
  ['returned', 2],
  ['suspended', 2],
]

/** Fills the province and leaves it as a database that has been in use: vacuumed and with statistics. */
export async function addTasks(province: BenchProvince, many = TASKS): Promise<void> {
  const calendar = calendarFrom(await defaultSpecialDays())
  const luck = chance(TASKS)
  const cast = castOf(province.organisations)
  let directive = aDirective(luck, 0)
  for (let at = 0; at < many; at += BATCH) {
    const batch: TaskRecord[] = []
    for (let n = at; n < at + BATCH; n += 1) {
      if (n % A_DIRECTIVE === 0) directive = aDirective(luck, n / many)
      batch.push(aTask(luck, province.provinceId, cast, directive, calendar))
    }
    await province.superuser.query('insert into tasks select * from jsonb_populate_recordset(null::tasks, $1)', [JSON.stringify(batch)])
  }
  await province.superuser.query('vacuum (analyze)')
}

type Cast = { giver: Standing; confirmer: Standing; departments: Standing[]; leads: readonly (readonly [Standing, number])[] }

function castOf(organisations: readonly Standing[]): Cast {
  const named = (code: string) => organisations.find((one) => one.code === code) ?? organisations[0]!
  const giver = named('people_committee')
  const departments = organisations.filter((one) => one.kind === 'department')
  // A department leads as much as seven communes.
  const leads = organisations.filter((one) => one.id !== giver.id).map((one) => [one, one.kind === 'department' ? 7 : 1] as const)
  return { giver, confirmer: named('office'), departments, leads }
}

type Directive = { id: string; source: string; assignedOn: string }

/** The directives come evenly over the years, the newest last. */
function aDirective(luck: Chance, share: number): Directive {
  const assignedOn = addDays(TODAY, -Math.round((1 - share) * YEARS * 365))
  return { id: luck.id(Date.parse(assignedOn)), source: `${luck.one(TYPES)} ${1 + luck.below(2000)}/UBND-KT`, assignedOn }
}

function aTask(luck: Chance, provinceId: string, cast: Cast, directive: Directive, calendar: WorkingCalendar): TaskRecord {
  const kind = luck.weighted(KINDS)
  const recurring = kind === 'standing' || kind === 'periodic'
  const lead = luck.weighted(cast.leads)
  const coordinators = Array.from({ length: luck.weighted(COORDINATORS) }, () => luck.one(cast.departments).id).filter(
    (id, at, all) => id !== lead.id && all.indexOf(id) === at,
  )
  const dueOn = recurring || (kind === 'request' && luck.next() < 0.3) ? null : addDays(directive.assignedOn, 15 + luck.below(180))
  const state = luck.weighted((dueOn ?? addDays(directive.assignedOn, 200)) < TODAY && !recurring ? PAST : PRESENT)
  const title = `${luck.one(VERBS)} ${luck.one(MATTERS)} ${luck.one(WHERE)}`
  const words = {
    title,
    deliverable: luck.one(RESULTS),
    source: directive.source,
    quote: `Giao ${lead.name} chủ trì, phối hợp với các cơ quan liên quan ${title.toLowerCase()}, báo cáo Ủy ban nhân dân thành phố theo quy định.`,
  }
  const finished = state === 'done' || state === 'reported'
  return {
    ...words,
    id: luck.id(Date.parse(directive.assignedOn) + luck.below(1000)),
    province_id: provinceId,
    version: 1 + luck.below(6),
    giver_id: cast.giver.id,
    confirmer_id: cast.confirmer.id,
    assigned_on: directive.assignedOn,
    is_leaf: true,
    kind,
    state,
    party_ids: [cast.giver.id, cast.confirmer.id, lead.id, ...coordinators],
    lead_id: lead.id,
    lead_name: lead.short_name,
    parent_id: null,
    document_id: directive.id,
    due_on: dueOn,
    last_day: dueOn && calendar.sameOrNextWorkingDay(dueOn),
    done_on: finished ? addDays(dueOn ?? addDays(directive.assignedOn, 90), luck.below(40) - 28) : null,
    confirmed_through: recurring && luck.next() < 0.6 ? addDays(TODAY, luck.below(120) - 60) : null,
    next_confirm_on: recurring ? addDays(TODAY, luck.below(90)) : null,
    progress: state === 'done' ? 100 : luck.below(10) * 10,
    urged_count: luck.next() < 0.05 ? 1 : 0,
    urged_on: null,
    every: recurring ? luck.one<Rhythm>(['month', 'quarter', 'half', 'year']) : null,
    state_before: state === 'suspended' ? 'accepted' : null,
    asked_due_on: null,
    replaced_by_id: null,
    kept_beside_ids: [],
    escalated_on: null,
    coordinate_ids: coordinators,
    report_to_ids: [],
    item_id: null,
    quote_start: 0,
    quote_end: 10,
    result_on: null,
    result_number: null,
    due_text: null,
    written: null,
    path: `${1 + luck.below(9)}`,
    origin: null,
    product_document_id: null,
    product_number: null,
    product_on: null,
    search: searchText({ ...words, lead_name: `${lead.short_name} ${lead.name}` }),
  }
}
