/** The demonstration's proposals: decided with tasks and notice, before a leader, at the office, come back, and in work inside a department. */
import { seeRouting, submit as handIn } from '#modules/inside'
import { leadersToday } from '#modules/tasks'
import type { Stage } from '#platform/stage'
import { decideItems, issueNotice, putBefore, returnIncomplete } from './deciding.ts'
import { draftProposal } from './drafting.ts'
import { getProposal } from './queries.ts'
import { sendProposal } from './sending.ts'
import type { ItemInput } from './contract.ts'

type At = { id: string; version: number }

export async function demo(stage: Stage): Promise<void> {
  const body = (username: string) => stage.organisationOf(username)!
  const leaders = await stage.system(['people.see'], stage.today, (ctx) => leadersToday(ctx))
  const [chairman, deputy] = ['chutich', 'phochutich'].map((username) => leaders.find(({ id }) => id === stage.membershipOf(username)))
  if (!chairman || !deputy) return
  const [agriculture, finance, trade, alliance] = ['nnmt', 'sotaichinh', 'congthuong', 'lienminh'].map(body)

  const draft = (by: string, day: number, title: string, basis: string[], opening: string, items: ItemInput[]): Promise<At> =>
    stage.perform(by, stage.day(day), draftProposal, { title, basis, opening, items })
  const send = (by: string, day: number, one: At): Promise<At> =>
    stage.perform(by, stage.day(day), sendProposal, { id: one.id, version: one.version })
  const put = (day: number, one: At, leaderId: string, note: string): Promise<At> =>
    stage.perform('vanphong', stage.day(day), putBefore, { id: one.id, version: one.version, leaderId, note })
  const items = async (id: string) => (await stage.perform('vanphong', stage.today, getProposal, { id })).items

  // Decided, with tasks in work and the notice issued.
  const stores = await put(
    -19,
    await send(
      'sotaichinh',
      -20,
      await draft(
        'sotaichinh',
        -21,
        'Về việc bố trí nguồn lực hỗ trợ hợp tác xã năm sau',
        ['Luật Hợp tác xã ngày 20 tháng 6 năm 2023', 'Nghị định số 113/2024/NĐ-CP ngày 12 tháng 9 năm 2024 của Chính phủ'],
        'Kết quả rà soát cho thấy phần lớn hợp tác xã nông nghiệp thiếu kho bảo quản và khó tiếp cận vốn trung hạn.\nSở Tài chính đã lấy ý kiến các sở, Liên minh Hợp tác xã và 12 xã, phường.',
        [
          {
            words: 'Bổ sung vốn điều lệ cho Quỹ hỗ trợ phát triển hợp tác xã thành phố',
            leadId: finance,
            partnerIds: [alliance!],
            dueOn: stage.day(40),
          },
          { words: 'Hỗ trợ đầu tư kho lạnh cho 10 hợp tác xã nông nghiệp', leadId: agriculture, partnerIds: [finance!], dueOn: stage.day(60) },
          { words: 'Miễn tiền thuê mặt bằng tại các chợ loại I cho hợp tác xã trong hai năm', leadId: trade },
        ],
      ),
    ),
    deputy.id,
    'Hồ sơ đầy đủ, đã lấy ý kiến các cơ quan liên quan. Văn phòng đề nghị đồng ý nội dung 1 và 2; nội dung 3 cần cân nhắc.',
  )
  const [fund, cold, market] = await items(stores.id)
  const decided = await stage.perform('phochutich', stage.day(-17), decideItems, {
    ...stores,
    items: [
      { id: fund!.id, outcome: 'approved', leadId: finance, partnerIds: [alliance], dueOn: stage.day(40) },
      {
        id: cold!.id,
        outcome: 'opinion',
        opinion: 'Làm trước 3 kho ở vùng lúa, cây ăn quả tập trung; đánh giá hiệu quả rồi mới mở rộng.',
        leadId: agriculture,
        partnerIds: [finance],
        dueOn: stage.day(30),
      },
      { id: market!.id, outcome: 'refused', opinion: 'Chưa có căn cứ pháp lý để miễn; đề xuất phương án giảm theo quy định.' },
    ],
    opinion: 'Các cơ quan được giao báo cáo tiến độ tại giao ban tháng.',
  })
  await stage.perform('vanphong', stage.day(-16), issueNotice, { id: stores.id, version: decided.version, signer: 'Chánh Văn phòng' })

  // Before the deputy and before the chairman.
  await put(
    -2,
    await send(
      'lienminh',
      -4,
      await draft(
        'lienminh',
        -5,
        'Về việc tổ chức Diễn đàn kinh tế hợp tác, hợp tác xã thành phố',
        ['Kế hoạch hoạt động năm của Liên minh Hợp tác xã thành phố'],
        'Diễn đàn là dịp kết nối hợp tác xã với doanh nghiệp phân phối và ngân hàng; năm trước có 140 hợp tác xã tham dự.',
        [
          { words: 'Cho phép tổ chức Diễn đàn vào quý I năm sau, quy mô 200 đại biểu', leadId: alliance, partnerIds: [trade!], dueOn: stage.day(75) },
          { words: 'Giao Sở Tài chính bố trí kinh phí tổ chức', leadId: finance, dueOn: stage.day(25) },
        ],
      ),
    ),
    deputy.id,
    'Đề nghị đồng ý; kinh phí lấy từ nguồn xúc tiến thương mại.',
  )
  await put(
    -1,
    await send(
      'nnmt',
      -3,
      await draft(
        'nnmt',
        -4,
        'Về việc phê duyệt danh mục hợp tác xã tham gia chuỗi lúa chất lượng cao',
        ['Đề án phát triển bền vững một triệu hécta chuyên canh lúa chất lượng cao'],
        'Đã thẩm định hồ sơ của 28 hợp tác xã, 21 hợp tác xã đủ điều kiện về diện tích và năng lực điều hành.',
        [
          { words: 'Phê duyệt danh mục 21 hợp tác xã tham gia giai đoạn 1', leadId: agriculture, dueOn: stage.day(20) },
          { words: 'Hỗ trợ 50% chi phí chứng nhận mã số vùng trồng', leadId: agriculture, partnerIds: [finance!], dueOn: stage.day(45) },
        ],
      ),
    ),
    chairman.id,
    'Hồ sơ đầy đủ.',
  )

  // On the office's table, and one that came back from there.
  const commune = stage.notes.get('people.communes')?.[0]
  if (commune)
    await send(
      commune,
      -1,
      await draft(
        commune,
        -1,
        'Về việc hỗ trợ hợp tác xã khôi phục sản xuất sau ngập',
        ['Biên bản kiểm tra thiệt hại của Ủy ban nhân dân phường'],
        'Đợt triều cường vừa qua làm ngập 40 héc-ta vườn của hai hợp tác xã, hư hỏng hệ thống tưới.',
        [{ words: 'Hỗ trợ giống và sửa chữa trạm bơm cho hai hợp tác xã', leadId: agriculture, dueOn: stage.day(20) }],
      ),
    )
  const returned = await send(
    'nnmt',
    -6,
    await draft(
      'nnmt',
      -7,
      'Về việc thành lập tổ tư vấn chuyển đổi số cho hợp tác xã',
      ['Chương trình chuyển đổi số của thành phố'],
      'Khảo sát 60 hợp tác xã: 41 hợp tác xã chưa dùng phần mềm kế toán, 52 hợp tác xã chưa có trang bán hàng.',
      [{ words: 'Thành lập tổ tư vấn gồm 5 thành viên, hoạt động trong 12 tháng', leadId: agriculture }],
    ),
  )
  await stage.perform('vanphong', stage.day(-5), returnIncomplete, {
    id: returned.id,
    version: returned.version,
    reason: 'Chưa có dự toán kinh phí và ý kiến của Sở Tài chính. Đề nghị bổ sung rồi trình lại.',
  })

  // Where papers are approved and signed: an officer's draft that waits for the head of the division.
  const points = await draft(
    'chuyenvientm',
    -3,
    'Về việc dành điểm bán hàng cho hợp tác xã tại các chợ loại I',
    ['Nghị định số 60/2024/NĐ-CP ngày 05 tháng 6 năm 2024 của Chính phủ về phát triển và quản lý chợ'],
    'Khảo sát 8 chợ loại I có 31 điểm bán hàng đang trống; 18 hợp tác xã đăng ký thuê.',
    [{ words: 'Dành 12 điểm bán hàng tại 8 chợ loại I cho hợp tác xã thuê theo giá quy định', leadId: trade, dueOn: stage.day(50) }],
  )
  const routing = await stage.perform('chuyenvientm', stage.day(-3), seeRouting, { kind: 'proposal', objectId: points.id })
  if (routing.id)
    await stage.perform('chuyenvientm', stage.day(-2), handIn, {
      id: routing.id,
      version: routing.version,
      draft: { note: 'Kính trình lãnh đạo phòng xem xét, đã lấy ý kiến ban quản lý các chợ.' },
    })
}
