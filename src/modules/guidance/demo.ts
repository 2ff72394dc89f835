/** The demonstration's questions: answered and made known, passed on, waiting, and waiting too long. */
import { tasksOfOrganisation } from '#modules/tasks'
import type { Stage } from '#platform/stage'
import { answerQuestion, askQuestion, forwardQuestion } from './asking.ts'

const OFFICE = 'vanphong'

export async function demo(stage: Stage): Promise<void> {
  const ask = async (username: string, at: number, question: string, about: string): Promise<string | undefined> => {
    const organisation = stage.organisationOf(username)
    if (!organisation) return undefined
    const tasks = await stage.system(['tasks.readAll'], stage.day(at), (ctx) => tasksOfOrganisation(ctx, organisation))
    const task = tasks.find(({ title }) => title.toLowerCase().includes(about)) ?? tasks[0]
    return task && (await stage.perform(username, stage.day(at), askQuestion, { taskId: task.id, question })).id
  }
  // Communes whose task is not done yet.
  const [one, two, three] = (stage.notes.get('people.communes') ?? []).slice(5)
  if (!one || !two || !three) return

  const first = await ask(
    one,
    -16,
    'Hợp tác xã ngừng hoạt động nhưng còn nợ thuế, chưa liên lạc được người đại diện thì lập hồ sơ xử lý như thế nào?',
    'ngừng hoạt động',
  )
  if (first) {
    await stage.perform(OFFICE, stage.day(-15), forwardQuestion, {
      id: first,
      version: 1,
      answererId: stage.organisationOf('sotaichinh') ?? '',
      note: 'Đề nghị Sở Tài chính trả lời theo chức năng đăng ký kinh doanh.',
    })
    await stage.perform('sotaichinh', stage.day(-13), answerQuestion, {
      id: first,
      version: 2,
      answer:
        'UBND xã, phường lập biên bản xác minh tại trụ sở đã đăng ký, niêm yết thông báo và gửi danh sách về Sở Tài chính. Nợ thuế do cơ quan thuế xác nhận, không phải là lý do dừng việc rà soát.',
      share: true,
    })
  }
  const second = await ask(two, -10, 'Kinh phí in tài liệu hướng dẫn thành lập tổ hợp tác lấy từ nguồn nào của cấp xã?', 'hướng dẫn')
  if (second)
    await stage.perform(OFFICE, stage.day(-9), answerQuestion, {
      id: second,
      version: 1,
      answer: 'Sử dụng dự toán chi thường xuyên đã giao năm nay của xã, phường; không bố trí riêng.',
    })
  await ask(three, -12, 'Tổ hợp tác chỉ có hợp đồng miệng, đã ngừng hoạt động thì có đưa vào danh sách không?', 'ngừng hoạt động')
  await ask('nnmt', -1, 'Mô hình liên kết có doanh nghiệp ngoài thành phố tham gia có được tính vào chỉ tiêu không?', 'mô hình')
}
