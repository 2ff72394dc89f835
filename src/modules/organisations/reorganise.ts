/** Reorganisations as people carry them out: draft, look at what it comes to, decide, undo while nothing was built upon it. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { recordEach } from '#platform/timeline'
import {
  DecideReorganisation,
  DraftReorganisation,
  RedraftReorganisation,
  ReorganisationPage,
  ReorganisationRow,
  ReorganisationState,
  UndoReorganisation,
  type Sentence,
} from './contract.ts'
import { organisationsByIds } from './face.ts'
import { gather, openThings } from './handover.ts'
import { provinceOf, writtenAs } from './draft.ts'
import * as handing from './handover-store.ts'
import { carryOutPlaces, followGround, undoPlaces, whyPlacesStand } from './reorganise-places.ts'
import { refuse } from './problems.ts'
import { check, type Checked } from './reorganise-check.ts'
import * as reorganising from './reorganise-store.ts'
import * as store from './store.ts'

const Changed = z.object({ id: z.uuid(), version: z.number().int() })
const TIMELINE = 'organisation_events'
const PAGE = 50

async function one(ctx: Ctx, id: string): Promise<reorganising.ReorganisationRecord> {
  const found = await reorganising.reorganisationById(ctx.db, id)
  if (!found) throw refuse.reorganisationUnknown({ id })
  return found
}

async function inState(ctx: Ctx, id: string, state: reorganising.State): Promise<reorganising.ReorganisationRecord> {
  const found = await one(ctx, id)
  if (found.state !== state) throw refuse.reorganisationState({ title: found.title, state: found.state })
  return found
}

/** The paper as links and timelines cite it: "Quyết định 12/QĐ-UBND ngày … của …" is written by the pages; this is its number and issuer. */
export const basisOf = (of: { number: string; issuer: string }): string => [of.number, of.issuer].filter((part) => part !== '').join(', ')

async function paperOf(ctx: Ctx, draft: { number: string; issuedOn: string | null }): Promise<string | null> {
  if (draft.number === '' || draft.issuedOn === null) return null
  for (const module of ctx.modules) {
    const found = await module.paper?.(ctx, draft.number, draft.issuedOn)
    if (found) return found.id
  }
  return null
}

export const draftReorganisation = action({
  name: 'organisations.draftReorganisation',
  may: 'organisations.manage',
  input: DraftReorganisation,
  output: Changed,
  async run(ctx, input) {
    const id = newId()
    await reorganising.insertDraft(ctx.db, id, provinceOf(ctx), { ...input, documentId: await paperOf(ctx, input) }, ctx.now, ctx.actor.name)
    return { id, version: 1 }
  },
})

export const redraftReorganisation = action({
  name: 'organisations.redraftReorganisation',
  may: 'organisations.manage',
  on: 'reorganisations',
  input: RedraftReorganisation,
  output: Changed,
  async run(ctx, { id, version, ...draft }) {
    await inState(ctx, id, 'draft')
    await reorganising.saveDraft(ctx.db, id, { ...draft, documentId: await paperOf(ctx, draft) })
    return { id, version: version + 1 }
  },
})

/** A draft that came to nothing. It stays where it was, out of the list. */
export const dropReorganisation = action({
  name: 'organisations.dropReorganisation',
  may: 'organisations.manage',
  on: 'reorganisations',
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }),
  output: Changed,
  async run(ctx, { id, version }) {
    await inState(ctx, id, 'draft')
    await reorganising.markDropped(ctx.db, id)
    return { id, version: version + 1 }
  },
})

/**
 * Decides a draft: who ends, is founded, called or hung otherwise from the day on, and who takes over. All of it or nothing.
 * On a day that has come, what is open at those who end is proposed to their heirs at once; otherwise on the day.
 */
