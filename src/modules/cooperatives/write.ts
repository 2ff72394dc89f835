/** Writing the register: values first, and from them how each was from day to day. In a fixed number of statements, however many. */
import type { Ctx } from '#platform/action'
import { accountOf } from '#platform/actor'
import { placesByIds, type Place } from '#modules/places'
import type { FieldKey, Kind, Post, RelationKind, Source } from './fields-rules.ts'
import { formAt, formsOf, searchWords, type Held, type Line } from './form-rules.ts'
import * as store from './store.ts'
import { saveIdentity, type PostIdentity } from './store-identities.ts'
import { wordsBeside } from './store-words.ts'

export type DraftValue = { field: FieldKey; value: unknown; validFrom: string; source?: Source; sourceNote?: string | null; settled?: boolean }
export type DraftPost = {
  post: Post
  name: string
  title: string | null
  validFrom: string
  validTo?: string | null
  source?: Source
  /** What identifies them, where it is told with the post. */
  identity?: PostIdentity | undefined
}
/** One to be entered: with the source of whatever does not name its own. */
export type Draft = { id: string; kind: Kind; source: Source; sourceNote: string | null; values: DraftValue[]; posts: DraftPost[] }

export type DraftRelation = {
  id: string
  kind: RelationKind
  how: store.RelationRecord['how']
  otherId: string
  validFrom: string
  source: Source
}

export const handOf = (ctx: Ctx, importId: string | null = null): store.Hand => ({
  provinceId: ctx.actor.provinceId!,
  accountId: accountOf(ctx.actor) ?? null,
  name: ctx.actor.post ?? ctx.actor.name,
  at: ctx.now,
  importId,
})

/** Enters cooperatives with all that is known of them. Nothing is checked here: actions and imports have done so. */
export async function enter(ctx: Ctx, drafts: readonly Draft[], importId: string | null = null): Promise<void> {
  const hand = handOf(ctx, importId)
  await enterForms(ctx, drafts, importId)
  await store.insertValues(
    ctx.db,
    hand,
    drafts.flatMap((draft) => draft.values.map((value) => toRow(draft, value))),
  )
  await enterPosts(ctx, drafts, importId)
}

/** Who is in which post of new ones. By itself it is for measuring alone. */
export async function enterPosts(ctx: Ctx, drafts: readonly Draft[], importId: string | null = null): Promise<void> {
  const hand = handOf(ctx, importId)
  const ids = await store.insertPosts(
    ctx.db,
    hand,
    drafts.flatMap((draft) =>
      draft.posts.map(({ validFrom, validTo, identity: _apart, ...post }) => ({
        ...post,
        cooperative_id: draft.id,
        valid_from: validFrom,
        valid_to: validTo ?? null,
        source: post.source ?? draft.source,
        source_note: draft.sourceNote,
      })),
    ),
  )
  for (const [n, { identity }] of drafts.flatMap(({ posts }) => posts).entries()) if (identity) await saveIdentity(ctx.db, hand, ids[n]!, identity)
}

/** What lists and counts read of new ones: how each was from day to day, without the values that say so. By itself it is for measuring alone. */
export async function enterForms(ctx: Ctx, drafts: readonly Draft[], importId: string | null = null): Promise<void> {
  const hand = handOf(ctx, importId)
  const places = await placesNamed(
    ctx,
    drafts.flatMap(({ values }) => values),
  )
  const settled = (draft: Draft) => draft.values.filter((value) => value.settled !== false)
  const projected = drafts.map((draft) => project(draft, settled(draft), draft.posts, places, ctx.today))
  await store.insertCooperatives(
    ctx.db,
    hand,
    projected.map(({ id, kind, today }) => ({ id, kind, ...today })),
  )
  await store.saveProjections(ctx.db, hand.provinceId, projected, true)
}

/** Enters relations between those that are there. */
export async function relate(ctx: Ctx, relations: readonly DraftRelation[]): Promise<void> {
  await store.insertRelations(
    ctx.db,
    handOf(ctx),
    relations.map(({ id, otherId, validFrom, ...relation }) => ({
      ...relation,
      cooperative_id: id,
      other_id: otherId,
      other_name: null,
      valid_from: validFrom,
      valid_to: null,
      source_note: null,
    })),
  )
}

const toRow = (draft: { id: string; source: Source; sourceNote: string | null }, value: DraftValue): store.NewValue => ({
  cooperative_id: draft.id,
  field: value.field,
  value: value.value,
  valid_from: value.validFrom,
  source: value.source ?? draft.source,
  // A value of another source that bears no note has none: that of the whole would say it came from elsewhere.
  source_note: value.sourceNote === undefined ? draft.sourceNote : value.sourceNote,
  settled: value.settled ?? true,
})

/** One that is there, with further values and where they came from. */
export type Addition = { id: string; source: Source; sourceNote: string | null; values: readonly DraftValue[] }

