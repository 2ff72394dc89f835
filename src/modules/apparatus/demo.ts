/** The officers in charge in the demonstration: nearly every body names its own; a few are empty, unconfirmed, or have said nothing. */
import type { Stage } from '#platform/stage'
import { newId } from '#platform/db'
import { addDays, periodOf } from '#lib/period'
import { organisationOfProvince, type Organisation } from '#modules/organisations'
import { membersOf } from '#modules/people'
import type { Qualification } from './apparatus-rules.ts'
import { addMeasure } from './measuring.ts'
import { expectedBodies } from './seeing.ts'
import * as store from './store.ts'

const FIELDS = ['Kinh tế nông nghiệp', 'Quản trị kinh doanh', 'Quản lý đất đai', 'Luật', 'Kinh tế phát triển', 'Khoa học cây trồng']
const BESIDES = ['nông nghiệp, nông thôn mới', 'đăng ký kinh doanh', 'tài chính, ngân sách', 'giao thông, thủy lợi', 'thương mại, dịch vụ']
const COURSES = ['Bồi dưỡng quản lý nhà nước về kinh tế tập thể', 'Tập huấn Luật Hợp tác xã 2023', 'Tập huấn đăng ký hợp tác xã, tổ hợp tác']
const LEVELS: Qualification[] = ['university', 'university', 'university', 'postgraduate', 'college']
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

const unitOf = (one: Organisation): string =>
  one.kind === 'alliance'
    ? 'Ban Chính sách, Phong trào'
    : one.kind === 'commune_committee'
      ? one.shortName.includes('phường')
        ? 'Phòng Kinh tế, Hạ tầng và Đô thị'
        : 'Phòng Kinh tế'
      : one.code === 'finance'
        ? 'Phòng Kinh tế tập thể'
        : 'Phòng Kế hoạch, Tổng hợp'

