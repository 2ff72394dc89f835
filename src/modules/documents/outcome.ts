/** A paper of the register in the forms that other systems take: JSON by its published schema, Akoma Ntoso, a workbook. */
import { aknOf } from '#lib/akn'
import { formatDay } from '#lib/period'
import { z } from 'zod'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { sentence } from '#platform/messages'
import { writeXlsx, type SheetToWrite } from '#platform/sheets'
import { organisationsByIds } from '#modules/organisations'
import type { Item, Party } from './contract.ts'
import { documentName } from './face.ts'
import { messages } from './messages.ts'
import { aknPaperOf, OUTCOME, Outcome, outcomeSchema } from './outcome-rules.ts'
import { refuse } from './problems.ts'
import { referencesOf } from './references.ts'
import { openDoubts } from './rules.ts'
import { documentById, textOf, type DocumentRecord } from './store.ts'
import { itemsOf, readingOf, toItem } from './store-items.ts'

export const OutcomeFormat = z.enum(['json', 'akn', 'xlsx'])
export type OutcomeFormat = z.infer<typeof OutcomeFormat>

const some = <T>(value: T | null | undefined): T | undefined => value ?? undefined

/** The outcome of a paper as it stands: what people made of the reading goes before what the reader said. Refuses `documents.unknown`, `documents.noText`. */
async function outcomeOf(ctx: Ctx, document: DocumentRecord): Promise<Outcome> {
  const text = await textOf(ctx.db, document.id)
  if (text === undefined) throw refuse.noText()
  const items = (await itemsOf(ctx.db, document.id)).map(toItem).filter(({ state }) => state !== 'dropped')
  const organisations = await organisationsByIds(ctx, [
    ...new Set(items.flatMap((item) => [...item.lead, ...item.coordinate, ...item.reportTo].flatMap((party) => party.organisationIds))),
  ])
  // One body by its name in the directory; a group, and who is not known, by the paper's words.
  const names = (parties: Party[]) =>
    parties.map((party) => (party.organisationIds.length === 1 ? organisations.get(party.organisationIds[0]!)?.name : undefined) ?? party.written)
  const tasks = items.map((item) => taskOf(item, names))
  return Outcome.parse({
    format: OUTCOME,
    text,
    document: {
      type: some(document.type),
      number: some(document.number),
      issuer: some(document.issuer),
      issuedOn: some(document.issued_on),
      place: some(document.place),
      subject: some(document.subject),
      signer: document.signer,
      addressees: document.addressees,
      recipients: document.recipients,
      places: (await readingOf(ctx.db, document.id))?.particulars.places ?? {},
    },
    references: (await referencesOf(ctx.db, document.id)).map((one) => ({
      type: some(one.type),
      number: one.number,
      issuedOn: some(one.issued_on),
      issuer: some(one.issuer),
      relation: one.relation,
      start: some(one.start_at),
      end: some(one.end_at),
    })),
    tasks,
    obligations: items.flatMap(({ obligation }, task) =>
      obligation
        ? [
            {
              task,
              who: tasks[task]!.lead,
              to: tasks[task]!.reportTo,
              every: tasks[task]!.every,
              due: tasks[task]!.due,
              about: obligation.about,
              from: some(obligation.from),
              term: some(obligation.term),
              confirmed: obligation.confirmedBy !== null,
            },
          ]
        : [],
    ),
  })
}

const taskOf = (item: Item, names: (parties: Party[]) => string[]): Outcome['tasks'][number] => ({
  path: item.path,
  quote: item.quote,
  start: item.start,
  end: item.end,
  lead: names(item.lead),
  coordinate: names(item.coordinate),
  reportTo: names(item.reportTo),
  kind: item.kind,
  action: item.action,
  deliverable: some(item.deliverable),
  due: item.due ? [item.due] : [],
  dueFrom: some(item.dueFrom),
  dueText: some(item.dueText),
  term: some(item.term),
  every: item.every,
  // As on the review screen: what somebody has answered or accepted is no doubt any more.
  doubts: item.state === 'proposed' ? openDoubts(item) : [],
  mentions: item.mentions,
  state: item.state,
})

