/** Why a paragraph is or is not an order, in plain words: Vietnamese as an official would say it, and English. */
import type { Verdict } from './verdicts.ts'

export type Said = { vi: string; en: string }

export const VERDICT_WORDS: Record<Verdict, Said> = {
  'order-called': {
    vi: 'Là nhiệm vụ: câu giao, yêu cầu hoặc đề nghị đích danh.',
    en: 'An order: the sentence assigns, requires or requests of a named body.',
  },
  'order-subject': {
    vi: 'Là nhiệm vụ: chủ ngữ là cơ quan và theo sau là việc phải làm.',
    en: 'An order: a body is the subject and an act to be done follows.',
  },
  'order-under-body': {
    vi: 'Là nhiệm vụ: việc nêu dưới tiêu đề hoặc câu dẫn ghi cơ quan thực hiện.',
    en: 'An order: an act under a heading or introduction that names who does it.',
  },
  'order-work': {
    vi: 'Là nhiệm vụ: việc phải làm trong mục nhiệm vụ, không nêu cơ quan.',
    en: 'An order: an act in a section of work that names nobody.',
  },
  'order-letter': {
    vi: 'Là nhiệm vụ: công văn đề nghị mà không nêu tên ai, nên là việc của các nơi ở mục Kính gửi.',
    en: 'An order: the letter asks and names nobody, so it is for everyone it is addressed to.',
  },
  'order-introduction': { vi: 'Là nhiệm vụ: câu dẫn tự nó cũng giao việc.', en: 'An order: the introduction assigns work of its own.' },
  'order-labelled': {
    vi: 'Là nhiệm vụ: dòng ghi bên dưới nêu cơ quan chủ trì.',
    en: 'An order: a line below says who leads.',
  },
  label: {
    vi: 'Là dòng ghi chủ trì, phối hợp, thời gian, địa điểm, kinh phí hoặc kết quả của mục phía trên.',
    en: 'A line with the lead, partners, time, place, money or result of the item above.',
  },
  'heading-body': {
    vi: 'Là tiêu đề ghi cơ quan: các mục bên dưới là việc của cơ quan đó.',
    en: 'A heading that names a body: the items below are its work.',
  },
  'heading-unusual': {
    vi: 'Là tiêu đề ghi cơ quan theo đúng chữ trong văn bản: danh mục chưa có tên này, nhưng các tiêu đề bên cạnh đều ghi cơ quan.',
    en: 'A heading that names a body in the words of the paper: no list has it, but its neighbours name bodies.',
  },
  'introduction-things': {
    vi: 'Là câu dẫn một danh sách lĩnh vực, đối tượng, điều kiện, mức chi: các mục bên dưới không phải việc được giao.',
    en: 'It introduces a list of fields, persons, conditions or amounts: the items below are no orders.',
  },
  introduction: {
    vi: 'Là câu dẫn: mở đầu phần giao việc, hoặc cho biết ai được giao các mục bên dưới.',
    en: 'An introduction: it opens the orders, or says who is told the items below.',
  },
  'section-work': { vi: 'Là tiêu đề phần nhiệm vụ, giải pháp, tổ chức thực hiện.', en: 'The heading of a section of work.' },
  'section-aims': {
    vi: 'Là tiêu đề phần không giao việc: mục đích, quan điểm, mục tiêu, đánh giá, phạm vi, đối tượng, hiệu lực …',
    en: 'The heading of a section that gives no orders: aims, views, findings, scope, effect …',
  },
  'section-named': {
    vi: 'Là tiêu đề phần kinh phí, thời gian: chỉ giao việc khi nêu tên cơ quan.',
    en: 'The heading of a section of money or time: it orders only where it names a body.',
  },
  'not-short': { vi: 'Không phải nhiệm vụ: quá ngắn.', en: 'No order: too short.' },
  'not-aims': {
    vi: 'Không phải nhiệm vụ: nằm trong phần không giao việc (mục đích, mục tiêu, đánh giá, phạm vi, hiệu lực …).',
    en: 'No order: it stands in a section that gives none (aims, findings, scope, effect …).',
  },
  'not-standing': { vi: 'Không phải nhiệm vụ: văn bản này quy định chung, không giao việc.', en: 'No order: the paper regulates in general.' },
  'not-formula': {
    vi: 'Không phải nhiệm vụ: câu theo mẫu (hiệu lực, thông báo để biết, kinh phí, phần mở đầu).',
    en: 'No order: a formula (effect, notice, money, preamble).',
  },
  'not-opening': { vi: 'Không phải nhiệm vụ: câu giới thiệu văn bản.', en: 'No order: the sentence says what the paper is.' },
  'not-issuer': {
    vi: 'Không phải nhiệm vụ: việc cơ quan ban hành tự làm bằng văn bản này.',
    en: 'No order: what the issuer itself does by this paper.',
  },
  'not-decision': {
    vi: 'Không phải nhiệm vụ: điều quyết định của chính văn bản (phê duyệt, ban hành, bãi bỏ).',
    en: 'No order: what the paper itself decides (approves, issues, repeals).',
  },
  'not-begun': { vi: 'Không phải nhiệm vụ: phần nêu tình hình, trước khi giao việc.', en: 'No order: the situation, before the orders begin.' },
  'not-money': { vi: 'Không phải nhiệm vụ: phần kinh phí, không nêu cơ quan.', en: 'No order: about money, and no body is named.' },
  'not-closing': { vi: 'Không phải nhiệm vụ: câu kết, không nêu cơ quan.', en: 'No order: a closing sentence that names no body.' },
  'not-article': { vi: 'Không phải nhiệm vụ: khoản, điều không giao cho cơ quan nào.', en: 'No order: an article that tells no body.' },
  'not-act': {
    vi: 'Không phải nhiệm vụ: không thấy việc phải làm giao cho ai.',
    en: 'No order: no act that is given to anybody was found.',
  },
}
