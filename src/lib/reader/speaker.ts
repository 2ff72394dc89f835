/** Who speaks by the paper: its issuer, who is not told by it, and whom the issuer's own words tell. */
import { furtherSubjects, isPartOf } from './further.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { foldSame, part, type Passage } from './passage.ts'
import { whoIsTold, type Told } from './told.ts'
import { actAt, orderedAt } from './verbs.ts'
import type { Walk } from './walk.ts'

/** "UBND tỉnh xây dựng kế hoạch với các nội dung sau:" says what the issuer does by the paper. */
export const isIssuer = (walk: Walk, told: Told): boolean =>
  !told.called && told.names.length === 1 && isSame(foldSame(walk.document.issuer ?? ''), foldSame(told.names[0]?.name ?? '-'))

/** "Ban Chỉ đạo … tỉnh" is the "Ban Chỉ đạo …" of the letterhead. */
const isSame = (issuer: string, name: string): boolean => issuer.startsWith(name) || (issuer.length > 12 && name.startsWith(`${issuer} `))

const LEADS = /^ chi dao (?=\S)/

/** "Chủ tịch UBND tỉnh *chỉ đạo Sở A* rà soát …" in a paper of the UBND itself: its own words tell the other. */
export function toldByIssuer(walk: Walk, body: Passage, told: Told | undefined, known: readonly Known[]): Told | undefined {
  if (!told || !isIssuer(walk, told)) return told
  const leads = LEADS.exec(body.folded.slice(told.actAt, told.actAt + 24))
  const list = leads ? namesFrom(body, told.actAt + leads[0].length, known) : undefined
  return list?.names.length && orderedAt(body, list.end) ? { names: list.names, request: false, called: true, actAt: list.end } : told
}

/** "Nâng cao trách nhiệm của Mặt trận. *Mặt trận* làm tốt công tác giám sát …": what is to be done, then who does it. */
export function toldBehindAct(body: Passage, above: readonly Name[], known: readonly Known[]): Told | undefined {
  const names = above.length && actAt(body) ? furtherSubjects(body, 0, known, []) : []
  const last = names.at(-1)
  // One group of those whom the introduction tells: the first sentence is for all of them.
  if (names.every((name) => (name.group || above.length === 1) && above.some((told) => isPartOf({ ...name, group: true }, told)))) return undefined
  return last && { names, request: false, called: false, actAt: last.end }
}

/** "Các sở triển khai Kế hoạch này. Đồng thời, yêu cầu các xã thực hiện các nội dung sau:": the sentence before tells somebody too. */
export function earlierOrder(walk: Walk, body: Passage): Told | undefined {
  const sentence = /[.;] (?:dong thoi,? |ngoai ra,? )(?=[^.;]*$)/.exec(body.folded)
  const told = sentence && sentence.index > 60 ? whoIsTold(part(body, 0, sentence.index), walk.known) : undefined
  return told && !isIssuer(walk, told) ? told : undefined
}
