/** Builders for other people's tests. */
import { newId } from '#platform/db'
import { communesOf, insideSentence, provinceByName } from '#modules/places'
import type { World } from '#testing'
import type { Organisation, OrganisationKind } from './contract.ts'
import type { Ctx } from '#platform/action'
import { districtsOf } from '#modules/places'
import type { Draft } from './draft.ts'
import { addBody } from './draft.ts'
import { addProvincial, BESIDE, rowsOf, wordingOf } from './establish.ts'
import { committeeOf } from './establish-communes.ts'
import { DEFAULT_GROUPS } from './groups.ts'
import { keyOf } from './rules.ts'
import * as store from './store.ts'

type Wanted = {
  name: string
  shortName?: string
  kind?: OrganisationKind
  level?: Organisation['level']
  code?: string | null
  parentId?: string | null
  placeId?: string | null
  headTitle?: string | null
  validFrom?: string | null
  validTo?: string | null
  also?: string[]
}

/** One organisation with the names it is written by. */
export async function anOrganisation(world: Pick<World, 'provinceId' | 'system'>, wanted: Wanted): Promise<Organisation> {
  const ctx = await world.system('organisations.manage')
  const id = newId()
  const {
    name,
    shortName = name,
    kind = 'department',
    level = 'province',
    code = null,
    parentId = null,
    placeId = null,
    headTitle = null,
    validFrom = null,
    validTo = null,
  } = wanted
  await store.insertOrganisations(ctx.db, world.provinceId, [
    {
      id,
      code,
      kind,
      level,
      name,
      short_name: shortName,
      place_id: placeId,
      parent_id: parentId,
      head_title: headTitle,
      valid_from: validFrom,
      valid_to: validTo,
    },
  ])
  const written = [...new Set([name, shortName, ...(wanted.also ?? [])])]
  await store.insertNames(
    ctx.db,
    world.provinceId,
    written.map((one, at) => ({
      id: newId(),
      organisation_id: id,
      name: one,
      key: keyOf(one),
      kind: at === 0 ? 'official' : 'abbreviation',
      valid_from: null,
      valid_to: null,
    })),
  )
  return { id, version: 1, code, kind, level, name, shortName, placeId, parentId, headTitle, validFrom, validTo }
}

export type TestProvince = {
  peopleCommittee: Organisation
  office: Organisation
  finance: Organisation
  agriculture: Organisation
  health: Organisation
  alliance: Organisation
  /** Phường Ninh Kiều, Phường Cái Khế, Xã Thới Lai. */
  communes: [Organisation, Organisation, Organisation]
  planning: Organisation
}

/** A small Cần Thơ: UBND, its office, three departments (and Sở Kế hoạch và Đầu tư, ended 2025-03-01), three communes, the Alliance, and the groups. */
export async function aProvince(world: World): Promise<TestProvince> {
  const ctx = await world.system('organisations.manage')
  const canTho = await provinceByName(ctx, 'Cần Thơ', '2026-01-01')
  if (!canTho) throw new Error('The places were not loaded.')
  const grounds = await communesOf(ctx, canTho.id, '2026-01-01')
  const peopleCommittee = await anOrganisation(world, {
    code: 'people_committee',
    kind: 'people_committee',
    name: 'Ủy ban nhân dân thành phố Cần Thơ',
    shortName: 'UBND thành phố Cần Thơ',
    placeId: canTho.id,
    headTitle: 'Chủ tịch',
    validFrom: '2025-07-01',
  })
  const below = { parentId: peopleCommittee.id, placeId: canTho.id, headTitle: 'Giám đốc' }
  const office = await anOrganisation(world, {
    ...below,
    code: 'office',
    kind: 'office',
    name: 'Văn phòng Ủy ban nhân dân thành phố Cần Thơ',
    shortName: 'Văn phòng UBND thành phố',
    headTitle: 'Chánh Văn phòng',
  })
  const finance = await anOrganisation(world, { ...below, code: 'finance', name: 'Sở Tài chính' })
  const agriculture = await anOrganisation(world, {
    ...below,
    code: 'agriculture_environment',
    name: 'Sở Nông nghiệp và Môi trường',
    validFrom: '2025-03-01',
  })
  const health = await anOrganisation(world, { ...below, code: 'health', name: 'Sở Y tế' })
  const alliance = await anOrganisation(world, {
    ...below,
    code: 'alliance',
    kind: 'alliance',
    name: 'Liên minh Hợp tác xã thành phố Cần Thơ',
    shortName: 'Liên minh HTX thành phố',
    headTitle: 'Chủ tịch',
    also: ['Liên minh HTX'],
  })
  const planning = await anOrganisation(world, { ...below, code: 'planning', name: 'Sở Kế hoạch và Đầu tư', validTo: '2025-03-01' })
  await store.insertLinks(ctx.db, world.provinceId, [
    {
      from_id: planning.id,
      to_id: finance.id,
      effective_on: '2025-03-01',
      scope: '',
      is_default: true,
      partial: false,
      legal_basis: 'Nghị định 45/2025/NĐ-CP',
      evidence: 'V',
    },
  ])
  const committee = (name: string) => {
    const place = grounds.find((ground) => ground.name === name)
    if (!place) throw new Error(`${name} is not in the data.`)
    return anOrganisation(world, {
      kind: 'commune_committee',
      level: 'commune',
      name: `Ủy ban nhân dân ${insideSentence(name)}`,
      shortName: `UBND ${insideSentence(name)}`,
      placeId: place.id,
      parentId: peopleCommittee.id,
      headTitle: 'Chủ tịch',
      validFrom: '2025-07-01',
    })
  }
  const communes: TestProvince['communes'] = [await committee('Phường Ninh Kiều'), await committee('Phường Cái Khế'), await committee('Xã Thới Lai')]
  await store.insertGroups(ctx.db, world.provinceId, DEFAULT_GROUPS)
  return { peopleCommittee, office, finance, agriculture, health, alliance, communes, planning }
}

