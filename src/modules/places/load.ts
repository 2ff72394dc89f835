/**
 * Loads data/places. The identity of a place is ours: a hash of kind, code and era, because the State used codes again for
 * other places (domain notes, reform-2025 §3). The same edition gives the same ids in every database.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/config'
import type { Db } from '#platform/db'
import { nfc } from '#lib/text'
import { editionHeld, saveEdition, type LinkRow, type PlaceRow } from './store.ts'

/** The day on which the districts ended and the new communes began (NQ 203/2025/QH15). */
const REFORM = '2025-07-01'
const COMMUNES_BASIS = 'Nghị quyết của Ủy ban Thường vụ Quốc hội ngày 16/6/2025 về sắp xếp đơn vị hành chính cấp xã'
const FILES = ['provinces', 'province-links', 'districts-until-2025', 'communes-until-2025', 'communes', 'commune-links'] as const

/** The id of a place: kind, code, and the day its era began ('' for those from before). Shaped as a UUID of version 8. */
export function eraId(kind: PlaceRow['kind'], code: string, era: string): string {
  const hex = createHash('sha256').update(`hopluc place ${kind} ${code} ${era}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Rows of a plain file: no field of ours holds a comma or a quote. */
const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

/** Loads the edition on disk unless it is already there. The actor needs `places.load`. Returns whether anything was written. */
export async function loadPlaces(db: Db, at = new Date()): Promise<boolean> {
  const texts = FILES.map((name) => readFileSync(join(projectRoot, 'data', 'places', `${name}.csv`), 'utf8'))
  const edition = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)
  if (await editionHeld(db, edition)) return false
  const [provinces = [], provinceLinks = [], districts = [], oldCommunes = [], communes = [], communeLinks = []] = texts.map(rowsOf)
  const founding = new Map<string, string>()
  const places: PlaceRow[] = provinces.map(([code = '', name = '', from = '', to = '']) => {
    const id = eraId('province', code, from)
    // Communes of 2025-07-01 lie in the province that stood on that day.
    if (from <= REFORM && (to === '' || to > REFORM)) founding.set(code, id)
    return { id, code, name: nfc(name), kind: 'province', parent_id: null, valid_from: from || null, valid_to: to || null }
  })
  const ended = { valid_from: null, valid_to: REFORM }
  for (const [code = '', name = '', province = ''] of districts)
    places.push({
      id: eraId('district', code, ''),
      code,
      name: nfc(name),
      kind: 'district',
      parent_id: eraId('province', province, ''),
      ...ended,
    })
  for (const [code = '', name = '', district = ''] of oldCommunes)
    places.push({ id: eraId('commune', code, ''), code, name: nfc(name), kind: 'commune', parent_id: eraId('district', district, ''), ...ended })
  for (const [code = '', name = '', province = ''] of communes)
    places.push({
      id: eraId('commune', code, REFORM),
      code,
      name: nfc(name),
      kind: 'commune',
      parent_id: founding.get(province) ?? null,
      valid_from: REFORM,
      valid_to: null,
    })
  const links: LinkRow[] = provinceLinks.map(([from = '', fromEra = '', to = '', toEra = '', on = '', basis = '', evidence = '']) => ({
    from_id: eraId('province', from, fromEra),
    to_id: eraId('province', to, toEra),
    effective_on: on,
    partial: false,
    legal_basis: basis,
    evidence: evidence === 'V' ? 'V' : 'R',
  }))
  for (const [from = '', to = '', partial = ''] of communeLinks) {
    const fromId = from.startsWith('D') ? eraId('district', from.slice(1), '') : eraId('commune', from, '')
    links.push({
      from_id: fromId,
      to_id: eraId('commune', to, REFORM),
      effective_on: REFORM,
      partial: partial === '1',
      legal_basis: COMMUNES_BASIS,
      evidence: 'V',
    })
  }
  await saveEdition(db, edition, at, places, links)
  return true
}
