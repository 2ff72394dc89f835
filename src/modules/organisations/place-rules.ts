/**
 * What a reorganisation makes of places, and what is odd about it: pure, beside reorganise-rules.ts. A place that is called otherwise,
 * or lies in another province, from a day on is a new era of the same ground: the old one ends, the new one takes all of it over.
 */
import type { Place } from '#modules/places/contract'
import type { Finding, ReorganisationStep, TreeBody } from './contract.ts'
import { sameName, standsOn } from './rules.ts'

type Step<D extends ReorganisationStep['do']> = Extract<ReorganisationStep, { do: D }>
export type PlacePlan = {
  founds: (Step<'foundPlace'> & { step: number })[]
  ends: Map<string, number>
  links: { from: string; to: string; partial: boolean; step: number }[]
  /** Places called otherwise, or in another province. */
  changes: Map<string, { name?: string; under?: string; step: number }>
  twice: { id: string; step: number }[]
}

/** What the steps come to for places. Merging into one of the merged lets that one go on. */
export function placePlanOf(steps: readonly ReorganisationStep[]): PlacePlan {
  const plan: PlacePlan = { founds: [], ends: new Map(), links: [], changes: new Map(), twice: [] }
  const end = (id: string, step: number) => {
    if (plan.ends.has(id)) plan.twice.push({ id, step })
    plan.ends.set(id, step)
  }
  const change = (id: string, what: { name?: string; under?: string }, step: number) => {
    const known = plan.changes.get(id)
    if (known && ((what.name && known.name) || (what.under && known.under))) plan.twice.push({ id, step })
    plan.changes.set(id, { ...known, ...what, step })
  }
  for (const [at, step] of steps.entries()) {
    switch (step.do) {
      case 'foundPlace':
        plan.founds.push({ ...step, step: at })
        break
      case 'mergePlaces':
        for (const from of step.from) {
          if (from === step.into) continue
          end(from, at)
          plan.links.push({ from, to: step.into, partial: false, step: at })
        }
        break
      case 'splitPlace':
        if (step.ends) end(step.from, at)
        for (const to of step.into) if (to !== step.from) plan.links.push({ from: step.from, to, partial: true, step: at })
        break
      case 'renamePlace':
        change(step.one, { name: step.name }, at)
        break
      case 'movePlaces':
        for (const one of step.which) change(one, { under: step.under }, at)
        break
      case 'endPlaces':
        for (const one of step.which) end(one, at)
        break
      default:
    }
  }
  return plan
}

export const isEmpty = (plan: PlacePlan): boolean => plan.founds.length + plan.ends.size + plan.links.length + plan.changes.size === 0

/** Every stored place that a plan names. */
export function placesNamedIn(plan: PlacePlan): string[] {
  const refs = [
    ...plan.ends.keys(),
    ...plan.links.flatMap(({ from, to }) => [from, to]),
    ...plan.changes.keys(),
    ...[...plan.changes.values()].flatMap(({ under }) => under ?? []),
    ...plan.founds.flatMap(({ parent }) => parent ?? []),
  ]
  return [...new Set(refs.filter((ref) => !ref.startsWith('#')))]
}

/** What is known about the places of a plan on its day. */
export type Ground = {
  on: string | null
  today: string
  places: ReadonlyMap<string, Place>
  /** The provinces of this directory on the day before. */
  own: ReadonlySet<string>
  /** Standing places with a name or code that the plan gives. */
  taken: readonly Place[]
  /** Communes that stand in each province that ends. */
  communes: ReadonlyMap<string, readonly string[]>
  /** Bodies that stand on ground that ends, and of which the draft says nothing. */
  bodies: ReadonlyMap<string, number>
}

type Say = (severity: Finding['severity'], code: string, step: number | null, facts?: Record<string, unknown>) => void

