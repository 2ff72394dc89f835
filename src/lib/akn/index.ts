/**
 * A paper as Akoma Ntoso 3.0 (OASIS LegalDocumentML, http://docs.oasis-open.org/legaldocml/akn-core/v1.0/): its words whole and in
 * their order, with the papers, dates and bodies that stand in them marked, its particulars as metadata, and what it orders as an
 * extension of our own namespace.
 *
 * Pure. docs/mechanisms/exchange.md says what is checked of it.
 */
import { fold } from '#lib/text'

type Place = { start: number; end: number }
export type AknReference = {
  start?: number | undefined
  end?: number | undefined
  type?: string | undefined
  number: string
  issuedOn?: string | undefined
  relation: string
}
export type AknTask = Place & {
  path: string
  lead: readonly string[]
  coordinate: readonly string[]
  reportTo: readonly string[]
  kind: string
  action: string
  due: readonly string[]
  every: readonly string[]
  dueText?: string | undefined
}
export type AknPaper = {
  text: string
  type?: string | undefined
  number?: string | undefined
  issuedOn?: string | undefined
  issuer?: string | undefined
  subject?: string | undefined
  signer?: string | undefined
  /** Where the particulars stand, by name. */
  places: Readonly<Record<string, Place | undefined>>
  references: readonly AknReference[]
  tasks: readonly AknTask[]
  /** The day on which the file is made. */
  madeOn: string
}

export const AKN = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
export const OURS = 'https://hopluc.vn/ns/outcome/1'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- exactly the signs that XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

const slug = (words: string): string => fold(words).replaceAll(' ', '-') || 'khong-ro'
const attributes = (named: Record<string, string | undefined>): string =>
  Object.entries(named)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value)}"`))
    .join('')
const element = (name: string, named: Record<string, string | undefined> = {}, inside = ''): string =>
  inside === '' ? `<${name}${attributes(named)}/>` : `<${name}${attributes(named)}>${inside}</${name}>`

/** The address of a paper by its type, day and number: `/akn/vn/doc/ket-luan/2020-03-09/70-kl-tw`. */
export const aknAddress = ({
  type,
  number,
  issuedOn,
}: {
  type?: string | undefined
  number?: string | undefined
  issuedOn?: string | undefined
}): string => `/akn/vn/doc/${slug(type ?? 'van-ban')}/${issuedOn ?? 'khong-ro-ngay'}/${slug(number ?? 'khong-so')}`

/** A mark inside the words: an element around a stretch of them. */
type Mark = Place & { name: string; attributes: Record<string, string> }

