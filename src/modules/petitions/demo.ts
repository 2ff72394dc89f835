/** The demonstration's difficulties: at every step, from the one nobody has routed yet to those before the province and the centre. */
import { cooperativesAt } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import type { Action } from '#platform/action'
import type { Stage } from '#platform/stage'
import { answerPetition, closePetition, escalatePetition, linkPetition, routePetition, sendPetition, transferPetition } from './answering.ts'
import { seePetition } from './queries.ts'
import { judgePetition, raisePetition, reopenPetition, withdrawPetition } from './raising.ts'

const OWN = 'htxthoilong'
const COMMUNE = 'phuong-thoi-long'
const LEAD = 'sotaichinh'
const CHAIRMAN = 'chutich'

/** One after its raising: each step by whom and on which day, the version counted along. */
class Story {
  readonly #stage: Stage
  readonly id: string
  #version = 1
  constructor(stage: Stage, id: string) {
    this.#stage = stage
    this.id = id
  }
  async step<I, O>(username: string, day: number, action: Action<I, O>, input: Record<string, unknown> = {}): Promise<this> {
    await this.#stage.perform(username, this.#stage.day(day), action, { id: this.id, version: this.#version, ...input })
    this.#version += 1
    return this
  }
  route(day: number, to: string): Promise<this> {
    return this.step(LEAD, day, routePetition, { answererId: this.bodyOf(to) })
  }
  bodyOf(username: string): string | undefined {
    return this.#stage.organisationOf(username)
  }
  day(offset: number): string {
    return this.#stage.day(offset)
  }
}

export async function demo(stage: Stage): Promise<void> {
  const communeId = stage.organisationOf(COMMUNE)
  const bodyId = stage.organisationOf(OWN)
  if (!communeId || !bodyId) return
  const there = await stage.system(['organisations.read', 'cooperatives.readAll'], stage.today, async (ctx) => {
    const placeId = (await organisationsByIds(ctx, [communeId])).get(communeId)?.placeId
    return placeId ? cooperativesAt(ctx, placeId) : []
  })
  const own = there.find(({ organisationId }) => organisationId === bodyId)
  const neighbour = there.find(({ kind, organisationId }) => kind === 'cooperative' && organisationId === null)
  const group = there.find(({ kind }) => kind === 'group')
  if (!own || !neighbour || !group) return
  const raise = async (username: string, day: number, input: Record<string, unknown>) =>
    new Story(stage, (await stage.perform(username, stage.day(day), raisePetition, input)).id)

  await ofOwn(raise, own.id)
  await ofCommune(raise, { communeId, neighbourId: neighbour.id, groupId: group.id })
  await ofProvince(raise, neighbour.id)
  await recurring(stage, raise)
}

type Raise = (username: string, day: number, input: Record<string, unknown>) => Promise<Story>

/** What the cooperative raised itself: settled, answered and to be judged, on its way. */
async function ofOwn(raise: Raise, cooperativeId: string): Promise<void> {
  const drying = await raise(OWN, -62, {
    cooperativeId,
    field: 'infrastructure',
    title: 'Trạm bơm của hợp tác xã chưa có điện ba pha',
    words: 'Trạm bơm phục vụ 85 ha phải chạy dầu, chi phí bơm cao. Đề nghị kéo điện ba pha đến trạm bơm.',
  })
  await drying.route(-60, 'congthuong')
  await drying.step('congthuong', -52, answerPetition, {
    answer: 'Điện lực đã khảo sát tuyến 420 m, đưa vào danh mục đầu tư lưới điện năm nay; thi công xong trước mùa bơm tới.',
    basis: 'Kế hoạch đầu tư lưới điện nông thôn năm nay',
  })
  await drying.step(OWN, -20, judgePetition, { settled: true, note: 'Đã đóng điện ngày nghiệm thu, trạm bơm chạy tốt.' })
  const capital = await raise(OWN, -19, {
    cooperativeId,
    field: 'capital',
    title: 'Vay vốn thu mua lúa nhưng không có tài sản thế chấp',
    words:
      'Cần khoảng 2 tỷ đồng vốn lưu động vào vụ thu hoạch; ngân hàng yêu cầu thế chấp đất của thành viên. Đề nghị được Quỹ bảo lãnh hoặc cho vay tín chấp.',
  })
  await capital.route(-18, 'lienminh')
  await capital.step('lienminh', -8, answerPetition, {
    answer:
      'Quỹ Hỗ trợ phát triển hợp tác xã nhận hồ sơ vay theo phương án sản xuất, kinh doanh có hợp đồng bao tiêu. Đề nghị hợp tác xã gửi phương án năm và hợp đồng đã ký; Liên minh hướng dẫn lập hồ sơ.',
    basis: 'Nghị định 45/2021/NĐ-CP về Quỹ hỗ trợ phát triển hợp tác xã',
  })
  const tax = await raise(OWN, -3, {
    cooperativeId,
    field: 'tax',
    title: 'Hóa đơn khi hợp tác xã bán vật tư cho thành viên',
    words: 'Chưa rõ giao dịch nội bộ với thành viên có phải xuất hóa đơn như bán ra ngoài không.',
  })
  await tax.route(-2, LEAD)
}

