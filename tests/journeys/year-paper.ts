/** The directive of the year, of our own writing, as a real .docx. */
import { makePaper, type Block } from '#lib/papers'
import { formatDay } from '#lib/period'
import { renderDocx } from '#platform/papers'

const part = (heading: string, ...texts: string[]): Block => ({
  kind: 'section',
  heading,
  blocks: texts.map((text): Block => ({ kind: 'item', text })),
})

export const WORK = {
  scheme: 'Chủ trì xây dựng đề án phát triển hợp tác xã nông nghiệp ứng dụng công nghệ số',
  permits: 'Rà soát, rút ngắn thủ tục cấp phép xây dựng nhà sơ chế, kho của hợp tác xã',
  courses: 'Mở lớp bồi dưỡng giám đốc hợp tác xã',
  report: 'Định kỳ hằng quý tổng hợp tình hình kinh tế tập thể, báo cáo Ủy ban nhân dân thành phố',
  telling: 'tuyên truyền, vận động hội viên tham gia hợp tác xã',
  lists: 'lập danh sách hợp tác xã có nhu cầu tham gia chuyển đổi số',
}
const DUE = { scheme: '2027-02-26', permits: '2027-01-29', courses: '2027-03-31', lists: '2027-01-15' }

export async function yearPaper(issuedOn: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const paper = makePaper({
    header: { issuer: 'Ủy ban nhân dân thành phố Cần Thơ', number: 21, symbol: 'CT-UBND', place: 'Cần Thơ', date: issuedOn },
    typeName: 'Chỉ thị',
    subject: 'Về đẩy mạnh phát triển kinh tế tập thể, hợp tác xã năm 2027',
    outline: 'arabic',
    body: [
      { kind: 'paragraph', text: 'Để kinh tế tập thể phát triển thực chất, Chủ tịch Ủy ban nhân dân thành phố yêu cầu:' },
      part('Sở Nông nghiệp và Môi trường', `${WORK.scheme}, hoàn thành trước ngày ${formatDay(DUE.scheme)}.`),
      part('Sở Xây dựng', `${WORK.permits}, hoàn thành trước ngày ${formatDay(DUE.permits)}.`),
      part('Sở Khoa học và Công nghệ', `${WORK.courses}, hoàn thành trước ngày ${formatDay(DUE.courses)}.`),
      part('Sở Tài chính', `${WORK.report}.`),
      { kind: 'item', text: `Đề nghị Hội Nông dân thành phố ${WORK.telling}.` },
      {
        kind: 'item',
        text: `Ủy ban nhân dân phường Ninh Kiều, Ủy ban nhân dân xã Phong Điền ${WORK.lists}, gửi Sở Tài chính trước ngày ${formatDay(DUE.lists)}.`,
      },
    ],
    signature: { lines: [{ form: 'TM.', post: 'Ủy ban nhân dân' }, { post: 'Chủ tịch' }], name: '(Đã ký)' },
    recipients: ['Thường trực Thành ủy (b/c)', 'Các sở, ban, ngành thành phố', 'UBND các xã, phường'],
    archive: 'VT, TH',
  })
  return {
    name: 'Chỉ thị 21-CT-UBND.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(await renderDocx(paper)),
  }
}
