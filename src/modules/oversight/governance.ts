/** How one cooperative is governed: what is missing, its meetings, terms, by-laws, audits; what people record of it. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, Seen, type Ctx } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { keepingOf, pathOfYear, type Keeping } from '#modules/cooperatives'
import { placeNames } from '#modules/places'
import { AddMeeting, AddRecord, ChangeMeeting, Governance, Id, Strike, type Held } from './contract.ts'
import { quorumOf, ruleOn, votesOf } from './finding-rules.ts'
import { handOf, lookAt, rulesOf } from './look.ts'
import { planShortOf } from './plan-view.ts'
import { refuse } from './problems.ts'
import { shownFindings } from './settle.ts'
import * as findings from './store-findings.ts'
import * as store from './store-governance.ts'

const MOST_FINDINGS = 100
const GOVERNED = ['cooperative', 'union']

/** One that the actor may see from inside; `write`: whose records the actor keeps. */
export async function oneOf(ctx: Ctx, id: string, write = false): Promise<Keeping> {
  const one = await keepingOf(ctx, id)
  if (!one) throw refuse.unknown({ id })
  // Of another commune's row security would show nothing, as if nothing were missing.
  const sees = one.keeps || one.own || (ctx.actor.permissions.has('oversight.lists') && (await store.seesInside(ctx.db, one.id)))
  if (!sees || (write && !one.keeps && !one.own)) throw refuse.notYours()
  if (write && !GOVERNED.includes(one.kind)) throw refuse.notGoverned()
  return one
}

export const seeGovernance = query({
  name: 'oversight.governance',
  may: 'oversight.see',
  input: Id,
  output: Governance,
  async run(ctx, { id: asked }) {
    const one = await oneOf(ctx, asked)
    const { id } = one
    const [meetings, records, found] = [
      await store.meetingsOf(ctx.db, id),
      await store.recordsOf(ctx.db, id),
      await findings.findingsOf(ctx.db, id, MOST_FINDINGS),
    ]
    const files = await filesByIds(
      ctx,
      [...meetings, ...records].flatMap(({ file_id }) => file_id ?? []),
    )
    const fileOf = (fileId: string | null) => {
      const file = fileId ? files.get(fileId) : undefined
      return file ? { name: file.name, size: Number(file.size) } : null
    }
    const votes = ruleOn(await rulesOf(ctx), 'votes', ctx.today)?.amount ?? null
    const places = await placeNames(ctx, one.placeId ? [one.placeId] : [])
    return {
      cooperative: { id, name: one.name, kind: one.kind, placeName: places.get(one.placeId ?? '') ?? null, legalState: one.legalState },
      findings: await shownFindings(ctx, found.rows),
      earlierFindings: found.earlier,
      meetings: meetings.map((each) => ({
        id: each.id,
        version: each.version,
        kind: each.kind,
        heldOn: each.held_on,
        call: each.call,
        members: each.members,
        present: each.present,
        quorum: quorumOf(each),
        venue: each.venue,
        chair: each.chair_name,
        secretary: each.secretary_name,
        agenda: each.agenda,
        resolutions: each.resolutions.map((resolution) => ({ ...resolution, answer: votesOf(resolution, votes) })),
        file: fileOf(each.file_id),
        recordedBy: each.recorded_by_name,
        struck: each.struck_why === null ? null : { by: each.struck_by_name ?? '', why: each.struck_why },
      })),
      records: records.map((each) => ({
        id: each.id,
        version: each.version,
        kind: each.kind,
        onDay: each.on_day,
        untilDay: each.until_day,
        body: each.body,
        fits: each.fits,
        auditor: each.auditor,
        note: each.note,
        file: fileOf(each.file_id),
        recordedBy: each.recorded_by_name,
      })),
      gains: (await store.gainsOf(ctx.db, id, ctx.today)).map((gain) => ({
        ...gain,
        path: gain.source === 'declaration' ? pathOfYear(id, Number(gain.on.slice(0, 4))) : null,
      })),
      members: await store.membersOn(ctx.db, id, ctx.today),
      plan: await planShortOf(ctx, id),
      mayRecord: (one.keeps || one.own) && ctx.actor.permissions.has('oversight.record') && GOVERNED.includes(one.kind),
      mayKeep: one.keeps && ctx.actor.permissions.has('oversight.settle'),
    }
  },
})

