/** The demonstration's inspections: one carried out with findings in every state, one with its team, and the rest of a plan. */
import type { Stage } from '#platform/stage'
import { decideTeam, issuePlan, loadChecklists, listChecklists, planInspection } from './planning.ts'
import { getInspection } from './queries.ts'
import { countersignMinutes, issueMinutes, signMinutes } from './minutes.ts'
import { addFinding, answerFinding, saveVisit } from './visiting.ts'

const BY = 'sotaichinh'

export async function demo(stage: Stage): Promise<void> {
  const communes = (stage.notes.get('people.communes') ?? []).slice(0, 6)
  const body = (username: string) => stage.organisationOf(username)
  const ids = communes.flatMap((username) => body(username) ?? [])
  if (ids.length < 5) return
  await stage.perform(BY, stage.day(-50), loadChecklists, {})
  const { items } = await stage.perform(BY, stage.day(-50), listChecklists, {})
  const list = (part: string) => items.find(({ name }) => name.includes(part))?.id ?? null
  const plan = (
    title: string,
    scope: string,
    from: number,
    to: number,
    subjectIds: (string | undefined)[],
    checklistId: string | null,
    kind: 'inspection' | 'supervision' = 'inspection',
  ) =>
    stage.perform(BY, stage.day(-45), planInspection, {
      title,
      scope,
      kind,
      fromDay: stage.day(from),
      toDay: stage.day(to),
      subjectIds: subjectIds.filter(Boolean),
      checklistId,
    })

  const carried = await plan(
    'Kiểm tra quản lý nhà nước về hợp tác xã tại các phường',
    'Việc đăng ký, cập nhật thông tin hợp tác xã, tổ hợp tác; số liệu báo cáo; xử lý hợp tác xã ngừng hoạt động.',
    -25,
    -15,
    ids.slice(0, 3),
    list('xã, phường'),
  )
  const coming = await plan(
    'Kiểm tra việc triển khai chỉ thị về kinh tế tập thể',
    'Việc quán triệt, ban hành kế hoạch và thực hiện các nhiệm vụ được giao.',
    3,
    9,
    [body('congthuong'), ids[3], ids[4]],
    list('chỉ thị'),
  )
  await plan(
    'Giám sát sử dụng hỗ trợ của Nhà nước tại Liên minh Hợp tác xã',
    'Nguồn hỗ trợ năm nay.',
    20,
    24,
    [body('lienminh')],
    null,
    'supervision',
  )
  const year = Number(stage.day(-25).slice(0, 4))
  await stage.perform(BY, stage.day(-40), issuePlan, { year, signer: 'Giám đốc Sở Tài chính' })

  const team = [
    { role: 'leader', post: 'Phó Giám đốc Sở Tài chính', organisation: 'Sở Tài chính' },
    { role: 'secretary', post: 'Chuyên viên Phòng Kinh tế tập thể', organisation: 'Sở Tài chính' },
    { role: 'member', post: 'Trưởng ban Chính sách', organisation: 'Liên minh Hợp tác xã thành phố' },
  ]
  const version = async (id: string) => (await stage.perform(BY, stage.today, getInspection, { id })).version
  await stage.perform(BY, stage.day(-30), decideTeam, { id: carried.id, version: await version(carried.id), signer: 'Giám đốc Sở Tài chính', team })
  await stage.perform(BY, stage.day(-4), decideTeam, {
    id: coming.id,
    version: await version(coming.id),
    signer: 'Giám đốc Sở Tài chính',
    team: team.slice(0, 2),
  })

  const found = [
    [
      ['Sổ hợp tác xã của phường thiếu 3 hợp tác xã đã đăng ký', 'major', 'Rà soát, cập nhật đầy đủ hợp tác xã trên địa bàn vào sổ', 12],
      ['Chưa niêm yết thủ tục đăng ký tổ hợp tác', 'minor', null, null],
    ],
    [['Hai hợp tác xã ngừng hoạt động trên 12 tháng chưa được xử lý', 'severe', 'Lập hồ sơ xử lý hai hợp tác xã ngừng hoạt động', -3]],
    [],
  ] as const
  for (const [at, findings] of found.entries()) {
    const page = await stage.perform(BY, stage.day(-20), getInspection, { id: carried.id })
    const visit = page.visits.find(({ organisation }) => organisation.id === ids[at])!
    const answers = Object.fromEntries(
      page.checklist.map(({ key }, n) => [key, n < 2 ? { result: 'unmet', note: 'Xem kiến nghị' } : { result: 'met', note: '' }]),
    )
    const saved = await stage.perform(BY, stage.day(-20), saveVisit, {
      id: visit.id,
      version: visit.version,
      visitedOn: stage.day(-20),
      answers,
      conclusion: 'Phường đã quan tâm theo dõi kinh tế tập thể; cần cập nhật sổ và xử lý dứt điểm các kiến nghị.',
    })
    for (const [words, severity, remedy, due] of findings)
      await stage.perform(BY, stage.day(-20), addFinding, { id: visit.id, words, severity, remedy, dueOn: due === null ? null : stage.day(due) })
    const signed = await stage.perform(BY, stage.day(findings.length === 0 ? -2 : -20), signMinutes, {
      id: visit.id,
      // Each finding is another version of what is signed.
      version: saved.version + findings.length,
      name: 'Phó Giám đốc Sở Tài chính',
    })
    // The last of them waits for the body to read and sign.
    if (findings.length === 0) continue
    const both = await stage.perform(communes[at]!, stage.day(-19), countersignMinutes, {
      ...signed,
      name: 'Chủ tịch UBND phường',
      post: 'Chủ tịch UBND phường',
    })
    await stage.perform(BY, stage.day(-19), issueMinutes, both)
  }
  const page = await stage.perform(BY, stage.day(-12), getInspection, { id: carried.id })
  const first = page.visits.find(({ organisation }) => organisation.id === ids[0])?.findings[0]
  if (first)
    await stage.perform(communes[0]!, stage.day(-12), answerFinding, {
      id: first.id,
      version: first.version,
      agrees: true,
      answer: 'Phường thống nhất, đã đối chiếu với cơ quan đăng ký và đang cập nhật.',
    })
}
