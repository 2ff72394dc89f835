/** The demonstration's register: an invented one over the real communes of the province, and one cooperative with an account of its own. */
import { createOrganisation } from '#modules/organisations'
import { createAccount } from '#modules/people'
import { provinceByName } from '#modules/places'
import type { Stage } from '#platform/stage'
import { linkOrganisation, registerCooperative, setValues } from './actions.ts'
import { closesOn, yearAsked, type Figures } from './declaration-rules.ts'
import { declarationOf, listExpected } from './declaration-store.ts'
import { confirmDeclaration, declare } from './declarations.ts'
import { demoMembers } from './demo-members.ts'
import { findDaily, findDuplicates } from './duplicates.ts'
import { inventInto, groundsIn } from './invent-grounds.ts'
import { compared } from './store-duplicates.ts'

/** About what such a province has. */
const SHARE = { cooperatives: 640, groups: 960, unions: 4 }
const PROVINCE = 'Cần Thơ'
const NAME = 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long'
const SINCE = '2025-09-15'

export async function demo(stage: Stage): Promise<void> {
  const everything = ['cooperatives.keepAll', 'cooperatives.readAll', 'cooperatives.keep']
  const ground = await stage.system(everything, stage.day(-20), async (ctx) => {
    // Recorded by whoever keeps the register, as its history shows it.
    const keeper = { ...ctx, actor: { ...ctx.actor, post: 'Trưởng phòng Kinh tế tập thể' } }
    await inventInto(keeper, PROVINCE, SHARE, 20_251_122)
    const place = await provinceByName(ctx, PROVINCE, ctx.today)
    return (await groundsIn(ctx, place!)).find(({ name }) => name === 'Phường Thới Long')!
  })
  const own = await withAccount(stage, ground.id)
  await demoMembers(stage, own, SINCE)
  await declarations(stage, ground.id, own)
  await otherList(stage)
  // As every night: what looks like one entered twice waits for the lead agency.
  await stage.system([...findDaily.permissions], stage.day(-1), (ctx) => findDuplicates(ctx))
}

/** How offices write names in lists of their own. */
const SHORT: readonly [RegExp, string][] = [
  [/Hợp tác xã/u, 'HTX'],
  [/Nông nghiệp/u, 'NN'],
  [/Dịch vụ/u, 'DV'],
  [/Tổng hợp/u, 'TH'],
]
const FROM_LIST = 4

/** Some of the agriculture department's list, entered once more: other writing, no code, other figures. */
async function otherList(stage: Stage): Promise<void> {
  const known = await stage.system(['cooperatives.keepAll', 'cooperatives.readAll'], stage.day(-9), (ctx) => compared(ctx.db, ctx.today))
  const written = known.filter(({ kind, name, code, place_id: at, representative, legal_state: state }) =>
    Boolean(kind === 'cooperative' && code && at && representative && state === 'operating' && /Nông nghiệp/u.test(name) && /Dịch vụ/u.test(name)),
  )
  const step = Math.max(1, Math.floor(written.length / FROM_LIST))
  for (const [n, one] of written
    .filter((_, at) => at % step === 0)
    .slice(0, FROM_LIST)
    .entries())
    await stage.perform('sotaichinh', stage.day(-9), registerCooperative, {
      kind: 'cooperative',
      from: stage.day(-40),
      source: 'agriculture',
      sourceNote: 'Danh sách hợp tác xã nông nghiệp của Sở Nông nghiệp và Môi trường',
      values: {
        name: SHORT.reduce((name, [whole, short]) => name.replace(whole, short), one.name),
        place: one.place_id,
        registeredOn: one.registered_on,
        officialMembers: 21 + n * 9,
        charterCapital: (350 + n * 120) * 1_000_000,
        lines: [{ code: '0161', version: '2025', name: 'Hoạt động dịch vụ trồng trọt', main: true }],
      },
      people: [{ post: 'legal_representative', name: one.representative, title: 'Giám đốc' }],
    })
}

