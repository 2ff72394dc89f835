/** What the procedures say in Vietnamese (names of papers, results, terms), in English: data/procedures/english.csv. The Vietnamese is what counts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nfc } from '#lib/text'
import type { Ctx } from '#platform/action'
import { projectRoot } from '#platform/config'
import type { Definition, Guided } from './contract.ts'
import { fieldsOf } from './kinds.ts'

let known: ReadonlyMap<string, string> | undefined

export function englishWords(): ReadonlyMap<string, string> {
  known ??= new Map(
    nfc(readFileSync(join(projectRoot, 'data', 'procedures', 'english.csv'), 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => fieldsOf(line) as [string, string]),
  )
  return known
}

const CITED = [
  [/Luật Hợp tác xã/g, 'Law on Cooperatives'],
  [/Nghị định/g, 'Decree'],
  [/Thông tư/g, 'Circular'],
  [/Nghị quyết/g, 'Resolution'],
  [/Quyết định/g, 'Decision'],
  [/Điều/g, 'Art.'],
  [/khoản/g, 'clause'],
  [/Chương/g, 'Chapter'],
] as const
/** 'Nghị định 92/2024/NĐ-CP, Điều 36' -> 'Decree 92/2024/NĐ-CP, Art. 36'; numbers stay, by which a paper is found. */
export const cited = (basis: string): string => CITED.reduce((said, [vi, en]) => said.replaceAll(vi, en), basis)

/** For whoever reads in English: the English of each of its words that is known. */
export function guided(ctx: Pick<Ctx, 'language'>, one: Definition): Guided {
  if (ctx.language !== 'en') return { ...one, english: {} }
  const words = englishWords()
  const said = [...one.papers.map(({ label }) => label), one.result, one.timeRule, one.fee].flatMap((vi) => {
    const en = words.get(vi)
    return en ? [[vi, en] as const] : []
  })
  return { ...one, english: { ...Object.fromEntries(said), [one.legalBasis]: cited(one.legalBasis) } }
}
