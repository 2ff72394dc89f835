/** The demonstration's register: an invented one over the real communes of the province, and one cooperative with an account of its own. */
import { createOrganisation } from '#modules/organisations'
import { createAccount } from '#modules/people'
import { provinceByName } from '#modules/places'
import type { Stage } from '#platform/stage'
import { linkOrganisation, registerCooperative } from './actions.ts'
import { inventInto, groundsIn } from './invent-grounds.ts'

/** About what such a province has. */
const SHARE = { cooperatives: 640, groups: 960, unions: 4 }
const PROVINCE = 'Cần Thơ'
const NAME = 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long'

export async function demo(stage: Stage): Promise<void> {
  const everything = ['cooperatives.keepAll', 'cooperatives.readAll', 'cooperatives.keep']
  const ground = await stage.system(everything, stage.day(-20), async (ctx) => {
    // Recorded by whoever keeps the register, as its history shows it.
    const keeper = { ...ctx, actor: { ...ctx.actor, post: 'Trưởng phòng Kinh tế tập thể' } }
    await inventInto(keeper, PROVINCE, SHARE, 20_251_122)
    const place = await provinceByName(ctx, PROVINCE, ctx.today)
    return (await groundsIn(ctx, place!)).find(({ name }) => name === 'Phường Thới Long')!
  })
  await withAccount(stage, ground.id)
}

/** One whose director signs in. */
async function withAccount(stage: Stage, placeId: string): Promise<void> {
  const since = '2025-09-15'
  const { id } = await stage.perform('sotaichinh', stage.day(-19), registerCooperative, {
    kind: 'cooperative',
    from: since,
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
      registeredOn: since,
      issuedBy: 'Phòng Kinh tế, Hạ tầng và Đô thị Phường Thới Long',
      charterCapital: 1_200_000_000,
      paidCapital: 900_000_000,
      totalCapital: 2_350_000_000,
      revenue: 3_100_000_000,
      officialMembers: 68,
      femaleMembers: 21,
      economicState: 'effective',
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
    validFrom: since,
    legalBasis: 'Giấy chứng nhận đăng ký hợp tác xã',
  })
  await stage.perform('sotaichinh', stage.day(-18), linkOrganisation, { id, version: 1, organisationId: body.id })
  await stage.system(['people.manage'], stage.day(-18), async (ctx) => {
    const made = await createAccount(ctx, {
      username: 'htxthoilong',
      name: 'Giám đốc HTX Thới Long',
      organisationId: body.id,
      role: 'cooperative',
      post: 'Giám đốc HTX Thới Long',
      divisionId: null,
      validFrom: since,
      demonstration: true,
    })
    stage.cast('htxthoilong', { accountId: made.id, membershipId: made.membershipId, organisationId: body.id })
  })
}