/** How far yearly declarations are at one commune: the neighbours of the one with an account have begun. */
async function declarations(stage: Stage, placeId: string, ownId: string): Promise<void> {
  const year = yearAsked(stage.today)
  const neighbours = await stage.system(['cooperatives.keepAll', 'cooperatives.readAll'], stage.day(-6), async (ctx) => {
    const { rows } = await listExpected(ctx.db, { year, closes: closesOn(year), q: '', standing: 'none', place: placeId }, 0, 20)
    return rows.filter(({ id }) => id !== ownId)
  })
  const said = (n: number, { officialMembers: members = 24, workers = 6, ...before }: Figures) => {
    const grown = (sum: number | null | undefined, known: number) => Math.round(((sum ?? known) * (104 + n * 3)) / 100_000_000) * 1_000_000
    return {
      officialMembers: (members ?? 24) + n,
      femaleMembers: Math.floor((members ?? 24) / 3),
      joinedMembers: n + 1,
      leftMembers: 1,
      workers: (workers ?? 6) + n,
      memberWorkers: Math.min(4, workers ?? 6),
      charterCapital: before.charterCapital ?? 400_000_000,
      paidCapital: before.paidCapital ?? 380_000_000,
      totalCapital: grown(before.totalCapital, 900_000_000),
      revenue: grown(before.revenue, 1_100_000_000),
      profit: (n === 1 ? -35 : 60 + n * 15) * 1_000_000,
    }
  }
  for (const [n, { id }] of neighbours.slice(0, 3).entries()) {
    const before = await stage.system(['cooperatives.readAll'], stage.day(-6), (ctx) => declarationOf(ctx.db, id, year - 1))
    await stage.perform('sotaichinh', stage.day(-6 + n), declare, {
      id,
      year,
      version: 0,
      figures: said(n, before?.figures ?? {}),
      difficulties: n === 1 ? 'Giá vật tư tăng, đầu ra chưa ổn định.' : '',
      proposals: n === 1 ? 'Hỗ trợ kết nối doanh nghiệp bao tiêu.' : '',
      send: true,
    })
  }
  const first = neighbours[0]
  if (!first) return
  const made = await stage.system(['cooperatives.readAll'], stage.day(-3), (ctx) => declarationOf(ctx.db, first.id, year))
  await stage.perform('sotaichinh', stage.day(-3), confirmDeclaration, { id: made!.id, version: made!.version })
}

/** One whose director signs in. */
async function withAccount(stage: Stage, placeId: string): Promise<string> {
  const { id } = await stage.perform('sotaichinh', stage.day(-19), registerCooperative, {
    kind: 'cooperative',
    from: SINCE,
    source: 'certificate',
    sourceNote: 'Giấy chứng nhận đăng ký hợp tác xã',
    values: {
      name: NAME,
      shortName: 'HTX Thới Long',
      code: '1801700001',
      place: placeId,
      certifiedPlace: placeId,
      address: 'Số 12, khu vực Thới Hòa, Phường Thới Long, Thành phố Cần Thơ',
      phone: '0292 3 861 234',
      registeredOn: SINCE,
      issuedBy: 'Phòng Kinh tế, Hạ tầng và Đô thị Phường Thới Long',
      charterCapital: 1_200_000_000,
      officialMembers: 68,
      governance: 'full',
      lines: [
        { code: '0161', version: '2025', name: 'Hoạt động dịch vụ trồng trọt', main: true },
        { code: '0111', version: '2025', name: 'Trồng lúa', main: false },
      ],
    },
    people: [
      { post: 'legal_representative', name: 'Trần Thị Mười', title: 'Giám đốc' },
      { post: 'controller', name: 'Lê Văn Chín', title: 'Kiểm soát viên' },
    ],
  })
  const body = await stage.perform('quantri', stage.day(-19), createOrganisation, {
    name: NAME,
    shortName: 'HTX Thới Long',
    kind: 'cooperative',
    level: 'other',
    parentId: null,
    placeId,
    headTitle: 'Giám đốc',
    validFrom: SINCE,
    legalBasis: 'Giấy chứng nhận đăng ký hợp tác xã',
  })
  await stage.perform('sotaichinh', stage.day(-18), linkOrganisation, { id, version: 1, organisationId: body.id })
  // What a certificate does not say.
  await stage.perform('sotaichinh', stage.day(-18), setValues, {
    id,
    version: 2,
    from: SINCE,
    source: 'commune',
    sourceNote: 'Khảo sát của Ủy ban nhân dân phường Thới Long khi hợp tác xã đi vào hoạt động',
    values: { paidCapital: 900_000_000, totalCapital: 2_350_000_000, revenue: 3_100_000_000, femaleMembers: 21, economicState: 'effective' },
  })
  await stage.system(['people.manage'], stage.day(-18), async (ctx) => {
    const made = await createAccount(ctx, {
      username: 'htxthoilong',
      name: 'Giám đốc HTX Thới Long',
      organisationId: body.id,
      role: 'cooperative',
      post: 'Giám đốc HTX Thới Long',
      divisionId: null,
      validFrom: SINCE,
      demonstration: true,
    })
    stage.cast('htxthoilong', { accountId: made.id, membershipId: made.membershipId, organisationId: body.id })
  })
  return id
}
