/** The communes as the program brings them, for those who have no database at hand: the command line, benches, tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/config'
import { nfc } from '#lib/text'

/** A commune of today, and one of before the reform with those that hold its ground now. Ids are the State's codes, the former ones with a dash. */
export type EditionCommune = { id: string; name: string; provinceName: string; provinceCode: string }
export type EditionFormer = EditionCommune & { districtName: string | null; heirs: string[] }

const REFORM = '2025-07-01'
const rows = (name: string): string[][] =>
  nfc(readFileSync(join(projectRoot, 'data', 'places', `${name}.csv`), 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

export function communesOfEdition(): { now: EditionCommune[]; before: EditionFormer[] } {
  const provinces = rows('provinces')
  const standing = new Map(provinces.flatMap(([code = '', name = '', , to = '']) => (to === '' || to > REFORM ? [[code, name] as const] : [])))
  const former = new Map(provinces.flatMap(([code = '', name = '', from = '']) => (from === '' ? [[code, name] as const] : [])))
  const districts = new Map(rows('districts-until-2025').map(([code = '', name = '', provinceCode = '']) => [code, { name, provinceCode }]))
  const heirs = Map.groupBy(rows('commune-links'), ([from = '']) => from)
  return {
    now: rows('communes').map(([id = '', name = '', provinceCode = '']) => ({
      id,
      name,
      provinceCode,
      provinceName: standing.get(provinceCode) ?? '',
    })),
    before: rows('communes-until-2025').map(([code = '', name = '', district = '']) => {
      const { name: districtName = null, provinceCode = '' } = districts.get(district) ?? {}
      const provinceName = former.get(provinceCode) ?? ''
      return { id: `${code}-`, name, districtName, provinceCode, provinceName, heirs: (heirs.get(code) ?? []).map(([, to = '']) => to) }
    }),
  }
}
