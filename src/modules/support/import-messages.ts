/** What the server says of support from a spreadsheet; its columns are called as in the sheet that goes out. */
import { messages } from './messages.ts'

const KEYS = [
  'cooperative',
  'code',
  'place',
  'policy',
  'content',
  'state',
  'day',
  'agency',
  'decision',
  'needAmount',
  'amount',
  'what',
  'source',
  'delivered',
  'deliveredDay',
]

const SENTENCES: Record<string, [string, string]> = {
  codeUnknown: ['không có đơn vị nào mang mã số “{written}” trong sổ', 'nobody in the register has the code “{written}”'],
  nameUnknown: [
    'không có hợp tác xã, liên hiệp, tổ hợp tác nào tên “{written}” ở nơi này; ghi đúng tên trong sổ hoặc ghi mã số',
    'nobody in the register is called “{written}” there; write the name of the register, or the code',
  ],
  nameSeveral: ['có nhiều đơn vị tên “{written}”; ghi mã số, hoặc xã, phường', 'several are called “{written}”; write the code, or the commune'],
  notSupported: ['loại hình này không thuộc đối tượng hỗ trợ', 'this kind is not supported'],
  policyUnknown: [
    'không có chính sách “{written}” trong danh mục; ghi đúng tên chính sách, nội dung',
    'there is no policy “{written}” in the catalogue; write its name, and its content',
  ],
  stateUnknown: [
    'không hiểu trạng thái “{written}”; để trống nếu đã có quyết định',
    'the state “{written}” is not understood; leave it empty where it was decided',
  ],
  notDecided: [
    'chỉ nhập được khoản đã có quyết định; nhu cầu thì đăng ký trong chương trình',
    'only what was decided is brought in; a need is registered in the program',
  ],
  decisionMissing: ['chưa ghi số quyết định', 'the number of the decision is missing'],
  dayMissing: ['chưa ghi ngày quyết định', 'the day of the decision is missing'],
  future: ['ngày {written} sau hôm nay; sửa lại ngày', '{written} lies after today; mend the day'],
  nothing: ['chưa ghi mức hỗ trợ hoặc hiện vật, việc làm', 'neither a sum nor what was given is written'],
  sum: ['“{written}” không phải số tiền; ghi số nguyên lớn hơn 0', '“{written}” is no sum; write a whole number above nought'],
  overMost: ['cao hơn mức tối đa {most} đồng của chính sách', 'is above the most of the policy, {most} đồng'],
  sourceUnknown: [
    'không hiểu nguồn “{written}”; ghi ngân sách trung ương, ngân sách cấp tỉnh, ngân sách xã, phường, lồng ghép chương trình, dự án hoặc nguồn khác',
    'the source “{written}” is not understood; write one of those in the list',
  ],
  agencyUnknown: ['không có cơ quan tên “{written}”; ghi đúng tên cơ quan', 'there is no body “{written}”; write its name'],
  notYours: [
    'khoản hỗ trợ của cơ quan khác do cơ quan ấy hoặc cơ quan đầu mối ghi',
    'another body’s support is recorded by itself or by the lead agency',
  ],
  differs: [
    'đã ghi với mức, ngày hoặc nội dung khác; giữ như đã ghi, sửa ở trang của khoản hỗ trợ',
    'is recorded with another sum, day or content; kept as it is, correct it on its page',
  ],
  resultLater: ['ghi là đã quyết định; kết quả ghi ở trang của khoản hỗ trợ', 'entered as granted; its result is recorded on its page'],
  deliveredLater: [
    'số đã giao không kèm ngày giao nên không ghi; điền cột “Ngày giao lần cuối”, hoặc ghi từng lần giao ở trang của khoản hỗ trợ',
    'what was handed over has no day and is left out; fill in the column “Last handed over on”, or record each part on its page',
  ],
  overDecided: ['nhiều hơn mức đã quyết định, {amount} đồng', 'is more than was decided, {amount} đồng'],
  beforeDecision: ['trước ngày quyết định {on}; sửa lại ngày', 'lies before the decision of {on}; mend the day'],
  'template.file': ['Mẫu hỗ trợ đã quyết định.xlsx', 'Support that was decided.xlsx'],
  'template.sheet': ['Hỗ trợ', 'Support'],
}
const inLanguage = (language: 'vi' | 'en'): Record<string, string> => {
  const all = messages[language] as Record<string, string>
  return Object.fromEntries([
    ...KEYS.map((key) => [`support.import.column.${key}`, all[`support.column.${key}Sum`] ?? all[`support.column.${key}`] ?? key]),
    ...Object.entries(SENTENCES).map(([key, said]) => [`support.import.${key}`, said[language === 'vi' ? 0 : 1]]),
  ]) as Record<string, string>
}
export const importMessages = { vi: inLanguage('vi'), en: inLanguage('en') }
