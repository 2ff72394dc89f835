/** Why the reader found what it found: every stage in the order it works, each finding with its reason in plain words. */
import { placeOf } from './passage.ts'
import { stagesOf, type Stages } from './stages.ts'
import type { Every, MentionRole, ParticularName, Place, ReadOptions, Reading, Relation, Task } from './reading.ts'
import type { Draft } from './task.ts'
import { VERDICT_WORDS, type Said } from './verdict-words.ts'
import type { Verdict } from './verdicts.ts'

export type Stage = 'segments' | 'mentions' | 'orders' | 'obligations'

/** One finding: where it stands, what it is taken for, and why. `task` is the index of the task it belongs to. */
export type Explained = Place & { stage: Stage; what: Said; why: Said; task?: number }
export type Explanation = { reading: Reading; findings: Explained[] }

/** Reads a directive and says why, stage by stage. */
export function explainDirective(text: string, options: ReadOptions = {}): Explanation {
  const stages = stagesOf(text, options)
  const { reading } = stages
  return {
    reading,
    findings: [...segments(stages), ...references(reading), ...mentions(stages), ...orders(stages), ...obligations(reading)],
  }
}

const PARTS: Record<ParticularName, [what: Said, why: Said]> = {
  type: [
    { vi: 'tên loại văn bản', en: 'the type' },
    { vi: 'Dòng tên loại đứng riêng ở phần đầu văn bản.', en: 'The type stands alone at the head of the paper.' },
  ],
  number: [
    { vi: 'số, ký hiệu', en: 'the number' },
    { vi: 'Số và ký hiệu ở phần đầu, trước ngày ban hành.', en: 'A number with its symbol in the letterhead.' },
  ],
  issuer: [
    { vi: 'cơ quan ban hành', en: 'the issuer' },
    {
      vi: 'Tên cơ quan ở góc đầu trang; nếu mất, theo ký hiệu hoặc câu “… yêu cầu:”, “… ban hành …”.',
      en: 'The body in the letterhead; where that is lost, by the symbol or the one that orders in the text.',
    },
  ],
  issuedOn: [
    { vi: 'ngày ban hành', en: 'the day of issue' },
    { vi: 'Địa danh và ngày ở phần đầu văn bản.', en: 'The place and day in the letterhead.' },
  ],
  place: [
    { vi: 'địa danh', en: 'the place' },
    { vi: 'Đứng trước ngày ban hành.', en: 'It stands before the day of issue.' },
  ],
  subject: [
    { vi: 'trích yếu', en: 'the subject' },
    { vi: 'Đứng dưới tên loại hoặc sau “V/v”.', en: 'It stands below the type or behind “V/v”.' },
  ],
  signer: [
    { vi: 'người ký', en: 'the signer' },
    { vi: 'Họ tên dưới chức vụ ở cuối văn bản.', en: 'The name below the post at the end.' },
  ],
  addressees: [
    { vi: 'nơi kính gửi', en: 'the addressees' },
    { vi: 'Danh sách sau “Kính gửi:” hoặc “điện:”.', en: 'The list behind “Kính gửi:” or “điện:”.' },
  ],
  recipients: [
    { vi: 'nơi nhận', en: 'the recipients' },
    { vi: 'Danh sách sau “Nơi nhận:”.', en: 'The list behind “Nơi nhận:”.' },
  ],
}

function segments({ reading, paragraphs, zones }: Stages): Explained[] {
  const found: Explained[] = []
  for (const [name, place] of Object.entries(reading.document.places)) {
    const [what, why] = PARTS[name as ParticularName]
    found.push({ stage: 'segments', ...place, what, why })
  }
  const [opening, closing] = [paragraphs[zones.bodyFrom]?.whole, paragraphs[zones.bodyTo - 1]?.whole]
  const first = opening?.words ? placeOf(opening).start : undefined
  const last = closing?.words ? placeOf(closing).end - 1 : undefined
  if (first !== undefined && last !== undefined && last >= first)
    found.push({
      stage: 'segments',
      start: first,
      end: last + 1,
      what: { vi: 'phần nội dung', en: 'the body' },
      why: {
        vi: 'Từ sau trích yếu, kính gửi đến trước chữ ký, nơi nhận.',
        en: 'From behind the subject and addressees to the signature and recipients.',
      },
    })
  return found.toSorted((a, b) => a.start - b.start)
}

const RELATIONS: Record<Relation, Said> = {
  basis: { vi: 'Đứng sau “Căn cứ”, “Theo đề nghị”.', en: 'It stands behind “Căn cứ” (on the basis of).' },
  implements: { vi: 'Đứng sau “thực hiện”, “triển khai”.', en: 'It stands behind “thực hiện” (carrying out).' },
  amends: { vi: 'Đứng sau “sửa đổi, bổ sung”.', en: 'It stands behind “sửa đổi” (amending).' },
  supplements: { vi: 'Đứng sau “bổ sung”.', en: 'It stands behind “bổ sung” (supplementing).' },
  replaces: { vi: 'Đứng sau “thay thế”.', en: 'It stands behind “thay thế” (replacing).' },
  repeals: { vi: 'Đứng sau “bãi bỏ”, hoặc trước “hết hiệu lực”.', en: 'It stands behind “bãi bỏ” (repealing).' },
  cites: { vi: 'Được nhắc đến trong câu.', en: 'The sentence mentions it.' },
}

