/** What people do with the directory: enter, rename, write another way, end. Nothing is ever deleted. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { record } from '#platform/timeline'
import { placesByIds } from '#modules/places'
import { AddName, CreateOrganisation, EndOrganisation, RenameOrganisation, type Organisation } from './contract.ts'
import { refuse } from './problems.ts'
import { provinceOf, writtenAs } from './draft.ts'
import { changeForms, closeNames, writtenAfter } from './reorganise-store.ts'
import { keyOf, sameName, standsOn } from './rules.ts'
import * as store from './store.ts'

const Changed = z.object({ id: z.uuid(), version: z.number().int() })
const TIMELINE = 'organisation_events'

async function organisation(ctx: Ctx, id: string): Promise<Organisation> {
  const [found] = await store.byIds(ctx.db, [id])
  if (!found) throw refuse.unknown({ id })
  return found
}

/** One name, one standing body: otherwise papers could not say whom they mean. */
async function requireFree(ctx: Ctx, name: string, except: string | null): Promise<void> {
  const holder = (await store.holdersOf(ctx.db, keyOf(name), except, ctx.today)).find(({ written }) => sameName(written, name))
  if (holder) throw refuse.nameTaken({ name, holder: holder.name, holderId: holder.id })
}

export const createOrganisation = action({
  name: 'organisations.create',
  may: 'organisations.manage',
  input: CreateOrganisation,
  output: Changed,
  async run(ctx, input) {
    if (input.parentId && (await store.byIds(ctx.db, [input.parentId])).length === 0)
      throw refuse.parentUnknown({ id: input.parentId }, [{ path: 'parentId', code: 'organisations.parentUnknown' }])
    if (input.placeId && (await placesByIds(ctx, [input.placeId])).size === 0)
      throw refuse.placeUnknown({ id: input.placeId }, [{ path: 'placeId', code: 'organisations.placeUnknown' }])
    await requireFree(ctx, input.name, null)
    const id = newId()
    const shortName = input.shortName ?? input.name
    const validFrom = input.validFrom ?? null
    await store.insertOrganisations(ctx.db, provinceOf(ctx), [
      {
        id,
        code: null,
        kind: input.kind,
        level: input.level,
        name: input.name,
        short_name: shortName,
        place_id: input.placeId ?? null,
        parent_id: input.parentId ?? null,
        head_title: input.headTitle || null,
        valid_from: validFrom,
        valid_to: null,
      },
    ])
    await store.insertNames(ctx.db, provinceOf(ctx), writtenAs(id, [input.name, shortName], null))
    await record(ctx, TIMELINE, id, 'created', { facts: { basis: input.legalBasis } })
    return { id, version: 1 }
  },
})

export const renameOrganisation = action({
  name: 'organisations.rename',
  may: 'organisations.manage',
  on: 'organisations',
  input: RenameOrganisation,
  output: Changed,
  async run(ctx, input) {
    const before = await organisation(ctx, input.id)
    if (before.validTo !== null && before.validTo <= input.on) throw refuse.ended({ name: before.name, on: before.validTo })
    if (input.name === before.name && (input.shortName ?? before.shortName) === before.shortName)
      throw refuse.nameKept({}, [{ path: 'name', code: 'organisations.nameKept' }])
    await requireFree(ctx, input.name, before.id)
    const shortName = input.shortName ?? input.name
    if ((await writtenAfter(ctx.db, [before.id], input.on)).size > 0)
      throw refuse.laterWritten({ name: before.name, on: input.on }, [
        { path: 'on', code: 'organisations.laterWritten', facts: { name: before.name, on: input.on } },
      ])
    await closeNames(ctx.db, [before.id], input.on)
    await store.insertNames(ctx.db, provinceOf(ctx), writtenAs(before.id, [input.name, shortName], input.on))
    await changeForms(ctx.db, provinceOf(ctx), null, [{ id: before.id, name: input.name, shortName, parentId: before.parentId }], input.on, ctx.today)
    await record(ctx, TIMELINE, before.id, 'renamed', { facts: { from: before.name, to: input.name, on: input.on, basis: input.legalBasis } })
    return { id: before.id, version: input.version + 1 }
  },
})

export const addName = action({
  name: 'organisations.addName',
  may: 'organisations.manage',
  on: 'organisations',
  input: AddName,
  output: Changed,
  async run(ctx, input) {
    const one = await organisation(ctx, input.id)
    const key = keyOf(input.name)
    if ((await store.namesOf(ctx.db, one.id)).some(({ name }) => keyOf(name) === key))
      throw refuse.nameKept({}, [{ path: 'name', code: 'organisations.nameKept' }])
    if (standsOn(one, ctx.today)) await requireFree(ctx, input.name, one.id)
    await store.insertNames(ctx.db, provinceOf(ctx), [
      { id: newId(), organisation_id: one.id, name: input.name, key, kind: 'abbreviation', valid_from: null, valid_to: null },
    ])
    await record(ctx, TIMELINE, one.id, 'named', { facts: { name: input.name } })
    return { id: one.id, version: input.version + 1 }
  },
})

/**
 * Ends an organisation on a day, with who takes over. `on` is the first day on which it is no more; its heirs stand on that
 * day and answer for it from then on. Bodies below it must end or move first: nobody is left without somebody above.
 */
export const endOrganisation = action({
  name: 'organisations.end',
  may: 'organisations.manage',
  on: 'organisations',
  input: EndOrganisation,
  output: Changed,
  async run(ctx, input) {
    const one = await organisation(ctx, input.id)
    if (one.validTo !== null) throw refuse.ended({ name: one.name, on: one.validTo })
    if (one.validFrom !== null && input.on <= one.validFrom)
      throw refuse.endsBeforeBegin({ from: one.validFrom }, [{ path: 'on', code: 'organisations.endsBeforeBegin', facts: { from: one.validFrom } }])
    const children = await store.standingChildren(ctx.db, one.id, input.on)
    if (children.length > 0) throw refuse.hasChildren({ count: children.length })
    const heirs = new Map(
      (
        await store.byIds(
          ctx.db,
          input.heirs.map(({ id }) => id),
        )
      ).map((heir) => [heir.id, heir]),
    )
    for (const { id } of input.heirs) {
      const heir = heirs.get(id)
      if (!heir) throw refuse.heirUnknown({ id }, [{ path: 'heirs', code: 'organisations.heirUnknown' }])
      if (id === one.id) throw refuse.heirIsItself({}, [{ path: 'heirs', code: 'organisations.heirIsItself' }])
      if (!standsOn(heir, input.on))
        throw refuse.heirEnded({ name: heir.name, on: input.on }, [
          { path: 'heirs', code: 'organisations.heirEnded', facts: { name: heir.name, on: input.on } },
        ])
    }
    await store.end(ctx.db, one.id, input.on)
    await store.insertLinks(
      ctx.db,
      provinceOf(ctx),
      [...new Map(input.heirs.map((heir) => [heir.id, heir])).values()].map((heir) => ({
        from_id: one.id,
        to_id: heir.id,
        effective_on: input.on,
        scope: heir.scope,
        is_default: heir.isDefault,
        partial: false,
        legal_basis: input.legalBasis,
        evidence: 'V' as const,
      })),
    )
    await record(ctx, TIMELINE, one.id, 'ended', {
      facts: { on: input.on, basis: input.legalBasis, heirs: [...heirs.values()].map(({ name }) => name) },
    })
    for (const heir of heirs.values())
      await record(ctx, TIMELINE, heir.id, 'succeeded', { facts: { from: one.name, on: input.on, basis: input.legalBasis } })
    return { id: one.id, version: input.version + 1 }
  },
})
