/** Levels of local government, as papers list them. */
import { namedEnd, nameStarts, properEnd, run } from './fields.ts'
import { LEVEL, LEVEL_END, LEVEL_SEP } from './name-patterns.ts'
import type { Passage } from './passage.ts'

/** "UBND Hậu Lộc*, các xã, phường*": behind a place by its name, the levels of others. */
function furtherLevels(passage: Passage, at: number): number {
  let end = at
  for (let items = 0; items < 6; items += 1) {
    const separator = run(LEVEL_SEP, passage.words, end)
    const level = separator < 0 ? -1 : run(LEVEL, passage.words, separator)
    if (level < 0 || (items === 0 && !passage.folded.startsWith('cac ', separator)) || properEnd(passage, level) > level) break
    end = level
  }
  return end
}

/** "các huyện, thị xã Long Khánh và thành phố Biên Hòa": levels of local government, some by name. `which`: the end of words that say which of them. */
export function levelsEnd(passage: Passage, at: number, which: (end: number) => number): number {
  const { words, folded } = passage
  let end = at
  let from = folded.startsWith(' ', at) ? at + 1 : at
  for (let items = 0; items < 8; items += 1) {
    const level = run(LEVEL, passage.words, from)
    if (level < 0) break
    end = namedEnd(passage, level, items > 0 || /^cac|^cap/.test(folded.slice(from)))
    const separator = run(LEVEL_SEP, passage.words, end)
    if (separator < 0) break
    from = separator
  }
  if (end === at) {
    const proper = /^ \p{Lu}[\p{Ll}]+(?: \p{Lu}[\p{Ll}]+){0,3}/u.exec(words.slice(at, at + 40))
    if (proper && !nameStarts(passage, at + 1)) return furtherLevels(passage, at + proper[0].length)
    return run(LEVEL_END, passage.words, at) > 0 ? run(LEVEL_END, passage.words, at) : at
  }
  const more = run(LEVEL_END, passage.words, end)
  const upTo = more > 0 ? properEnd(passage, more) : end
  return /^ ?các /u.test(words.slice(at, at + 5)) ? which(upTo) : upTo
}