export const decideReorganisation = action({
  name: 'organisations.decideReorganisation',
  may: 'organisations.manage',
  on: 'reorganisations',
  input: DecideReorganisation,
  output: Changed,
  async run(ctx, { id, version, acknowledged }) {
    const draft = await inState(ctx, id, 'draft')
    await reorganising.lockBodies(
      ctx.db,
      draft.steps.flatMap(refsOf).filter((ref) => !ref.startsWith('#')),
    )
    const checked = await check(ctx, draft)
    const stops = checked.findings.filter(({ severity }) => severity === 'stop')
    if (stops.length > 0 || draft.effectiveOn === null) throw refuse.reorganisationStops({ n: stops.length })
    if (checked.findings.length > 0 && !acknowledged)
      throw refuse.reorganisationOdd({ n: checked.findings.length }, [
        { path: 'acknowledged', code: 'organisations.reorganisationOdd', facts: { n: checked.findings.length } },
      ])
    await carryOut(ctx, { ...draft, effectiveOn: draft.effectiveOn }, checked)
    if (draft.effectiveOn <= ctx.today) {
      await gather(ctx, id)
      await ctx.emit('organisations.mapTurned', { id })
    }
    return { id, version: version + 1 }
  },
})

function refsOf(step: reorganising.ReorganisationRecord['steps'][number]): string[] {
  switch (step.do) {
    case 'found':
      return step.parent ? [step.parent] : []
    case 'merge':
      return [...step.from, step.into]
    case 'split':
      return [step.from, ...step.into.map(({ to }) => to)]
    case 'rename':
      return [step.one]
    case 'transfer':
      return [step.from, step.to]
    case 'move':
      return [...step.which, ...(step.under ? [step.under] : [])]
    case 'end':
      return step.which
    default: // Places are locked by their own room.
      return []
  }
}

