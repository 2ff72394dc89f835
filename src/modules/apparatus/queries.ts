/** The province at a glance, the bodies behind every number, one body, and all of it as a workbook. */
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { writeXlsx } from '#platform/sheets'
import { fold } from '#lib/text'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { notify } from '#modules/people'
import { z } from 'zod'
import { countsOf, LACKS } from './apparatus-rules.ts'
import { ApparatusOverview, Body, BodyList, BodyQuery, SetFocal, type BodyRow } from './contract.ts'
import { oversees } from './overseeing.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { bodyOf, measureNow, named, periodNow, standings, type Standings } from './seeing.ts'
import * as store from './store.ts'

const SIZE = 50

async function seen(ctx: Ctx) {
  const period = await periodNow(ctx)
  return { period, all: await standings(ctx, await measureNow(ctx, period)) }
}

export const seeOverview = query({
  name: 'apparatus.overview',
  may: 'apparatus.see',
  input: z.object({}),
  output: ApparatusOverview,
  async run(ctx) {
    const { period, all } = await seen(ctx)
    const focals = await store.focals(ctx.db)
    const bodies = await organisationsByIds(
      ctx,
      focals.map(({ organisation_id: id }) => id),
    )
    const shown = focals.map((one) => ({
      id: one.id,
      organisation: { id: one.organisation_id, name: bodies.get(one.organisation_id)?.name ?? '' },
      basis: one.basis,
      from: one.valid_from,
      to: one.valid_to,
    }))
    const focal = shown.find(({ to }) => to === null)
    const whole = await oversees(ctx)
    const may = (permission: string) => whole && ctx.actor.permissions.has(permission)
    return {
      period: named(period),
      focal: focal ? { ...focal, opens: all.some(({ id }) => id === focal.organisation.id) } : null,
      focalsBefore: shown.flatMap(({ to, organisation, basis, from }) => (to === null ? [] : [{ organisation, basis, from, to }])),
      groups: countsOf(all, period.key),
      lacks: LACKS.map((lack) => ({ lack, n: all.filter(({ lacks }) => lacks.includes(lack)).length })),
      may: { focal: may('apparatus.measure'), propose: may('apparatus.measure'), order: may('apparatus.order'), remind: may('apparatus.measure') },
    }
  },
})

const rowOf = (one: Standings): BodyRow => {
  const leader = one.posts.find(({ duty, holder }) => duty === 'leads' && holder)?.holder
  const empty = one.posts.flatMap(({ emptySince: since }) => since ?? []).sort()
  return {
    id: one.id,
    name: one.name,
    group: one.group,
    unit: one.unit,
    leader: leader?.name ?? '',
    officers: one.posts.flatMap(({ duty, holder }) => (duty === 'officer' && holder ? [{ name: holder.name, fullTime: holder.full_time }] : [])),
    vacantSince: empty[0] ?? null,
    confirmedOn: one.confirmedOn,
    lacks: one.lacks,
  }
}

const within = (all: readonly Standings[], { group, lack, q }: Pick<z.output<typeof BodyQuery>, 'group' | 'lack' | 'q'>): Standings[] => {
  const words = fold(q ?? '')
  return all.filter(
    (one) =>
      (!group || one.group === group) &&
      (!lack || one.lacks.includes(lack)) &&
      (words === '' || [one.name, one.unit, ...one.posts.map(({ holder }) => holder?.name ?? '')].some((text) => fold(text).includes(words))),
  )
}

export const listBodies = query({
  name: 'apparatus.bodies',
  may: 'apparatus.see',
  input: BodyQuery,
  output: BodyList,
  async run(ctx, input) {
    const { all } = await seen(ctx)
    const found = within(all, input)
    const at = input.page * SIZE
    return { items: found.slice(at - SIZE, at).map(rowOf), next: at < found.length ? String(input.page + 1) : null, total: found.length }
  },
})

export const seeBody = query({
  name: 'apparatus.body',
  may: 'apparatus.see',
  input: z.object({ id: z.uuid() }),
  output: Body,
  run: (ctx, { id }) => bodyOf(ctx, id),
})

