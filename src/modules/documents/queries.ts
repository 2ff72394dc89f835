/** What people can ask of the register: lists, one paper, its review, its files. */
import { z } from 'zod'
import { FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { sentence } from '#platform/messages'
import type { SearchHit } from '#platform/module'
import { entriesOf, TimelineEntry } from '#platform/timeline'
import { foreignIssuer, learnedNames, organisationsByIds, writtenToday } from '#modules/organisations'
import { byVietnamese } from '#lib/text'
import { ChainOf, DocumentChain, DocumentDetail, Review, type DocumentFile, type Finding, type Item } from './contract.ts'
import { DocumentChoices, DocumentFilter, DocumentList } from './list-contract.ts'
import { chainPath, documentName, documentPath } from './face.ts'
import { arrivalBooks } from './numbering.ts'
import { messages } from './messages.ts'
import { unsureParticulars } from './particulars.ts'
import { refuse } from './problems.ts'
import { chainOf, endedBases, endedBy, namedPapers, twinsOf } from './chain.ts'
import { chainDown, chainUp } from './references.ts'
import { findingsOf } from './rules.ts'
import { toScan } from './scans.ts'
import { documentById, filesOf, marksOf, textOf, toRow } from './store.ts'
import { scanOf } from './store-scans.ts'
import { itemsOf, readingOf, toItem } from './store-items.ts'
import { choicesOf, conditionOf, countDocuments, listDocuments, shownDocument } from './store-list.ts'

const PAGE = 50

export const listRegister = query({
  name: 'documents.list',
  may: 'documents.see',
  input: DocumentFilter.extend({ after: z.coerce.number().int().nonnegative().default(0) }),
  output: DocumentList,
  async run(ctx, { after, ...filter }) {
    const where = await conditionOf(ctx.db, filter)
    const items = await listDocuments(ctx.db, where, filter.sort, after, PAGE)
    const total = await countDocuments(ctx.db, where)
    return { items: items.map(toRow), next: after + items.length < total ? String(after + items.length) : null, total }
  },
})

export const registerChoices = query({
  name: 'documents.choices',
  may: 'documents.see',
  input: z.object({}),
  output: DocumentChoices,
  async run(ctx) {
    const { types, issuers, ...others } = await choicesOf(ctx.db)
    return { ...others, types: types.toSorted(byVietnamese), issuers: issuers.toSorted(byVietnamese), arrivalBooks: await arrivalBooks(ctx) }
  },
})

async function filesFor(ctx: Ctx, documentId: string): Promise<z.infer<typeof DocumentFile>[]> {
  const links = await filesOf(ctx.db, documentId)
  const files = await filesByIds(
    ctx,
    links.map((link) => link.file_id),
  )
  return links.flatMap(({ file_id, role }) => {
    const file = files.get(file_id)
    return file ? [{ id: file.id, name: file.name, size: Number(file.size), mediaType: file.mediaType, role }] : []
  })
}

/** A paper with all that hangs on it. Refuses `documents.unknown`. */
async function detail(ctx: Ctx, id: string): Promise<z.input<typeof DocumentDetail>> {
  const one = await shownDocument(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const row = toRow(one)
  const owner = (await organisationsByIds(ctx, [one.owner_organisation_id])).get(one.owner_organisation_id)
  return {
    ...row,
    place: one.place,
    signer: one.signer,
    addressees: one.addressees,
    recipients: one.recipients,
    issuerId: one.issuer_id,
    today: await writtenToday(ctx, [...(one.issuer ? [one.issuer] : []), ...one.addressees], { writtenOn: row.issuedOn, writtenBy: one.issuer }),
    ownerName: owner?.name ?? null,
    madeByName: one.made_by_name,
    madeAt: one.made_at.toISOString(),
    replyTo: one.reply_to,
    findings: [...(await beside(ctx, id)), ...findingsOf({ ...row, place: one.place }, ctx.today, await foreignIssuer(ctx, one.issuer))],
    files: await filesFor(ctx, id),
    up: await chainUp(ctx.db, id),
    down: await chainDown(ctx.db, id),
    hasText: (await textOf(ctx.db, id)) !== undefined,
  }
}

/** What the register knows of it besides: it is there twice, is no longer in force, or rests on one that is not. */
async function beside(ctx: Ctx, id: string): Promise<Finding[]> {
  const twins = (await twinsOf(ctx.db, id)).map((facts) => ({ code: 'documents.finding.twice', facts }))
  const own = (await endedBy(ctx.db, id)).map(({ relation, by, on }) => ({ code: `documents.finding.${relation}`, facts: { by, on } }))
  const bases = (await endedBases(ctx.db, id)).map(({ basis, relation, by, on }) => ({
    code: `documents.finding.basis.${relation}`,
    facts: { basis, by, on },
  }))
  return [...twins, ...own, ...bases]
}

export const seeDocument = query({
  name: 'documents.get',
  may: 'documents.see',
  input: z.object({ id: z.uuid() }),
  output: DocumentDetail,
  run: (ctx, { id }) => detail(ctx, id),
})

/** The words of a paper that one may see, for those who got a task of it and want to read its place. */
export const seeText = query({
  name: 'documents.text',
  may: 'documents.see',
  input: z.object({ id: z.uuid() }),
  output: z.object({ text: z.string() }),
  async run(ctx, { id }) {
    const text = await textOf(ctx.db, id)
    if (text === undefined) throw refuse.noText()
    return { text }
  },
})

export const seeTimeline = query({
  name: 'documents.timeline',
  may: 'documents.see',
  input: z.object({ id: z.uuid() }),
  output: z.object({ items: z.array(TimelineEntry) }),
  async run(ctx, { id }) {
    if (!(await documentById(ctx.db, id))) throw refuse.unknown({ id })
    return { items: await entriesOf(ctx, 'document_events', id) }
  },
})

const organisationsIn = (items: Item[]): string[] => [
  ...new Set(
    items.flatMap((item) =>
      [...item.lead, ...item.coordinate, ...item.reportTo].flatMap((party) => [...party.organisationIds, ...(party.choiceIds ?? [])]),
    ),
  ),
]

export const getReview = query({
  name: 'documents.review',
  may: 'documents.readAll',
  input: z.object({ id: z.uuid() }),
  output: Review,
  async run(ctx, { id }) {
    const document = await detail(ctx, id)
    const scan = await scanOf(ctx.db, id)
    const reading = await readingOf(ctx.db, id)
    const items = (await itemsOf(ctx.db, id)).map(toItem)
    const organisations = await organisationsByIds(ctx, organisationsIn(items))
    const marks = await marksOf(ctx.db, id)
    return {
      document,
      text: (await textOf(ctx.db, id)) ?? '',
      ...marks,
      scan: scan ? toScan(ctx, scan) : null,
      places: reading?.particulars.places ?? {},
      unsure: reading ? unsureParticulars((await documentById(ctx.db, id))!, reading.particulars, marks.doubted) : [],
      readingVersion: reading?.version ?? null,
      resolvedOn: reading?.resolved_on ?? null,
      resolvedBefore: reading !== undefined && reading.resolved_on !== ctx.today,
      items,
      organisations: Object.fromEntries([...organisations].map(([key, one]) => [key, { name: one.name }])),
      learned: await learnedNames(ctx.db),
    }
  },
})

export const downloadFile = query({
  name: 'documents.file',
  may: 'documents.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    const links = await filesOf(ctx.db, id)
    if (!links.some((link) => link.file_id === fileId)) throw refuse.unknown({ id })
    return readFile(ctx, fileId)
  },
})

/** The chain of a paper, in the register or only named. */
export const seeChain = query({
  name: 'documents.chain',
  may: 'documents.see',
  input: ChainOf,
  output: DocumentChain,
  run: (ctx, input) => chainOf(ctx, input),
})

/** Papers for the search box: number, subject, issuer, without diacritics; and by their number those that are only named. */
export async function searchRegister(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('documents.see')) return []
  const found = await listDocuments(ctx.db, await conditionOf(ctx.db, { q: words }), '-arrival', 0, 8)
  const say = (key: string, facts: Record<string, unknown>) => sentence(messages[ctx.language][key]!, facts)
  const named = await namedPapers(ctx.db, words, 4)
  return [
    ...named.map((one) => ({
      kind: 'documents',
      title: documentName({ ...one, subject: null }),
      detail: [say('documents.chain.hit', { n: one.papers }), one.issuer].filter(Boolean).join(' · '),
      path: chainPath({ number: one.number, issuedOn: one.issuedOn }),
    })),
    ...found.map((one) => ({
      kind: 'documents',
      title: documentName(one),
      detail: [one.subject, one.issuer].filter(Boolean).join(' · '),
      path: documentPath(one.id),
    })),
  ]
}
