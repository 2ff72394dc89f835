/** One rating: scored by the cooperative itself, appraised by whoever looks after it, sent back or taken up again with a reason. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { record } from '#platform/timeline'
import { declaredFigures, keepersOf, pathOfYear, type Keeping } from '#modules/cooperatives'
import { notify } from '#modules/people'
import { placeNames } from '#modules/places'
import { Appraise, CheckEvidence, OfYear, Rating, ReturnRating, Score } from './contract.ts'
import { refuse } from './problems.ts'
import { bandOf, daysOf, evidenceFaults, overSince, pointsByScale, pointsOf, rates, scoreFaults, yearAsked } from './rating-rules.ts'
import { datedOf, handOf, knownScheme, schemeOf } from './schemes.ts'
import { appraises, oneOf, ratingPath, scores, whyNotRated } from './standing.ts'
import * as store from './store.ts'

const EVENTS = 'rating_events'
const MOST_FILES = 40
const Done = z.object({ id: z.uuid() })
const pathOf = (one: store.RatingRecord) => ratingPath({ cooperativeId: one.cooperative_id, schemeId: one.scheme_id, year: one.year })

/** What was declared of the year that is rated, criterion by criterion: what was sent, and not what somebody is still writing. */
async function declaredFor(ctx: Ctx, one: Keeping, scheme: store.SchemeRecord, year: number): Promise<Rating['declared']> {
  const asked = scheme.criteria.filter(({ figure }) => Boolean(figure))
  const said = asked.length > 0 ? await declaredFigures(ctx, one.id, year) : undefined
  if (!said || !['sent', 'confirmed'].includes(said.state)) return null
  const figures = asked.flatMap(({ key, figure, scale }) => {
    const value = figure ? said.figures[figure] : null
    return figure && typeof value === 'number' ? [[key, { field: figure, value, points: pointsByScale(scale, value) }] as const] : []
  })
  return { state: said.state, path: pathOfYear(one.id, year), figures: Object.fromEntries(figures) }
}

const checkOf = ({ good, check_note: note, checked_by_name: by }: Pick<store.FileRecord, 'good' | 'check_note' | 'checked_by_name'>) =>
  good === null ? null : { good, note, by: by ?? '' }

/** What the scheme asks to be proved has a file that holds. */
async function requireEvidence(ctx: Ctx, scheme: store.SchemeRecord, ratingId: string | undefined): Promise<void> {
  const files = ratingId ? await store.filesOf(ctx.db, ratingId) : []
  const missing = evidenceFaults(
    scheme.criteria,
    files.map((file) => ({ criterion: file.criterion, check: checkOf(file) })),
  )
  if (missing.length > 0) throw refuse.evidence({ n: missing.length }, missing)
}

/** Of what is published, the points that stand: what was claimed and what was said of it stays with its own people and those who look after it. */
const openScores = (scores: store.RatingRecord['scores']): store.RatingRecord['scores'] =>
  Object.fromEntries(Object.entries(scores).map(([key, { appraised }]) => [key, { self: null, note: '', appraised, remark: '' }]))

export const seeRating = query({
  name: 'ratings.see',
  may: 'ratings.see',
  input: OfYear,
  output: Rating,
  async run(ctx, { cooperativeId, schemeId, year }) {
    const [one, scheme] = [await oneOf(ctx, cooperativeId), await knownScheme(ctx, schemeId)]
    const found = await store.ratingOf(ctx.db, one.id, schemeId, year)
    const inside = await store.seesInside(ctx.db, one.id)
    if (found?.state !== 'published' && !inside) throw refuse.notYours()
    const known = inside ? found : undefined
    const kept = found ? await store.filesOf(ctx.db, found.id) : []
    const [files, places] = [
      await filesByIds(
        ctx,
        kept.map(({ file_id }) => file_id),
      ),
      await placeNames(ctx, one.placeId ? [one.placeId] : []),
    ]
    const open = rates(datedOf(scheme), year) && year <= yearAsked(datedOf(scheme), ctx.today) && scheme.kinds.includes(one.kind)
    return {
      cooperative: { id: one.id, name: one.name, path: one.path, placeName: places.get(one.placeId ?? '') ?? null },
      scheme: schemeOf(scheme),
      over: overSince(schemeOf(scheme), ctx.today),
      id: found?.id ?? null,
      version: found?.version ?? 0,
      year,
      state: found?.state ?? null,
      ...daysOf(datedOf(scheme), year),
      scores: inside ? (found?.scores ?? {}) : openScores(found?.scores ?? {}),
      failing: found?.failing ?? false,
      declared: inside ? await declaredFor(ctx, one, scheme, year) : null,
      selfPoints: known?.self_points ?? null,
      points: found?.points ?? null,
      band: found?.band ?? null,
      reason: known?.reason ?? null,
      sentBy: known?.sent_by_name ?? null,
      sentAt: known?.sent_at?.toISOString() ?? null,
      appraisedBy: known?.appraised_by_name ?? null,
      appraisedAt: known?.appraised_at?.toISOString() ?? null,
      publishedOn: found?.published_on ?? null,
      files: kept.flatMap(({ id, criterion, file_id, added_by_name: by, ...said }) => {
        const file = files.get(file_id)
        return file ? [{ id, criterion, name: file.name, size: Number(file.size), by, check: checkOf(said) }] : []
      }),
      inside,
      mayScore: open && scores(ctx, one) && (found === undefined || ['draft', 'returned', 'sent'].includes(found.state)),
      mayAppraise: found !== undefined && ['sent', 'appraised'].includes(found.state) && appraises(ctx, one),
    }
  },
})