/** The paper as an XML document. */
export function aknOf(paper: AknPaper): string {
  const work = aknAddress(paper)
  const bodies = [
    ...new Set([
      ...(paper.issuer ? [paper.issuer] : []),
      ...paper.tasks.flatMap(({ lead, coordinate, reportTo }) => [...lead, ...coordinate, ...reportTo]),
    ]),
  ]
  const bodyId = new Map(bodies.map((name, index) => [name, `org_${index + 1}`]))
  const lines = linesOf(paper.text)
  const body = lines.map((line, index) => element('p', { eId: `p_${index + 1}` }, marked(paper.text, line, marksOf(paper)))).join('\n')
  const meta = [identification(paper, work, bodyId), references(paper, bodyId), proprietary(paper, lines)].join('\n')
  const name = slug(paper.type ?? 'van-ban')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: AKN }, `\n${element('doc', { name }, `\n${element('meta', {}, `\n${meta}\n`)}\n${element('mainBody', { eId: 'body' }, `\n${body}\n`)}\n`)}\n`)}\n`
}

function linesOf(text: string): Place[] {
  const lines: Place[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    const [whole] = match
    const start = match.index + (whole.length - whole.trimStart().length)
    const end = match.index + whole.trimEnd().length
    if (end > start) lines.push({ start, end })
  }
  return lines.length > 0 ? lines : [{ start: 0, end: 0 }]
}

/** What is marked in the words, none inside another; the earlier wins. */
function marksOf(paper: AknPaper): Mark[] {
  const particular = (name: string, wrap: Omit<Mark, 'start' | 'end'>): Mark[] => {
    const place = paper.places[name]
    return place ? [{ ...place, ...wrap }] : []
  }
  const marks: Mark[] = [
    ...particular('type', { name: 'docType', attributes: {} }),
    ...particular('number', { name: 'docNumber', attributes: {} }),
    ...particular('subject', { name: 'docTitle', attributes: {} }),
    ...(paper.issuedOn ? particular('issuedOn', { name: 'docDate', attributes: { date: paper.issuedOn } }) : []),
    ...paper.references.flatMap(({ start, end, ...one }) =>
      start === undefined || end === undefined ? [] : [{ start, end, name: 'ref', attributes: { href: aknAddress(one) } }],
    ),
  ]
  const sorted = marks.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Mark[] = []
  for (const mark of sorted) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark)
  return kept
}

/** A line with its marks; a mark over several lines is cut at their ends. */
function marked(text: string, line: Place, marks: readonly Mark[]): string {
  let at = line.start
  let written = ''
  for (const mark of marks) {
    const [start, end] = [Math.max(mark.start, line.start), Math.min(mark.end, line.end)]
    if (start >= end || start < at) continue
    written += escaped(text.slice(at, start)) + element(mark.name, mark.attributes, escaped(text.slice(start, end)))
    at = end
  }
  return written + escaped(text.slice(at, line.end))
}

function identification(paper: AknPaper, work: string, bodyId: ReadonlyMap<string, string>): string {
  const day = paper.issuedOn ?? paper.madeOn
  const author = `#${(paper.issuer && bodyId.get(paper.issuer)) ?? 'hopluc'}`
  const expression = `${work}/vie@${day}`
  const common = (address: string, date: string, kind: string, by: string) =>
    element('FRBRthis', { value: `${address}/!main` }) +
    element('FRBRuri', { value: address }) +
    element('FRBRdate', { date, name: kind }) +
    element('FRBRauthor', { href: by, as: '#author' })
  return element(
    'identification',
    { source: '#hopluc' },
    [
      element(
        'FRBRWork',
        {},
        common(work, day, 'issued', author) +
          element('FRBRcountry', { value: 'vn' }) +
          (paper.number ? element('FRBRnumber', { value: paper.number }) : '') +
          (paper.subject ? element('FRBRname', { value: paper.subject }) : ''),
      ),
      element('FRBRExpression', {}, common(expression, day, 'issued', author) + element('FRBRlanguage', { language: 'vie' })),
      element(
        'FRBRManifestation',
        {},
        common(`${expression}.xml`, paper.madeOn, 'made', '#hopluc') + element('FRBRformat', { value: 'application/akn+xml' }),
      ),
    ].join('\n'),
  )
}

function references(paper: AknPaper, bodyId: ReadonlyMap<string, string>): string {
  const cited = paper.references.map((one, index) =>
    element('activeRef', {
      eId: `cited_${index + 1}`,
      href: aknAddress(one),
      showAs: [one.type, one.number].filter(Boolean).join(' '),
    }),
  )
  const bodies = [...bodyId].map(([name, eId]) =>
    element('TLCOrganization', { eId, href: `/akn/ontology/organization/vn/${slug(name)}`, showAs: name }),
  )
  const own = [
    element('TLCOrganization', { eId: 'hopluc', href: '/akn/ontology/organization/vn/hop-luc', showAs: 'Hợp Lực' }),
    element('TLCRole', { eId: 'author', href: '/akn/ontology/role/vn/author', showAs: 'Cơ quan ban hành' }),
  ]
  return element('references', { source: '#hopluc' }, [...cited, ...bodies, ...own].join('\n'))
}

/** What the paper orders, pointing at the lines of the body. */
function proprietary(paper: AknPaper, lines: readonly Place[]): string {
  const lineOf = (offset: number) => `#p_${Math.max(1, lines.findIndex(({ end }) => end > offset) + 1)}`
  const named = (role: string, names: readonly string[]) => names.map((name) => element(`hl:${role}`, {}, escaped(name))).join('')
  const tasks = paper.tasks.map((task) =>
    element(
      'hl:task',
      { path: task.path || undefined, kind: task.kind, from: lineOf(task.start), to: lineOf(Math.max(task.start, task.end - 1)) },
      named('lead', task.lead) +
        named('coordinate', task.coordinate) +
        named('reportTo', task.reportTo) +
        element('hl:action', {}, escaped(task.action)) +
        task.due.map((date) => element('hl:due', { date, words: task.dueText })).join('') +
        task.every.map((every) => element('hl:every', { value: every })).join(''),
    ),
  )
  const relations = paper.references.map(({ relation }, index) => element('hl:relation', { to: `#cited_${index + 1}`, value: relation }))
  const signer = paper.signer ? element('hl:signer', {}, escaped(paper.signer)) : ''
  return element(
    'proprietary',
    { source: '#hopluc', 'xmlns:hl': OURS },
    ['', signer, ...relations, ...tasks, ''].filter((line, index) => line || index === 0).join('\n'),
  )
}
