/**
 * What a reading of a directive says.
 *
 * Every place (`start`, `end`) is an offset into `Reading.text`, the NFC form of what was given, so that
 * `reading.text.slice(start, end)` is exactly what the paper says. What the paper does not say is left out, or
 * stands as a doubt: a reading never invents.
 */

import type { IsoDate, Term } from '#lib/period'

/** A stretch of `Reading.text`. */
export type Place = { start: number; end: number }

/** Who signed: the form of signing (TM., KT., TL. …), the post and the name. */
export type Signer = { authority?: string; position?: string; name?: string }

/** The particulars of the paper itself, each with its place when the paper shows it in one piece. */
export type Particulars = {
  /** Vietnamese name of the type: `Quyết định`, `Công văn`. */
  type?: string
  /** As printed, without spaces: `2651/UBND-KTN`. */
  number?: string
  /** In full words, with the territory when the paper shows it: `Ủy ban nhân dân tỉnh Quảng Nam`. */
  issuer?: string
  /** ISO date. */
  issuedOn?: string
  place?: string
  /** Trích yếu. */
  subject?: string
  signer?: Signer
  /** Kính gửi. */
  addressees: string[]
  /** Nơi nhận. */
  recipients: string[]
  places: Partial<Record<ParticularName, Place>>
}

export type ParticularName = 'type' | 'number' | 'issuer' | 'issuedOn' | 'place' | 'subject' | 'signer' | 'addressees' | 'recipients'

/** What the paper does with another document. */
export type Relation = 'basis' | 'implements' | 'amends' | 'supplements' | 'replaces' | 'repeals' | 'cites'

/** Another document that the paper cites, once, at its first place. */
export type Reference = Place & {
  type?: string
  /** As printed, without spaces: `70-KL/TW`. */
  number: string
  issuedOn?: string
  issuer?: string
  relation: Relation
}

/** With a fixed date, returning, without end, or asked of a body that the issuer cannot order. */
export type TaskKind = 'deadline' | 'periodic' | 'standing' | 'request'

/** How often. `ongoing` is "thường xuyên", "liên tục". */
export type Every = 'week' | 'two-weeks' | 'month' | 'quarter' | 'half-year' | 'year' | 'ongoing'

/** What a person should confirm before the task is sent out. The codes are stable. */
export type Doubt =
  /** Nobody is named; the paper leaves it open. */
  | 'lead-missing'
  /** The lead stands in a heading or label, not in the sentence. */
  | 'lead-from-heading'
  /** The lead is everyone the letter is addressed to. */
  | 'lead-from-addressees'
  /** The lead is a group ("các sở, ban, ngành"), not a body by name. */
  | 'lead-is-group'
  /** A name that the grammar of organisations does not know well. */
  | 'lead-unusual-name'
  /** The deadline is counted from an event and has no date in the paper. */
  | 'due-relative'
  /** The date has no year; the year of issue was taken. */
  | 'due-year-assumed'
  /** Several dates stand in one task. */
  | 'due-several'
  /** The deadline lies before the day of issue. */
  | 'due-before-issue'
  /** "Định kỳ" without saying how often. */
  | 'every-unspecified'
  /** A report is due, but not said to whom. */
  | 'report-to-missing'
  /** The text looks scanned or damaged around here. */
  | 'text-damaged'

export type MentionRole = 'lead' | 'coordinate' | 'due' | 'every' | 'reportTo'

/** Where a task's lead, partner, date … stands, for highlighting. A heading's mention lies before the quote. */
export type Mention = Place & { role: MentionRole; text: string }

/** One order to somebody. */
export type Task = Place & {
  /** Where it stands in the paper's own numbering: `2.3`. */
  path: string
  /** Verbatim: `text.slice(start, end)`. */
  quote: string
  /** Full official names; groups stay groups. Empty when nobody is named. */
  lead: string[]
  coordinate: string[]
  kind: TaskKind
  /** What is to be done, shortened. */
  action: string
  /** `kế hoạch`, `báo cáo`, `đề án` … when the order names one. */
  deliverable?: string
  /** ISO dates; a month or quarter is its last day. */
  due: string[]
  every: Every[]
  /** The deadline in the paper's words. */
  dueText?: string
  /** The deadline where it is counted from an event or returns in every period; `dueText` has its words. */
  term?: Term
  reportTo: string[]
  doubts: Doubt[]
  mentions: Mention[]
}

/** A duty to report, drawn from a task. */
export type Obligation = {
  /** Index into `Reading.tasks`. */
  task: number
  who: string[]
  to: string[]
  every: Every[]
  due: string[]
  about: string
  /** When in each period, where the paper says so. */
  term?: Term
  /** Since when, where the paper says so; otherwise since its day. */
  from?: IsoDate
}

export type Reading = {
  text: string
  document: Particulars
  references: Reference[]
  tasks: Task[]
  obligations: Obligation[]
}

/** Names that a province adds to what the grammar knows: official name and the ways it is written. */
export type KnownOrganisation = { name: string; writtenAs?: readonly string[] }

export type ReadOptions = { organisations?: readonly KnownOrganisation[] }
