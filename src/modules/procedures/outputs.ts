/** The papers of a file, as data for the one renderer: the receipt, the letter that asks for supplements, the notice of the result. */
import { makePaper, type Block, type Paper, type PaperDraft } from '#lib/papers'
import { formatDay } from '#lib/period'
import type { Ctx, FileAnswer } from '#platform/action'
import { sentence } from '#platform/messages'
import { renderDocx } from '#platform/papers'
import { lettersOf } from '#modules/decisions'
import { organisationsByIds } from '#modules/organisations'
import { placesByIds } from '#modules/places'
import { messages } from './messages.ts'
import type { FileRecord } from './store.ts'
import type { OUTPUTS } from './contract.ts'

type Output = (typeof OUTPUTS)[number]
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const vi = (key: string, facts: Record<string, unknown> = {}): string => sentence(messages.vi[key] ?? key, facts)

/** Which papers a file has by now. */
export const outputsOf = (one: Pick<FileRecord, 'received_on' | 'asked_on' | 'state'>): Output[] => [
  ...(one.received_on !== null ? (['receipt'] as const) : []),
  ...(one.asked_on !== null ? (['supplement'] as const) : []),
  ...(one.state === 'granted' || one.state === 'refused' || one.state === 'lapsed' ? (['result'] as const) : []),
]

/** Who writes: `letters` of the body in the symbols of its papers. */
export type Body = { issuer: string; parent?: string; place: string; head: string; letters: string }
/** What a letter bears that went out. */
export type Numbered = { number?: number; date?: string }

export async function bodyOf(ctx: Ctx, one: FileRecord): Promise<Body> {
  const own = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  const above = own?.parentId && own.level !== 'commune' ? (await organisationsByIds(ctx, [own.parentId])).get(own.parentId) : undefined
  const place = own?.placeId ? (await placesByIds(ctx, [own.placeId])).get(own.placeId) : undefined
  return {
    issuer: own?.name ?? '',
    ...(above ? { parent: above.name } : {}),
    place: place?.name ?? above?.name ?? own?.name ?? '',
    head: own?.headTitle ?? (own?.level === 'commune' ? 'Chủ tịch' : 'Thủ trưởng'),
    letters: lettersOf(own?.name ?? '', own?.kind ?? ''),
  }
}

/** A procedure's name as it stands inside a sentence: 'Đăng ký thành lập' -> 'đăng ký thành lập'. */
const inside = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
const numbered = (items: readonly string[]): Block[] => items.map((text) => ({ kind: 'item', text }))

function receipt(one: FileRecord): Pick<PaperDraft, 'typeName' | 'subject' | 'body'> {
  const papers = one.papers.filter(({ have }) => have).map(({ label }) => label)
  return {
    typeName: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    subject: one.rule.name,
    body: [
      {
        kind: 'paragraph',
        text: vi('procedures.paper.received', {
          applicant: one.applicant_name,
          filer: one.filer_name || one.applicant_name,
          on: one.received_on,
          number: one.number,
        }),
      },
      ...(papers.length > 0 ? [{ kind: 'paragraph' as const, text: vi('procedures.paper.papers') }, ...numbered(papers)] : []),
      // Printed again after supplements, it says which day they came: the list has them too.
      ...(one.supplemented_on ? [{ kind: 'paragraph' as const, text: vi('procedures.paper.supplemented', { on: one.supplemented_on }) }] : []),
      {
        kind: 'paragraph',
        text: one.due_on
          ? vi('procedures.paper.due', { days: String(one.rule.workingDays), due: one.due_on, basis: one.rule.legalBasis })
          : one.rule.workingDays === null
            ? vi('procedures.paper.noDue', { basis: one.rule.legalBasis })
            : vi('procedures.paper.stopped', { days: String(one.rule.workingDays) }),
      },
    ],
  }
}

function supplement(one: FileRecord): Pick<PaperDraft, 'subject' | 'body' | 'addressees'> {
  const lines = one.asked_for
    .split('\n')
    .map((line) => line.trim().replace(/^[-–]\s*/, ''))
    .filter(Boolean)
  return {
    subject: vi('procedures.paper.supplementSubject', { name: inside(one.rule.name) }),
    addressees: [one.applicant_name],
    body: [
      { kind: 'paragraph', text: vi('procedures.paper.supplementOpening', { number: one.number, on: one.received_on, name: inside(one.rule.name) }) },
      ...numbered(lines.length > 0 ? lines : [one.asked_for]),
      { kind: 'paragraph', text: vi('procedures.paper.supplementClosing', { until: one.asked_until }) },
    ],
  }
}

