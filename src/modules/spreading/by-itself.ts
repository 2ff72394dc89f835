/**
 * A directive whose tasks are issued is spread by itself: to everybody who got it, with the terms of the day, followed by the office
 * that issued. Kinds of papers for which that is so are a setting; nothing that a person asked is changed.
 */
import { documentForNewTask, documentParties } from '#modules/documents'
import { organisationsByIds, standsOn } from '#modules/organisations'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { Job } from '#platform/module'
import { settingOn } from '#platform/settings'
import { begin, kindsToday, send } from './asking.ts'
import { spreadsByItself } from './spread-rules.ts'
import * as store from './store.ts'

export type Issued = { documentId: string; organisationId: string | null; by: string; on: string }

/** Repeating it changes nothing; bodies that got the paper later come to what began by itself. */
export async function beginByItself(ctx: Ctx, { documentId, organisationId: askerId, by, on }: Issued): Promise<void> {
  if (askerId === null) return
  const paper = await documentForNewTask(ctx, documentId)
  if (!spreadsByItself(paper.type, await settingOn<string>(ctx, 'spreading.byItself', on))) return
  const spread = await store.spreadOfDocument(ctx.db, documentId)
  if (spread && (!spread.by_itself || spread.closed_on !== null)) return
  const bodies = await organisationsByIds(ctx, await documentParties(ctx, documentId))
  const standing = [...bodies.values()].filter((one) => standsOn(one, ctx.today) && one.id !== askerId)
  if (standing.length === 0) return
  if (spread) return void (await send(ctx, spread, standing))
  const calendar = await officeCalendar()
  const term = async (key: string) => calendar.addWorkingDays(on, await settingOn<number>(ctx, key))
  const acknowledgeBy = await term('spreading.acknowledgeDays')
  // Told so late that it would be owed already: nobody is made late by a queue that stood still, or by papers of old.
  if (acknowledgeBy < ctx.today) return
  const asked = { documentId, acknowledgeBy, sessionBy: await term('spreading.sessionDays'), words: '', audiences: await kindsToday(ctx) }
  await begin(ctx, { askerId, by, on: ctx.today, byItself: true }, asked, standing)
}

export const byItself: Job = {
  name: 'spreading.byItself',
  permissions: ['spreading.system', 'documents.readAll', 'documents.office', 'people.notify'],
  run: beginByItself,
}
