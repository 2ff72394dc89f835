/** Who a written name is, against a directory at hand: pure. `lookups.ts` fetches the directory. */
import type { Choice, GroupRule, Named, OrganisationGroup, Reason, ResolvedName } from './contract.ts'
import {
  bagsOf,
  candidatesOf,
  headOf,
  headsAfter,
  keyOf,
  otherMarks,
  partsOf,
  spansOf,
  standsOn,
  territoryOf,
  withoutOpen,
  withoutPost,
  type Span,
  type Territory,
} from './rules.ts'

export type Body = { id: string; name: string; kind: string; code: string | null; validFrom: string | null; validTo: string | null }
export type Link = {
  fromId: string
  toId: string
  on: string
  scope: string
  isDefault: boolean
  partial: boolean
  basis: string
  evidence: 'V' | 'R'
}
/** Bodies by id and the links between them. */
export type Graph = { organisations: ReadonlyMap<string, Body>; links: readonly Link[] }
/** `learned`: a person confirmed it while reviewing a paper, and when. */
export type StoredName = { organisationId: string; name: string; key: string; learned?: { by: string; on: string } | null }
/** What is known when names are resolved. `members`: who stands, by group code, on the day asked for. */
export type Directory = Graph & {
  names: readonly StoredName[]
  groups: readonly OrganisationGroup[]
  members: ReadonlyMap<string, Body[]>
  territories: readonly Territory[]
}
/** `foreign`: the issuer, when it is of another province; then nobody of ours is meant without a person saying so. */
export type Question = { writtenOn: string | null; day: string; writtenBy: string | null; foreign?: string | null }

type Answer = { ids: string[]; reasons: Reason[]; choices: Choice[]; divided: boolean }

/** From so many heirs on, they are told as one reason with their number. */
const MANY = 4

/**
 * Who answers for a body on a day: itself while it stands; after its end the heirs by default, step by step; before its
 * beginning those it took over from. Heirs by other scopes are choices. A divided commune has several heirs by default,
 * none with all its ground: `divided`.
 *
 *   Sở Kế hoạch và Đầu tư, 2025-02-28  ->  itself
 *   Sở Kế hoạch và Đầu tư, 2025-03-01  ->  Sở Tài chính
 */
export function answerersOf(graph: Graph, id: string, day: string): Answer {
  const answer: Answer = { ids: [], reasons: [], choices: [], divided: false }
  const seen = new Set<string>()
  const name = (one: string) => graph.organisations.get(one)?.name ?? ''
  const visit = (current: string) => {
    const body = graph.organisations.get(current)
    if (!body || seen.has(current)) return
    seen.add(current)
    if (standsOn(body, day)) return void answer.ids.push(current)
    if (body.validFrom !== null && day < body.validFrom) {
      for (const link of graph.links) if (link.toId === current && link.isDefault) visit(link.fromId)
      return
    }
    const steps = graph.links.filter((link) => link.fromId === current)
    const heirs = steps.filter((link) => link.isDefault)
    answer.reasons.push(...reasonsOf(body, heirs, name))
    if (heirs.some((link) => link.partial) && heirs.length > 1) answer.divided = true
    for (const link of steps)
      if (!link.isDefault)
        for (const heir of answerersOf(graph, link.toId, day).ids)
          if (!answer.choices.some((one) => one.id === heir)) answer.choices.push({ id: heir, name: name(heir), scope: link.scope })
    for (const link of heirs) visit(link.toId)
  }
  visit(id)
  if (answer.ids.length === 0) answer.reasons.push({ code: 'noHeir', facts: { from: name(id), to: graph.organisations.get(id)?.validTo ?? '' } })
  answer.choices = answer.choices.filter((choice) => !answer.ids.includes(choice.id))
  if (answer.choices.length > 0)
    answer.reasons.push({ code: 'otherHeirs', facts: { from: name(id), names: answer.choices.map((choice) => choice.name) } })
  return answer
}

