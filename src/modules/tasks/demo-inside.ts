/** The demonstration of one department inside: work in every state, from the head's note to the signature, and a delegation. */
import { approve, delegate, handOn, returnDraft, sign, submit, writeNote } from '#modules/inside'
import type { Stage } from '#platform/stage'
import { addTask } from './issue.ts'

const OFFICE = 'vanphong'
const [HEAD, DEPUTY, CLERK] = ['giamdocsct', 'phogiamdocsct', 'vanthusct']
const [TRADE_HEAD, TRADE_OFFICER, INDUSTRY_HEAD, INDUSTRY_OFFICER] = ['truongphongtm', 'chuyenvientm', 'truongphongcn', 'chuyenviencn']

type Handed = { id: string; version: number }

export async function playInside(stage: Stage): Promise<void> {
  const [, trade, industry] = stage.notes.get('people.divisions') ?? []
  const lead = stage.organisationOf(HEAD)
  if (!lead || !trade || !industry) return
  const post = (username: string) => stage.membershipOf(username)
  const give = async (title: string, due: number, deliverable: string): Promise<string> => {
    const made = await stage.perform(OFFICE, stage.day(-14), addTask, {
      title,
      kind: 'deadline',
      leadIds: [lead],
      dueOn: stage.day(due),
      deliverable,
    })
    return made.id
  }
  const note = (by: string, at: number, objectId: string, words: string, divisionId: string, due: number): Promise<Handed> =>
    stage.perform(by, stage.day(at), writeNote, { kind: 'task', objectId, version: 0, note: words, divisionId, dueOn: stage.day(due) })
  const hand = (by: string, at: number, one: Handed, officer: string, due: number): Promise<Handed> =>
    stage.perform(by, stage.day(at), handOn, { ...one, officerId: post(officer), dueOn: stage.day(due) })
  const send = (by: string, at: number, one: Handed, words: string, number: string): Promise<Handed> =>
    stage.perform(by, stage.day(at), submit, { ...one, draft: { note: words, resultNumber: number, doneOn: stage.day(at) } })

  await give('Rà soát nhu cầu xúc tiến thương mại của hợp tác xã trên sàn thương mại điện tử', 25, 'Báo cáo')
  await note(
    HEAD,
    -6,
    await give('Hướng dẫn hợp tác xã đăng ký nhãn hiệu tập thể', 18, 'Văn bản hướng dẫn'),
    'Giao Phòng Quản lý thương mại chủ trì, xong trước hạn 3 ngày, báo cáo tôi.',
    trade,
    15,
  )
  await hand(
    TRADE_HEAD,
    -9,
    await note(
      CLERK,
      -10,
      await give('Lập danh sách hợp tác xã tham gia hội chợ cuối năm', 6, 'Danh sách'),
      'Phòng Quản lý thương mại tham mưu, trình tôi ký.',
      trade,
      3,
    ),
    TRADE_OFFICER,
    3,
  )
  // Late inside, not yet outside.
  await hand(
    INDUSTRY_HEAD,
    -9,
    await note(
      HEAD,
      -10,
      await give('Thống kê cơ sở chế biến nông sản của hợp tác xã', 8, 'Bảng thống kê'),
      'Giao Phòng Quản lý công nghiệp.',
      industry,
      -2,
    ),
    INDUSTRY_OFFICER,
    -2,
  )
  const returned = await send(
    TRADE_OFFICER,
    -4,
    await hand(
      TRADE_HEAD,
      -8,
      await note(
        HEAD,
        -9,
        await give('Góp ý dự thảo Nghị quyết hỗ trợ hợp tác xã', 5, 'Văn bản góp ý'),
        'Phòng Quản lý thương mại góp ý kỹ phần xúc tiến.',
        trade,
        4,
      ),
      TRADE_OFFICER,
      4,
    ),
    'Dự thảo văn bản góp ý.',
    '512/SCT-QLTM',
  )
  await stage.perform(TRADE_HEAD, stage.day(-3), returnDraft, { ...returned, reason: 'Bổ sung ý kiến của các hợp tác xã đã xuất khẩu.' })
  await send(
    INDUSTRY_OFFICER,
    -2,
    await hand(
      INDUSTRY_HEAD,
      -7,
      await note(
        HEAD,
        -8,
        await give('Báo cáo tình hình cung cấp điện cho hợp tác xã', 4, 'Báo cáo'),
        'Giao Phòng Quản lý công nghiệp.',
        industry,
        2,
      ),
      INDUSTRY_OFFICER,
      2,
    ),
    'Đã tổng hợp số liệu của ngành điện.',
    '97/BC-SCT',
  )
  const waiting = await send(
    TRADE_OFFICER,
    -3,
    await hand(
      TRADE_HEAD,
      -8,
      await note(
        HEAD,
        -9,
        await give('Đề xuất điểm bán hàng của hợp tác xã tại các chợ', 9, 'Tờ trình'),
        'Phòng Quản lý thương mại tham mưu.',
        trade,
        6,
      ),
      TRADE_OFFICER,
      6,
    ),
    'Đề xuất 12 điểm bán hàng tại 8 chợ.',
    '31/TTr-SCT',
  )
  await stage.perform(TRADE_HEAD, stage.day(-2), approve, waiting)
  const signing = await stage.perform(
    TRADE_HEAD,
    stage.day(-3),
    approve,
    await send(
      TRADE_OFFICER,
      -4,
      await hand(
        TRADE_HEAD,
        -9,
        await note(HEAD, -10, await give('Kế hoạch tuần hàng hợp tác xã năm sau', 7, 'Kế hoạch'), 'Phòng Quản lý thương mại chủ trì.', trade, 3),
        TRADE_OFFICER,
        3,
      ),
      'Kế hoạch tuần hàng, kinh phí từ chương trình xúc tiến.',
      '77/KH-SCT',
    ),
  )
  await stage.perform(DEPUTY, stage.day(-2), approve, signing)
  const left = await stage.perform(
    INDUSTRY_HEAD,
    stage.day(-5),
    approve,
    await send(
      INDUSTRY_OFFICER,
      -6,
      await hand(
        INDUSTRY_HEAD,
        -10,
        await note(
          HEAD,
          -11,
          await give('Báo cáo kết quả khuyến công với hợp tác xã', 2, 'Báo cáo'),
          'Giao Phòng Quản lý công nghiệp.',
          industry,
          -4,
        ),
        INDUSTRY_OFFICER,
        -4,
      ),
      'Hỗ trợ 9 hợp tác xã đổi mới thiết bị.',
      '93/BC-SCT',
    ),
  )
  await stage.perform(HEAD, stage.day(-4), sign, left)
  await stage.perform(HEAD, stage.day(-1), delegate, {
    toId: post(DEPUTY),
    powers: ['sign'],
    capacity: 'KT.',
    paper: `Quyết định số 118/QĐ-SCT về việc ủy quyền điều hành`,
    validFrom: stage.day(1),
    validThrough: stage.day(10),
  })
}