/** Records further values of some that are there; what was said for the same day before stays in their history. */
export async function addValues(ctx: Ctx, all: readonly Addition[], importId: string | null = null): Promise<void> {
  const hand = handOf(ctx, importId)
  await store.supersede(
    ctx.db,
    hand,
    all.flatMap(({ id, values }) =>
      values.filter(({ settled }) => settled !== false).map(({ field, validFrom }) => ({ cooperative_id: id, field, valid_from: validFrom })),
    ),
  )
  await store.insertValues(
    ctx.db,
    hand,
    all.flatMap((one) => one.values.map((value) => toRow(one, value))),
  )
}

type Seated = { name: string; title: string | null; from: string; source: Source; sourceNote: string | null; identity?: PostIdentity | undefined }
/** There is one representative at a time: whoever was it before is it until that day, and whoever is known to follow is it from theirs. */
export async function seatRepresentative(ctx: Ctx, id: string, { name, title, from, source, sourceNote, identity }: Seated): Promise<void> {
  const others = (await store.postsOf(ctx.db, [id])).filter(({ post }) => post === 'legal_representative')
  for (const before of others)
    if (before.valid_from <= from && (before.valid_to === null || before.valid_to > from)) await store.endPost(ctx.db, id, before.id, from)
  const next = others.find(({ valid_from: since }) => since > from)
  const [seat] = await store.insertPosts(ctx.db, handOf(ctx), [
    {
      cooperative_id: id,
      post: 'legal_representative',
      name,
      title,
      valid_from: from,
      valid_to: next?.valid_from ?? null,
      source,
      source_note: sourceNote,
    },
  ])
  if (identity) await saveIdentity(ctx.db, handOf(ctx), seat!, identity)
}

/** Works out anew how these were from day to day, and how they are today. */
export async function reproject(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const [all, values, posts] = [await store.cooperativesByIds(ctx.db, ids), await store.valuesOf(ctx.db, ids), await store.postsOf(ctx.db, ids)]
  const settled = values.filter((value) => value.settled)
  const held = Map.groupBy(
    settled.map(({ cooperative_id: id, field, value, valid_from: validFrom }) => ({ id, field, value, validFrom })),
    ({ id }) => id,
  )
  const beside = Map.groupBy(
    values.filter((value) => !value.settled),
    (value) => value.cooperative_id,
  )
  const inPosts = Map.groupBy(posts, (post) => post.cooperative_id)
  const places = await placesNamed(ctx, settled)
  const said = Map.groupBy(await wordsBeside(ctx.db, ids), (one) => one.cooperative_id)
  await store.saveProjections(
    ctx.db,
    ctx.actor.provinceId!,
    all.map((one) => {
      const projected = project(
        one,
        held.get(one.id) ?? [],
        inPosts.get(one.id) ?? [],
        places,
        ctx.today,
        beside.get(one.id),
        said.get(one.id)?.map(({ words }) => words),
      )
      // One that went into another stands in no list; it keeps what is known of it.
      return one.merged_into ? { ...projected, forms: [] } : projected
    }),
  )
}

const isPlace = ({ field, value }: { field: FieldKey; value: unknown }) =>
  (field === 'place' || field === 'certifiedPlace') && typeof value === 'string'
const placesNamed = (ctx: Ctx, values: readonly { field: FieldKey; value: unknown }[]): Promise<Map<string, Place>> =>
  placesByIds(
    ctx,
    values.filter(isPlace).map(({ value }) => value as string),
  )

function project(
  one: { id: string; kind: Kind },
  values: readonly Held[],
  posts: readonly { post: Post; name: string }[],
  places: ReadonlyMap<string, Place>,
  today: string,
  beside: readonly { field: FieldKey; value: unknown }[] = [],
  words: readonly string[] = [],
): store.Projection {
  const forms = formsOf(values)
  const now = formAt(forms, today) ?? forms[0]
  if (!now) throw new Error(`${one.id} has no name`)
  const grounds = [...new Set(values.filter(isPlace).map(({ value }) => places.get(value as string)))]
  const search = searchWords([
    // What other sources call it finds it too.
    ...[...values, ...beside]
      .filter(({ field }) => ['name', 'shortName', 'foreignName', 'code', 'address'].includes(field))
      .map(({ value }) => value as string | null),
    ...grounds.map((place) => place && [place.name, place.districtName].filter(Boolean).join(' ')),
    ...posts.filter(({ post }) => post === 'legal_representative').map(({ name }) => name),
    ...values.filter(({ field }) => field === 'lines').flatMap(({ value }) => ((value ?? []) as Line[]).map(({ name, code }) => `${name} ${code}`)),
    ...words,
  ])
  return {
    id: one.id,
    kind: one.kind,
    forms,
    today: { name: now.name, code: now.code, place_id: now.placeId, legal_state: now.legalState, search },
  }
}
