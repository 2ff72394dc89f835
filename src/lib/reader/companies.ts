/** Names of companies: a legal form, then trades and proper names, whatever verbs the trades are made of. */
import { nameStarts, run } from './fields.ts'
import { predicateEnd } from './lexicon.ts'
import type { Passage } from './passage.ts'

const FORM =
  / (?:(?:TNHH|CP|MTV|[Tt]rách nhiệm hữu hạn|[Cc]ổ phần|[Mm]ột thành viên|[Hh]ai thành viên(?: trở lên)?|[Nn]hà nước)(?![\p{L}])(?: |$)?)+/uy
/** Trades that stand in companies' names; most of them are verbs elsewhere. */
const TRADES = new Set([
  'dau tu',
  'xay dung',
  'xay lap',
  'phat trien',
  'thuong mai',
  'dich vu',
  'tu van',
  'thiet ke',
  'moi truong',
  'do thi',
  'cong trinh',
  'san xuat',
  'che bien',
  'xuat nhap',
  'nhap khau',
  'xuat khau',
  'kinh doanh',
  'van tai',
  'quan ly',
  'khai thac',
  'thoat nuoc',
  'cap nuoc',
  'cap thoat',
  'nuoc sach',
  'chieu sang',
  'ha tang',
  'dien luc',
  'ky thuat',
  'cong nghe',
  'du lich',
  'cay trong',
  'cay xanh',
  'giong cay',
  'vat tu',
  'nong nghiep',
  'lam nghiep',
  'thuy san',
  'thuy loi',
  'thuy nong',
  'khoang san',
  'bat dong',
  'giao thong',
  'cong nghiep',
  'ky nghe',
])

/** "Công ty TNHH Kho *vận* Nam": a small word or two between the capitals of a name, which is no preposition. */
const WITHIN =
  /(?: (?!(?:và|của|tại|ở|thuộc|cho|với|theo|để|về|trên|trong|do|từ|đến|là|có|phải|cần|được|theo)(?!\p{L}))\p{Ll}+){1,2}(?= \p{Lu}\p{Ll})/uy

/** Where a company's name ends behind "Công ty", or -1 where no legal form stands there. */
export function companyEnd(passage: Passage, at: number): number {
  const { words, folded } = passage
  const form = run(FORM, words, at)
  if (form < 0) return -1
  let end = words.charAt(form - 1) === ' ' ? form - 1 : form
  let proper = false
  for (let count = 0; count < 14; count += 1) {
    const next = /^(?: ?- ?| )(?=\S)/.exec(words.slice(end, end + 4))
    if (!next) break
    const from = end + next[0].length
    const both = /^[a-z]+ [a-z]+(?![a-z])/.exec(folded.slice(from, from + 24))?.[0] ?? ''
    const named = /^(?:\p{Lu}[\p{L}\d]*|\d+)(?=[\s,;.:)]|$)/u.exec(words.slice(from, from + 24))?.[0] ?? ''
    if (TRADES.has(both)) end = from + both.length
    else if (named && !nameStarts(passage, from)) end = from + named.length
    else if (
      words.slice(from, from + 3).startsWith('và ') &&
      TRADES.has(/^[a-z]+ [a-z]+(?![a-z])/.exec(folded.slice(from + 3, from + 27))?.[0] ?? '')
    )
      end = from + 2
    else if (run(WITHIN, words, end) > 0 && predicateEnd(passage, from) < 0) end = run(WITHIN, words, end)
    else break
    proper ||= named !== '' && !TRADES.has(both)
  }
  return proper ? end : -1
}