/**
 * A province as it stood on 28 February 2025: departments of before the reform, districts, communes below them. `ctx` may manage
 * organisations and is of the tenant that gets it.
 */
export async function aFormerProvince(ctx: Ctx, name: string): Promise<Organisation[]> {
  const place = await provinceByName(ctx, name, '2025-02-28')
  if (!place) throw new Error(`no province ${name}`)
  const wording = wordingOf(place, true, false)
  const draft: Draft = { organisations: [], names: [], links: [] }
  const stands = { validFrom: null, validTo: null, placeId: place.id }
  let committee: string | null = null
  for (const row of rowsOf('uniform.csv').filter((one) => one.former === 'yes' && !one.valid_from)) {
    const id = addProvincial(draft, wording, { row, ...stands, parentId: BESIDE.has(row.kind ?? '') ? null : committee, code: row.code ?? null })
    if (row.code === 'people_committee') committee = id
  }
  const made = new Set<string>()
  for (const row of rowsOf('predecessors.csv').filter((one) => one.level === 'province')) {
    if (made.has(row.name ?? '') || row.name === 'Sở Du lịch' || row.name === 'Sở Văn hóa và Thể thao') continue
    made.add(row.name ?? '')
    addProvincial(draft, wording, { row, ...stands, parentId: BESIDE.has(row.kind ?? '') ? null : committee, code: null })
  }
  const districts = new Map<string, string>()
  for (const district of await districtsOf(ctx, place.id, '2025-02-28')) {
    const said = insideSentence(district.name)
    districts.set(
      district.id,
      addBody(
        draft,
        {
          ...committeeOf(said),
          kind: 'district_committee',
          level: 'district',
          place_id: district.id,
          parent_id: committee,
          valid_from: null,
          valid_to: null,
        },
        [],
      ),
    )
  }
  for (const commune of await communesOf(ctx, place.id, '2025-02-28')) {
    const said = `${insideSentence(commune.name)}, ${insideSentence(commune.districtName ?? '')}`
    addBody(
      draft,
      {
        ...committeeOf(said),
        kind: 'commune_committee',
        level: 'commune',
        place_id: commune.id,
        parent_id: districts.get(commune.parentId ?? '') ?? committee,
        valid_from: null,
        valid_to: null,
      },
      [],
    )
  }
  await store.insertOrganisations(ctx.db, ctx.actor.provinceId!, draft.organisations)
  await store.insertNames(ctx.db, ctx.actor.provinceId!, draft.names)
  await store.insertGroups(ctx.db, ctx.actor.provinceId!, DEFAULT_GROUPS)
  return [
    ...(await store.byIds(
      ctx.db,
      draft.organisations.map(({ id }) => id),
    )),
  ]
}
