/**
 * Who can do what to whose, in the rooms of the register: every action of cooperatives, oversight, founding, procedures, ratings, production,
 * petitions, support and views that changes something, as every role, to what is their own and to what is another's. Kept in docs/permissions-tried-register.md.
 */
import { expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { ROLES } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { aCooperative } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { followed } from './matrix-founding.ts'
import { pageOf, tried, type Body, type Things } from './matrix.ts'
import { broughtIn, CODE, declaredIn, entries, filed, kept, keptForAll, linked, petitioned, rated, supportedIn } from './matrix-register-things.ts'
import { policyNamed, supportAsked, supportBefore } from './matrix-support.ts'
import { inWorld } from './world.ts'

const TRIED = ['cooperatives', 'oversight', 'founding', 'procedures', 'ratings', 'production', 'petitions', 'support', 'views']
const APART = new Set<string>()
const HEAD =
  'Từng việc làm thay đổi dữ liệu của sổ hợp tác xã (đăng ký, thành viên, kê khai, nhập từ bảng tính, ghi trùng), rà soát và xử lý, vận động thành lập, thủ tục, xếp loại, sản xuất, khó khăn và kiến nghị, hỗ trợ, danh sách đã lưu được thử thật bằng từng vai trò. Trang này là một trong hai: nhiệm vụ, báo cáo và việc trong cơ quan ở [trang kia](permissions-tried.md). Mỗi ô có hai dấu: với hợp tác xã trên địa bàn xã mình, của chính hợp tác xã mình, hoặc trong tỉnh mà cơ quan mình có phần (hồ sơ, nhóm sáng lập, lần nhập, danh sách thì do chính cơ quan mình lập, nếu vai trò ấy lập được); rồi cùng vai trò ấy ngồi ở xã khác, hợp tác xã khác, hoặc một cơ quan không liên quan.'

test(
  'each action as each role, to one’s own entries and to another’s, does what is written down',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { agency } = scene
    const placeId = scene.communes[0].placeId!
    const bodyOf = (name: string, at: string | null): Promise<Body> =>
      anOrganisation(world, { name, kind: 'cooperative', level: 'other', placeId: at, validFrom: '2025-08-01' })
    const body = await bodyOf('Hợp tác xã Nông nghiệp Thới Lai', placeId)
    const neighbour = await bodyOf('Hợp tác xã Bên cạnh', scene.communes[1].placeId)
    const ours = { placeId, body, id: await aCooperative(world, agency, placeId, { values: { code: CODE } }) }
    await linked(world, agency, ours.id, body.id)
    const theirs = await aCooperative(world, agency, scene.communes[1].placeId!, { values: { name: neighbour.name } })
    await linked(world, agency, theirs, neighbour.id)

    const stranger = await anOrganisation(world, { name: 'Sở không liên quan', validFrom: '2025-07-01' })
    // Where each role sits, and where the same role has nothing to do with it.
    const bodies: Record<string, [Body, Body]> = {
      leader: [scene.peopleCommittee, stranger],
      office: [scene.office, stranger],
      admin: [scene.office, stranger],
      auditor: [scene.office, stranger],
      lead_agency: [scene.finance, stranger],
      commune: [scene.communes[0], scene.communes[1]],
      alliance: [scene.alliance, stranger],
      cooperative: [body, neighbour],
    }
    const seats = new Map<string, Actor>()
    for (const role of ROLES)
      for (const [at, { id, name }] of (bodies[role] ?? [scene.agriculture, stranger]).entries()) {
        const { actor } = await aPerson(world, { name: `${role} ${name}`, role, organisationId: id, organisationName: name, post: 'Công chức' })
        seats.set(`${role} ${at}`, actor)
      }
    const seat = (role: string, at: 0 | 1 = 0) => seats.get(`${role} ${at}`)!
    const commune = seat('commune')
    const helped = { world, scene, cooperativeId: ours.id }
    const past = 'Chính sách của những năm trước'
    await policyNamed(world, agency, past)
    const all: Things = {
      ...(await followed(world, scene, commune, placeId)),
      ...(await filed(world, commune, seat('cooperative'), ours.id)),
      ...(await broughtIn(world, commune)),
      ...(await declaredIn(world, commune, { code: CODE })),
      ...(await rated(world, scene, commune, ours)),
      ...(await supportBefore(helped, scene.agriculture)),
      ...(await supportAsked(helped, seat('cooperative'))),
      ...(await entries(world, scene, commune, ours)),
      ...(await petitioned(world, scene, seat('cooperative'), ours.id)),
      ...(await supportedIn(world, commune, past)),
    }
    const name = 'Hợp tác xã Nộp ở cơ quan thường trực'
    const another = await aCooperative(world, agency, placeId, { values: { name } })
    const own: Record<string, Things> = {
      alliance: {
        ...(await followed(world, scene, seat('alliance'), placeId)),
        ...(await supportBefore(helped, scene.alliance)),
        ...(await supportedIn(world, seat('alliance'), past)),
      },
      commune: await supportBefore(helped, scene.communes[0]),
      head: {
        ...(await supportBefore(helped, { ...scene.agriculture, name: 'Sở, người đứng đầu' })),
        ...(await supportedIn(world, seat('head'), past)),
      },
      lead_agency: {
        ...(await followed(world, scene, seat('lead_agency'), placeId)),
        ...(await filed(world, seat('lead_agency'), undefined, another)),
        ...(await broughtIn(world, seat('lead_agency'))),
        ...(await declaredIn(world, seat('lead_agency'), { name })),
        ...(await supportBefore(helped, scene.finance)),
        ...(await supportedIn(world, seat('lead_agency'), past)),
      },
      cooperative: await broughtIn(world, seat('cooperative')),
    }
    own['officer'] = own['head']!
    for (const role of ROLES) own[role] = { ...own[role], ...(await kept(world, seat(role))) }

    const written = await tried(world, { modules: TRIED, apart: APART }, (role, name) => ({
      known: own[role]?.[name] ?? all[name],
      own: seat(role),
      other: seat(role, 1),
    }))
    // Of one's own organisation, kept there for all by a colleague who may.
    const shared: Record<string, Things> = {}
    for (const role of ROLES) {
      const { organisationId, organisationName } = seat(role)
      const of = { organisationId: organisationId!, organisationName: organisationName! }
      const { actor } = await aPerson(world, { name: `Người dùng chung, ${role}`, role: 'office', post: 'Chuyên viên', ...of })
      shared[role] = await keptForAll(world, actor)
    }
    const ofAll = await tried(world, { modules: ['views'], apart: APART, when: 'của cả cơ quan, người khác lập' }, (role, name) => ({
      known: shared[role]?.[name],
      own: seat(role),
      other: seat(role, 1),
    }))
    written.push(...ofAll)
    await expect(pageOf('matrix-register.test.ts', HEAD, written)).toMatchFileSnapshot('../../docs/permissions-tried-register.md')
  }),
  600_000,
)
