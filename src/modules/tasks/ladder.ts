/** The ladder of urging as this province has set it, and what has come to which step. */
import { daysBetween } from '#lib/period'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { membersOf, notify } from '#modules/people'
import { query, type Ctx } from '#platform/action'
import type { SettingDefinition, WorkItem } from '#platform/module'
import { settingOn } from '#platform/settings'
import { z } from 'zod'
import { chargesToday, type ChargeRecord } from './charges.ts'
import { UrgeDue } from './ladder-contract.ts'
import { daysIn, wantsLeader, wantsLetter, type Ladder, type Late } from './ladder-rules.ts'
import { say } from './say.ts'
import { escalatedOf, longLate, markEscalated, unansweredLetters, type LongLate } from './store-ladder.ts'
import { recordMany } from './store.ts'

const R = { source: 'R', basis: 'QĐ 42/2014/QĐ-TTg' } as const
export const ladderSettings: SettingDefinition[] = [
  { key: 'tasks.remindBefore', kind: 'text', pattern: '^\\d{1,2}(, ?\\d{1,2}){0,4}$', value: '5,1', ...R },
  { key: 'tasks.remindOnDay', kind: 'boolean', value: true, ...R },
  { key: 'tasks.noticeEvery', kind: 'number', min: 1, max: 60, unit: 'days', value: 7, ...R },
  { key: 'tasks.letterAfter', kind: 'number', min: 1, max: 120, unit: 'days', value: 10, ...R },
  { key: 'tasks.letterAgain', kind: 'number', min: 1, max: 120, unit: 'days', value: 15, ...R },
  { key: 'tasks.leaderAfter', kind: 'number', min: 1, max: 365, unit: 'days', value: 30, ...R },
  { key: 'tasks.leaderLetters', kind: 'number', min: 0, max: 10, value: 1, ...R },
  { key: 'tasks.leaderElse', kind: 'boolean', value: true, ...R },
]

/** The steps with their days, as they hold today. */
export async function ladderToday(ctx: Ctx): Promise<Ladder> {
  const number = (key: string) => settingOn<number>(ctx, key)
  return {
    before: daysIn(await settingOn<string>(ctx, 'tasks.remindBefore')),
    onTheDay: await settingOn<boolean>(ctx, 'tasks.remindOnDay'),
    noticeEvery: await number('tasks.noticeEvery'),
    letterAfter: await number('tasks.letterAfter'),
    letterAgain: await number('tasks.letterAgain'),
    leaderAfter: await number('tasks.leaderAfter'),
    leaderLetters: await number('tasks.leaderLetters'),
  }
}

const lateOf = (task: LongLate, today: string): Late => ({
  lateDays: daysBetween(task.last_day, today),
  urgedCount: task.urged_count,
  urgedOn: task.urged_on,
  escalatedOn: task.escalated_on,
})

/** What has come to the step of the letter, agency by agency; the letters that nobody answered in time. */
async function lettersDue(ctx: Ctx) {
  const ladder = await ladderToday(ctx)
  const due = (await longLate(ctx.db, ctx.today, ladder.letterAfter)).filter((task) => wantsLetter(lateOf(task, ctx.today), ctx.today, ladder))
  return { days: ladder.letterAfter, due, unanswered: await unansweredLetters(ctx.db, ctx.today) }
}

/** For whoever urges: the agencies whose tasks want a letter now, the longest late first. */
export const getUrgeDue = query({
  name: 'tasks.urgeDue',
  may: 'tasks.urge',
  input: z.object({}),
  output: UrgeDue,
  async run(ctx) {
    const { days, due, unanswered } = await lettersDue(ctx)
    const groups = Map.groupBy(due, ({ lead_id: lead }) => lead)
    const organisations = await organisationsByIds(ctx, [...groups.keys()])
    return {
      days,
      agencies: [...groups]
        .map(([id, tasks]) => ({
          id,
          name: organisations.get(id)?.shortName ?? '',
          taskIds: tasks.slice(0, 1000).map((task) => task.id),
          tasks: tasks.length,
          longest: Math.max(...tasks.map((task) => daysBetween(task.last_day, ctx.today))),
          letters: Math.max(...tasks.map(({ urged_count: n }) => n)),
        }))
        .sort((a, b) => b.longest - a.longest || b.tasks - a.tasks),
      unanswered: unanswered.map((one) => ({
        id: one.id,
        organisationId: one.organisation_id,
        organisationName: one.organisation_name,
        number: one.number,
        urgedOn: one.urged_on,
        answerBy: one.answer_until,
        tasks: one.tasks,
        documentId: one.document_id,
      })),
    }
  },
})