/** All that is wrong in a meeting at once, each beside its field. */
function requireSound(ctx: Ctx, held: Held): void {
  if (held.heldOn > ctx.today)
    throw refuse.futureDay({ today: ctx.today }, [{ path: 'heldOn', code: 'oversight.futureDay', facts: { today: ctx.today } }])
  if (held.present > held.members)
    throw refuse.presentTooMany({ members: held.members }, [{ path: 'present', code: 'oversight.presentTooMany', facts: { members: held.members } }])
  const many = held.resolutions.findIndex((one) => one.for + one.against + one.abstained > held.present)
  if (many >= 0) {
    const facts = { n: many + 1, present: held.present }
    throw refuse.votesTooMany(facts, [{ path: `resolutions.${many}.for`, code: 'oversight.votesTooMany', facts }])
  }
}

export const addMeeting = action({
  name: 'oversight.addMeeting',
  may: 'oversight.record',
  input: AddMeeting,
  output: Id,
  secret: ['chair', 'secretary'],
  async run(ctx, { id, ...held }) {
    const one = await oneOf(ctx, id, true)
    requireSound(ctx, held)
    const made = await store.insertMeeting(ctx.db, handOf(ctx), one.id, held)
    await lookAt(ctx, [one.id])
    ctx.about('oversight_meetings', made)
    return { id: made }
  },
})

async function meetingToWrite(ctx: Ctx, id: string): Promise<store.MeetingRecord> {
  const meeting = await store.meetingById(ctx.db, id)
  if (!meeting) throw refuse.unknownMeeting({ id })
  await oneOf(ctx, meeting.cooperative_id, true)
  if (meeting.struck_at) throw refuse.struck({ why: meeting.struck_why ?? '' })
  return meeting
}

/** Names of people stay out of the audit. */
const lineOf = (meeting: store.MeetingRecord) => {
  const { chair_name: _chair, secretary_name: _secretary, ...rest } = meeting
  return rest
}

export const changeMeeting = action({
  name: 'oversight.changeMeeting',
  may: 'oversight.record',
  on: 'oversight_meetings',
  input: ChangeMeeting,
  output: Id,
  secret: ['chair', 'secretary'],
  async run(ctx, { id, version: _version, ...held }) {
    const before = await meetingToWrite(ctx, id)
    requireSound(ctx, held)
    await store.changeMeeting(ctx.db, handOf(ctx), id, held)
    await lookAt(ctx, [(await oneOf(ctx, before.cooperative_id)).id])
    const after = (await store.meetingById(ctx.db, id))!
    ctx.about('oversight_meetings', id, { before: lineOf(before), after: lineOf(after) })
    return { id }
  },
})

export const strikeMeeting = action({
  name: 'oversight.strikeMeeting',
  may: 'oversight.record',
  on: 'oversight_meetings',
  input: Strike,
  output: Id,
  async run(ctx, { id, why }) {
    const meeting = await meetingToWrite(ctx, id)
    await store.strike(ctx.db, handOf(ctx), 'oversight_meetings', id, why)
    await lookAt(ctx, [(await oneOf(ctx, meeting.cooperative_id)).id])
    ctx.about('oversight_meetings', id, { before: lineOf(meeting), after: { struck: why } })
    return { id }
  },
})

/** Its minutes, in the place of those that were there. The version seen: nobody's file goes before somebody has seen it. */
export const fileMinutes = action({
  name: 'oversight.fileMinutes',
  may: 'oversight.record',
  on: 'oversight_meetings',
  input: Seen.extend({ file: FileInput }),
  output: Id,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, file }) {
    const meeting = await meetingToWrite(ctx, id)
    const { id: fileId } = await keepFile(ctx, file, { looked: true })
    await store.fileTo(ctx.db, 'oversight_meetings', id, fileId)
    await lookAt(ctx, [(await oneOf(ctx, meeting.cooperative_id)).id])
    ctx.about('oversight_meetings', id, { before: { file: meeting.file_id }, after: { file: fileId } })
    return { id }
  },
})