function result(one: FileRecord): Pick<PaperDraft, 'typeName' | 'subject' | 'body'> {
  const facts = {
    applicant: one.applicant_name,
    number: one.number,
    on: one.received_on,
    name: inside(one.rule.name),
    result: one.rule.result,
    paper: one.result_number,
    reason: one.reason,
    decided: one.decided_on,
  }
  return {
    typeName: 'Thông báo',
    subject: vi(`procedures.paper.resultSubject.${one.state}`, facts),
    body: [
      { kind: 'paragraph', text: vi(`procedures.paper.result.${one.state}`, facts) },
      ...(one.pause_state
        ? [{ kind: 'paragraph' as const, text: vi(`procedures.paper.pause.${one.pause_state}`, { from: one.pause_from, until: one.pause_until }) }]
        : []),
      ...(one.state === 'granted' && one.result_number ? [{ kind: 'paragraph' as const, text: vi('procedures.paper.resultNumber', facts) }] : []),
      ...(one.reason ? [{ kind: 'paragraph' as const, text: vi('procedures.paper.because', facts) }] : []),
      { kind: 'paragraph', text: vi('procedures.paper.basis', { basis: one.rule.legalBasis }) },
    ],
  }
}

const DAY: Record<Output, (one: FileRecord) => string | null> = {
  receipt: (one) => one.received_on,
  supplement: (one) => one.asked_on,
  result: (one) => one.decided_on,
}
/** The letters of a paper's symbol, before those of the body. */
export const symbolOf = (output: Output, { letters }: Pick<Body, 'letters'>): string =>
  output === 'receipt' ? 'TNHS' : output === 'supplement' ? `${letters}-KT` : `TB-${letters}`
const SIGNER: Record<Output, (one: FileRecord) => string> = {
  receipt: (one) => one.signer,
  supplement: (one) => one.asked_signer,
  result: (one) => one.signer,
}

/** `numbered`: as the register of papers has the letter; without it, room is left for the clerk. The receipt bears the number of the file itself. */
export function paperOf(one: FileRecord, output: Output, body: Body, numbered: Numbered = {}): Paper {
  const parts = output === 'receipt' ? receipt(one) : output === 'supplement' ? supplement(one) : result(one)
  const day = numbered.date ?? DAY[output](one)
  const number = output === 'receipt' ? Number(one.number) || undefined : numbered.number
  return makePaper({
    header: {
      ...(body.parent ? { parent: body.parent } : {}),
      issuer: body.issuer,
      symbol: symbolOf(output, body),
      place: body.place,
      ...(number ? { number } : {}),
      ...(day ? { date: day } : {}),
    },
    ...parts,
    outline: 'arabic',
    signature: {
      lines: [
        output === 'receipt'
          ? { post: vi('procedures.paper.receiver') }
          : body.issuer.startsWith('Ủy ban nhân dân')
            ? { form: 'TM.', post: 'Ủy ban nhân dân' }
            : { post: body.head },
        ...(output !== 'receipt' && body.issuer.startsWith('Ủy ban nhân dân') ? [{ post: body.head }] : []),
      ],
      name: SIGNER[output](one) || '………………',
    },
    recipients: output === 'supplement' ? [vi('procedures.paper.asAbove')] : [one.applicant_name],
    archive: 'VT, HS',
  })
}

export const nameOf = (one: FileRecord, output: Output, day: string): string =>
  `${vi(`procedures.output.${output}`)} ${one.number ?? ''} ${formatDay(day).replaceAll('/', '-')}.docx`

export async function renderOutput(ctx: Ctx, one: FileRecord, output: Output, numbered: Numbered = {}): Promise<FileAnswer> {
  const bytes = await renderDocx(paperOf(one, output, await bodyOf(ctx, one), numbered))
  const day = numbered.date ?? DAY[output](one) ?? ctx.today
  return { name: nameOf(one, output, day), mediaType: DOCX, bytes, size: bytes.byteLength }
}