/** Writes a checked plan into the directory, in a fixed number of statements however many bodies it names. */
async function carryOut(
  ctx: Ctx,
  draft: reorganising.ReorganisationRecord & { effectiveOn: string },
  { plan, places, ground, bodies, before, after, sentences }: Checked,
): Promise<void> {
  const { db } = ctx
  const provinceId = provinceOf(ctx)
  const on = draft.effectiveOn
  const placed = await carryOutPlaces(ctx, draft, places, ground)
  const founded = plan.founds.map(({ key }) => ({ key, id: newId() }))
  const ids = new Map([...placed.ids, ...founded.map(({ key, id }) => [key, id] as const)])
  const idOf = (ref: string) => ids.get(ref) ?? ref
  const nameOf = (ref: string) => plan.founds.find(({ key }) => key === ref)?.name ?? bodies.get(ref)?.name ?? ''

  // Parents first: a body may be founded under another one of the same decision.
  const rows = plan.founds.map((body): store.NewOrganisation => ({
    id: idOf(body.key),
    code: body.code,
    kind: body.kind,
    level: body.level,
    name: body.name,
    short_name: body.shortName ?? body.name,
    place_id: body.placeId === null ? null : idOf(body.placeId),
    parent_id: body.parent ? idOf(body.parent) : null,
    head_title: body.headTitle,
    valid_from: on,
    valid_to: null,
  }))
  await store.insertOrganisations(db, provinceId, rows)
  const renames = [...plan.renames].map(([id, { name, shortName }]) => ({ id, name, shortName }))
  const names = [
    ...plan.founds.flatMap((body) => writtenAs(idOf(body.key), [body.name, body.shortName ?? body.name, ...body.also], null)),
    ...renames.flatMap(({ id, name, shortName }) => writtenAs(id, [name, shortName], on)),
  ]
  await reorganising.closeNames(
    db,
    renames.map(({ id }) => id),
    on,
  )
  await store.insertNames(db, provinceId, names)
  await reorganising.markNames(
    db,
    names.map(({ id }) => id),
    draft.id,
  )

  const ended = [...plan.ends.keys()]
  if ((await reorganising.endMany(db, ended, on)) !== ended.length) throw refuse.reorganisationStops({ n: 1 })
  await reorganising.insertPlannedLinks(
    db,
    provinceId,
    draft.id,
    plan.links.map((link) => ({ ...link, from: idOf(link.from), to: idOf(link.to) })),
    on,
    basisOf(draft),
    draft.evidence,
  )

  const changed = [...new Set([...plan.renames.keys(), ...plan.moves.keys()])].flatMap((id) => bodies.get(id) ?? [])
  await reorganising.changeForms(
    db,
    provinceId,
    draft.id,
    changed.map(({ id, name, shortName, parentId }) => {
      const move = plan.moves.get(id)
      return {
        id,
        name: plan.renames.get(id)?.name ?? name,
        shortName: plan.renames.get(id)?.shortName ?? shortName,
        parentId: move ? (move.under ? idOf(move.under) : null) : parentId,
      }
    }),
    on,
    ctx.today,
  )

  const touched = [
    ...new Set(
      [...bodies.keys()]
        .filter(
          (id) => plan.ends.has(id) || plan.renames.has(id) || plan.moves.has(id) || plan.links.some(({ from, to }) => from === id || to === id),
        )
        .concat(
          founded.map(({ id }) => id),
          placed.touched,
        ),
    ),
  ]
  const effects = {
    founded,
    ended,
    ...(placed.effects ? { places: placed.effects } : {}),
    forms: changed.map(({ id, name, shortName, parentId }) => ({ id, name, shortName, parentId, names: plan.renames.has(id) })),
    before,
    after: after.map((body) => ({ ...body, id: idOf(body.id), parentId: body.parentId === null ? null : idOf(body.parentId) })),
    sentences,
  }
  await reorganising.markDecided(db, draft.id, effects, touched, ctx.now, ctx.actor.name)
  if (on <= ctx.today) await followGround(ctx)

  const basis = basisOf(draft)
  const heirs = new Map<string, string[]>()
  const givers = new Map<string, string[]>()
  for (const { from, to } of plan.links) {
    if (plan.ends.has(from)) heirs.set(from, [...(heirs.get(from) ?? []), nameOf(to)])
    givers.set(to, [...(givers.get(to) ?? []), nameOf(from)])
  }
  const facts = { on, basis, title: draft.title }
  await recordEach(ctx, TIMELINE, [
    ...founded.map(({ key, id }) => ({ objectId: id, kind: 'founded', facts: { ...facts, name: nameOf(key) } })),
    ...ended.map((id) => ({ objectId: id, kind: 'ended', facts: { ...facts, heirs: few(heirs.get(id) ?? []) } })),
    ...renames.map(({ id, name }) => ({ objectId: id, kind: 'renamed', facts: { ...facts, from: nameOf(id), to: name } })),
    ...[...plan.moves].map(([id, { under }]) => ({ objectId: id, kind: 'moved', facts: { ...facts, under: under ? nameOf(under) : '' } })),
    ...[...givers].map(([to, from]) => ({ objectId: idOf(to), kind: 'succeeded', facts: { ...facts, from: few(from).join('; ') } })),
  ])
}

/** A timeline names a dozen; the links name them all. */
const few = (names: string[]): string[] => (names.length > 12 ? [...names.slice(0, 12), `… (${names.length})`] : names)

/** Why a decision stands for good: somebody has built upon it. */
async function whyItStands(ctx: Ctx, decided: reorganising.ReorganisationRecord): Promise<z.infer<typeof Sentence> | null> {
  const { effects } = decided
  if (!effects || decided.state !== 'decided' || decided.decidedAt === null) return null
  const { given } = await handing.countsOf(ctx.db, decided.id)
  if (given > 0) return { code: 'given', facts: { n: given } }
  const later = await reorganising.laterDecision(ctx.db, decided.touched, { id: decided.id, at: decided.decidedAt })
  if (later) return { code: 'later', facts: { title: later } }
  const changed = await reorganising.changedSince(ctx.db, decided.id, effects, decided.touched, decided.effectiveOn ?? ctx.today)
  if (changed) return { code: 'changed', facts: { name: changed } }
  const founded = effects.founded.map(({ id }) => id)
  const built = effects.places && (await whyPlacesStand(ctx, decided.id, effects.places, founded))
  if (built) return built
  const children = await reorganising.childrenOn(ctx.db, founded, decided.effectiveOn ?? ctx.today)
  const other = children.find(({ id }) => !decided.touched.includes(id))
  if (other) return { code: 'children', facts: { name: other.name } }
  const open = await openThings(ctx, founded, ctx.today)
  return open.length > 0 ? { code: 'open', facts: { n: open.length } } : null
}

