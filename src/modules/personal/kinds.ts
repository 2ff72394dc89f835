/** The administrator's page: every kind of personal data with its purpose, ground and time of keeping, and how much of it there is. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { writeLine } from '#platform/audit'
import { sayer } from '#platform/imports'
import { asGatherer, kindsOf, MOST_COUNTED, type Gathering, type PersonalKind } from '#platform/personal'
import { settingOn } from '#platform/settings'
import { notify } from '#modules/people'
import { KindList, type Kind } from './contract.ts'
import { propose } from './erasures.ts'
import { refuse } from './problems.ts'

const DAY = 86_400_000
/** Rows that one statement removes, and statements of one round. */
const BATCH = 5000
const ROUNDS = 40

type Asking = Pick<Ctx, 'db' | 'modules' | 'actor' | 'today' | 'now'>

export const keepDaysOf = async (ctx: Asking, { kind, keep }: PersonalKind): Promise<number | null> =>
  keep ? settingOn<number>(ctx, `personal.keep.${kind}`) : null

/** What is older is over its time; undefined when it has none. */
async function overBefore(ctx: Asking, kind: PersonalKind): Promise<Date | undefined> {
  const days = await keepDaysOf(ctx, kind)
  return days ? new Date(ctx.now.getTime() - days * DAY) : undefined
}

/** What is said of a kind wherever it is shown: the province's own ground goes before the one that it came with. */
export async function saidOf(ctx: Ctx, { kind }: PersonalKind) {
  const say = sayer(ctx)
  const ground = await settingOn<string>(ctx, `personal.ground.${kind}`)
  return {
    kind,
    name: say(`personal.kind.${kind}`),
    purpose: say(`personal.kind.${kind}.purpose`),
    ground: ground || say(`personal.kind.${kind}.ground`),
    groundSet: ground !== '',
    kept: say(`personal.kind.${kind}.kept`),
  }
}

export const listKinds = query({
  name: 'personal.kinds',
  may: 'personal.see',
  input: z.object({}),
  output: KindList,
  async run(ctx) {
    const say = sayer(ctx)
    const items: Kind[] = []
    for (const kind of kindsOf(ctx.modules)) {
      const before = await overBefore(ctx, kind)
      const { records, over } = await asGatherer(ctx, (own) => kind.count(own, before))
      items.push({
        ...(await saidOf(ctx, kind)),
        whose: say(`personal.kind.${kind.kind}.whose`),
        erasable: kind.erase !== undefined,
        tables: Object.entries(kind.tables).map(([table, columns]) => `${table} (${columns.join(', ')})`),
        records: records === null ? null : Math.min(records, MOST_COUNTED - 1),
        over: Math.min(over, MOST_COUNTED - 1),
        atLeast: (records ?? 0) >= MOST_COUNTED,
        keepDays: await keepDaysOf(ctx, kind),
        lasts: kind.lasts ?? null,
        expiry: kind.keep ? await settingOn<'erase' | 'propose'>(ctx, `personal.expiry.${kind.kind}`) : null,
      })
    }
    return { items, answerDays: await settingOn<number>(ctx, 'personal.answerDays') }
  },
})

/** Erases what is over its time, or proposes the people whose time is over. Answers how many rows or people. */
async function forget(ctx: Gathering, kind: PersonalKind, before: Date): Promise<number> {
  if (kind.expired) return propose(ctx, await kind.expired(ctx, before, BATCH))
  let gone = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = (await kind.expire?.(ctx, before, BATCH)) ?? 0
    gone += now
    if (now < BATCH) break
  }
  return gone
}

export const expireKind = action({
  name: 'personal.expire',
  may: 'personal.decide',
  input: z.object({ kind: z.string().max(100) }),
  output: z.object({ gone: z.number() }),
  async run(ctx, input) {
    const kind = kindsOf(ctx.modules).find((one) => one.kind === input.kind && one.keep)
    if (!kind) throw refuse.kindUnknown()
    const before = await overBefore(ctx, kind)
    if (!before) throw refuse.nothingExpires()
    const gone = await asGatherer(ctx, (own) => forget(own, kind, before))
    ctx.about('personal', kind.kind, { after: { before, gone } })
    return { gone }
  },
})

/** The daily work: what is over its time goes where the province says so; of the rest the administrators are told on Mondays. */
export async function forgetDaily(ctx: Ctx): Promise<void> {
  let waiting = 0
  for (const kind of kindsOf(ctx.modules).filter(({ keep }) => keep)) {
    const before = await overBefore(ctx, kind)
    if (!before) continue
    const itself = kind.expired !== undefined || (await settingOn(ctx, `personal.expiry.${kind.kind}`)) === 'erase'
    if (!itself) waiting += (await asGatherer(ctx, (own) => kind.count(own, before))).over
    const gone = itself ? await asGatherer(ctx, (own) => forget(own, kind, before)) : 0
    if (gone > 0)
      await writeLine(ctx.db, {
        actor: ctx.actor,
        now: ctx.now,
        action: 'personal.expire',
        objectKind: 'personal',
        objectId: kind.kind,
        after: { before, gone },
        requestId: ctx.requestId,
      })
  }
  if (waiting > 0 && new Date(`${ctx.today}T00:00:00Z`).getUTCDay() === 1)
    await notify(ctx, { roles: ['admin'], key: 'personal.notice.over', facts: { n: waiting }, path: '/personal' })
}
