/** The demonstration's directive as it is spread: asked of everybody who got it, half-way told of. */
import { makePaper } from '#lib/papers'
import { renderDocx } from '#platform/papers'
import type { Stage } from '#platform/stage'
import { askSpread, prepareSpread, remindSpread } from './asking.ts'
import { listSpreads, seeCoverage, seeRecipient } from './coverage.ts'
import type { Audience } from './contract.ts'
import { acknowledge, addSession, keepSpreadFile, openRecipient } from './telling.ts'

const OFFICE = 'vanphong'

export async function demo(stage: Stage): Promise<void> {
  const [documentId] = stage.notes.get('documents.toIssue') ?? []
  if (!documentId) return
  const asked = stage.day(-14)
  const { organisations, audiences } = await stage.perform(OFFICE, asked, prepareSpread, { documentId })
  if (organisations.length === 0) return
  const { id } = await stage.perform(OFFICE, asked, askSpread, {
    documentId,
    acknowledgeBy: stage.day(-7),
    sessionBy: stage.day(10),
    words:
      'Quán triệt đến cán bộ, đảng viên, hội viên và các hợp tác xã trên địa bàn; nhấn mạnh trách nhiệm người đứng đầu và việc hướng dẫn hợp tác xã ngừng hoạt động.',
    audiences: [audiences[0], audiences[2], audiences[3]].filter((kind) => kind !== undefined),
    organisationIds: organisations.map((one) => one.id),
  })
  const own = async (username: string) => (await stage.perform(username, asked, listSpreads, {})).own[0]?.id
  const told = (people: [number, number]): Audience[] => [
    { kind: audiences[0] ?? 'Cán bộ', people: people[0] },
    { kind: audiences[3] ?? 'Hợp tác xã', people: people[1] },
  ]
  for (const [n, commune] of (stage.notes.get('people.communes') ?? []).entries()) {
    const way = n % 10
    if (way > 5) continue
    const at = await own(commune)
    if (!at) continue
    if (way === 5) await stage.perform(commune, stage.day(-11), openRecipient, { id: at })
    else if (way >= 3)
      await stage.perform(commune, stage.day(-10), acknowledge, {
        id: at,
        version: 1,
        headDid: 'Chủ tịch UBND giao phòng Kinh tế tham mưu kế hoạch thực hiện.',
      })
    else
      await stage.perform(commune, stage.day(-9 + way), addSession, {
        id: at,
        heldOn: stage.day(-9 + way),
        place: 'Hội trường UBND',
        form: way === 1 ? 'within' : 'meeting',
        chairedBy: 'Chủ tịch UBND',
        audiences: told([18 + (n % 9), 12 + (n % 14)]),
        materials: 'Chỉ thị, đề cương tuyên truyền',
        headDid: way === 0 ? 'Chủ trì hội nghị, giao từng tổ dân phố rà soát hợp tác xã.' : '',
      })
  }
  await agencies(stage, own, told)
  const { recipients } = await stage.perform(OFFICE, stage.day(-5), seeCoverage, { id })
  const late = recipients.filter((one) => one.lateDays > 0).slice(0, 12)
  if (late.length > 0) await stage.perform(OFFICE, stage.day(-5), remindSpread, { id, recipientIds: late.map((one) => one.id) })
}

async function agencies(
  stage: Stage,
  own: (username: string) => Promise<string | undefined>,
  told: (people: [number, number]) => Audience[],
): Promise<void> {
  for (const [n, username] of ['sotaichinh', 'nnmt', 'lienminh', 'hoinongdan'].entries()) {
    const id = await own(username)
    if (!id) continue
    if (username === 'hoinongdan') await stage.perform(username, stage.day(-10), openRecipient, { id })
    else
      await stage.perform(username, stage.day(-8), addSession, {
        id,
        heldOn: stage.day(-8),
        place: 'Phòng họp trực tuyến của cơ quan',
        form: 'online',
        chairedBy: 'Thủ trưởng cơ quan',
        audiences: told([40 + 11 * n, 25 + 30 * n]),
        materials: 'Chỉ thị và tài liệu hướng dẫn',
        fileIds: username === 'nnmt' ? [await minutes(stage, username, id)] : [],
      })
  }
  const xaydung = await own('xaydung')
  if (xaydung) {
    const { version } = await stage.perform('xaydung', stage.day(-6), seeRecipient, { id: xaydung })
    await stage.perform('xaydung', stage.day(-6), acknowledge, { id: xaydung, version })
  }
}

/** The minutes of a session as an official paper. */
async function minutes(stage: Stage, username: string, id: string): Promise<string> {
  const date = stage.day(-8)
  const paper = makePaper({
    header: {
      parent: 'Ủy ban nhân dân thành phố Cần Thơ',
      issuer: 'Sở Nông nghiệp và Môi trường',
      number: 31,
      symbol: 'BB-SNNMT',
      place: 'Cần Thơ',
      date,
    },
    typeName: 'Biên bản',
    subject: 'Hội nghị quán triệt Chỉ thị về phát triển kinh tế tập thể',
    addressees: [],
    body: [
      { kind: 'paragraph', text: 'Hội nghị đã nghe phổ biến nội dung Chỉ thị, thảo luận và thống nhất phân công từng phòng, đơn vị thực hiện.' },
    ],
    signature: { lines: [{ post: 'Giám đốc' }], name: '(Đã ký)' },
    recipients: ['Như trên'],
  })
  const file = await stage.perform(username, date, keepSpreadFile, {
    id,
    file: { name: 'Biên bản số 31-BB-SNNMT.docx', bytes: await renderDocx(paper) },
  })
  return file.id
}