/** Everything that is odd about the places of a plan. */
export function placeFindingsOf(plan: PlacePlan, ground: Ground): Finding[] {
  const found: Finding[] = []
  const say: Say = (severity, code, step, facts = {}) => void found.push({ severity, code, step, facts })
  const { on, places } = ground
  const day = on ?? ground.today
  const founded = new Map(plan.founds.map((one) => [one.key, one]))
  const name = (ref: string) => founded.get(ref)?.name ?? places.get(ref)?.name ?? ref
  const kind = (ref: string) => founded.get(ref)?.kind ?? places.get(ref)?.kind
  for (const { id, step } of plan.twice) say('stop', 'twice', step, { name: name(id) })

  const merges = new Set(plan.links.filter(({ from, partial }) => !partial && kind(from) === 'province').map(({ step }) => step))
  /** A province that merges with one of this directory's is named with it; everything else must lie on own ground. */
  const ours = (id: string, step: number) => {
    const place = places.get(id)
    if (!place || ground.own.has(place.provinceId)) return true
    return merges.has(step) && plan.links.some((link) => link.step === step && (ground.own.has(link.from) || ground.own.has(link.to)))
  }
  const changes = (id: string, step: number) => {
    if (id.startsWith('#')) return say('stop', 'placeChangesFounded', step, { name: name(id) })
    const place = places.get(id)
    if (!place) return say('stop', 'placeUnknown', step)
    if (place.kind === 'district') say('stop', 'placeDistrict', step, { name: place.name })
    else if (place.validFrom !== null && day <= place.validFrom) say('stop', 'placeBeforeBegin', step, { name: place.name, from: place.validFrom })
    else if (place.validTo !== null) say('stop', 'placeAlreadyEnds', step, { name: place.name, on: place.validTo })
    else if (!ours(id, step)) say('stop', 'placeNotOurs', step, { name: place.name, province: place.provinceName })
  }
  for (const [id, step] of plan.ends) changes(id, step)
  for (const [id, { step }] of plan.changes) {
    changes(id, step)
    if (plan.ends.has(id)) say('stop', 'twice', step, { name: name(id) })
  }
  const pairs = new Set<string>()
  for (const { from, to, step } of plan.links) {
    if (from === to) say('stop', 'placeHeirIsItself', step, { name: name(from) })
    if (pairs.has(`${from} ${to}`)) say('stop', 'heirTwice', step, { from: name(from), to: name(to) })
    pairs.add(`${from} ${to}`)
    if (!plan.ends.has(from)) changes(from, step)
    const heir = places.get(to)
    if (!founded.has(to) && !heir) say('stop', 'placeUnknown', step)
    else if (plan.ends.has(to)) say('stop', 'placeHeirEnds', step, { from: name(from), to: name(to) })
    else if (heir && !standsOn(heir, day)) say('stop', 'placeHeirStandsNot', step, { name: heir.name, on: day })
    else if (kind(from) !== kind(to)) say('stop', 'placeKinds', step, { from: name(from), to: name(to) })
  }
  lying(plan, ground, day, name, kind, say)
  naming(plan, ground, say)
  for (const [id, step] of plan.ends) {
    if (!plan.links.some(({ from }) => from === id)) say('ask', 'placeNoHeir', step, { name: name(id) })
    const left = (ground.communes.get(id) ?? []).filter((one) => !plan.ends.has(one) && !plan.changes.get(one)?.under)
    const heirs = plan.links.filter(({ from }) => from === id)
    if (left.length > 0 && !(heirs.length === 1 && !heirs[0]!.partial)) say('stop', 'placeCommunesLeft', step, { name: name(id), n: left.length })
  }
  for (const [id, n] of ground.bodies) say('ask', 'placeBodies', plan.ends.get(id) ?? null, { name: name(id), n })
  return found
}

/** Communes lie in a province that stands; provinces in none. */
function lying(
  plan: PlacePlan,
  ground: Ground,
  day: string,
  name: (ref: string) => string,
  kind: (ref: string) => string | undefined,
  say: Say,
): void {
  const under = (ref: string, parent: string, step: number) => {
    const place = ground.places.get(parent)
    if (kind(ref) === 'province') say('stop', 'placeProvinceUnder', step, { name: name(ref) })
    else if (kind(parent) !== 'province') say('stop', 'placeParent', step, { name: name(ref) })
    else if (plan.ends.has(parent) || (place && !standsOn(place, day)))
      say('stop', 'placeParentStandsNot', step, { name: name(ref), parent: name(parent) })
  }
  for (const { key, kind: what, parent, step } of plan.founds) {
    if (parent) under(key, parent, step)
    else if (what === 'commune') say('stop', 'placeParent', step, { name: name(key) })
  }
  for (const [id, { under: parent, step }] of plan.changes) if (parent) under(id, parent, step)
}

