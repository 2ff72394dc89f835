/** Whom a row of a list means, whatever the list is of: by the code, else by the name, and by the commune where several bear that. */
import { sql } from 'kysely'
import { fold } from '#lib/text'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { placeNames } from '#modules/places'
import type { Kind } from './fields-rules.ts'
import { codeOf, placeNameOf } from './import-rules.ts'
import { meantByCodes } from './store.ts'

export type Meant = { id: string; kind: Kind; name: string; code: string | null; place_id: string | null }
type Asked = { code: string; name: string; place: string }
/** `among`: those whom the row may mean where they are several. */
type Answer = { one: Meant } | { fault: 'codeUnknown' | 'nameUnknown' | 'nameSeveral'; among: Meant[] }

async function named(db: Db, folded: readonly string[], kinds: readonly Kind[], ended: boolean): Promise<(Meant & { folded: string })[]> {
  if (folded.length === 0) return []
  const { rows } = await sql<
    Meant & { folded: string }
  >`select * from (select id, kind, name, code, place_id, hopluc.fold(name) as folded from cooperatives
    where merged_into is null and (${ended} or legal_state <> 'ended') and kind = any(${[...kinds]}::text[])) c where folded = any(${[...folded]}::text[])`.execute(
    db,
  )
  return rows
}

/** A fixed number of questions, however many rows. `ended`: those that have ended are meant too. */
export async function meantBy(
  ctx: Ctx,
  rows: readonly Asked[],
  { kinds, ended = false }: { kinds: readonly Kind[]; ended?: boolean },
): Promise<(row: Asked) => Answer> {
  const codes = new Map(rows.map(({ code }) => [code, codeOf(code)?.code ?? null]))
  const byCode = await meantByCodes(ctx.db, [...new Set([...codes.values()].filter((code) => code !== null))])
  const names = rows.filter(({ code }) => code === '').map(({ name }) => fold(name))
  const byName = Map.groupBy(await named(ctx.db, [...new Set(names)], kinds, ended), ({ folded }) => folded)
  const places = await placeNames(ctx, [...new Set([...byName.values()].flat().flatMap(({ place_id: id }) => id ?? []))])
  const lies = (one: Meant, written: string): boolean => {
    const [here, asked] = [placeNameOf(places.get(one.place_id ?? '') ?? ''), placeNameOf(written)]
    return here.bare === asked.bare && (asked.kind === undefined || here.kind === asked.kind)
  }
  return ({ code, name, place }) => {
    if (code !== '') {
      const one = byCode.get(codes.get(code) ?? '')
      return one ? { one } : { fault: 'codeUnknown', among: [] }
    }
    const found = byName.get(fold(name)) ?? []
    const here = place === '' ? found : found.filter((one) => lies(one, place))
    if (here.length === 1) return { one: here[0]! }
    return { fault: here.length === 0 ? 'nameUnknown' : 'nameSeveral', among: here }
  }
}
