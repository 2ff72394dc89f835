/** Which body answers for which field: what somebody of the province has said, over the program's usual ones. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { answerersOn, organisationOfProvince, organisationsByIds, standsOn, type Organisation } from '#modules/organisations'
import { FIELDS, RouteList, SetRoute, type Field } from './contract.ts'
import { USUAL } from './petition-rules.ts'
import { answering, handOf } from './raising.ts'
import * as store from './store.ts'

type Routed = { field: Field; body: Organisation | undefined; set: { by: string; from: string } | null }

/** A body that was named and has ended is its heir, where one alone took it over. */
async function standingNow(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Organisation>> {
  const heirs = await answerersOn(ctx, [...ids], ctx.today)
  const bodies = await organisationsByIds(
    ctx,
    [...heirs.values()].flatMap((one) => one.ids),
  )
  return new Map(
    [...heirs].flatMap(([id, { ids: now }]) => {
      const body = now.length === 1 ? bodies.get(now[0]!) : undefined
      return body && standsOn(body, ctx.today) ? [[id, body] as const] : []
    }),
  )
}

export async function routing(ctx: Ctx, fields: readonly Field[] = FIELDS): Promise<Routed[]> {
  const set = new Map((await store.routesOn(ctx.db, ctx.today)).map((one) => [one.field, one]))
  const named = await standingNow(
    ctx,
    fields.flatMap((field) => set.get(field)?.body_id ?? []),
  )
  const usual = new Map<string, Organisation | undefined>()
  const rows: Routed[] = []
  for (const field of fields) {
    const said = set.get(field)
    const code = USUAL[field]
    if (!said && code !== null && !usual.has(code)) usual.set(code, await organisationOfProvince(ctx, code))
    rows.push({
      field,
      body: said ? named.get(said.body_id) : code === null ? undefined : usual.get(code),
      set: said ? { by: said.set_by_name, from: said.valid_from } : null,
    })
  }
  return rows
}

export const listRoutes = query({
  name: 'petitions.routes',
  may: 'petitions.see',
  input: z.object({}),
  output: RouteList,
  async run(ctx) {
    const items = await routing(ctx)
    return { items: items.map(({ field, body, set }) => ({ field, body: body ? { id: body.id, name: body.name } : null, set })) }
  },
})

export const setRoute = action({
  name: 'petitions.setRoute',
  may: 'petitions.route',
  input: SetRoute,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { field, bodyId, validFrom }) {
    await answering(ctx, bodyId, 'bodyId')
    const id = await store.insertRoute(ctx.db, handOf(ctx), { field, bodyId, validFrom })
    ctx.about('petition_routes', id)
    return { id }
  },
})
