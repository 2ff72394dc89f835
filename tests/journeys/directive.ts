/** A directive of our own writing for the journeys: as a real .docx, with something in it for each thing a reviewer does. */
import { makePaper, type Block } from '#lib/papers'
import { addDays, formatDay } from '#lib/period'
import { renderDocx } from '#platform/papers'

const item = (text: string): Block => ({ kind: 'item', text })
const part = (heading: string, ...blocks: Block[]): Block => ({ kind: 'section', heading, blocks })

export const SENTENCES = {
  guide: 'Chủ trì, phối hợp với Sở Công Thương xây dựng tài liệu hướng dẫn hợp tác xã ghi nhật ký canh tác điện tử',
  cold: 'Khảo sát nhu cầu kho lạnh của các hợp tác xã trái cây; đề xuất địa điểm đầu tư kho lạnh dùng chung',
  watch: 'Thường xuyên theo dõi, tổng hợp khó khăn của các hợp tác xã trong quá trình chuyển đổi số',
  fair: 'Tổ chức gian hàng chung của các hợp tác xã tại hội chợ sản phẩm địa phương',
  label: 'In tem nhãn dùng chung cho các sản phẩm trưng bày tại hội chợ',
  draft: 'Rà soát quy trình cấp phép xây dựng nhà sơ chế nông sản của hợp tác xã',
  praise: 'Biểu dương các hợp tác xã có thành tích trong năm',
  communes: 'lập danh sách hợp tác xã có nhu cầu tập huấn kỹ năng số',
  open: 'cử công chức tham gia các lớp tập huấn kỹ năng số cho hợp tác xã',
  /** Not an order as it stands: a reviewer makes a task of it. */
  spoken: 'Trường Chính trị mở chuyên đề về quản trị hợp tác xã trong năm học tới',
}

/** The directive as it stands on a day; its number keeps papers of several runs apart. */
export async function directiveFile(today: string, number: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const by = (days: number) => formatDay(addDays(today, days))
  const paper = makePaper({
    header: { issuer: 'Ủy ban nhân dân thành phố Cần Thơ', number, symbol: 'CT-UBND', place: 'Cần Thơ', date: addDays(today, -20) },
    typeName: 'Chỉ thị',
    subject: 'Về chuyển đổi số trong hợp tác xã trên địa bàn thành phố',
    outline: 'arabic',
    body: [
      {
        kind: 'paragraph',
        text: `Nhiều hợp tác xã đã bán hàng qua mạng, nhưng sổ sách còn ghi tay. Tại cuộc họp giao ban, lãnh đạo Ủy ban nhân dân thành phố mong muốn ${SENTENCES.spoken}. Để đẩy mạnh chuyển đổi số, Chủ tịch Ủy ban nhân dân thành phố yêu cầu:`,
      },
      part('Sở Nông nghiệp và Môi trường', item(`${SENTENCES.guide}, hoàn thành trước ngày ${by(30)}.`), item(`${SENTENCES.cold}.`)),
      part('Sở Tài chính', item(`${SENTENCES.watch}.`)),
      part(
        'Sở Công Thương',
        item(`${SENTENCES.fair}, hoàn thành trước ngày ${by(45)}.`),
        item(`${SENTENCES.label}, hoàn thành trước ngày ${by(45)}.`),
      ),
      part(
        'Sở Xây dựng',
        item(`${SENTENCES.draft}, hoàn thành trước ngày ${by(-3)}.`),
        item(`${SENTENCES.praise}, hoàn thành trước ngày ${by(60)}.`),
      ),
      item(`Ủy ban nhân dân phường Ninh Kiều, Ủy ban nhân dân xã Phong Điền ${SENTENCES.communes}, gửi Sở Tài chính trước ngày ${by(15)}.`),
      item(`Các cơ quan, đơn vị liên quan ${SENTENCES.open}, hoàn thành trước ngày ${by(20)}.`),
    ],
    signature: { lines: [{ form: 'TM.', post: 'Ủy ban nhân dân' }, { post: 'Chủ tịch' }], name: '(Đã ký)' },
    recipients: ['Thường trực Thành ủy (b/c)', 'Các sở, ban, ngành thành phố', 'UBND các xã, phường'],
    archive: 'VT, TH',
  })
  return {
    name: `Chỉ thị ${number}-CT-UBND.docx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(await renderDocx(paper)),
  }
}
