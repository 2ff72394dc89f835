/** Items cut in two, joined, or made from selected words. */
import { z } from 'zod'
import { action, Seen, stale, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { fold } from '#lib/text'
import { Item, Place } from './contract.ts'
import type { Written } from './parties.ts'
import { refuse } from './problems.ts'
import { proposedItems, read } from './read.ts'
import { shortened, splitAt, together, trimmed, wholeWords } from './rules.ts'
import { documentById } from './store.ts'
import { addItems, changeItem, itemForUpdate, itemsOf, toItem, type NewItem } from './store-items.ts'
import { itemAfter, itemInHand, settle, textInHand } from './settle.ts'

const may = 'documents.review'

/** One of the two parts of an item: its words, and of the item's facts those that stand in them (a date, a rhythm, a product). */
function partOf(item: Item, text: string, place: z.infer<typeof Place>): Omit<NewItem, 'madeBy'> {
  const inside = item.mentions.filter((mention) => mention.start < place.end && mention.end > place.start)
  const quote = text.slice(place.start, place.end)
  // A fact without a place of its own (set by a person, or standing in a heading) belongs to both parts.
  const has = (role: 'due' | 'every') => !item.mentions.some((mention) => mention.role === role) || inside.some((mention) => mention.role === role)
  const keepsDue = has('due')
  return {
    ...place,
    path: item.path,
    quote,
    action: shortened(quote),
    kind: item.kind,
    deliverable: item.deliverable && fold(quote).includes(fold(item.deliverable)) ? item.deliverable : null,
    due: keepsDue ? item.due : null,
    dueText: keepsDue ? item.dueText : null,
    term: keepsDue ? item.term : null,
    dueFrom: keepsDue ? item.dueFrom : null,
    // The duty goes with the words that give it.
    obligation: item.obligation && /báo cáo|gửi|trình/iu.test(quote) ? item.obligation : null,
    every: has('every') ? item.every : [],
    lead: item.lead,
    coordinate: item.coordinate,
    reportTo: item.reportTo,
    doubts: keepsDue ? item.doubts : item.doubts.filter((doubt) => !doubt.startsWith('due-')),
    mentions: item.mentions.filter((mention) => inside.includes(mention) || mention.end <= item.start || mention.start >= item.end),
  }
}

/** Cuts an item in two at a place of the text: one paragraph often orders several products. */
export const splitItem = action({
  name: 'documents.splitItem',
  may,
  on: 'reading_items',
  input: Seen.extend({ at: z.number().int().nonnegative() }),
  output: z.object({ items: z.array(Item) }),
  async run(ctx, { id, at }) {
    const item = await itemInHand(ctx, id, ['proposed', 'accepted'])
    const text = await textInHand(ctx, item.documentId)
    const places = splitAt(text, item, at)
    if (!places) throw refuse.splitPlace({ at })
    const [first, second] = places.map((place) => partOf(item, text, place))
    await changeItem(ctx.db, id, { ...first!, state: 'proposed' })
    const [added] = await addItems(ctx, item.documentId, [{ ...second!, madeBy: item.madeBy, splitFrom: id }])
    await record(ctx, 'document_events', item.documentId, 'itemSplit', { facts: { path: item.path } })
    await settle(ctx, item.documentId)
    return { items: [await itemAfter(ctx, id), await itemAfter(ctx, added!)] }
  },
})

/** Joins an item with its neighbour; the neighbour goes into it. */
export const mergeItems = action({
  name: 'documents.mergeItems',
  may,
  on: 'reading_items',
  input: Seen.extend({ otherId: z.uuid(), otherVersion: z.number().int().positive() }),
  output: Item,
  async run(ctx, { id, otherId, otherVersion }) {
    const item = await itemInHand(ctx, id, ['proposed', 'accepted'])
    const other = await neighbour(ctx, item, otherId, otherVersion)
    const text = await textInHand(ctx, item.documentId)
    const place = { start: Math.min(item.start, other.start), end: Math.max(item.end, other.end) }
    const [before, after] = item.start <= other.start ? [item, other] : [other, item]
    const products = [...new Set([before.deliverable, after.deliverable].filter((one) => one !== null))]
    await changeItem(ctx.db, id, {
      ...place,
      state: 'proposed',
      path: before.path,
      quote: text.slice(place.start, place.end),
      action: `${shortened(before.action)}; ${shortened(after.action)}`,
      deliverable: products.length > 0 ? products.join('; ') : null,
      due:
        [before.due, after.due]
          .filter((day) => day !== null)
          .toSorted()
          .at(-1) ?? null,
      dueText: [before.dueText, after.dueText].filter(Boolean).join('; ') || null,
      term: before.term ?? after.term,
      dueFrom: before.due && after.due ? null : (before.dueFrom ?? after.dueFrom),
      obligation: before.obligation ?? after.obligation,
      every: [...new Set([...before.every, ...after.every])],
      lead: together(before.lead, after.lead),
      coordinate: together(before.coordinate, after.coordinate),
      reportTo: together(before.reportTo, after.reportTo),
      doubts: [...new Set([...before.doubts, ...after.doubts])],
      mentions: [...before.mentions, ...after.mentions],
    })
    await changeItem(ctx.db, other.id, { state: 'dropped', mergedInto: id }, true)
    await record(ctx, 'document_events', item.documentId, 'itemsMerged', { facts: { path: before.path } })
    await settle(ctx, item.documentId)
    return itemAfter(ctx, id)
  },
})

/** The other item of a merger: of the same paper, as it was seen, and with no open item between the two. */
async function neighbour(ctx: Ctx, item: Item & { documentId: string }, otherId: string, otherVersion: number): Promise<Item> {
  const found = await itemForUpdate(ctx.db, otherId)
  if (!found || found.document_id !== item.documentId) throw refuse.itemUnknown({ id: otherId })
  if (found.version !== otherVersion) throw await stale(ctx, 'reading_items', { id: otherId, version: otherVersion }, found.version)
  const open = (await itemsOf(ctx.db, item.documentId)).filter((one) => one.state === 'proposed' || one.state === 'accepted')
  const place = (id: string) => open.findIndex((one) => one.id === id)
  if (place(otherId) < 0 || Math.abs(place(otherId) - place(item.id)) !== 1) throw refuse.notNeighbours()
  return toItem(found)
}

/** Makes an item of words that a person selected; the reader says what it can about them. */
export const makeItem = action({
  name: 'documents.makeItem',
  may,
  input: z.object({ id: z.uuid(), start: z.number().int().nonnegative(), end: z.number().int().positive() }),
  output: Item,
  async run(ctx, input) {
    const document = await documentById(ctx.db, input.id)
    if (!document) throw refuse.unknown({ id: input.id })
    const text = await textInHand(ctx, input.id)
    const place = trimmed(text, wholeWords(text, { start: input.start, end: Math.min(input.end, text.length) }))
    if (place.end <= place.start) throw refuse.placeOutside()
    const items = (await itemsOf(ctx.db, input.id)).map(toItem)
    const [id] = await addItems(ctx, input.id, [await drafted(ctx, text, place, items, { issuedOn: document.issued_on, issuer: document.issuer })])
    await record(ctx, 'document_events', input.id, 'itemMade', { facts: { action: shortened(text.slice(place.start, place.end), 80) } })
    await settle(ctx, input.id)
    return itemAfter(ctx, id!)
  },
})

/** What is known of selected words: what the reader finds in them alone, and from the item around them or before them. */
async function drafted(ctx: Ctx, text: string, place: z.infer<typeof Place>, items: Item[], written: Written): Promise<NewItem> {
  const quote = text.slice(place.start, place.end)
  const reading = await read(ctx, quote)
  const found = await proposedItems(ctx, reading, written)
  const around = items.find((item) => item.start <= place.start && item.end >= place.end)
  const before = items.findLast((item) => item.start <= place.start)
  const lead = together(
    found.flatMap((one) => one.lead),
    [],
  )
  const kept = lead.length > 0 ? lead : (around?.lead ?? [])
  return {
    ...place,
    quote,
    path: (around ?? before)?.path ?? '',
    kind: found[0]?.kind ?? around?.kind ?? 'standing',
    action: found.length === 1 ? found[0]!.action : shortened(quote),
    deliverable: found.find((one) => one.deliverable)?.deliverable ?? null,
    due:
      found
        .flatMap((one) => one.due ?? [])
        .toSorted()
        .at(-1) ?? null,
    dueText: found.find((one) => one.dueText)?.dueText ?? null,
    term: found.find((one) => one.term)?.term ?? null,
    dueFrom: found.find((one) => one.dueFrom)?.dueFrom ?? null,
    obligation: found.find((one) => one.obligation)?.obligation ?? null,
    every: [...new Set(found.flatMap((one) => one.every))],
    lead: kept,
    coordinate: together(
      found.flatMap((one) => one.coordinate),
      [],
    ),
    reportTo: together(
      found.flatMap((one) => one.reportTo),
      [],
    ),
    // A person chose these words: only what is missing is still a doubt.
    doubts: kept.length === 0 ? ['lead-missing'] : [],
    mentions: found.flatMap((one) =>
      one.mentions.map((mention) => ({ ...mention, start: mention.start + place.start, end: mention.end + place.start })),
    ),
    madeBy: 'person',
  }
}
