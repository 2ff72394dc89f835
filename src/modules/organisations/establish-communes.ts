/** The people's committees of communes today, of the communes and districts that ended on 30 June 2025, and who took over. */
import type { Ctx } from '#platform/action'
import { communesOf, districtsOf, insideSentence, stepsFrom, type Place } from '#modules/places'
import { addBody, type Draft } from './draft.ts'
import { DISTRICTS_ENDED_ON } from './groups.ts'

const DISTRICTS_BASIS = 'Nghị quyết 203/2025/QH15; Luật 72/2025/QH15'
/** Recognition of three-star OCOP products and other powers that moved up (QĐ 1489/QĐ-TTg). */
export const MOVED_UP = { scope: 'nhiệm vụ chuyển lên cấp tỉnh (như công nhận sản phẩm OCOP 3 sao)', basis: 'Quyết định 1489/QĐ-TTg' }

export const committeeOf = (place: string) => ({ name: `Ủy ban nhân dân ${place}`, short_name: `UBND ${place}`, head_title: 'Chủ tịch', code: null })

/** `formers`: the people's committee of each former province by its place; `current`: the province's own today. */
export async function addCommunes(
  ctx: Ctx,
  draft: Draft,
  province: Place,
  formers: ReadonlyMap<string, string>,
  current: string,
  spec: { names?: Record<string, string>; communesLeftOut?: string[] } = {},
): Promise<void> {
  const leftOut = new Set(spec.communesLeftOut)
  const communes = (await communesOf(ctx, province.id, ctx.today)).filter(({ id }) => !leftOut.has(id))
  const oldCommunes = await communesOf(ctx, province.id, '2025-06-30')
  const districts = await districtsOf(ctx, province.id, '2025-06-30')
  const steps = await stepsFrom(
    ctx,
    [...oldCommunes, ...districts].map(({ id }) => id),
  )

  const now = new Map<string, string>()
  for (const place of communes) {
    const said = insideSentence(place.name)
    const otherwise = spec.names?.[place.id]
    const called =
      otherwise && !/^(?:ủy ban|uỷ ban|ubnd)/i.test(otherwise)
        ? committeeOf(insideSentence(otherwise))
        : otherwise
          ? { ...committeeOf(said), name: otherwise, short_name: otherwise }
          : committeeOf(said)
    now.set(
      place.id,
      addBody(
        draft,
        {
          ...called,
          kind: 'commune_committee',
          level: 'commune',
          place_id: place.id,
          parent_id: current,
          valid_from: DISTRICTS_ENDED_ON,
          valid_to: null,
        },
        [place.name],
      ),
    )
  }
  const districtBodies = new Map<string, string>()
  for (const place of districts) {
    const said = insideSentence(place.name)
    const of = insideSentence(place.provinceName)
    const body = {
      ...committeeOf(`${said}, ${of}`),
      kind: 'district_committee' as const,
      level: 'district' as const,
      place_id: place.id,
      parent_id: formers.get(place.provinceId) ?? current,
      valid_from: null,
      valid_to: DISTRICTS_ENDED_ON,
    }
    districtBodies.set(place.id, addBody(draft, body, [`UBND ${said}`, place.name, `${place.name}, ${of}`]))
  }
  const before = new Map<string, string>()
  for (const place of oldCommunes) {
    const said = insideSentence(place.name)
    const district = insideSentence(place.districtName ?? '')
    const of = insideSentence(place.provinceName)
    const body = {
      ...committeeOf(`${said}, ${district}, ${of}`),
      kind: 'commune_committee' as const,
      level: 'commune' as const,
      place_id: place.id,
      parent_id: districtBodies.get(place.parentId ?? '') ?? current,
      valid_from: null,
      valid_to: DISTRICTS_ENDED_ON,
    }
    before.set(place.id, addBody(draft, body, [`UBND ${said}`, `UBND ${said}, ${district}`, place.name]))
  }

  const districtOf = new Map(oldCommunes.map((place) => [place.id, place.parentId]))
  const heirs = new Map<string, Set<string>>()
  for (const step of steps) {
    const to = now.get(step.toId)
    if (!to) continue
    const from = before.get(step.fromId)
    if (from)
      draft.links.push({
        from_id: from,
        to_id: to,
        effective_on: step.on,
        scope: '',
        is_default: true,
        partial: step.partial,
        legal_basis: step.legalBasis,
        evidence: 'V',
      })
    const district = from ? districtOf.get(step.fromId) : step.fromId
    if (district) heirs.set(district, (heirs.get(district) ?? new Set()).add(to))
  }
  for (const [place, from] of districtBodies) {
    for (const to of heirs.get(place) ?? [])
      draft.links.push({
        from_id: from,
        to_id: to,
        effective_on: DISTRICTS_ENDED_ON,
        scope: '',
        is_default: true,
        partial: false,
        legal_basis: DISTRICTS_BASIS,
        evidence: 'V',
      })
    draft.links.push({
      from_id: from,
      to_id: current,
      effective_on: DISTRICTS_ENDED_ON,
      scope: MOVED_UP.scope,
      is_default: false,
      partial: false,
      legal_basis: MOVED_UP.basis,
      evidence: 'V',
    })
  }
}