export const scoreRating = action({
  name: 'ratings.score',
  may: 'ratings.score',
  input: Score,
  output: Done,
  async run(ctx, { cooperativeId, schemeId, year, version, scores: given, failing, send }) {
    await store.holdScheme(ctx.db, schemeId)
    const [one, scheme] = [await oneOf(ctx, cooperativeId), await knownScheme(ctx, schemeId)]
    if (!scores(ctx, one)) throw refuse.notYours()
    const why = await whyNotRated(ctx, scheme, one, year)
    if (why) throw why
    const faults = scoreFaults(scheme.criteria, given, send)
    if (faults.length > 0) throw refuse.scores({}, faults)
    const before = await store.ratingOf(ctx.db, one.id, schemeId, year, true)
    if ((before?.version ?? 0) !== version) throw refuse.stale()
    if (before && !['draft', 'returned', 'sent'].includes(before.state)) throw refuse.closed({ year: String(year) })
    if (send) await requireEvidence(ctx, scheme, before?.id)
    const kept = Object.fromEntries(
      scheme.criteria.flatMap(({ key }) => {
        const said = given[key]
        return said && (said.points !== null || said.note) ? [[key, { self: said.points, note: said.note, appraised: null, remark: '' }]] : []
      }),
    )
    const written = {
      scores: kept,
      failing: failing && scheme.failing !== null,
      selfPoints: pointsOf(scheme.criteria, (key) => given[key]?.points),
      sentOn: send ? ctx.today : null,
    }
    const made = before?.id ?? (await store.insertRating(ctx.db, handOf(ctx), { cooperativeId: one.id, schemeId, year }, written))
    if (!made) throw refuse.stale()
    if (before) await store.saveSelf(ctx.db, handOf(ctx), made, written)
    ctx.about('ratings', made)
    if (!send) return { id: made }
    await record(ctx, EVENTS, made, 'sent', { facts: { points: written.selfPoints ?? 0 } })
    const committees = (await keepersOf(ctx))(one.placeId)
    if (one.own && committees.length > 0)
      await notify(ctx, {
        organisationIds: committees.map(({ id }) => id),
        key: 'ratings.notice.sent',
        facts: { name: one.name, year: String(year) },
        path: ratingPath({ cooperativeId: one.id, schemeId, year }),
      })
    return { id: made }
  },
})

/** One in a state that may be decided about, and that is the actor's to decide. */
async function toAppraise(ctx: Ctx, id: string): Promise<{ found: store.RatingRecord; one: Keeping; scheme: store.SchemeRecord }> {
  const found = await store.ratingById(ctx.db, id)
  if (!found) throw refuse.unknown({ id })
  const one = await oneOf(ctx, found.cooperative_id)
  if (!appraises(ctx, one)) throw refuse.notYours()
  return { found, one, scheme: await knownScheme(ctx, found.scheme_id) }
}

const tell = async (ctx: Ctx, one: Keeping, found: store.RatingRecord, key: string, facts: Record<string, unknown> = {}): Promise<void> => {
  if (one.organisationId)
    await notify(ctx, {
      organisationIds: [one.organisationId],
      key: `ratings.notice.${key}`,
      facts: { year: String(found.year), ...facts },
      path: pathOf(found),
    })
}

