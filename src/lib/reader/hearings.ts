/** "Trước ngày 08/3/2026, Phó Thủ tướng … sẽ nghe báo cáo về việc này": to whom, and by when, the order right above is reported. */
import { datesIn, type Dated } from './orders.ts'
import type { Issue } from './dates.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import type { Passage } from './passage.ts'

const HEARS =
  /^((?:truoc|vao|trong|cuoi|dau) [^.;,]{4,50}, )?(?=(?:dong chi )?(?:pho )?(?:thu tuong|chu tich|bo truong|thu truong|bi thu|lanh dao|ban thuong vu|thuong truc|uy ban|ubnd|bo |so ))[^.;]{4,120}? (?:se |chu tri )[^.;]{0,60}?nghe (?:[^.;,]{3,60} )?bao cao(?![a-z])[^.;]{0,120}[.;]?$/

export type Hearing = { names: Name[]; dates: Dated }

/** What such a sentence says of the order above it. */
export function hearingIn(passage: Passage, issue: Issue | undefined, known: readonly Known[]): Hearing | undefined {
  if (!passage.folded.includes('nghe ')) return undefined
  const found = HEARS.exec(passage.folded)
  if (!found) return undefined
  const { names } = namesFrom(passage, found[1]?.length ?? 0, known)
  return names.length ? { names: names.map(withoutPerson), dates: datesIn(passage, issue) } : undefined
}

/** "Phó Thủ tướng Chính phủ Nguyễn Văn An": the post in full says who hears. */
const withoutPerson = (name: Name): Name => ({ ...name, name: name.name.replace(/(?<=^Phó Thủ tướng Chính phủ) \p{Lu}.*$/u, '') })