/** The upper steps, once a working day: those who urge hear of letters to write, each leader of what has come to him, in one notice. */
export async function climb(ctx: Ctx): Promise<void> {
  const ladder = await ladderToday(ctx)
  const { due, unanswered } = await lettersDue(ctx)
  if (due.length + unanswered.length > 0)
    await notify(ctx, {
      roles: ['office'],
      key: unanswered.length > 0 ? 'tasks.notice.lettersAnd' : 'tasks.notice.letters',
      facts: { n: due.length, agencies: new Set(due.map(({ lead_id: lead }) => lead)).size, unanswered: unanswered.length },
      path: '/urge',
    })
  await tellLeaders(ctx, ladder)
}

async function tellLeaders(ctx: Ctx, ladder: Ladder): Promise<void> {
  const up = (await longLate(ctx.db, ctx.today, ladder.leaderAfter)).filter((task) => wantsLeader(lateOf(task, ctx.today), ladder))
  if (up.length === 0) return
  const charges = await chargesToday(ctx)
  const chargeOf = new Map(charges.flatMap((charge) => charge.organisation_ids.map((id) => [id, charge] as const)))
  const inCharge = (task: LongLate): ChargeRecord | undefined => {
    const charge = chargeOf.get(task.lead_id)
    return charge?.leader_membership_id ? charge : undefined
  }
  const elsewhere = await settingOn<boolean>(ctx, 'tasks.leaderElse')
  const told = up.filter((task) => inCharge(task) !== undefined || elsewhere)
  const piles = Map.groupBy(told, (task) => inCharge(task)?.leader_membership_id ?? '')
  const committee = await organisationOfProvince(ctx, 'people_committee')
  const members = new Map((committee ? await membersOf(ctx, [committee.id]) : []).map((one) => [one.membershipId, one]))
  for (const [leader, tasks] of piles) {
    const account = members.get(leader)?.accountId
    await notify(ctx, {
      ...(account ? { accountIds: [account] } : { roles: ['leader'] }),
      key: 'tasks.notice.escalated',
      facts: { n: tasks.length, days: ladder.leaderAfter },
      path: `/tasks?leader=${leader || 'none'}&label=late&escalated=true`,
    })
  }
  await markEscalated(
    ctx.db,
    told.map(({ id }) => id),
    ctx.today,
  )
  await recordMany(
    ctx,
    told.map((task) => {
      const charge = inCharge(task)
      return {
        taskId: task.id,
        kind: charge ? 'escalated' : 'escalatedElse',
        facts: {
          leader: charge?.leader_name ?? '',
          post: charge?.leader_post ?? '',
          lateDays: daysBetween(task.last_day, ctx.today),
          letters: task.urged_count,
        },
      }
    }),
  )
}

/** For a leader: what has come up to him and is still open, as one line of his work. */
export async function escalatedWork(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.membershipId) return []
  const own = (await chargesToday(ctx)).filter(({ leader_membership_id: leader }) => leader === ctx.actor.membershipId)
  if (own.length === 0) return []
  const n = await escalatedOf(
    ctx.db,
    own.flatMap(({ organisation_ids: ids }) => ids),
    ctx.today,
  )
  if (n === 0) return []
  return [
    {
      id: 'escalated',
      column: 'approve',
      title: say(ctx, 'tasks.work.escalated', { n }),
      detail: own.map(({ field }) => field).join('; '),
      path: `/tasks?leader=${ctx.actor.membershipId}&label=late&escalated=true`,
      timeLabel: 'none',
    },
  ]
}
