/** The work of the demonstration: what the two directives order, in every state that work can be in. */
import { askContributions, fileContribution } from './contributions.ts'
import type { Action } from '#platform/action'
import { addCharge, getCharges } from './charges.ts'
import { playInside } from './demo-inside.ts'
import { makePaper } from '#lib/papers'
import { periodOf, previousPeriod } from '#lib/period'
import { renderDocx } from '#platform/papers'
import type { Stage } from '#platform/stage'
import { cancelTask, confirmTask, returnResult, suspendTask } from './giver-actions.ts'
import { issueTasks, prepareIssue } from './issue.ts'
import { acceptTask, askDate, commentTask, keepTaskFile, reportDone, reportProgress, sendBackTask } from './lead-actions.ts'
import { openPublication } from './publications.ts'
import { getTask, getTasks } from './queries.ts'
import { issueUrging, previewUrging } from './urge.ts'

const OFFICE = 'vanphong'

export async function demo(stage: Stage): Promise<void> {
  const [directive, letter] = stage.notes.get('documents.toIssue') ?? []
  if (directive) await issue(stage, directive, stage.day(-73))
  if (letter) await issue(stage, letter, stage.day(-16))
  await divide(stage)
  await play(stage)
  await playCommunes(stage)
  await urge(stage)
  await stage.perform(OFFICE, stage.today, openPublication, { period: previousPeriod(periodOf('month', stage.today)).key })
  await playInside(stage)
}

async function issue(stage: Stage, documentId: string, day: string): Promise<void> {
  const { items } = await stage.perform(OFFICE, day, prepareIssue, { documentId })
  const ready = items.filter((item) => !item.lacks.includes('lead'))
  await stage.perform(OFFICE, day, issueTasks, {
    documentId,
    items: ready.map((item) => ({
      id: item.id,
      kind: item.kind,
      dueOn: item.kind === 'deadline' ? (item.dueOn ?? stage.day(30)) : item.dueOn,
      every: item.kind === 'periodic' || item.kind === 'standing' ? (item.every ?? 'quarter') : null,
    })),
  })
}

/** The decision that divides the work among the leaders: fields, who is in charge, which agencies. */
async function divide(stage: Stage): Promise<void> {
  const day = stage.day(-72)
  const { leaders } = await stage.perform(OFFICE, day, getCharges, {})
  for (const [place, [field, usernames]] of (
    [
      ['Kinh tế tổng hợp, tài chính, thanh tra', ['sotaichinh', 'thanhtra']],
      ['Nông nghiệp, môi trường, công thương, xây dựng', ['nnmt', 'congthuong', 'xaydung']],
      ['Văn hóa, giáo dục, nội vụ', ['noivu', 'gddt']],
    ] as const
  ).entries())
    await stage.perform(OFFICE, day, addCharge, {
      field,
      leaderId: leaders[place % Math.max(1, leaders.length)]?.id ?? null,
      organisationIds: usernames.flatMap((username) => stage.organisationOf(username) ?? []),
      basis: 'Quyết định phân công công tác của Chủ tịch Ủy ban nhân dân thành phố',
    })
}

type Mine = { id: string; version: number; title: string; kind: string; state: string; assignedOn: string; dueOn: string | null }

/** The tasks that an account's organisation leads, as they stand on a day. */
const mine = async (stage: Stage, username: string, day: string): Promise<Mine[]> =>
  (await stage.perform(username, day, getTasks, { role: 'lead', size: 100, organisation: stage.organisationOf(username) })).items

/** Does a step of the account's task whose term is the day so many days from today, if there is one. */
async function step<I>(
  stage: Stage,
  username: string,
  at: number,
  action: Action<I, unknown>,
  which: (task: Mine) => boolean,
  input: Record<string, unknown>,
  by = username,
): Promise<void> {
  const day = stage.day(at)
  for (const task of (await mine(stage, username, day)).filter(which))
    await stage.perform(by, day, action, { ...input, id: task.id, version: task.version })
}

const dueIn = (stage: Stage, offset: number) => (task: Mine) => task.dueOn === stage.day(offset)
const recurring = (task: Mine) => task.kind === 'standing' || task.kind === 'periodic'

