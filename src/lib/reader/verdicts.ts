/** What the walk decides of a paragraph, by stable codes; `explain-words` says each in a sentence. */
import type { Paragraph } from './paragraphs.ts'

export type Verdict =
  /** "Giao Sở X …", "đề nghị …": the sentence calls somebody. */
  | 'order-called'
  /** A body is the sentence's subject and an ordered act follows. */
  | 'order-subject'
  /** An act without a subject below a heading that names whose work it is. */
  | 'order-under-body'
  /** An act that names nobody, in a section of work. */
  | 'order-work'
  /** A letter asks without saying whom: everyone it is addressed to. */
  | 'order-letter'
  /** An introduction that orders something of its own. */
  | 'order-introduction'
  /** "Đơn vị chủ trì: …": it belongs to the items above. */
  | 'label'
  /** What is named above a label that says who does it. */
  | 'order-labelled'
  | 'heading-body'
  /** Among such headings, one that names a body which no list knows. */
  | 'heading-unusual'
  | 'introduction'
  /** Its items are things (fields, conditions), not orders. */
  | 'introduction-things'
  | 'section-work'
  | 'section-aims'
  | 'section-named'
  | 'not-short'
  | 'not-aims'
  | 'not-standing'
  | 'not-formula'
  | 'not-opening'
  | 'not-issuer'
  | 'not-decision'
  | 'not-begun'
  | 'not-money'
  | 'not-closing'
  | 'not-article'
  | 'not-act'

export type Judged = { paragraph: Paragraph; verdict: Verdict }

export const isOrder = (verdict: Verdict): boolean => verdict.startsWith('order-')
