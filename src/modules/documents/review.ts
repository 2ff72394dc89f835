/** The review of a reading: accepting, correcting, dropping items and deciding names. Cutting and joining: reshape.ts. */
import { z } from 'zod'
import { action, Seen, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { Item, ItemEdit, Obligation, PartyRole, type Party } from './contract.ts'
import { decided, resolvedAgain, resolver, sameName } from './parties.ts'
import { learnName } from '#modules/organisations'
import { documentName } from './face.ts'
import { refuse } from './problems.ts'
import { isResolved, isSure, shortened } from './rules.ts'
import { documentById } from './store.ts'
import { acceptAll, changeItem, itemsForUpdate, markResolved, toItem } from './store-items.ts'
import { itemAfter, itemInHand, settle } from './settle.ts'

const may = 'documents.review'
const on = 'reading_items'

/** An item may go out when somebody leads it and it is known who that is. */
function requireLead(item: Pick<Item, 'lead'>): void {
  if (item.lead.length === 0) throw refuse.leadMissing()
  const open = item.lead.filter((party) => !isResolved(party))
  if (open.length > 0) throw refuse.leadUndecided({ written: open.map((party) => party.written).join('”, “') })
}

/** Who accepts an item by itself has seen the duty that stands with it. */
const confirmedDuty = (ctx: Ctx, { obligation }: Item): Pick<Item, 'obligation'> | Record<string, never> =>
  obligation && !obligation.confirmedBy ? { obligation: { ...obligation, confirmedBy: by(ctx) } } : {}

const by = (ctx: Ctx) => ({ name: ctx.actor.name, at: ctx.now.toISOString() })

/** Confirms a duty to report as it stands or as a person corrects it; null says that there is none. Also of an item that is issued. */
export const confirmObligation = action({
  name: 'documents.confirmObligation',
  may,
  on,
  input: Seen.extend({
    obligation: Obligation.omit({ confirmedBy: true })
      .extend({ about: z.string().trim().min(1).max(2000) })
      .nullable(),
  }),
  output: Item,
  async run(ctx, { id, obligation }) {
    const item = await itemInHand(ctx, id, ['proposed', 'accepted', 'issued'])
    await changeItem(ctx.db, id, { obligation: obligation && { ...obligation, confirmedBy: by(ctx) } })
    await record(ctx, 'document_events', item.documentId, obligation ? 'dutyConfirmed' : 'dutyRefused', {
      facts: { action: shortened(item.action, 80) },
    })
    return itemAfter(ctx, id)
  },
})

export const acceptItem = action({
  name: 'documents.acceptItem',
  may,
  on,
  input: Seen,
  output: Item,
  async run(ctx, { id }) {
    const item = await itemInHand(ctx, id, ['proposed'])
    requireLead(item)
    await changeItem(ctx.db, id, { state: 'accepted', ...confirmedDuty(ctx, item) })
    await settle(ctx, item.documentId)
    return itemAfter(ctx, id)
  },
})

/** Accepts every item that nothing speaks against. With `seen`, only as the reviewer saw them. */
export const acceptSure = action({
  name: 'documents.acceptSure',
  may,
  input: z.object({ id: z.uuid(), seen: z.array(Seen).max(5000).optional() }),
  output: z.object({ accepted: z.number().int(), left: z.number().int() }),
  async run(ctx, input) {
    if (!(await documentById(ctx.db, input.id))) throw refuse.unknown({ id: input.id })
    const items = await itemsForUpdate(ctx.db, input.id)
    const seen = input.seen && new Map(input.seen.map((one) => [one.id, one.version]))
    const sure = items.filter((one) => isSure(toItem(one)) && (!seen || seen.get(one.id) === one.version))
    const accepted = await acceptAll(
      ctx.db,
      sure.map((one) => one.id),
    )
    await settle(ctx, input.id)
    if (accepted > 0) await record(ctx, 'document_events', input.id, 'itemsAccepted', { facts: { n: accepted } })
    ctx.about('documents', input.id, { after: { accepted: sure.map((one) => one.id) } })
    return { accepted, left: items.filter((one) => one.state === 'proposed').length - accepted }
  },
})

export const editItem = action({
  name: 'documents.editItem',
  may,
  on,
  input: Seen.extend(ItemEdit.shape),
  output: Item,
  async run(ctx, { id, version: _seen, ...edit }) {
    const item = await itemInHand(ctx, id, ['proposed', 'accepted'])
    const { lead, coordinate, reportTo, ...plain } = edit
    const set = async (before: Party[], wanted: ItemEdit['lead']) => wanted && (await partiesFrom(ctx, item.documentId, before, wanted))
    const names = {
      lead: await set(item.lead, lead),
      coordinate: await set(item.coordinate, coordinate),
      reportTo: await set(item.reportTo, reportTo),
    }
    if (item.state === 'accepted' && names.lead) requireLead({ lead: names.lead })
    const changed = Object.fromEntries([...Object.entries(plain), ...Object.entries(names)].filter(([, value]) => value !== undefined))
    // A date that a person sets is no longer counted from anything.
    await changeItem(ctx.db, id, { ...changed, ...(edit.due === undefined || edit.due === item.due ? {} : { dueFrom: null }) })
    return itemAfter(ctx, id)
  },
})

/** Names as a person set them: unchanged ones stay as they were, chosen organisations are a decision, new names are resolved. */
async function partiesFrom(ctx: Ctx, documentId: string, before: Party[], wanted: NonNullable<ItemEdit['lead']>): Promise<Party[]> {
  const known = (written: string) => before.find((party) => sameName(party.written, written))
  const fresh = wanted.filter((one) => !one.organisationIds && !known(one.written)).map((one) => one.written)
  const document = await documentById(ctx.db, documentId)
  const resolve = await resolver(ctx, fresh, { issuedOn: document?.issued_on ?? null, issuer: document?.issuer ?? null })
  const parties: Party[] = []
  for (const { written, organisationIds } of wanted) {
    const old = known(written)
    const same = old && (!organisationIds || sameIds(old.organisationIds, organisationIds))
    parties.push(same ? old : organisationIds ? await decided(ctx, old ?? { written }, organisationIds) : resolve(written))
  }
  return parties
}

const sameIds = (a: string[], b: string[]): boolean => a.length === b.length && a.every((id) => b.includes(id))

/** Says whom a name stands for: an open group ("các sở liên quan"), an unknown name, or another body than was found. */
export const decideParty = action({
  name: 'documents.decideParty',
  may,
  on,
  input: Seen.extend({
    role: PartyRole,
    written: z.string().min(1).max(500),
    organisationIds: z.array(z.uuid()).min(1).max(500),
    note: z.string().trim().max(500).optional(),
    /** Also wherever else the paper writes this name and nobody has decided on it. */
    everywhere: z.boolean().default(false),
  }),
  output: Item,
  async run(ctx, input) {
    const item = await itemInHand(ctx, input.id, ['proposed', 'accepted'])
    const party = item[input.role].find((one) => one.written === input.written)
    if (!party) throw refuse.partyUnknown({ written: input.written })
    const choice = await decided(ctx, party, input.organisationIds, input.note)
    const put = (parties: Party[]) => parties.map((one) => (one.written === input.written ? choice : one))
    await changeItem(ctx.db, item.id, { [input.role]: put(item[input.role]) })
    await learnFrom(ctx, item.documentId, party, choice)
    if (input.everywhere) await decideElsewhere(ctx, item, choice)
    await record(ctx, 'document_events', item.documentId, 'partyDecided', {
      note: input.note,
      facts: { written: input.written, n: choice.organisationIds.length },
    })
    return itemAfter(ctx, item.id)
  },
})

/** A name that nobody bore, and that a person gave to one organisation, is known from then on. */
async function learnFrom(ctx: Ctx, documentId: string, party: Party, choice: Party): Promise<void> {
  const unheard = party.kind === 'unknown' && !party.decidedBy && party.reasons.every(({ code }) => code === 'unknown')
  const [organisationId, ...others] = choice.organisationIds
  if (!unheard || !organisationId || others.length > 0) return
  const document = (await documentById(ctx.db, documentId))!
  const learned = await learnName(ctx, { written: party.written, organisationId, source: documentName(document) })
  if (learned) await record(ctx, 'document_events', documentId, 'nameLearned', { facts: { written: party.written } })
}

async function decideElsewhere(ctx: Ctx, item: { id: string; documentId: string }, choice: Party): Promise<void> {
  const waits = (party: Party) => party.written === choice.written && !party.decidedBy && !isResolved(party)
  const put = (parties: Party[]) => parties.map((party) => (waits(party) ? choice : party))
  for (const record of await itemsForUpdate(ctx.db, item.documentId)) {
    const other = toItem(record)
    if (other.id === item.id || other.state !== 'proposed' || ![...other.lead, ...other.coordinate, ...other.reportTo].some(waits)) continue
    await changeItem(ctx.db, other.id, { lead: put(other.lead), coordinate: put(other.coordinate), reportTo: put(other.reportTo) }, true)
  }
}

export const dropItem = action({
  name: 'documents.dropItem',
  may,
  on,
  input: Seen.extend({ note: z.string().trim().max(500).optional() }),
  output: Item,
  async run(ctx, { id, note }) {
    const item = await itemInHand(ctx, id, ['proposed', 'accepted'])
    await changeItem(ctx.db, id, { state: 'dropped', ...(note ? { note } : {}) })
    await record(ctx, 'document_events', item.documentId, 'itemDropped', { note, facts: { action: shortened(item.action, 80), path: item.path } })
    await settle(ctx, item.documentId)
    return itemAfter(ctx, id)
  },
})

/** Takes a dropped item up again, or an accepted one back for another look. */
export const restoreItem = action({
  name: 'documents.restoreItem',
  may,
  on,
  input: Seen,
  output: Item,
  async run(ctx, { id }) {
    const item = await itemInHand(ctx, id, ['dropped', 'accepted'])
    await changeItem(ctx.db, id, { state: 'proposed', mergedInto: null })
    await settle(ctx, item.documentId)
    return itemAfter(ctx, id)
  },
})

/** Finds again, for today, whom the names of the open items stand for; what people decided stays. */
export const resolveAgain = action({
  name: 'documents.resolveAgain',
  may,
  input: z.object({ id: z.uuid() }),
  output: z.object({ changed: z.number().int() }),
  async run(ctx, { id }) {
    const document = await documentById(ctx.db, id)
    if (!document) throw refuse.unknown({ id })
    const items = (await itemsForUpdate(ctx.db, id)).map(toItem).filter((item) => item.state === 'proposed' || item.state === 'accepted')
    const names = await resolvedAgain(ctx, items, { issuedOn: document.issued_on, issuer: document.issuer })
    let changed = 0
    for (const [index, item] of items.entries()) {
      const { lead, coordinate, reportTo } = item
      if (JSON.stringify(names[index]) === JSON.stringify({ lead, coordinate, reportTo })) continue
      changed += 1
      await changeItem(ctx.db, item.id, names[index]!, true)
    }
    await markResolved(ctx, id)
    ctx.about('documents', id)
    return { changed }
  },
})
