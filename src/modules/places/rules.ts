/** Which places a place is on another day: pure walks over the known steps. */
import { nfc } from '#lib/text'

export type Era = { id: string; validFrom: string | null; validTo: string | null }
export type Step = { fromId: string; toId: string; on: string; partial: boolean }
export type Walk = { kind: 'known'; places: { id: string; partial: boolean }[] } | { kind: 'unknown' }

/**
 * The first day of which the places "from before" are certain: Huế became a centrally-run city (NQ 175/2024/QH15).
 * What was where on earlier days is not in the data and is not guessed.
 */
export const KNOWN_FROM = '2025-01-01'

/** Whether a place stands on a day. The last day is the one before `validTo`. */
export const standsOn = (era: Pick<Era, 'validFrom' | 'validTo'>, day: string): boolean =>
  (era.validFrom === null || era.validFrom <= day) && (era.validTo === null || day < era.validTo)

/**
 * Where the ground of a place lies on a day: forward over mergers and divisions, or back. A divided commune keeps all its
 * heirs, each marked partial; none is chosen for it (472 communes were divided on 2025-07-01).
 *
 *   Phường Cái Khế of Quận Ninh Kiều, 2025-06-30  ->  itself
 *   the same, 2025-07-01                          ->  Phường Cái Khế of Cần Thơ
 *   any place, 2024-12-31                         ->  unknown
 */
export function placesOn(places: ReadonlyMap<string, Era>, steps: readonly Step[], id: string, day: string): Walk {
  if (day < KNOWN_FROM) return { kind: 'unknown' }
  const found = new Map<string, boolean>()
  const seen = new Set<string>()
  const visit = (current: string, partial: boolean): void => {
    const era = places.get(current)
    if (!era) return
    if (standsOn(era, day)) return void found.set(current, (found.get(current) ?? true) && partial)
    const way = `${current} ${partial}`
    if (seen.has(way)) return
    seen.add(way)
    const forward = era.validTo !== null && era.validTo <= day
    for (const step of steps) {
      if (forward && step.fromId === current) visit(step.toId, partial || step.partial)
      if (!forward && step.toId === current) visit(step.fromId, partial || step.partial)
    }
  }
  visit(id, false)
  return found.size === 0 ? { kind: 'unknown' } : { kind: 'known', places: [...found].map(([place, partial]) => ({ id: place, partial })) }
}

const KIND_WORD = /^(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+/iu

/** A name without its kind word: 'Phường Ninh Kiều' -> 'Ninh Kiều', 'Quận 1' -> '1'. */
export const bareName = (name: string): string => nfc(name).replace(KIND_WORD, '')

/** A name as it stands inside a sentence: 'Phường Ninh Kiều' -> 'phường Ninh Kiều'. */
export const insideSentence = (name: string): string => nfc(name).replace(KIND_WORD, (word) => word.toLowerCase())

/** 'tỉnh' or 'thành phố', as a province is. */
export const provinceWord = (name: string): 'tỉnh' | 'thành phố' => (/^thành phố\s/iu.test(nfc(name)) ? 'thành phố' : 'tỉnh')