const TYPES: Record<OutcomeFormat, string> = {
  json: 'application/json',
  akn: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** An outcome as the bytes of a file. */
export function outcomeFile(outcome: Outcome, format: OutcomeFormat, today: string, language: 'vi' | 'en' = 'vi'): Uint8Array {
  if (format === 'json') return new TextEncoder().encode(`${JSON.stringify(outcome, null, 2)}\n`)
  if (format === 'akn') return new TextEncoder().encode(aknOf(aknPaperOf(outcome, today)))
  return writeXlsx({ sheets: [tasksSheet(outcome, language), referencesSheet(outcome, language)] })
}

const say = (language: 'vi' | 'en', key: string, facts: Record<string, unknown> = {}) => sentence(messages[language][key]!, facts)

function tasksSheet({ tasks }: Outcome, language: 'vi' | 'en'): SheetToWrite {
  const t = (key: string, facts = {}) => say(language, `documents.${key}`, facts)
  return {
    name: t('review.items'),
    columns: [
      { header: t('outcome.no'), width: 5, kind: 'number' },
      { header: t('outcome.path'), width: 6, kind: 'text' },
      { header: t('field.action'), width: 36, kind: 'text' },
      { header: t('field.deliverable'), width: 15, kind: 'text' },
      { header: t('role.lead'), width: 20, kind: 'text' },
      { header: t('role.coordinate'), width: 22, kind: 'text' },
      { header: t('field.kind'), width: 10, kind: 'text' },
      { header: t('field.due'), width: 11, kind: 'date' },
      { header: t('outcome.dueText'), width: 18, kind: 'text' },
      { header: t('field.every'), width: 11, kind: 'text' },
      { header: t('role.reportTo'), width: 18, kind: 'text' },
      { header: t('outcome.doubts'), width: 20, kind: 'text' },
      { header: t('outcome.quote'), width: 38, kind: 'text' },
    ],
    rows: tasks.map((task, index) => [
      index + 1,
      task.path,
      task.action,
      task.deliverable,
      task.lead.join('; '),
      task.coordinate.join('; '),
      t(`kind.${task.kind}`),
      task.due.toSorted().at(-1),
      task.dueText,
      task.every.map((every) => t(`every.${every}`)).join(', '),
      task.reportTo.join('; '),
      task.doubts.map((doubt) => t(`doubt.${doubt}`)).join(' '),
      task.quote,
    ]),
  }
}

function referencesSheet({ references }: Outcome, language: 'vi' | 'en'): SheetToWrite {
  const t = (key: string) => say(language, `documents.${key}`)
  return {
    name: t('outcome.references'),
    columns: [
      { header: t('outcome.relation'), width: 16, kind: 'text' },
      { header: t('field.type'), width: 20, kind: 'text' },
      { header: t('field.number'), width: 20, kind: 'text' },
      { header: t('field.issuedOn'), width: 13, kind: 'date' },
      { header: t('field.issuer'), width: 40, kind: 'text' },
    ],
    rows: references.map((one) => [t(`relation.${one.relation}`), one.type, one.number, one.issuedOn, one.issuer]),
  }
}

export const exportOutcome = query({
  name: 'documents.outcome',
  may: 'documents.readAll',
  input: z.object({ id: z.uuid(), format: OutcomeFormat.default('json') }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id, format }): Promise<FileAnswer> {
    const document = await documentById(ctx.db, id)
    if (!document) throw refuse.unknown({ id })
    const bytes = outcomeFile(await outcomeOf(ctx, document), format, ctx.today, ctx.language)
    const name = `${documentName(document)}${document.issued_on ? ` ${formatDay(document.issued_on)}` : ''}`.replace(/[/\\:*?"<>|]+/g, '-')
    return { name: `${name}.${format === 'akn' ? 'xml' : format}`, mediaType: TYPES[format], bytes, size: bytes.byteLength }
  },
})

export const seeOutcomeSchema = query({
  name: 'documents.outcomeSchema',
  may: 'documents.see',
  input: z.object({}),
  output: z.record(z.string(), z.unknown()),
  run: () => Promise.resolve(outcomeSchema()),
})