/** A real result: a report of the agency as an official paper, kept with the task. */
async function resultFile(
  stage: Stage,
  username: string,
  at: number,
  which: (task: Mine) => boolean,
  issuer: string,
  symbol: string,
  number: number,
): Promise<string[]> {
  const day = stage.day(at)
  const task = (await mine(stage, username, day)).find(which)
  if (!task) return []
  const paper = makePaper({
    header: { parent: 'Ủy ban nhân dân thành phố Cần Thơ', issuer, number, symbol, place: 'Cần Thơ', date: day },
    typeName: 'Báo cáo',
    subject: `Kết quả thực hiện nhiệm vụ: ${task.title.slice(0, 120)}`,
    addressees: ['Ủy ban nhân dân thành phố Cần Thơ'],
    body: [
      { kind: 'paragraph', text: `Thực hiện nhiệm vụ được giao, ${issuer} báo cáo kết quả như sau:` },
      {
        kind: 'section',
        heading: 'Kết quả thực hiện',
        blocks: [{ kind: 'paragraph', text: 'Nội dung được giao đã hoàn thành; hồ sơ, tài liệu kèm theo được lưu tại cơ quan.' }],
      },
      {
        kind: 'section',
        heading: 'Đề xuất, kiến nghị',
        blocks: [{ kind: 'paragraph', text: 'Tiếp tục bố trí kinh phí để nhân rộng trong năm sau.' }],
      },
    ],
    signature: { lines: [{ post: 'Giám đốc' }], name: '(Đã ký)' },
    recipients: ['Như trên'],
  })
  const file = await stage.perform(username, day, keepTaskFile, {
    id: task.id,
    file: { name: `Báo cáo số ${number}-${symbol}.docx`, bytes: await renderDocx(paper) },
  })
  return [file.id]
}

async function play(stage: Stage): Promise<void> {
  for (const username of ['sotaichinh', 'nnmt', 'congthuong', 'noivu', 'lienminh', 'hoinongdan']) {
    await step(stage, username, -72, acceptTask, (task) => task.state === 'assigned', {})
  }
  for (const username of ['sotaichinh', 'xaydung', 'gddt']) await step(stage, username, -15, acceptTask, (task) => task.state === 'assigned', {})

  // Done on time, done late, waiting for confirmation, returned for completion.
  const guided = dueIn(stage, -20)
  await step(stage, 'nnmt', -40, reportProgress, guided, { note: 'Đã tập huấn cho 42 hợp tác xã, cấp 118 mã số vùng trồng.', progress: 70 })
  await step(stage, 'nnmt', -24, reportDone, guided, {
    note: 'Đã hoàn thành hướng dẫn, có báo cáo kèm danh sách.',
    doneOn: stage.day(-24),
    resultNumber: '412/BC-SNNMT',
    fileIds: await resultFile(stage, 'nnmt', -24, guided, 'Sở Nông nghiệp và Môi trường', 'BC-SNNMT', 412),
  })
  await step(stage, 'nnmt', -23, confirmTask, guided, {}, OFFICE)
  const money = dueIn(stage, -12)
  await step(stage, 'sotaichinh', -30, reportProgress, money, { note: 'Đang tổng hợp nhu cầu của các sở, ngành.', progress: 50 })
  await step(stage, 'sotaichinh', -9, reportDone, money, {
    note: 'Đã gửi dự toán chi hỗ trợ hợp tác xã.',
    doneOn: stage.day(-9),
    resultNumber: '2086/STC-QLNS',
  })
  await step(stage, 'sotaichinh', -8, confirmTask, money, { note: 'Gửi chậm 3 ngày.' }, OFFICE)
  // In progress, late, asking for more time, sent back.
  await step(stage, 'noivu', -25, reportProgress, dueIn(stage, -5), {
    note: 'Đang lấy ý kiến các xã, phường về số lượng, trình độ công chức.',
    progress: 40,
  })
  await step(stage, 'sotaichinh', -6, reportProgress, dueIn(stage, 3), { note: 'Dự thảo Kế hoạch đã gửi lấy ý kiến.', progress: 80 })
  await step(stage, 'nnmt', -5, reportProgress, dueIn(stage, 25), { note: 'Đã chọn sơ bộ 14 mô hình.', progress: 30 })
  await step(stage, 'lienminh', -20, reportProgress, dueIn(stage, 40), { note: 'Đã mở 02 trên 05 lớp.', progress: 40 })
  await step(stage, 'thanhtra', -15, sendBackTask, dueIn(stage, 60), {
    reason: 'Kế hoạch thanh tra năm đã phê duyệt không có nội dung này; đề nghị giao Sở Tài chính kiểm tra.',
  })

  // Standing and periodic work lives through its periods; a request is answered in words.
  await step(stage, 'sotaichinh', -30, reportDone, recurring, { note: 'Đã tổng hợp, báo cáo tình hình thực hiện trong quý.' })
  await step(stage, 'sotaichinh', -29, confirmTask, recurring, {}, OFFICE)
  await step(stage, 'lienminh', -3, reportDone, recurring, { note: 'Báo cáo tình hình phát triển hợp tác xã trong kỳ.' })
  // Each is answered after it was asked.
  const asked = (from: number, to: number) => (task: Mine) =>
    task.kind === 'request' && task.assignedOn > stage.day(from) && task.assignedOn <= stage.day(to)
  const told = { note: 'Hội đã đưa nội dung tuyên truyền Luật Hợp tác xã vào sinh hoạt chi hội.' }
  await step(stage, 'hoinongdan', -30, reportDone, asked(-1000, -30), told)
  await step(stage, 'hoinongdan', -3, reportDone, asked(-30, -3), told)

  // The giver's side, and a conversation.
  await step(stage, 'xaydung', -10, suspendTask, dueIn(stage, -4), { reason: 'Chờ Quy hoạch sử dụng đất được điều chỉnh.' }, OFFICE)
  const fair = (await mine(stage, 'congthuong', stage.day(-8))).find(dueIn(stage, 12))
  if (fair) {
    await stage.perform('congthuong', stage.day(-8), commentTask, {
      id: fair.id,
      note: 'Đề nghị cho biết kinh phí tổ chức hội nghị lấy từ nguồn nào.',
    })
    await stage.perform(OFFICE, stage.day(-7), commentTask, { id: fair.id, note: 'Sở Tài chính bố trí trong dự toán xúc tiến thương mại.' })
  }

  // Partners hand in their parts of the plan: one was used, one waits to be looked at, the others still owe theirs.
  const plan = (await mine(stage, 'sotaichinh', stage.day(-5))).find(dueIn(stage, 3))
  const partners = plan ? (await stage.perform('sotaichinh', stage.day(-5), getTask, { id: plan.id })).coordinators.map(({ id }) => id) : []
  if (plan && partners.length > 0) {
    await stage.perform('sotaichinh', stage.day(-5), askContributions, {
      id: plan.id,
      words: 'Gửi nội dung hỗ trợ hợp tác xã thuộc lĩnh vực phụ trách, kèm nhu cầu kinh phí.',
      dueOn: stage.day(1),
    })
    for (const [username, words] of [
      ['nnmt', 'Hỗ trợ 14 hợp tác xã nông nghiệp ứng dụng công nghệ cao; nhu cầu 6,2 tỷ đồng.'],
      ['congthuong', 'Kết nối tiêu thụ cho 20 hợp tác xã tại 03 hội nghị; nhu cầu 900 triệu đồng.'],
    ] as const)
      if (partners.includes(stage.organisationOf(username) ?? ''))
        await stage.perform(username, stage.day(-2), fileContribution, { id: plan.id, words })
  }
}