/** What the commune noted on visits and at meetings: late, passed on, not routed, closed, withdrawn. */
async function ofCommune(
  raise: Raise,
  { communeId, neighbourId, groupId }: { communeId: string; neighbourId: string; groupId: string },
): Promise<void> {
  const officers = await raise(COMMUNE, -44, {
    concernedId: communeId,
    source: 'meeting',
    sourceWords: 'Họp giao ban kinh tế tập thể',
    field: 'people',
    title: 'Công chức theo dõi kinh tế tập thể kiêm nhiều việc',
    words: 'Một công chức kiêm năm mảng việc, không theo dõi kịp 12 hợp tác xã, tổ hợp tác. Đề nghị hướng dẫn bố trí người chuyên trách.',
  })
  await officers.route(-42, 'noivu')
  const market = await raise(COMMUNE, -16, {
    cooperativeId: neighbourId,
    source: 'visit',
    sourceWords: 'Đoàn của phường thăm hợp tác xã',
    field: 'market',
    title: 'Chưa có mã số vùng trồng nên chưa ký được hợp đồng xuất khẩu',
    words: 'Doanh nghiệp yêu cầu mã số vùng trồng; hợp tác xã chưa biết nộp hồ sơ ở đâu.',
  })
  await market.route(-15, 'congthuong')
  await market.step('congthuong', -13, transferPetition, {
    answererId: market.bodyOf('nnmt'),
    reason: 'Mã số vùng trồng do ngành nông nghiệp cấp và quản lý.',
  })
  await raise(COMMUNE, -1, {
    cooperativeId: groupId,
    source: 'visit',
    sourceWords: 'Thăm tổ hợp tác',
    field: 'registration',
    title: 'Tổ hợp tác muốn chuyển thành hợp tác xã nhưng thiếu người làm kế toán',
    words: 'Tổ có 14 thành viên, hoạt động ổn định; chưa có người làm kế toán, lo không làm được sổ sách khi thành hợp tác xã.',
  })
  const complaint = await raise(COMMUNE, -33, {
    cooperativeId: neighbourId,
    source: 'report',
    sourceWords: 'Báo cáo quý của phường',
    field: 'land',
    title: 'Tranh chấp ranh giới đất với hộ liền kề',
    words: 'Hộ liền kề không đồng ý ranh giới khi đo đạc; hợp tác xã đề nghị xử lý.',
  })
  await complaint.step(LEAD, -32, closePetition, {
    reason: 'Tranh chấp đất đai được hòa giải tại UBND cấp xã rồi giải quyết theo Luật Đất đai; đề nghị gửi đơn hòa giải, không xử lý ở mục này.',
  })
  const twice = await raise(COMMUNE, -28, {
    cooperativeId: neighbourId,
    field: 'infrastructure',
    title: 'Đường nội đồng sạt lở',
    words: 'Đường nội đồng sạt lở 60 m, xe không vào được.',
  })
  await twice.step(COMMUNE, -27, withdrawPetition)
}

