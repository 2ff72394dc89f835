/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import type { World } from '#testing'
import type { z } from 'zod'
import type { SchemeContent } from './contract.ts'
import { addEvidence, scoreRating } from './ratings.ts'
import { addScheme } from './schemes.ts'

/** A small scheme of the province: two criteria, three bands, scored by 15/12 of the rated year. */
export const aScheme: z.input<typeof SchemeContent> = {
  name: 'Xếp loại hợp tác xã của tỉnh',
  legalBasis: 'Quyết định 15/2026/QĐ-UBND',
  sector: 'all',
  kinds: ['cooperative'],
  validFrom: '2024-01-01',
  validTo: null,
  yearAfter: false,
  selfBy: '12-15',
  appraiseBy: '12-20',
  publishBy: '12-25',
  minMonths: 0,
  criteria: [
    { key: 'finance', group: '', name: 'Tài chính', points: 60 },
    { key: 'members', group: '', name: 'Thành viên', points: 40 },
  ],
  bands: [
    { key: 'good', name: 'Tốt', from: 80 },
    { key: 'fair', name: 'Khá', from: 50 },
    { key: 'weak', name: 'Yếu', from: 0 },
  ],
  failing: 'Bị xử phạt trong năm',
}

export const scored = (finance: number | null, members: number | null) => ({
  finance: { points: finance, note: '' },
  members: { points: members, note: 'Có biên bản đại hội' },
})

/** A row in each of the module's tables: the own score of a cooperative that exists, for the year of the day. */
export async function aRatingInFull(world: World, by: Actor, cooperativeId: string, year: number): Promise<{ schemeId: string; ratingId: string }> {
  const { id: schemeId } = await world.perform(by, addScheme, aScheme)
  const { id: ratingId } = await world.perform(by, scoreRating, {
    cooperativeId,
    schemeId,
    year,
    version: 0,
    scores: scored(50, 20),
    failing: false,
    send: true,
  })
  await world.perform(by, addEvidence, {
    id: ratingId,
    criterion: 'finance',
    file: { name: 'bao-cao.txt', bytes: new TextEncoder().encode('Báo cáo tài chính') },
  })
  return { schemeId, ratingId }
}