/** What the communes made of theirs: most are done in time, some wait, some are late, a few need more time. */
async function playCommunes(stage: Stage): Promise<void> {
  const stopped = dueIn(stage, -2)
  for (const [n, commune] of (stage.notes.get('people.communes') ?? []).entries()) {
    const way = n % 10
    if (way < 9) await step(stage, commune, -70 + way, acceptTask, (task) => task.state === 'assigned', {})
    if (way < 6) {
      await step(stage, commune, -12, reportDone, recurring, { note: 'Đã hướng dẫn các nhóm hộ có nguyện vọng thành lập tổ hợp tác.' })
      if (way < 5) await step(stage, commune, -11, confirmTask, recurring, {}, OFFICE)
    }
    if (way < 7)
      await step(stage, commune, -20 + way, reportProgress, stopped, {
        note: `Đã xác minh ${way + 1} hợp tác xã ngừng hoạt động trên địa bàn.`,
        progress: 30 + way * 10,
      })
    if (way < 5) {
      const doneOn = stage.day(way === 4 ? -1 : -8 + way)
      await step(stage, commune, way === 4 ? -1 : -8 + way, reportDone, stopped, {
        note: 'Đã gửi danh sách và phương án xử lý từng hợp tác xã.',
        doneOn,
        resultNumber: `${60 + n}/BC-UBND`,
      })
    }
    if (way < 3 || (way === 4 && n % 20 === 4)) await step(stage, commune, 0, confirmTask, stopped, {}, OFFICE)
    if (way === 3 && n % 20 === 3)
      await step(stage, commune, -4, returnResult, stopped, { reason: 'Chưa có phương án xử lý đối với từng hợp tác xã.' }, OFFICE)
    if (way === 7)
      await step(stage, commune, -7, askDate, stopped, {
        dueOn: stage.day(14),
        reason: 'Hai hợp tác xã có người đại diện đi khỏi địa phương, cần thêm thời gian xác minh.',
      })
    if (way === 8 && n % 20 === 8)
      await step(stage, commune, -20, cancelTask, stopped, { reason: 'Địa bàn không có hợp tác xã ngừng hoạt động.' }, OFFICE)
  }
}

/** One agency is late: a letter of urging, signed by order of the chairman. */
async function urge(stage: Stage): Promise<void> {
  const organisation = stage.organisationOf('noivu')
  if (!organisation) return
  const preview = await stage.perform(OFFICE, stage.today, previewUrging, { organisations: organisation })
  if (preview.rows.length === 0) return
  const { subject, opening, closing, signer } = preview
  await stage.perform(OFFICE, stage.today, issueUrging, {
    taskIds: preview.rows.map((row) => row.taskId),
    subject,
    opening,
    closing,
    signer: signer || '(Đã ký)',
  })
}