function reasonsOf(body: Body, heirs: readonly Link[], name: (id: string) => string): Reason[] {
  const first = heirs[0]
  if (!first) return []
  if (body.kind === 'district_committee' && heirs.length > 1)
    return [{ code: 'districtsEnded', facts: { from: body.name, on: first.on, basis: first.basis, count: heirs.length } }]
  if (heirs.length > 1 && heirs.some((link) => link.partial))
    return [{ code: 'divided', facts: { from: body.name, names: heirs.map((link) => name(link.toId)), on: first.on, basis: first.basis } }]
  if (heirs.length >= MANY)
    return [
      {
        code: 'succeeded',
        facts: { from: body.name, to: String(heirs.length), on: first.on, basis: first.basis, scope: '', evidence: first.evidence },
      },
    ]
  return heirs.map((link) => ({
    code: 'succeeded',
    facts: { from: body.name, to: name(link.toId), on: link.on, basis: link.basis, scope: link.scope, evidence: link.evidence },
  }))
}

/** Every key that a written name may be stored under, alone or as parts of an enumeration: what must be looked up. */
export function keysToLookUp(written: string, territories: readonly Territory[], issuer: Territory | null): string[] {
  return [
    ...new Set(
      [keyOf(written), ...spansOf(partsOf(written)).map((span) => span.key)].flatMap((key) =>
        bodyKeys(key, territories, issuer).concat(headless(key, territories, issuer, written)),
      ),
    ),
  ]
}

const bodyKeys = (key: string, territories: readonly Territory[], issuer: Territory | null): string[] => {
  const [body] = withoutPost(key)
  return [...candidatesOf(key, territories, issuer), ...(body === key ? [] : candidatesOf(body, territories, issuer))]
}

/** Keys of a part that leaves its kind word to an earlier one. */
const headless = (key: string, territories: readonly Territory[], issuer: Territory | null, written: string): string[] =>
  headsOf(written).flatMap((head) => candidatesOf(`${head} ${key}`, territories, issuer))

/** Kind words that the parts of an enumeration may share. */
function headsOf(written: string): string[] {
  const heads = partsOf(written).map((part) => headOf(withoutPost(keyOf(part))[0]))
  return [...new Set(heads.flatMap((head) => headsAfter(head)))]
}

/** The territory of the province that issued a paper: "UBND tỉnh Sóc Trăng" -> Sóc Trăng. */
export const issuerOf = (writtenBy: string | null, territories: readonly Territory[]): Territory | null =>
  writtenBy ? (territoryOf(keyOf(writtenBy), territories)?.territory ?? null) : null

type Found = {
  kind: 'one' | 'group' | 'open' | 'unknown'
  ids: string[]
  reasons: Reason[]
  choices: Choice[]
  asWritten?: Named
  group?: OrganisationGroup
}

/** Whom one written name stands for. */
export function resolveName(finder: Finder, written: string): ResolvedName {
  const { directory } = finder
  const key = keyOf(written)
  const found = asForeign(finder, key, bodyFor(finder, key, written) ?? groupFor(finder, key) ?? enumerated(finder, written) ?? openFor(finder, key))
  const named = (id: string): Named => ({
    id,
    name: directory.organisations.get(id)?.name ?? [...directory.members.values()].flat().find((one) => one.id === id)?.name ?? '',
  })
  if (!found) return { written, kind: 'unknown', organisations: [], reasons: [{ code: 'unknown', facts: { name: written } }] }
  return {
    written,
    kind: found.kind,
    organisations: [...new Set(found.ids)].map(named),
    reasons: found.reasons,
    ...(found.asWritten ? { asWritten: found.asWritten } : {}),
    ...(found.group ? { group: { code: found.group.code, name: found.group.name } } : {}),
    ...(found.choices.length > 0 ? { choices: found.choices } : {}),
  }
}

/**
 * In a paper of another province "Sở Tài chính" is theirs: what the directory finds is a proposal, and a person decides. A name that
 * says the province itself ("UBND thành phố Cần Thơ"), and bodies of the centre, mean the same wherever they are written.
 */
function asForeign({ directory, question }: Finder, key: string, found: Found | null): Found | null {
  if (!found || !question.foreign || found.kind === 'unknown' || territoryOf(key, directory.territories)) return found
  if (found.ids.length > 0 && found.ids.every((id) => directory.organisations.get(id)?.kind === 'ministry')) return found
  const { asWritten: _asWritten, ...proposed } = found
  return { ...proposed, kind: 'open', reasons: [{ code: 'foreignIssuer', facts: { issuer: question.foreign } }, ...found.reasons] }
}

export type Finder = {
  directory: Directory
  question: Question
  issuer: Territory | null
  byKey: ReadonlyMap<string, StoredName[]>
  byBag: ReadonlyMap<string, OrganisationGroup>
}

