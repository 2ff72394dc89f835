/** What must hold of every reading, and texts that try to break it. For the tests and the proof of the reader. */
import { readDirective } from './index.ts'
import { directiveOf, LAYOUTS, seeded, type Directive, type Expected } from './testing-directives.ts'

/** What is wrong with the reading of a text; nothing when all holds. */
export function faultsOf(text: string): string[] {
  const reading = readDirective(text)
  const faults: string[] = []
  const paper = reading.text
  if (paper !== text.normalize('NFC')) faults.push('the text is another')
  for (const task of reading.tasks) {
    if (paper.slice(task.start, task.end) !== task.quote) faults.push(`the quote of ${task.path} stands elsewhere`)
    for (const mention of task.mentions)
      if (paper.slice(mention.start, mention.end) !== mention.text) faults.push(`a ${mention.role} of ${task.path} stands elsewhere`)
    if (task.due.some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) faults.push(`a due date of ${task.path} is no day`)
  }
  for (const place of [...reading.references, ...Object.values(reading.document.places)])
    if (!(place.start >= 0 && place.start <= place.end && place.end <= paper.length)) faults.push('a place lies outside the text')
  for (const { task } of reading.obligations) if (!reading.tasks[task]) faults.push('a duty belongs to no task')
  return faults
}

const NOISE = [
  '\n',
  ' ',
  '\t',
  '|',
  '- ',
  '1. ',
  'a) ',
  'Điều 3. ',
  '**',
  '\u0000',
  '\ud800',
  '\u0301',
  '￿',
  ': ',
  '(',
  ')',
  '; ',
  '/',
  '12/',
  'các ',
  'Giao ',
  'phối hợp với ',
  'Nơi nhận:',
  'TM. ',
  'báo cáo ',
  '\r\n',
  '—',
  '�',
]

/** A text of its own kind for every seed: a directive damaged in some way, or no directive at all. */
export function brokenText(seed: number): string {
  const next = seeded(seed + 77)
  const index = (size: number) => Math.floor(next() * size)
  const pick = <T>(list: readonly T[]): T => list[index(list.length)] as T
  if (seed % 5 === 4)
    return Array.from({ length: index(600) }, () => (next() < 0.5 ? pick(NOISE) : String.fromCharCode(index(next() < 0.7 ? 0x1f00 : 0xffff)))).join(
      '',
    )
  let text = directiveOf(pick(LAYOUTS), seed).text
  for (let blow = 0; blow <= index(6); blow += 1) {
    const at = index(text.length)
    const to = Math.min(text.length, at + index(120))
    switch (index(9)) {
      case 0:
        text = text.slice(0, at) + text.slice(to)
        break
      case 1:
        text = text.slice(0, at) + pick(NOISE).repeat(1 + index(40)) + text.slice(at)
        break
      case 2:
        text = text.slice(0, at) + text.slice(at, to).repeat(1 + index(6)) + text.slice(to)
        break
      case 3:
        text = text.slice(to) + text.slice(0, to)
        break
      case 4:
        text = text.normalize('NFD')
        break
      case 5:
        text = text.replace(/\s+/g, ' ')
        break
      case 6:
        text = text.replace(/(.{30,60}) /g, '$1\n')
        break
      case 7:
        text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
        break
      default:
        text = text.slice(0, at) + text.slice(at, to).toUpperCase() + text.slice(to)
    }
  }
  return text
}

export type Score = { hit: number; missed: number; wrong: number }
export const f1 = ({ hit, missed, wrong }: Score): number => (hit + missed + wrong === 0 ? 1 : (2 * hit) / (2 * hit + missed + wrong))

/** How much of what the generator put into a directive the reader gave back: orders, leads, partners, days, periods, recipients. */
export function scoreOf({ text, expected }: Directive): Score {
  const { tasks } = readDirective(text)
  const score: Score = { hit: 0, missed: 0, wrong: 0 }
  const left = [...tasks]
  for (const one of expected) {
    const at = left.findIndex((task) => task.quote.toLowerCase().includes(one.deed))
    const task = at < 0 ? undefined : left.splice(at, 1)[0]
    count(score, task ? ['found'] : [], ['found'])
    for (const field of FIELDS) count(score, task ? task[field].map(plain) : [], one[field].map(plain))
  }
  score.wrong += left.length
  return score
}

const FIELDS = ['lead', 'coordinate', 'due', 'every', 'reportTo'] as const satisfies readonly (keyof Expected)[]
const plain = (name: string): string => name.toLowerCase()

function count(score: Score, got: readonly string[], wanted: readonly string[]): void {
  const hit = wanted.filter((one) => got.includes(one)).length
  score.hit += hit
  score.missed += wanted.length - hit
  score.wrong += got.filter((one) => !wanted.includes(one)).length
}

/** Tokens of the grammar, each to be repeated without end: a pattern that goes back over its own steps would never finish. */
export const TOKENS = [
  'Sở Tài chính, ',
  'các sở, ban, ngành, ',
  'UBND các huyện, thị xã, ',
  'các ',
  'và ',
  'Ban Chỉ đạo ',
  'thành phố ',
  'tỉnh, ',
  'Giám đốc ',
  'của ',
  'phối hợp với ',
  'chủ trì, ',
  'báo cáo ',
  '; báo cáo về ',
  'Giao Sở ',
  'yêu cầu ',
  'đề nghị ',
  '(Sở Y tế chủ trì) ',
  'căn cứ ',
  'Trong quá trình ',
  'tiếp tục, ',
  'số 12/QĐ-UBND ',
  '12/',
  '12',
  'ngày ',
  'trước ngày 30/6/2026 ',
  'định kỳ hằng quý, ',
  'hằng tháng ',
  'thường xuyên ',
  'trong 15 ngày làm việc ',
  'Đơn vị chủ trì: ',
  'Thời gian: ',
  '| a | b |\n',
  '| Sở Y tế | 30/6/2026 |\n',
  'STT\n',
  'Nội dung\nCơ quan chủ trì\n',
  '- ',
  '1. ',
  'a) ',
  'I. \n',
  'Điều 1. \n',
  '1.1. Sở Y tế\n',
  'Kính gửi: ',
  'Nơi nhận: ',
  'TM. UBND\n',
  'V/v ',
  'Nguyễn Văn ',
  'CỘNG HÒA ',
  'a',
  'A',
  'a ',
  'x,',
  ' ',
  '\t',
  '\n',
  '.',
  ':',
  ';',
  '(',
  ')',
  '/',
  '-',
  '*',
  '#',
  '_',
  '\u0301',
  '\ud800',
  '…',
]

/** A text of `length` letters: the head of a directive, and one token over and over. */
export const endless = (token: string, length: number): string => {
  const head = 'ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\nSố: 12/CT-UBND\n\nCHỈ THỊ\nVề kinh tế tập thể\n\nỦy ban nhân dân tỉnh yêu cầu:\n\n1. '
  return head + token.repeat(Math.ceil(length / token.length))
}
