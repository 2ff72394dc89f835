/** What is about to be written into a directory, gathered first and saved in a few statements. */
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { refuse } from './problems.ts'
import { keyOf } from './rules.ts'
import type { NewLink, NewName, NewOrganisation } from './store.ts'

/** Everything that is about to be written. */
export type Draft = { organisations: NewOrganisation[]; names: NewName[]; links: NewLink[] }

/** Adds a body under its official name, and each other way of writing it that is compared differently. */
export function addBody(draft: Draft, body: Omit<NewOrganisation, 'id'>, also: readonly string[]): string {
  const id = newId()
  draft.organisations.push({ ...body, id })
  const keys = new Set<string>()
  for (const name of [body.name, body.short_name, ...also]) {
    const key = keyOf(name)
    if (keys.has(key)) continue
    draft.names.push({
      id: newId(),
      organisation_id: id,
      name,
      key,
      kind: keys.size === 0 ? 'official' : 'abbreviation',
      valid_from: null,
      valid_to: null,
    })
    keys.add(key)
  }
  return id
}

/** Rows for ways of writing that are compared differently. */
export function writtenAs(id: string, names: readonly string[], validFrom: string | null): NewName[] {
  const byKey = new Map(names.toReversed().map((name) => [keyOf(name), name]))
  return [...byKey].toReversed().map(([key, name], at) => ({
    id: newId(),
    organisation_id: id,
    name,
    key,
    kind: at === 0 ? 'official' : 'abbreviation',
    valid_from: validFrom,
    valid_to: null,
  }))
}

/** The province whose directory is written. */
export const provinceOf = (ctx: Ctx): string => {
  if (!ctx.actor.provinceId) throw refuse.provinceUnknown({ name: '' })
  return ctx.actor.provinceId
}
