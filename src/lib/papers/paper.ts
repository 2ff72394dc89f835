import type { IsoDate } from '#lib/period'

/** A stretch of text in one style. */
export type Run = { text: string; bold?: boolean; italic?: boolean }
export type Text = string | readonly Run[]

/** A column of a table; `width` is its share of the table (any unit, 1 when left out). */
export type PaperColumn = { header: string; width?: number; align?: 'left' | 'center' | 'right' }
/** One text for each column; or a heading over the rows that follow it, across the whole table. */
export type PaperRow = readonly string[] | { readonly heading: string }
export const isHeading = (row: PaperRow): row is { readonly heading: string } => !Array.isArray(row)

export type Block =
  /** An unnumbered paragraph with first-line indent. */
  | { kind: 'paragraph'; text: Text }
  /** A numbered heading in bold with what stands under it. */
  | { kind: 'section'; heading: string; blocks: readonly Block[] }
  /** A numbered paragraph, possibly with items under it. Sections and items beside each other share one series. */
  | { kind: 'item'; text: Text; blocks?: readonly Block[] }
  /** A table; a `total` row is set in bold at the end. */
  | { kind: 'table'; caption?: string; columns: readonly PaperColumn[]; rows: readonly PaperRow[]; total?: readonly string[] }

/**
 * How the numbered levels begin. 'roman': I. 1. a) - ; 'arabic': 1. a) - ; 'article': Điều 1. 1. a) -
 * Source: Nghị định 30/2020/NĐ-CP, Annex I, part I, section II.6.
 */
export type Outline = 'roman' | 'arabic' | 'article'

/**
 * The forms of signing of Nghị định 30/2020/NĐ-CP, Art. 13 and Annex I: on behalf of a collective (TM.),
 * for the head (KT.), by order (TL.), by delegation (TUQ.), as acting head (Q.).
 */
export type SigningForm = 'TM.' | 'KT.' | 'TL.' | 'TUQ.' | 'Q.'

/** One line above the name: { form: 'KT.', post: 'Chủ tịch' } is written KT. CHỦ TỊCH. */
export type SignatureLine = { form?: SigningForm; post: string }

export const URGENCIES = ['HỎA TỐC', 'THƯỢNG KHẨN', 'KHẨN'] as const
export type Urgency = (typeof URGENCIES)[number]

export type Annex = { title: string; body: readonly Block[]; outline?: Outline; landscape?: boolean }

export type Paper = {
  header: {
    /** The agency above, left out by a people's committee and where there is none. */
    parent?: string
    /** In ordinary case: 'Ủy ban nhân dân thành phố Cần Thơ'. The layout sets capitals. */
    issuer: string
    /** Number in the year's series; left out while the paper is a draft. */
    number?: number
    /** 'BC-STC', 'UBND-KTN', without the number and its stroke. */
    symbol: string
    place: string
    /** Day of issue; left out while the paper is a draft. */
    date?: IsoDate
  }
  /** 'Kế hoạch', 'Báo cáo', 'Quyết định' …; left out for a letter (công văn), which has none. */
  typeName?: string
  /** Without 'V/v' for a letter. */
  subject: string
  /** Kính gửi: letters, submissions (tờ trình) and reports to a higher body only. */
  addressees: readonly string[]
  /** Who decides, in a decision: 'Chủ tịch Ủy ban nhân dân thành phố Cần Thơ'. */
  authority?: string
  /** Căn cứ …, one each, without closing sign. */
  bases: readonly string[]
  /** The word alone in the middle before the articles: 'Quyết định'. */
  enacting?: string
  outline: Outline
  body: readonly Block[]
  signature: { lines: readonly SignatureLine[]; name: string }
  /** The other side of minutes: signs on the left, beside who made them; recipients then stand below both. */
  countersignature?: { lines: readonly SignatureLine[]; name: string }
  /** Nơi nhận without the archive line: 'Như trên', 'Ủy ban nhân dân tỉnh (b/c)'. */
  recipients: readonly string[]
  /** After 'Lưu: ': 'VT, KTTT'. */
  archive: string
  urgency?: Urgency
  annexes: readonly Annex[]
}

/** What is written to make a paper; lists that are left out are empty. */
export type PaperDraft = Omit<Paper, 'addressees' | 'bases' | 'outline' | 'recipients' | 'archive' | 'annexes'> &
  Partial<Pick<Paper, 'addressees' | 'bases' | 'outline' | 'recipients' | 'archive' | 'annexes'>>

/** Whether the paper is a letter (công văn): no type name, subject as 'V/v' under the number. */
export const isLetter = (paper: Pick<Paper, 'typeName'>): boolean => paper.typeName === undefined
