/**
 * What a reorganisation comes to, and what is odd about it: pure. A plan says who is founded, ends, is called otherwise, hangs
 * elsewhere, and who takes over from whom; findings say what stops it and what whoever decides must have read.
 */
import type { Finding, Organisation, ReorganisationStep, TreeBody } from './contract.ts'
import { placeSentenceOf } from './place-rules.ts'
import { sameName, standsOn } from './rules.ts'

type Step<D extends ReorganisationStep['do']> = Extract<ReorganisationStep, { do: D }>
export type PlannedLink = { from: string; to: string; scope: string; isDefault: boolean; partial: boolean; recalled: boolean; step: number }
export type Plan = {
  founds: (Step<'found'> & { step: number })[]
  /** Who ends, with the step that says so. */
  ends: Map<string, number>
  links: PlannedLink[]
  renames: Map<string, { name: string; shortName: string; step: number }>
  moves: Map<string, { under: string | null; step: number }>
  /** Bodies that are named to end, or to be called or hang otherwise, more than once. */
  twice: { id: string; step: number }[]
}

/** What the steps come to together. Merging into one of the merged lets that one go on. */
export function planOf(steps: readonly ReorganisationStep[]): Plan {
  const plan: Plan = { founds: [], ends: new Map(), links: [], renames: new Map(), moves: new Map(), twice: [] }
  const end = (id: string, step: number) => {
    if (plan.ends.has(id)) plan.twice.push({ id, step })
    plan.ends.set(id, step)
  }
  const once = <V>(map: Map<string, V>, id: string, value: V, step: number) => {
    if (map.has(id)) plan.twice.push({ id, step })
    map.set(id, value)
  }
  for (const [at, step] of steps.entries()) {
    switch (step.do) {
      case 'found':
        plan.founds.push({ ...step, step: at })
        break
      case 'merge':
        for (const from of step.from) {
          if (from === step.into) continue
          end(from, at)
          plan.links.push({ from, to: step.into, scope: step.scope, isDefault: true, partial: false, recalled: step.recalled ?? false, step: at })
        }
        break
      case 'split':
        if (step.ends) end(step.from, at)
        for (const share of step.into)
          if (share.to !== step.from)
            plan.links.push({ from: step.from, ...share, isDefault: step.ends && share.isDefault, recalled: step.recalled ?? false, step: at })
        break
      case 'rename':
        once(plan.renames, step.one, { name: step.name, shortName: step.shortName ?? step.name, step: at }, at)
        break
      case 'transfer':
        plan.links.push({ from: step.from, to: step.to, scope: step.scope, isDefault: false, partial: false, recalled: false, step: at })
        break
      case 'move':
        for (const one of step.which) once(plan.moves, one, { under: step.under, step: at }, at)
        break
      case 'end':
        for (const one of step.which) end(one, at)
        break
      default: // Steps about places: place-rules.ts.
    }
  }
  return plan
}

/** Every stored body that a plan names, and the parents that founded and moved ones get. */
export function namedIn(plan: Plan): string[] {
  const refs = [
    ...plan.ends.keys(),
    ...plan.links.flatMap(({ from, to }) => [from, to]),
    ...plan.renames.keys(),
    ...plan.moves.keys(),
    ...[...plan.moves.values()].flatMap(({ under }) => under ?? []),
    ...plan.founds.flatMap(({ parent }) => parent ?? []),
  ]
  return [...new Set(refs.filter((ref) => !ref.startsWith('#')))]
}

/** What the directory says about the bodies of a plan on its day. */
export type Surroundings = {
  on: string | null
  today: string
  paper: { number: string; issuedOn: string | null; issuer: string }
  bodies: ReadonlyMap<string, Organisation>
  /** Standing bodies on the day that hang on somebody named. */
  children: readonly Organisation[]
  /** Every standing body above somebody named, for loops of who hangs on whom. */
  above: ReadonlyMap<string, string | null>
  /** Who stands on the day and is written with a key of a new name. */
  holders: readonly { key: string; id: string; name: string }[]
  /** How much is open at those who end or give functions away. */
  open: ReadonlyMap<string, number>
  /** Places whose commune or district body ends while no heir stands on all of their ground. */
  gaps: readonly { id: string; places: string[] }[]
  /** Bodies for which something later than the day is written already. */
  later: ReadonlySet<string>
  /** The same decision says something of places. */
  places?: boolean
}