/** From a day on another agency is the province's focal one; the one before is kept with its days. */
export const setFocal = action({
  name: 'apparatus.setFocal',
  may: 'apparatus.measure',
  input: SetFocal,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    if (!(await oversees(ctx))) throw refuse.notYours()
    const body = (await organisationsByIds(ctx, [input.organisationId])).get(input.organisationId)
    if (!body || !standsOn(body, ctx.today)) throw refuse.bodyUnknown({}, [{ path: 'organisationId', code: 'apparatus.bodyUnknown' }])
    const before = (await store.focals(ctx.db)).find(({ valid_to: to }) => to === null)
    if ((before?.id ?? null) !== input.seen) throw refuse.focalMeanwhile()
    if (before?.organisation_id === input.organisationId)
      throw refuse.focalSame({ name: body.name }, [{ path: 'organisationId', code: 'apparatus.focalSame', facts: { name: body.name } }])
    if (input.from > ctx.today)
      throw refuse.inFuture({ today: ctx.today }, [{ path: 'from', code: 'apparatus.inFuture', facts: { today: ctx.today } }])
    const id = await store.setFocal(ctx, input)
    if (!id) throw refuse.focalMeanwhile()
    ctx.about('apparatus_focals', id, {
      before: { organisationId: before?.organisation_id ?? null },
      after: { organisationId: input.organisationId },
    })
    return { id }
  },
})

/** Asks every body that has not confirmed this period to do so. */
export const remindBodies = action({
  name: 'apparatus.remind',
  may: 'apparatus.measure',
  input: z.object({}),
  output: z.object({ n: z.number().int() }),
  async run(ctx) {
    if (!(await oversees(ctx))) throw refuse.notYours()
    const { period, all } = await seen(ctx)
    const late = all.filter(({ lacks }) => lacks.includes('unconfirmed'))
    if (late.length > 0)
      await notify(ctx, {
        organisationIds: late.map(({ id }) => id),
        key: 'apparatus.notice.confirm',
        facts: { period: named(period).label },
        path: '/apparatus/own',
      })
    ctx.about('apparatus_bodies', ctx.actor.organisationId ?? '', { after: { reminded: late.length, period: period.key } })
    return { n: late.length }
  },
})

export const exportApparatus = query({
  name: 'apparatus.export',
  may: 'apparatus.see',
  input: BodyQuery.omit({ page: true }),
  output: FileOutput,
  async run(ctx, input) {
    const { period, all } = await seen(ctx)
    const found = within(all, input)
    const t = (key: string) => say(ctx, `apparatus.${key}`)
    const text = (key: string, width: number) => ({ header: t(key), width, kind: 'text' as const })
    const number = (key: string) => ({ header: t(key), width: 14, kind: 'number' as const })
    const date = (key: string) => ({ header: t(key), width: 14, kind: 'date' as const })
    const bytes = writeXlsx({
      sheets: [
        {
          name: t('sheet.overview'),
          columns: [
            text('group', 30),
            ...['bodies', 'named', 'officers', 'fullTime', 'vacant', 'unitNamed', 'confirmed'].map((key) => number(`count.${key}`)),
          ],
          rows: countsOf(found, period.key).map((one) => [
            t(`group.${one.group}`),
            one.bodies,
            one.named,
            one.officers,
            one.fullTime,
            one.vacant,
            one.unit,
            one.confirmed,
          ]),
        },
        {
          name: t('sheet.officers'),
          columns: [
            text('body', 40),
            text('group', 24),
            text('unit', 32),
            text('post.title', 36),
            text('duty', 18),
            text('officer.name', 26),
            text('officer.civilPost', 28),
            text('engagement', 16),
            text('officer.besides', 28),
            date('officer.from'),
            date('emptySince'),
            text('officer.qualification', 18),
            text('officer.field', 26),
            number('officer.sinceYear'),
            text('officer.trainings', 40),
            text('officer.basis', 30),
            date('confirmedOn'),
            text('lacks', 40),
          ],
          rows: found.flatMap((one) =>
            (one.posts.length > 0 ? one.posts : [undefined]).map((post) => {
              const holder = post?.holder
              return [
                one.name,
                t(`group.${one.group}`),
                one.unit,
                post?.title ?? '',
                post ? t(`duty.${post.duty}`) : '',
                holder?.name ?? '',
                holder?.civil_post ?? '',
                holder ? t(holder.full_time ? 'fullTime' : 'partTime') : '',
                holder?.besides ?? '',
                holder?.from_on ?? null,
                post?.emptySince ?? null,
                holder?.qualification ? t(`qualification.${holder.qualification}`) : '',
                holder?.field ?? '',
                holder?.since_year ?? null,
                (holder?.trainings ?? []).map(({ name, year }) => `${name} (${year})`).join('; '),
                holder?.basis ?? '',
                one.confirmedOn,
                one.lacks.map((lack) => t(`lack.${lack}`)).join('; '),
              ]
            }),
          ),
        },
      ],
    })
    return {
      name: `${t('title')} ${ctx.today}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
      size: bytes.byteLength,
    }
  },
})
