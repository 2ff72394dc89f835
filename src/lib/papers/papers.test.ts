import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import {
  bodyLines,
  citation,
  closed,
  fieldCodes,
  longDay,
  makePaper,
  numberLine,
  papersMessages,
  placeAndDay,
  recipientLines,
  refuse,
  signatureLines,
  type BodyLine,
  type PaperDraft,
} from './index.ts'

const report: PaperDraft = {
  header: { parent: 'Ủy ban nhân dân thành phố Cần Thơ', issuer: 'Sở Tài chính', number: 5, symbol: 'BC-STC', place: 'Cần Thơ', date: '2026-02-05' },
  typeName: 'Báo cáo',
  subject: 'Kết quả phát triển kinh tế tập thể quý I năm 2026',
  body: [{ kind: 'paragraph', text: 'Sở Tài chính báo cáo như trên.' }],
  signature: { lines: [{ form: 'KT.', post: 'Giám đốc' }, { post: 'Phó Giám đốc' }], name: 'Nguyễn Văn An' },
  recipients: ['Như trên', 'UBND thành phố (b/c);'],
  archive: 'VT, KTTT',
}

const written = (lines: BodyLine[]): string[] =>
  lines.map((line) =>
    line.kind === 'table'
      ? '[bảng]'
      : `${line.mark ? `${line.mark} ` : ''}${typeof line.text === 'string' ? line.text : line.text.map((run) => run.text).join('')}`,
  )

const fieldsOf = (draft: PaperDraft): string[] => {
  try {
    makePaper(draft)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.fields.map((field) => `${field.path} ${field.code}`)
  }
}

describe('the words of the form', () => {
  const paper = makePaper(report)
  test('a number below 10 gets a leading zero', () => expect(numberLine(paper)).toBe('Số: 05/BC-STC'))
  test('a draft leaves room for its number', () =>
    expect(numberLine({ header: { issuer: 'Sở Tài chính', symbol: 'BC-STC', place: 'Cần Thơ' } })).toMatch(/^Số:\s+\/BC-STC$/))
  test('February gets a leading zero, March does not', () =>
    expect([longDay('2026-02-05'), longDay('2026-03-15')]).toEqual(['ngày 05 tháng 02 năm 2026', 'ngày 15 tháng 3 năm 2026']))
  test('place and day stand in one line', () => expect(placeAndDay(paper)).toBe('Cần Thơ, ngày 05 tháng 02 năm 2026'))
  test('recipients end with semicolons and the archive with a full stop', () =>
    expect(recipientLines(paper)).toEqual(['- Như trên;', '- UBND thành phố (b/c);', '- Lưu: VT, KTTT.']))
  test('a deputy signs for the head in capitals', () => expect(signatureLines(paper)).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']))
  test('an annex names the paper it belongs to', () => expect(citation(paper)).toBe('Báo cáo số 05/BC-STC ngày 05/02/2026 của Sở Tài chính'))
})

describe('the body', () => {
  const tree: PaperDraft['body'] = [
    {
      kind: 'section',
      heading: 'Mục đích',
      blocks: [{ kind: 'item', text: 'Một.', blocks: [{ kind: 'item', text: 'điểm', blocks: [{ kind: 'item', text: 'gạch' }] }] }],
    },
    {
      kind: 'section',
      heading: 'Nhiệm vụ',
      blocks: Array.from({ length: 2 }, (_, index) => ({ kind: 'item' as const, text: `Việc ${index + 1}.` })),
    },
  ]
  test('a plan is numbered I., 1., a), -', () =>
    expect(written(bodyLines(tree, 'roman'))).toEqual(['I. Mục đích', '1. Một.', 'a) điểm', '- gạch', 'II. Nhiệm vụ', '1. Việc 1.', '2. Việc 2.']))
  test('a decision is numbered Điều 1., 1., a)', () =>
    expect(written(bodyLines(tree, 'article')).slice(0, 3)).toEqual(['Điều 1. Mục đích', '1. Một.', 'a) điểm']))
  test('the fifth point is đ) and the tenth is i)', () => {
    const marks = bodyLines([{ kind: 'item', text: 'x', blocks: Array.from({ length: 24 }, () => ({ kind: 'item' as const, text: 'y' })) }], 'arabic')
    expect(marks.slice(1).map((line) => (line.kind === 'text' ? line.mark : ''))).toEqual(
      [...'abcdđeghiklmnopqrstuvxy'].map((sign) => `${sign})`).concat('aa)'),
    )
  })
  test('the text ends with ./. whatever sign it was written with', () =>
    expect(written(closed(bodyLines([{ kind: 'paragraph', text: 'Báo cáo để biết.' }], 'roman')))).toEqual(['Báo cáo để biết./.']))
})

describe('a paper that is not in form', () => {
  test('a complete report is accepted', () => expect(fieldsOf(report)).toEqual([]))
  test('a decomposed text is stored composed', () => expect(makePaper({ ...report, subject: 'Kết quả'.normalize('NFD') }).subject).toBe('Kết quả'))
  test('a letter without addressee is refused', () => {
    const { typeName: _, ...letter } = report
    expect(fieldsOf(letter)).toEqual(['addressees papers.letterWithoutAddressee'])
  })
  test('KT. without the post of the signer is refused', () =>
    expect(fieldsOf({ ...report, signature: { lines: [{ form: 'KT.', post: 'Giám đốc' }], name: 'An' } })).toEqual([
      'signature.lines papers.formWithoutPost',
    ]))
  test('an acting head signs with Q. alone', () =>
    expect(fieldsOf({ ...report, signature: { lines: [{ form: 'Q.', post: 'Giám đốc' }], name: 'An' } })).toEqual([]))
  test('a text that ends with a table has no place for ./.', () =>
    expect(fieldsOf({ ...report, body: [{ kind: 'table', columns: [{ header: 'TT' }], rows: [['1']] }] })).toEqual(['body papers.endsWithTable']))
  test('every error is told at once', () =>
    expect(fieldsOf({ ...report, subject: 'V/v báo cáo', header: { ...report.header, symbol: '05/BC', issuer: ' ' } })).toEqual([
      'header.issuer papers.missing',
      'header.symbol papers.symbolWithNumber',
      'subject papers.subjectWithMark',
    ]))
  test('every code has its sentence in both languages', () => {
    const codes = [...refuse.codes, ...fieldCodes].sort()
    expect(Object.keys(papersMessages.vi).sort()).toEqual(codes)
    expect(Object.keys(papersMessages.en).sort()).toEqual(codes)
  })
})
