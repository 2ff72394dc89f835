/** The consolidated reports of the demonstration: one that was signed, one that is being written. */
import type { Stage } from '#platform/stage'
import { saveParticulars, savePart, seeConsolidation } from './drafting.ts'
import { signConsolidation } from './leaving.ts'
import { openConsolidation, seeChoices } from './opening.ts'
import { addProposal } from './proposals.ts'

const WHO = 'sotaichinh'
const SIGNER = 'Nguyễn Thị Minh Hạnh'
const WORDS = [
  'Khu vực kinh tế tập thể tiếp tục phát triển ổn định; các hợp tác xã nông nghiệp mở rộng liên kết tiêu thụ với doanh nghiệp, một số hợp tác xã đã có sản phẩm OCOP và truy xuất nguồn gốc.\nCông tác hướng dẫn thành lập, đăng ký hợp tác xã ở cấp xã sau sắp xếp đơn vị hành chính đi vào nền nếp.',
  'Quy mô hợp tác xã còn nhỏ, vốn ít, thiếu tài sản thế chấp nên khó tiếp cận tín dụng.\nCán bộ quản lý hợp tác xã chủ yếu kiêm nhiệm, trình độ chuyên môn còn hạn chế.\nMột số hợp tác xã ngừng hoạt động kéo dài nhưng chưa hoàn tất thủ tục giải thể.',
  'Rà soát, xử lý dứt điểm các hợp tác xã ngừng hoạt động; hướng dẫn chuyển đổi, tổ chức lại.\nTổ chức bồi dưỡng cho cán bộ quản lý hợp tác xã và công chức cấp xã phụ trách kinh tế tập thể.\nĐẩy mạnh chuyển đổi số trong quản lý và tiêu thụ sản phẩm của hợp tác xã.',
] as const
const PROPOSALS = [
  ['UBND thành phố', 'Bổ sung vốn điều lệ cho Quỹ hỗ trợ phát triển hợp tác xã trong dự toán ngân sách năm sau.'],
  ['UBND thành phố', 'Giao UBND cấp xã bố trí công chức theo dõi kinh tế tập thể và báo cáo đúng hạn.'],
  ['Bộ Tài chính', 'Hướng dẫn xử lý công nợ của hợp tác xã ngừng hoạt động để hoàn tất giải thể.'],
] as const

/** Writes what the template left open: the parts after the figures. */
async function write(stage: Stage, day: string, id: string, upTo: number): Promise<number> {
  const { parts, proposals } = await stage.perform(WHO, day, seeConsolidation, { id })
  for (const [at, body] of WORDS.slice(0, upTo).entries()) {
    const part = parts.filter(({ kind }) => kind === 'text')[at + 1]
    if (part) await stage.perform(WHO, day, savePart, { id: part.id, version: part.version, body })
  }
  let { version: seen } = await stage.perform(WHO, day, seeConsolidation, { id })
  if (proposals.length === 0)
    for (const [addressee, text] of PROPOSALS.slice(0, upTo)) {
      await stage.perform(WHO, day, addProposal, { id, version: seen, text, addressee })
      seen++
    }
  return seen
}

export async function demo(stage: Stage): Promise<void> {
  const { requests } = await stage.perform(WHO, stage.today, seeChoices, {})
  const [recent, old] = requests.filter(({ counts }) => counts.accepted > 0)
  if (old) {
    const day = stage.day(-90)
    const { id } = await stage.perform(WHO, day, openConsolidation, { template: 'ubnd', requestId: old.id })
    const version = await write(stage, day, id, 3)
    const { title, symbol, addressees, recipients, archive, bases } = await stage.perform(WHO, day, seeConsolidation, { id })
    await stage.perform(WHO, day, saveParticulars, { id, version, title, symbol, addressees, recipients, archive, bases, signer: SIGNER })
    await stage.perform(WHO, day, signConsolidation, { id, version: version + 1 })
  }
  if (recent) {
    const day = stage.day(-3)
    const { id } = await stage.perform(WHO, day, openConsolidation, { template: 'ubnd', requestId: recent.id })
    await write(stage, day, id, 1)
  }
}