/** Everything that is odd, what stops it first. */
export function findingsOf(plan: Plan, around: Surroundings): Finding[] {
  const found: Finding[] = []
  const say = (severity: Finding['severity'], code: string, step: number | null, facts: Record<string, unknown> = {}) =>
    void found.push({ severity, code, step, facts })
  const { on, bodies } = around
  const founded = new Map(plan.founds.map((one) => [one.key, one]))
  const name = (ref: string) => founded.get(ref)?.name ?? bodies.get(ref)?.name ?? ref
  if (on === null) say('stop', 'noDay', null)
  if (around.paper.number === '' || around.paper.issuer === '' || around.paper.issuedOn === null) say('stop', 'noPaper', null)
  if (plan.founds.length + plan.ends.size + plan.links.length + plan.renames.size + plan.moves.size === 0 && !around.places)
    say('stop', 'noSteps', null)
  if (on !== null && around.paper.issuedOn !== null && on < around.paper.issuedOn)
    say('ask', 'beforePaper', null, { on, issuedOn: around.paper.issuedOn })
  if (on !== null && on < around.today) say('ask', 'past', null, { on })
  for (const { id, step } of plan.twice) say('stop', 'twice', step, { name: name(id) })

  const day = on ?? around.today
  const exists = (ref: string, step: number, code = 'unknownBody') => {
    if (founded.has(ref) || bodies.has(ref)) return true
    say('stop', code, step, { name: ref })
    return false
  }
  /** Named to end or change: it must stand on the day, and have stood on the day before. */
  const changes = (id: string, step: number) => {
    if (id.startsWith('#')) return say('stop', 'changesFounded', step, { name: name(id) })
    const body = bodies.get(id)
    if (!body) return void exists(id, step)
    if (body.validFrom !== null && day <= body.validFrom) say('stop', 'beforeBegin', step, { name: body.name, from: body.validFrom })
    else if (body.validTo !== null) say('stop', 'alreadyEnds', step, { name: body.name, on: body.validTo })
    else if (around.later.has(id)) say('stop', 'laterWritten', step, { name: body.name })
  }
  for (const [id, step] of plan.ends) changes(id, step)
  for (const [id, { step }] of plan.renames) {
    changes(id, step)
    if (plan.ends.has(id)) say('stop', 'twice', step, { name: name(id) })
  }
  for (const [id, { step }] of plan.moves) {
    changes(id, step)
    if (plan.ends.has(id)) say('stop', 'twice', step, { name: name(id) })
  }
  const pairs = new Set<string>()
  for (const link of plan.links) {
    if (link.from === link.to) say('stop', 'heirIsItself', link.step, { name: name(link.from) })
    if (pairs.has(`${link.from} ${link.to}`)) say('stop', 'heirTwice', link.step, { from: name(link.from), to: name(link.to) })
    pairs.add(`${link.from} ${link.to}`)
    if (!plan.ends.has(link.from)) {
      const giver = bodies.get(link.from)
      if (link.from.startsWith('#')) say('stop', 'changesFounded', link.step, { name: name(link.from) })
      else if (exists(link.from, link.step) && giver && !standsOn(giver, day)) say('stop', 'giverStandsNot', link.step, { name: giver.name, on: day })
    }
    const heir = bodies.get(link.to)
    if (!exists(link.to, link.step, 'heirUnknown')) continue
    if (plan.ends.has(link.to))
      say('stop', reaches(plan, link.to, link.from) ? 'cycle' : 'heirEnds', link.step, { from: name(link.from), to: name(link.to) })
    else if (heir && !standsOn(heir, day)) say('stop', 'heirStandsNot', link.step, { name: heir.name, on: day })
  }
  hanging(plan, around, name, say)
  naming(plan, around, say)
  for (const [id, step] of plan.ends) {
    const heirs = plan.links.filter((link) => link.from === id)
    const open = around.open.get(id) ?? 0
    if (heirs.length === 0 && open > 0) say('ask', 'noHeirOpenWork', step, { name: name(id), n: open })
    else if (heirs.length === 0) say('ask', 'noHeir', step, { name: name(id) })
    else if (heirs.filter(({ isDefault }) => isDefault).length !== 1 && open > 0)
      say('ask', 'mustChoose', step, { name: name(id), heirs: heirs.length, n: open })
  }
  const recalled = [...new Set(plan.links.filter((link) => link.recalled).map(({ from }) => name(from)))]
  if (recalled.length > 0) say('ask', 'recalled', null, { names: recalled.slice(0, 12), n: recalled.length })
  for (const { id, places } of around.gaps)
    say('ask', 'gap', plan.ends.get(id) ?? null, { name: name(id), places: places.slice(0, 10), n: places.length })
  return found.toSorted((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'))
}

/** Whether the heirs of `from` lead to `to`. */
function reaches(plan: Plan, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return plan.links.some((link) => link.from === from && reaches(plan, link.to, to, seen))
}

type Say = (severity: Finding['severity'], code: string, step: number | null, facts?: Record<string, unknown>) => void

/** Who hangs on whom afterwards: nobody on what has ended, on what is not there, or in a circle. */
function hanging(plan: Plan, around: Surroundings, name: (ref: string) => string, say: Say): void {
  const under = new Map<string, string | null>(around.above)
  for (const [id, { under: parent }] of plan.moves) under.set(id, parent)
  for (const { key, parent } of plan.founds) under.set(key, parent)
  const left = new Map<string, number>()
  for (const child of around.children) {
    const parent = plan.moves.has(child.id) ? (plan.moves.get(child.id)?.under ?? null) : child.parentId
    if (parent !== null && plan.ends.has(parent) && !plan.ends.has(child.id)) left.set(parent, (left.get(parent) ?? 0) + 1)
  }
  for (const [id, n] of left) say('stop', 'childrenLeft', plan.ends.get(id) ?? null, { name: name(id), n })
  const asked = [
    ...[...plan.moves].map(([id, { under: parent, step }]) => ({ id, parent, step })),
    ...plan.founds.map(({ key, parent, step }) => ({ id: key, parent, step })),
  ]
  for (const { id, parent, step } of asked) {
    if (parent === null) continue
    const body = around.bodies.get(parent)
    if (!parent.startsWith('#') && !body) say('stop', 'parentUnknown', step, { name: name(id) })
    else if (parent.startsWith('#') && !plan.founds.some(({ key }) => key === parent)) say('stop', 'parentUnknown', step, { name: name(id) })
    else if (plan.ends.has(parent) || (body && around.on !== null && !standsOn(body, around.on)))
      say('stop', 'parentStandsNot', step, { name: name(id), parent: name(parent) })
    const seen = new Set([id])
    for (let at: string | null | undefined = parent; at; at = under.get(at)) {
      if (seen.has(at)) {
        say('stop', 'parentCycle', step, { name: name(id), parent: name(parent) })
        break
      }
      seen.add(at)
    }
  }
}

/** One name, one standing body: otherwise papers could not say whom they mean. */
function naming(plan: Plan, around: Surroundings, say: Say): void {
  const given: string[] = []
  const keys = new Set<string>()
  for (const { key, step, name } of plan.founds) {
    if (keys.has(key)) say('stop', 'twice', step, { name })
    keys.add(key)
  }
  const wanted = [
    ...plan.founds.map(({ key, name, step }) => ({ ref: key, name, step })),
    ...[...plan.renames].map(([ref, { name, step }]) => ({ ref, name, step })),
  ]
  for (const { ref, name, step } of wanted) {
    if (given.some((one) => sameName(one, name))) say('stop', 'nameTwice', step, { name })
    given.push(name)
    const holder = around.holders.find((one) => sameName(one.name, name) && one.id !== ref && !plan.ends.has(one.id) && !plan.renames.has(one.id))
    if (holder) say('stop', 'nameTaken', step, { name, holder: holder.name })
  }
}

/** What each step says: a key of the catalogue with names. Long lists are told by their number. */
export function sentencesOf(
  steps: readonly ReorganisationStep[],
  bodies: ReadonlyMap<string, { name: string; parentId?: string | null }>,
  places: ReadonlyMap<string, { name: string }> = new Map(),
): { code: string; facts: Record<string, unknown> }[] {
  const founded = new Map(steps.flatMap((step) => (step.do === 'found' || step.do === 'foundPlace' ? [[step.key, step.name] as const] : [])))
  const name = (ref: string) => founded.get(ref) ?? bodies.get(ref)?.name ?? places.get(ref)?.name ?? ref
  /** Departments of several provinces bear one name: told apart by what they hang on. */
  const within = (ref: string) => {
    const above = bodies.get(bodies.get(ref)?.parentId ?? '')?.name
    return above ? `${name(ref)} (${above})` : name(ref)
  }
  const names = (refs: readonly string[]) => {
    const few = refs.slice(0, 12)
    const said = few.map(name)
    return { names: new Set(said).size === said.length ? said : few.map(within), n: refs.length }
  }
  return steps.map((step) => {
    switch (step.do) {
      case 'found':
        return { code: step.parent ? 'foundUnder' : 'found', facts: { name: step.name, parent: step.parent ? name(step.parent) : '' } }
      case 'merge': {
        const goesOn = step.from.includes(step.into)
        return { code: goesOn ? 'absorb' : 'merge', facts: { ...names(step.from.filter((one) => one !== step.into)), into: name(step.into) } }
      }
      case 'split':
        return { code: step.ends ? 'split' : 'splitOff', facts: { name: name(step.from), ...names(step.into.map(({ to }) => to)) } }
      case 'rename':
        return { code: 'rename', facts: { from: name(step.one), to: step.name } }
      case 'transfer':
        return { code: 'transfer', facts: { from: name(step.from), to: name(step.to), scope: step.scope } }
      case 'move':
        return { code: step.under ? 'move' : 'moveOut', facts: { ...names(step.which), under: step.under ? name(step.under) : '' } }
      case 'end':
        return { code: 'end', facts: names(step.which) }
      default:
        return placeSentenceOf(step, name) ?? { code: step.do, facts: {} }
    }
  })
}

/** The bodies concerned with what is above them, before and after. */
export function treesOf(plan: Plan, bodies: ReadonlyMap<string, Organisation>): { before: TreeBody[]; after: TreeBody[] } {
  const gives = new Set(plan.links.filter(({ from }) => !plan.ends.has(from)).map(({ from }) => from))
  const receives = new Set(plan.links.map(({ to }) => to))
  const before: TreeBody[] = [...bodies.values()].map(({ id, name, parentId }) => ({
    id,
    name,
    parentId,
    mark: plan.ends.has(id) ? 'ends' : plan.renames.has(id) ? 'renamed' : plan.moves.has(id) ? 'moved' : gives.has(id) ? 'gives' : null,
  }))
  const after: TreeBody[] = [...bodies.values()]
    .filter(({ id }) => !plan.ends.has(id))
    .map(({ id, name, parentId }) => ({
      id,
      name: plan.renames.get(id)?.name ?? name,
      parentId: plan.moves.has(id) ? (plan.moves.get(id)?.under ?? null) : parentId,
      mark: plan.renames.has(id) ? 'renamed' : plan.moves.has(id) ? 'moved' : receives.has(id) ? 'receives' : gives.has(id) ? 'gives' : null,
    }))
  return {
    before,
    after: [...after, ...plan.founds.map(({ key, name, parent }): TreeBody => ({ id: key, name, parentId: parent, mark: 'founded' }))],
  }
}