const references = ({ references }: Reading): Explained[] =>
  references.map(({ number, type, relation, start, end }) => ({
    stage: 'mentions',
    start,
    end,
    what: { vi: `văn bản ${[type, number].filter(Boolean).join(' ')}`, en: `the paper ${[type, number].filter(Boolean).join(' ')}` },
    why: RELATIONS[relation],
  }))

const ROLES: Record<MentionRole, Said> = {
  lead: { vi: 'chủ trì', en: 'lead' },
  coordinate: { vi: 'phối hợp', en: 'partner' },
  due: { vi: 'thời hạn', en: 'deadline' },
  every: { vi: 'định kỳ', en: 'how often' },
  reportTo: { vi: 'nơi nhận báo cáo', en: 'whom to report to' },
}

const LABELLED: Said = { vi: 'Dòng ghi hoặc ô của bảng thuộc mục này nêu như vậy.', en: 'A labelled line or cell that belongs to the item says so.' }

/** Why a mention has its role: by the words before it, or by where it stands. */
function whyOf(role: MentionRole, place: Place, draft: Draft, inQuote: boolean): Said {
  const labelled = draft.labelled.some(({ passage }) => passage.words !== '' && placeOf(passage).start === place.start)
  if (labelled || place.start > placeOf(draft.passage).end - 1) return LABELLED
  if (role === 'lead' && draft.ledByLabel) return LABELLED
  if (role === 'lead')
    return inQuote
      ? { vi: 'Câu giao việc cho cơ quan này, hoặc cơ quan này là chủ ngữ.', en: 'The sentence tells this body, or this body is its subject.' }
      : { vi: 'Nêu ở tiêu đề hoặc câu dẫn phía trên.', en: 'The heading or introduction above names it.' }
  if (role === 'coordinate')
    return inQuote
      ? { vi: 'Đứng sau “phối hợp với”, “cùng với”.', en: 'It stands behind “phối hợp với”, “cùng với” (with).' }
      : { vi: 'Tiêu đề phía trên nêu cơ quan phối hợp.', en: 'The heading above names the partner.' }
  if (role === 'due')
    return {
      vi: 'Ngày, tháng, quý đứng sau “trước”, “trong”, “hoàn thành”, “chậm nhất”.',
      en: 'A day, month or quarter behind “before”, “in”, “finished by”.',
    }
  if (role === 'every')
    return { vi: 'Từ chỉ sự lặp lại: “hằng …”, “định kỳ …”, “thường xuyên”.', en: 'Words of returning: “hằng …”, “định kỳ …”, “thường xuyên”.' }
  return {
    vi: 'Đứng sau “báo cáo”, “trình”, “gửi”; chỉ tính nơi nhận trực tiếp.',
    en: 'It stands behind “báo cáo”, “trình”, “gửi”; direct recipients only.',
  }
}

const IN_WORDS: Said = {
  vi: 'Thời hạn ghi bằng lời, tính từ một mốc: ngày cụ thể đếm theo lịch làm việc khi rà soát.',
  en: 'A term in words, counted from something: its day is counted by the calendar of working days at the review.',
}

/** A deadline in words, where it stands among the words of its order. */
function termOf({ dueText, term, start, quote, mentions: found }: Task, task: number): Explained[] {
  const words = dueText?.trim()
  const at = words && term && !found.some(({ role }) => role === 'due') ? quote.indexOf(words) : -1
  if (!words || at < 0) return []
  const what = { vi: `${ROLES.due.vi}: ${words}`, en: `${ROLES.due.en}: ${words}` }
  return [{ stage: 'mentions', start: start + at, end: start + at + words.length, what, why: IN_WORDS, task }]
}

function mentions({ reading, drafts }: Stages): Explained[] {
  return reading.tasks.flatMap((task, index) => [
    ...task.mentions.map(({ role, text, start, end }): Explained => {
      const draft = drafts[index]
      const what = { vi: `${ROLES[role].vi}: ${text}`, en: `${ROLES[role].en}: ${text}` }
      const inQuote = start >= task.start && end <= task.end
      return { stage: 'mentions', start, end, what, why: draft ? whyOf(role, { start, end }, draft, inQuote) : LABELLED, task: index }
    }),
    ...termOf(task, index),
  ])
}

const TABLE: Said = { vi: 'Là nhiệm vụ: một dòng của bảng phân công.', en: 'An order: a row of a table of tasks.' }