export async function demo(stage: Stage): Promise<void> {
  const since = stage.day(-330)
  const short: string[] = []
  await stage.system(['apparatus.system', 'people.see', 'organisations.read'], stage.day(-20), async (ctx) => {
    const bodies = await expectedBodies(ctx)
    const people = Map.groupBy(
      await membersOf(
        ctx,
        bodies.map(({ id }) => id),
      ),
      ({ organisationId: id }) => id,
    )
    const period = periodOf('half', stage.today).key
    const files: Omit<store.BodyRecord, 'version'>[] = []
    const posts: Omit<store.PostRecord, 'version'>[] = []
    const officers: Omit<store.OfficerRecord, 'version'>[] = []
    const confirmations: store.ConfirmationRecord[] = []
    for (const [n, body] of bodies.entries()) {
      // One in seventeen has said nothing yet.
      if (n % 17 === 9) {
        short.push(body.id)
        continue
      }
      const own = { province_id: stage.provinceId, organisation_id: body.id }
      const confirmed = n % 6 !== 4
      const file = {
        ...own,
        id: newId(),
        unit: n % 23 === 11 ? '' : unitOf(body),
        unit_basis: n % 23 === 11 ? '' : 'Quyết định quy định chức năng, nhiệm vụ',
        unit_since: n % 23 === 11 ? null : since,
        confirmed_period: confirmed ? period : null,
        confirmed_on: confirmed ? stage.day(-20 - (n % 40)) : n % 12 === 4 ? null : stage.day(-400),
        confirmed_by_name: confirmed || n % 12 !== 4 ? 'Công chức văn phòng' : null,
      }
      files.push(file)
      const post = (title: string, duty: 'leads' | 'officer') => {
        const row = { ...own, id: newId(), body_id: file.id, title, duty, valid_from: since, valid_to: null, ended_why: null }
        posts.push(row)
        return row.id
      }
      const head = post('Lãnh đạo phụ trách kinh tế tập thể', 'leads')
      const main = post('Theo dõi kinh tế tập thể, hợp tác xã', 'officer')
      const empty = n % 13 === 5
      const account = (people.get(body.id) ?? []).find(
        ({ role }) => role !== 'head' && role !== 'admin' && role !== 'committee' && role !== 'auditor',
      )
      const officer = (postId: string, change: Partial<store.OfficerRecord>) =>
        officers.push({
          ...own,
          id: newId(),
          post_id: postId,
          account_id: null,
          name: '',
          civil_post: '',
          full_time: false,
          besides: pick(BESIDES, n),
          qualification: pick(LEVELS, n),
          field: pick(FIELDS, n),
          since_year: Number(stage.today.slice(0, 4)) - 1 - (n % 9),
          trainings: n % 5 === 3 ? [] : [{ name: pick(COURSES, n), year: Number(since.slice(0, 4)) + (n % 2) }],
          phone: `0900 ${String(100_000 + n * 37).slice(0, 3)} ${String(100_000 + n * 53).slice(3)}`,
          email: '',
          basis: 'Thông báo phân công nhiệm vụ',
          from_on: since,
          to_on: null,
          left_why: null,
          handed_note: null,
          handed_works: null,
          ...change,
        })
      const chief = body.kind === 'commune_committee' ? 'Phó Chủ tịch UBND' : body.kind === 'alliance' ? 'Phó Chủ tịch Liên minh' : 'Phó Giám đốc'
      officer(head, { name: chief, civil_post: chief, besides: 'lĩnh vực kinh tế', trainings: [], field: '', qualification: '', phone: '' })
      if (empty || n % 7 === 2)
        officer(main, {
          name: 'Công chức đã chuyển công tác',
          civil_post: 'Chuyên viên',
          to_on: stage.day(empty ? -75 : -150),
          left_why: 'Điều động sang cơ quan khác',
          handed_note: 'Bàn giao sổ theo dõi hợp tác xã, báo cáo quý và hồ sơ đang giải quyết.',
        })
      if (!empty)
        officer(main, {
          account_id: account?.accountId ?? null,
          name: account?.name ?? 'Chuyên viên theo dõi',
          civil_post: account?.post ?? 'Chuyên viên',
          full_time: body.code === 'finance' || body.kind === 'alliance' || n % 9 === 0,
          from_on: n % 7 === 2 ? stage.day(-150) : since,
        })
      else short.push(body.id)
      if (confirmed)
        confirmations.push({
          ...own,
          id: newId(),
          body_id: file.id,
          period,
          confirmed_on: file.confirmed_on!,
          confirmed_by_name: 'Công chức văn phòng',
          posts: 2,
          officers: empty ? 0 : 1,
          full_time: 0,
          note: '',
        })
    }
    await store.addBodies(ctx.db, files)
    await store.addPosts(ctx.db, posts)
    await store.addOfficers(ctx.db, officers)
    await store.addConfirmations(ctx.db, confirmations)
    const finance = await organisationOfProvince(ctx, 'finance')
    if (finance)
      await store.setFocal(ctx, {
        seen: null,
        organisationId: finance.id,
        basis: 'Quyết định quy định chức năng, nhiệm vụ, quyền hạn của Sở Tài chính',
        from: stage.day(-330),
      })
  })
  await stage.perform('noivu', stage.day(-14), addMeasure, {
    way: 'proposal',
    title: 'Bố trí công chức theo dõi kinh tế tập thể tại các xã, phường còn thiếu',
    words: 'UBND các xã, phường chưa có người phụ trách bố trí công chức theo dõi kinh tế tập thể trong biên chế được giao.',
    dueOn: addDays(stage.today, 40),
    aboutIds: short.slice(0, 12),
  })
  await stage.perform('sotaichinh', stage.day(-10), addMeasure, {
    way: 'task',
    title: 'Rà soát, phân công người phụ trách kinh tế tập thể',
    words: 'Rà soát, phân công người phụ trách và xác nhận trên hệ thống.',
    dueOn: addDays(stage.today, 20),
    aboutIds: short.slice(0, 3),
  })
}