/** Takes a decision back: before its day, or one entered by mistake, while nothing was built upon it. It stays to be read, with who and why. */
export const undoReorganisation = action({
  name: 'organisations.undoReorganisation',
  may: 'organisations.manage',
  on: 'reorganisations',
  input: UndoReorganisation,
  output: Changed,
  async run(ctx, { id, version, reason }) {
    const decided = await inState(ctx, id, 'decided')
    await reorganising.lockBodies(ctx.db, decided.touched)
    const stands = await whyItStands(ctx, decided)
    if (stands) throw refuse.reorganisationStands({ why: stands.code, ...stands.facts })
    await handing.removeWaiting(ctx.db, id)
    await reorganising.takeBack(ctx.db, id, decided.effects!, decided.effectiveOn!)
    if (decided.effects!.places) await undoPlaces(ctx, id, decided.effects!.places)
    await reorganising.markUndone(ctx.db, id, reason, ctx.now, ctx.actor.name)
    // Among what it touched are places too, which have a story of their own: those that ended, and those that took their ground.
    const bodies = await organisationsByIds(ctx, decided.touched)
    await recordEach(
      ctx,
      TIMELINE,
      decided.touched
        .filter((objectId) => bodies.has(objectId))
        .map((objectId) => ({
          objectId,
          kind: 'undone',
          note: reason,
          facts: { title: decided.title, on: decided.effectiveOn, basis: basisOf(decided) },
        })),
    )
    if (decided.effectiveOn! <= ctx.today) await ctx.emit('organisations.mapTurned', { id })
    return { id, version: version + 1 }
  },
})

const at = (moment: Date | null) => moment?.toISOString() ?? null

export const listReorganisations = query({
  name: 'organisations.reorganisations',
  may: 'signedIn',
  input: z.object({ state: ReorganisationState.optional(), after: z.coerce.number().int().nonnegative().default(0) }),
  output: z.object({ items: z.array(ReorganisationRow), next: z.string().nullable(), total: z.number() }),
  async run(ctx, input) {
    const { items, total } = await reorganising.reorganisations(ctx.db, input.state ?? null, input.after, PAGE)
    const reached = input.after + items.length
    return {
      items: items.map((row) => ({ ...row, draftedAt: row.draftedAt.toISOString(), decidedAt: at(row.decidedAt) })),
      next: reached < total ? String(reached) : null,
      total,
    }
  },
})

export const seeReorganisation = query({
  name: 'organisations.seeReorganisation',
  may: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: ReorganisationPage,
  async run(ctx, { id }) {
    const record = await one(ctx, id)
    const checked = record.effects ? { ...record.effects, findings: [] } : await check(ctx, record)
    const manages = ctx.actor.permissions.has('organisations.manage')
    const counts = await handing.countsOf(ctx.db, id)
    return {
      ...record,
      draftedAt: record.draftedAt.toISOString(),
      decidedAt: at(record.decidedAt),
      undoneAt: at(record.undoneAt),
      // What was odd was asked before the decision; afterwards the directory itself has changed.
      sentences: checked.sentences,
      findings: checked.findings,
      before: checked.before,
      after: checked.after,
      paper: record.documentId ? await paperNamed(ctx, record.documentId) : null,
      stands: manages && record.state === 'decided' ? await whyItStands(ctx, record) : null,
      handovers: counts,
    }
  },
})

async function paperNamed(ctx: Ctx, id: string): Promise<{ name: string; path: string } | null> {
  for (const module of ctx.modules) {
    const found = await module.paperNamed?.(ctx, id)
    if (found) return found
  }
  return null
}