const IN_BRACKETS: Said = {
  vi: 'Là nhiệm vụ: trong ngoặc ghi cơ quan chủ trì hoặc thực hiện.',
  en: 'An order: the words in brackets say who leads or carries out.',
}

/** What looked like an order where it was read, and then turned out to stand for its items, or to tell nobody. */
const NOT_COUNTED: Said = {
  vi: 'Không tính là nhiệm vụ riêng: là đề mục của các mục bên dưới, hoặc chỉ tả cách làm mà không giao cho ai.',
  en: 'Not counted by itself: it heads the items below, or says how something is done and tells nobody.',
}

/** Why a paragraph gives the task, said by where its lead stands. */
function whyOrder(verdict: Verdict, draft: Draft | undefined): Said {
  const [lead] = draft?.lead ?? []
  if (!draft || !lead) return VERDICT_WORDS[verdict]
  if (verdict === 'order-work' && draft.ledByLabel) return VERDICT_WORDS['order-labelled']
  if (verdict === 'order-work' && draft.leadFrom === 'heading') return VERDICT_WORDS['order-under-body']
  if (verdict === 'order-work' && draft.leadFrom === 'addressees') return VERDICT_WORDS['order-letter']
  const before = draft.leadIn === draft.passage ? draft.passage.words.slice(0, lead.start) : ''
  return verdict === 'order-subject' && before.lastIndexOf('(') > before.lastIndexOf(')') ? IN_BRACKETS : VERDICT_WORDS[verdict]
}

function orders({ reading, drafts, verdicts }: Stages): Explained[] {
  const left = new Set(reading.tasks.keys())
  const taskAt = new Map(reading.tasks.map((task, index) => [task.start, index]))
  const sentences: { start: number; end: number; verdict: Verdict }[] = []
  const found = verdicts.flatMap(({ paragraph, verdict }): Explained[] => {
    const { words } = paragraph.body
    if (words === '') return []
    const { start, end } = placeOf(paragraph.body)
    const isOrder = verdict.startsWith('order-')
    const at = isOrder ? taskAt.get(start) : undefined
    const task = at !== undefined && left.delete(at) ? at : undefined
    if (isOrder) sentences.push({ start, end, verdict })
    const short = words.length > 90 ? `${words.slice(0, 87)}…` : words
    const why = isOrder && task === undefined ? NOT_COUNTED : whyOrder(verdict, task === undefined ? undefined : drafts[task])
    return [{ stage: 'orders', start, end, what: { vi: short, en: short }, why, ...(task === undefined ? {} : { task }) }]
  })
  for (const task of left) {
    const { start, end, action } = reading.tasks[task]!
    // One sentence of a paragraph that tells several, or a row.
    const sentence = sentences.find((one) => one.start <= start && end <= one.end)
    found.push({
      stage: 'orders',
      start,
      end,
      what: { vi: action, en: action },
      why: sentence ? whyOrder(sentence.verdict, drafts[task]) : TABLE,
      task,
    })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const HOW_OFTEN: Record<Every, string> = {
  week: 'hằng tuần',
  'two-weeks': 'hai tuần một lần',
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': 'sáu tháng một lần',
  year: 'hằng năm',
  ongoing: 'thường xuyên',
}

/** What the text leaves out is said to be left out. */
const NOT_SAID: Said = { vi: 'văn bản không ghi', en: 'the text does not say' }
const WHO_KNOWS: Said = { vi: 'cơ quan chưa rõ', en: 'nobody named' }

const obligations = ({ tasks, obligations }: Reading): Explained[] =>
  obligations.map(({ task, who, to, every, due }) => {
    const { start, end, dueText } = tasks[task]!
    const inWords = dueText ? [`“${dueText.trim()}”`] : []
    const days = due.map((day) => day.split('-').toReversed().join('/'))
    const rhythm = every.map((one) => HOW_OFTEN[one])
    const times: Said = {
      vi: [...rhythm, ...(days.length > 0 ? days : inWords)].join(', ') || `thời gian: ${NOT_SAID.vi}`,
      en: [...every, ...(due.length > 0 ? due : inWords)].join(', ') || `when: ${NOT_SAID.en}`,
    }
    const said = (names: readonly string[], language: 'vi' | 'en'): string => names.join('; ') || WHO_KNOWS[language]
    return {
      stage: 'obligations',
      start,
      end,
      task,
      what: {
        vi: `${said(who, 'vi')} báo cáo ${said(to, 'vi')} (${times.vi})`,
        en: `${said(who, 'en')} reports to ${said(to, 'en')} (${times.en})`,
      },
      why: {
        vi: 'Nhiệm vụ có “báo cáo”, “trình” hoặc “gửi”, nêu nơi nhận hoặc kỳ báo cáo.',
        en: 'The order has “báo cáo”, “trình” or “gửi” and says to whom or how often.',
      },
    }
  })