/** Makes a directory ready for many names: by key, groups by the bag of each spelling (the first group that has it). */
export function finderFor(directory: Directory, question: Question): Finder {
  const byKey = new Map<string, StoredName[]>()
  for (const one of directory.names) {
    const known = byKey.get(one.key)
    if (known) known.push(one)
    else byKey.set(one.key, [one])
  }
  const byBag = new Map<string, OrganisationGroup>()
  for (const group of directory.groups) {
    for (const spelling of group.spellings) {
      const [bag] = bagsOf(keyOf(spelling), [])
      if (bag !== undefined && !byBag.has(bag)) byBag.set(bag, group)
    }
  }
  return { directory, question, issuer: issuerOf(question.writtenBy, directory.territories), byKey, byBag }
}

/** One body by this name, and who answers for it. */
function bodyFor(finder: Finder, key: string, written: string): Found | null {
  const [body, post] = withoutPost(key)
  const direct = namesFor(finder, key)
  const names = direct.length > 0 || body === key ? direct : namesFor(finder, body)
  if (names.length === 0) return null
  const { directory, question } = finder
  const bodies = likeliest(finder, names, written)
  const answers = bodies.map((one) => ({ one, answer: answerersOf(directory, one.id, question.day) }))
  const distinct = new Set(answers.map(({ answer }) => answer.ids.toSorted().join(' ')))
  const reasons: Reason[] = direct.length === 0 && post ? [{ code: 'post', facts: { post: written } }] : []
  const first = answers[0]
  if (!first) return null
  const { learned } = names.find(({ organisationId }) => organisationId === first.one.id) ?? {}
  if (learned) reasons.unshift({ code: 'learned', facts: { name: written, to: first.one.name, by: learned.by, on: learned.on } })
  if (distinct.size > 1) {
    const choices = answers.flatMap(({ one, answer }) =>
      answer.ids.map((id) => ({ id, name: directory.organisations.get(id)?.name ?? '', scope: one.name })),
    )
    return {
      kind: 'unknown',
      ids: [],
      reasons: [...reasons, { code: 'ambiguous', facts: { names: bodies.map(({ name }) => name) } }],
      choices: choices.filter((choice, at) => choices.findIndex(({ id }) => id === choice.id) === at),
    }
  }
  const { one, answer } = first
  const asWritten = answer.ids[0] === one.id ? {} : { asWritten: { id: one.id, name: one.name } }
  const kind = answer.ids.length === 0 ? 'unknown' : answer.divided ? 'open' : answer.ids.length === 1 ? 'one' : 'group'
  return { kind, ids: answer.ids, reasons: [...reasons, ...answer.reasons], choices: answer.choices, ...asWritten }
}

/**
 * The names that a key stands for: of the likeliest candidates that of a body which stood when it was written, for nobody orders
 * a body that has ended; where none stood, the likeliest. Without a date the paper of an ended province means its own bodies.
 */
function namesFor(finder: Finder, key: string): StoredName[] {
  const { directory, question, issuer, byKey } = finder
  const found = candidatesOf(key, directory.territories, issuer).flatMap((candidate) => {
    const names = byKey.get(candidate)
    return names ? [names] : []
  })
  const day = question.writtenOn ?? (issuer && !issuer.own ? null : question.day)
  const stood = ({ organisationId }: StoredName) => {
    const body = directory.organisations.get(organisationId)
    return body !== undefined && day !== null && standsOn(body, day)
  }
  return found.find((names) => names.some(stood)) ?? found[0] ?? []
}

/** Of several bodies with this name: those written with the same tones, then those that stood when it was written. */
function likeliest(finder: Finder, names: readonly StoredName[], written: string): Body[] {
  const best = Math.min(...names.map(({ name }) => otherMarks(name, written)))
  const ids = new Set(names.filter(({ name }) => otherMarks(name, written) === best).map(({ organisationId }) => organisationId))
  const bodies = [...ids].flatMap((id) => finder.directory.organisations.get(id) ?? [])
  const standing = bodies.filter((body) => standsOn(body, finder.question.writtenOn ?? finder.question.day))
  return standing.length > 0 ? standing : bodies
}