/** One name in a province, one code in the country. */
function naming(plan: PlacePlan, ground: Ground, say: Say): void {
  const wanted = [
    ...plan.founds.map(({ key, name, kind, code, parent, step }) => ({ ref: key, name, kind, code, province: parent, step })),
    ...[...plan.changes].flatMap(([ref, { name, under, step }]) => {
      const place = ground.places.get(ref)
      return place && name ? [{ ref, name, kind: place.kind, code: '', province: under ?? place.provinceId, step }] : []
    }),
  ]
  const given: typeof wanted = []
  for (const one of wanted) {
    const { ref, name, kind, code, province, step } = one
    const alike = given.some((other) => other.kind === kind && (kind !== 'commune' || other.province === province) && sameName(other.name, name))
    if (alike) say('stop', 'nameTwice', step, { name })
    given.push(one)
    const stays = ground.taken.filter((one) => one.id !== ref && one.kind === kind && !plan.ends.has(one.id) && !plan.changes.get(one.id)?.name)
    const holder = stays.find((one) => sameName(one.name, name) && (kind === 'province' || one.provinceId === province))
    if (holder) say('stop', 'placeNameTaken', step, { name, province: holder.provinceName })
    const coded = code === '' ? undefined : stays.find((one) => one.code === code)
    if (coded) say('stop', 'placeCodeTaken', step, { code, name: coded.name })
  }
}

/** What each step about places says; undefined for steps about bodies. */
export function placeSentenceOf(
  step: ReorganisationStep,
  name: (ref: string) => string,
): { code: string; facts: Record<string, unknown> } | undefined {
  /** As it stands inside a sentence: 'phường Ninh Kiều'. */
  const inside = (text: string) => text.replace(/^(Tỉnh|Thành phố|Xã|Phường|Thị trấn|Đặc khu)(?=\s)/u, (word) => word.toLowerCase())
  const said = (ref: string) => inside(name(ref))
  const names = (refs: readonly string[]) => ({ names: refs.slice(0, 12).map(said), n: refs.length })
  switch (step.do) {
    case 'foundPlace':
      return {
        code: step.parent ? 'foundPlaceUnder' : 'foundPlace',
        facts: { name: inside(step.name), parent: step.parent ? said(step.parent) : '' },
      }
    case 'mergePlaces': {
      const others = step.from.filter((one) => one !== step.into)
      return { code: step.into.startsWith('#') ? 'mergePlaces' : 'absorbPlaces', facts: { ...names(others), into: said(step.into) } }
    }
    case 'splitPlace':
      return { code: step.ends ? 'splitPlace' : 'splitOffPlace', facts: { name: name(step.from), ...names(step.into) } }
    case 'renamePlace':
      return { code: 'rename', facts: { from: name(step.one), to: inside(step.name) } }
    case 'movePlaces':
      return { code: 'movePlaces', facts: { ...names(step.which), under: said(step.under) } }
    case 'endPlaces':
      return { code: 'endPlaces', facts: names(step.which) }
    default:
      return undefined
  }
}

/** The places concerned below their provinces, before and after. */
export function placeTreesOf(plan: PlacePlan, places: ReadonlyMap<string, Place>): { before: TreeBody[]; after: TreeBody[] } {
  const receives = new Set(plan.links.map(({ to }) => to))
  const gives = new Set(plan.links.map(({ from }) => from))
  const markOf = (id: string): TreeBody['mark'] =>
    plan.changes.get(id)?.name
      ? 'renamed'
      : plan.changes.get(id)?.under
        ? 'movedPlace'
        : receives.has(id)
          ? 'receives'
          : gives.has(id)
            ? 'gives'
            : null
  const all = [...places.values()]
  const before = all.map((one): TreeBody => ({
    id: one.id,
    name: one.name,
    parentId: one.kind === 'province' ? null : one.provinceId,
    mark: plan.ends.has(one.id) ? 'ends' : receives.has(one.id) && !plan.changes.has(one.id) ? null : markOf(one.id),
  }))
  const heirOf = (province: string) => plan.links.find(({ from, partial }) => from === province && !partial)?.to ?? province
  const after = all
    .filter(({ id }) => !plan.ends.has(id))
    .map((one): TreeBody => ({
      id: one.id,
      name: plan.changes.get(one.id)?.name ?? one.name,
      parentId: one.kind === 'province' ? null : (plan.changes.get(one.id)?.under ?? heirOf(one.provinceId)),
      mark: markOf(one.id),
    }))
  return {
    before,
    after: [...after, ...plan.founds.map(({ key, name, parent }): TreeBody => ({ id: key, name, parentId: parent, mark: 'founded' }))],
  }
}