export const readMinutes = query({
  name: 'oversight.minutesFile',
  may: 'oversight.see',
  input: Id,
  output: FileOutput,
  logged: true,
  async run(ctx, { id }) {
    const meeting = await store.meetingById(ctx.db, id)
    if (!meeting) throw refuse.unknownMeeting({ id })
    if (!meeting.file_id) throw refuse.noFile()
    return readFile(ctx, meeting.file_id)
  },
})

/** What each kind says, and nothing else. */
function requireShape(given: z.output<typeof AddRecord>, today: string): void {
  const wrong = (path: string, code: 'termDays' | 'recordShape') => refuse[code]({}, [{ path, code: `oversight.${code}` }])
  if (given.kind === 'term') {
    if (!given.body) throw wrong('body', 'recordShape')
    if (!given.untilDay || given.untilDay <= given.onDay) throw wrong('untilDay', 'termDays')
  } else if (given.untilDay) throw wrong('untilDay', 'recordShape')
  if (given.kind === 'bylaws' && !given.fits) throw wrong('fits', 'recordShape')
  if (given.kind === 'audit' && !given.auditor) throw wrong('auditor', 'recordShape')
  if (given.onDay > today) throw refuse.futureDay({ today }, [{ path: 'onDay', code: 'oversight.futureDay', facts: { today } }])
}

export const addRecord = action({
  name: 'oversight.addRecord',
  may: 'oversight.record',
  input: AddRecord,
  output: Id,
  async run(ctx, { id, ...given }) {
    const one = await oneOf(ctx, id, true)
    requireShape({ id, ...given }, ctx.today)
    const [made] = await store.insertRecords(ctx.db, handOf(ctx), [
      {
        cooperative_id: one.id,
        kind: given.kind,
        on_day: given.onDay,
        until_day: given.untilDay,
        body: given.kind === 'term' ? given.body : null,
        fits: given.kind === 'bylaws' ? given.fits : null,
        auditor: given.kind === 'audit' ? given.auditor : null,
        note: given.note || null,
      },
    ])
    await lookAt(ctx, [one.id])
    ctx.about('oversight_records', made!)
    return { id: made! }
  },
})

async function recordToWrite(ctx: Ctx, id: string): Promise<store.GovernanceRecordRow> {
  const one = await store.recordById(ctx.db, id)
  if (!one) throw refuse.unknownRecord({ id })
  await oneOf(ctx, one.cooperative_id, true)
  if (one.struck_at) throw refuse.unknownRecord({ id })
  return one
}

export const strikeRecord = action({
  name: 'oversight.strikeRecord',
  may: 'oversight.record',
  on: 'oversight_records',
  input: Strike,
  output: Id,
  async run(ctx, { id, why }) {
    const one = await recordToWrite(ctx, id)
    await store.strike(ctx.db, handOf(ctx), 'oversight_records', id, why)
    await lookAt(ctx, [(await oneOf(ctx, one.cooperative_id)).id])
    ctx.about('oversight_records', id)
    return { id }
  },
})

export const fileRecord = action({
  name: 'oversight.fileRecord',
  may: 'oversight.record',
  on: 'oversight_records',
  input: Seen.extend({ file: FileInput }),
  output: Id,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, file }) {
    const one = await recordToWrite(ctx, id)
    const { id: fileId } = await keepFile(ctx, file, { looked: true })
    await store.fileTo(ctx.db, 'oversight_records', id, fileId)
    ctx.about('oversight_records', id, { before: { file: one.file_id }, after: { file: fileId } })
    return { id }
  },
})

export const readRecordFile = query({
  name: 'oversight.recordFile',
  may: 'oversight.see',
  input: Id,
  output: FileOutput,
  logged: true,
  async run(ctx, { id }) {
    const one = await store.recordById(ctx.db, id)
    if (!one) throw refuse.unknownRecord({ id })
    if (!one.file_id) throw refuse.noFile()
    return readFile(ctx, one.file_id)
  },
})