/** A closed group by this spelling, and its members on the day; an open one is left to a person. */
function groupFor(finder: Finder, key: string): Found | null {
  const { directory, question } = finder
  const bags = bagsOf(key, directory.territories)
  const group = bags.map((bag) => finder.byBag.get(bag)).find((one) => one !== undefined)
  if (!group) return null
  const ids = (directory.members.get(group.code) ?? []).map(({ id }) => id)
  const special = rulesOn(group, question.day).flatMap((rule): Reason[] =>
    rule.reason
      ? [{ code: rule.reason, facts: { from: group.name, on: rule.from ?? '', basis: 'Nghị quyết 203/2025/QH15', count: ids.length } }]
      : [],
  )
  const reasons: Reason[] = group.open
    ? [{ code: 'open', facts: { group: group.name } }]
    : [{ code: 'group', facts: { group: group.name, count: ids.length, on: question.day } }, ...special]
  return { kind: group.open ? 'open' : 'group', ids, reasons, choices: [], group }
}

/** The rules of a group that hold on a day. */
export const rulesOn = (group: OrganisationGroup, day: string): GroupRule[] =>
  group.rule.filter((rule) => standsOn({ validFrom: rule.from ?? null, validTo: rule.until ?? null }, day))

/** "các sở, ngành liên quan": open, with the members of the closed group as a proposal. */
function openFor(finder: Finder, key: string): Found | null {
  const [rest, open] = withoutOpen(key)
  if (!open) return null
  const closed = groupFor(finder, rest)
  const group = closed?.group ?? finder.directory.groups.find((one) => one.open)
  const ids = closed?.ids ?? []
  return { kind: 'open', ids, reasons: [{ code: 'open', facts: { group: group?.name ?? '' } }], choices: [], ...(group ? { group } : {}) }
}

/** Several names in one. What a colon introduces stands for the group before it: "Các sở: Tài chính, Nội vụ". */
function enumerated(finder: Finder, written: string): Found | null {
  const colon = written.indexOf(':')
  if (colon > 0) {
    const listed = partsFor(finder, partsOf(written.slice(colon + 1)), headOf(withoutPost(keyOf(written.slice(0, colon)))[0]))
    if (listed) return listed
  }
  const parts = partsOf(written)
  return parts.length < 2 ? null : partsFor(finder, parts, null)
}

/** Every part must be understood; the fewest names that do it win. */
function partsFor(finder: Finder, parts: readonly string[], firstHead: string | null): Found | null {
  const spans = spansOf(parts)
  const ending = new Map<number, Span[]>()
  for (const span of spans) ending.set(span.to, [...(ending.get(span.to) ?? []), span])
  type Way = { found: Found[]; head: string | null }
  const ways: (Way | null)[] = [{ found: [], head: firstHead }]
  for (let to = 1; to <= parts.length; to += 1) {
    let best: Way | null = null
    for (const span of ending.get(to) ?? []) {
      const before = ways[span.from]
      if (!before || (best && before.found.length + 1 >= best.found.length)) continue
      const found = partFor(finder, span.key, parts.slice(span.from, to).join(', '), before.head)
      if (found) best = { found: [...before.found, found], head: headOf(withoutPost(span.key)[0]) ?? before.head }
    }
    ways[to] = best
  }
  const way = ways[parts.length]
  if (!way) return null
  const ids = [...new Set(way.found.flatMap((one) => one.ids))]
  const single = way.found.length === 1 ? way.found[0] : undefined
  if (single) return single
  const reasons: Reason[] = [{ code: 'enumeration', facts: { count: way.found.length } }, ...way.found.flatMap((one) => one.reasons)]
  return {
    kind: way.found.some((one) => one.kind === 'open' || one.kind === 'unknown') ? 'open' : ids.length === 1 ? 'one' : 'group',
    ids,
    reasons,
    choices: way.found.flatMap((one) => one.choices),
  }
}

function partFor(finder: Finder, key: string, text: string, head: string | null): Found | null {
  const whole = bodyFor(finder, key, text) ?? groupFor(finder, key)
  if (whole) return whole
  for (const kindWord of headsAfter(head)) {
    const found = bodyFor(finder, `${kindWord} ${key}`, text)
    if (found) return found
  }
  const [rest, open] = withoutOpen(key)
  const closed = open ? groupFor(finder, rest) : null
  if (!open) return null
  return {
    kind: 'open',
    ids: closed?.ids ?? [],
    reasons: [{ code: 'open', facts: { group: closed?.group?.name ?? text } }],
    choices: [],
    ...(closed?.group ? { group: closed.group } : {}),
  }
}