/** What bodies of the province raised: before the committee, sent to the centre, not routed in time. */
async function ofProvince(raise: Raise, neighbourId: string): Promise<void> {
  const funds = await raise('lienminh', -58, {
    source: 'report',
    sourceWords: 'Báo cáo quý của Liên minh',
    field: 'capital',
    title: 'Chưa có hướng dẫn xử lý quỹ chung không chia khi giải thể, chuyển đổi',
    words: 'Hợp tác xã giải thể còn tài sản hình thành từ vốn Nhà nước hỗ trợ nhưng chưa có hướng dẫn bàn giao, định giá.',
  })
  await funds.route(-56, LEAD)
  await funds.step(LEAD, -49, escalatePetition, {
    reason: 'Luật giao Chính phủ quy định chi tiết; địa phương chưa có căn cứ. Đề xuất UBND thành phố kiến nghị Bộ Tài chính.',
    number: '214/TTr-STC',
  })
  await funds.step(CHAIRMAN, -40, sendPetition, { to: 'Bộ Tài chính', number: '1520/UBND-KT', on: funds.day(-40) })
  const insurance = await raise('nnmt', -24, {
    source: 'meeting',
    sourceWords: 'Hội nghị sơ kết sản xuất vụ Hè Thu',
    field: 'agriculture',
    title: 'Bảo hiểm nông nghiệp chưa áp dụng cho lúa trên địa bàn',
    words: 'Hợp tác xã muốn mua bảo hiểm cho lúa nhưng địa bàn chưa có trong danh sách được hỗ trợ phí.',
  })
  await insurance.route(-22, LEAD)
  await insurance.step(LEAD, -9, escalatePetition, {
    reason: 'Danh sách địa bàn, mức hỗ trợ do UBND thành phố quyết định. Đề xuất đưa lúa vào danh sách từ vụ Đông Xuân.',
    number: '301/TTr-STC',
  })
  await raise('uyvien', -8, {
    cooperativeId: neighbourId,
    source: 'visit',
    sourceWords: 'Ủy viên Ban Chỉ đạo đi cơ sở',
    field: 'technology',
    title: 'Cần phần mềm ghi nhật ký sản xuất dùng được trên điện thoại',
    words: 'Thành viên ghi nhật ký bằng giấy, khách hàng yêu cầu truy xuất. Đề nghị hỗ trợ phần mềm và tập huấn.',
  })
}

/** The same matter at several communes: linked, so that it is counted; one of them was not settled by its answer, one opened again. */
async function recurring(stage: Stage, raise: Raise): Promise<void> {
  const communes = (stage.notes.get('people.communes') ?? []).filter((one) => one !== COMMUNE).slice(8, 11)
  const stories: Story[] = []
  for (const [n, username] of communes.entries()) {
    const story = await raise(username, -70 + n * 6, {
      concernedId: stage.organisationOf(username),
      source: n === 0 ? 'report' : 'meeting',
      sourceWords: n === 0 ? 'Báo cáo quý' : 'Họp với các hợp tác xã trên địa bàn',
      field: 'land',
      title: ['Hợp tác xã thiếu đất làm nhà kho', 'Không thuê được đất công để làm sân phơi', 'Chưa giao được đất xây trụ sở hợp tác xã'][n],
      words: 'Quỹ đất công nhỏ, chưa có trong quy hoạch sử dụng đất; thủ tục thuê kéo dài. Đề nghị bố trí quỹ đất cho hợp tác xã.',
    })
    await story.route(-68 + n * 6, 'nnmt')
    await story.step('nnmt', -60 + n * 6, answerPetition, {
      answer: 'Sở tổng hợp nhu cầu vào kế hoạch sử dụng đất năm tới; UBND cấp xã rà soát quỹ đất công, gửi danh mục trước ngày 30/11.',
      basis: 'Luật Đất đai 31/2024/QH15; Luật Hợp tác xã 17/2023/QH15, Điều 21',
    })
    stories.push(story)
  }
  const [first, second, third] = stories
  if (!first || !second || !third) return
  await first.step(communes[0]!, -50, judgePetition, { settled: true })
  await first.step(communes[0]!, -5, reopenPetition, { reason: 'Danh mục đã gửi nhưng chưa thấy đưa vào kế hoạch sử dụng đất.' })
  await second.step(communes[1]!, -6, judgePetition, {
    settled: false,
    note: 'Đất công đã rà soát, vẫn chưa có hướng dẫn cho thuê không qua đấu giá.',
  })
  await third.step(communes[2]!, -30, judgePetition, { settled: true })
  await first.step(LEAD, -4, linkPetition, { title: 'Hợp tác xã thiếu đất làm nhà kho, sân phơi, trụ sở' })
  const { matter } = await stage.perform(LEAD, stage.today, seePetition, { id: first.id })
  for (const story of [second, third]) await story.step(LEAD, -4, linkPetition, { matterId: matter?.id })
}