/** The points that stand; what its own people said stays beside them. */
export const appraiseRating = action({
  name: 'ratings.appraise',
  may: 'ratings.appraise',
  on: 'ratings',
  input: Appraise,
  output: Done,
  async run(ctx, { id, scores: given, failing }) {
    const { found, one, scheme } = await toAppraise(ctx, id)
    if (!['sent', 'appraised'].includes(found.state)) throw refuse.notSent()
    const faults = scoreFaults(scheme.criteria, given, true)
    if (faults.length > 0) throw refuse.scores({}, faults)
    const points = pointsOf(scheme.criteria, (key) => given[key]?.points)!
    const fails = failing && scheme.failing !== null
    const band = bandOf(scheme.bands, points, fails)
    const all = Object.fromEntries(
      scheme.criteria.map(({ key }) => {
        const own = found.scores[key]
        return [key, { self: own?.self ?? null, note: own?.note ?? '', appraised: given[key]!.points, remark: given[key]!.note }]
      }),
    )
    await store.saveAppraisal(ctx.db, handOf(ctx), id, { scores: all, failing: fails, points, band, on: ctx.today })
    await record(ctx, EVENTS, id, 'appraised', { facts: { points, band: scheme.bands.find(({ key }) => key === band)!.name } })
    await tell(ctx, one, found, 'appraised')
    return { id }
  },
})

export const returnRating = action({
  name: 'ratings.return',
  may: 'ratings.appraise',
  on: 'ratings',
  input: ReturnRating,
  output: Done,
  async run(ctx, { id, reason }) {
    const { found, one } = await toAppraise(ctx, id)
    if (found.state !== 'sent') throw refuse.notSent()
    await store.turnBack(ctx.db, handOf(ctx), id, 'returned', reason)
    await record(ctx, EVENTS, id, 'returned', { note: reason })
    await tell(ctx, one, found, 'returned')
    return { id }
  },
})

/** A result that proved wrong, published or not, is put before the appraiser again; that it was is kept. */
export const reopenRating = action({
  name: 'ratings.reopen',
  may: 'ratings.publish',
  on: 'ratings',
  input: ReturnRating,
  output: Done,
  async run(ctx, { id, reason }) {
    const { found, one } = await toAppraise(ctx, id)
    if (!['appraised', 'published'].includes(found.state)) throw refuse.notAppraised()
    await store.turnBack(ctx.db, handOf(ctx), id, 'sent', reason)
    await record(ctx, EVENTS, id, 'reopened', { note: reason, facts: { was: found.state, points: found.points ?? 0 } })
    await tell(ctx, one, found, 'reopened')
    return { id }
  },
})

export const addEvidence = action({
  name: 'ratings.addEvidence',
  may: 'ratings.score',
  input: z.object({ id: z.uuid(), criterion: z.string().max(40), file: FileInput }),
  output: Done,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, criterion, file }) {
    const found = await store.ratingById(ctx.db, id)
    if (!found) throw refuse.unknown({ id })
    const one = await oneOf(ctx, found.cooperative_id)
    if (!scores(ctx, one)) throw refuse.notYours()
    if (!['draft', 'returned', 'sent'].includes(found.state)) throw refuse.closed({ year: String(found.year) })
    const scheme = await knownScheme(ctx, found.scheme_id)
    if (!scheme.criteria.some(({ key }) => key === criterion)) throw refuse.criterionUnknown()
    if ((await store.filesOf(ctx.db, id)).length >= MOST_FILES) throw refuse.tooManyFiles({ most: MOST_FILES })
    const kept = await keepFile(ctx, file, { looked: true })
    await store.insertFile(ctx.db, handOf(ctx), found, criterion, kept.id)
    await record(ctx, EVENTS, id, 'evidence', { facts: { name: kept.name } })
    ctx.about('ratings', id)
    return { id }
  },
})

/** The appraiser says of a file that it proves its criterion, or not and why. */
export const checkEvidence = action({
  name: 'ratings.checkEvidence',
  may: 'ratings.appraise',
  input: CheckEvidence,
  output: Done,
  async run(ctx, { id, good, note }) {
    const file = await store.fileById(ctx.db, id)
    if (!file) throw refuse.unknownFile({ id })
    const { found } = await toAppraise(ctx, file.rating_id)
    if (!['sent', 'appraised'].includes(found.state)) throw refuse.notSent()
    if (!good && note === '') throw refuse.checkWhy({}, [{ path: 'note', code: 'ratings.checkWhy' }])
    await store.checkFile(ctx.db, handOf(ctx), id, good, note)
    await record(ctx, EVENTS, found.id, good ? 'evidenceGood' : 'evidenceBad', note ? { note } : {})
    ctx.about('ratings', found.id)
    return { id }
  },
})

export const readEvidence = query({
  name: 'ratings.evidence',
  may: 'ratings.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknownFile({ id })
    return readFile(ctx, one.file_id)
  },
})
