/** How products and certificates are said on the screen. */
import type { Tone, Words } from '#ui'
import type { CertificateKind, CertificateStanding } from '../product-rules.ts'

export const STANDING_TONE: Record<CertificateStanding, Tone> = { valid: 'inTime', near: 'dueSoon', over: 'late', ended: 'notStarted' }

type Say = Words['t']
export const certificateLabel = (t: Say, { kind, stars, name }: { kind: CertificateKind; stars: number | null; name: string | null }): string =>
  kind === 'ocop' ? t('production.certificate.ocopStars', { n: stars ?? 0 }) : kind === 'other' && name ? name : t(`production.certificate.${kind}`)

/** "Tháng 11–1, 5": months beside each other as a stretch. */
export function monthsLabel(t: Say, months: readonly number[]): string {
  if (months.length === 0 || months.length === 12) return t('production.season.whole')
  const stretches: [number, number][] = []
  for (const month of months) {
    const last = stretches.at(-1)
    if (last && last[1] === month - 1) last[1] = month
    else stretches.push([month, month])
  }
  // December goes on in January.
  if (stretches.length > 1 && stretches[0]![0] === 1 && stretches.at(-1)![1] === 12) stretches.at(-1)![1] = stretches.shift()![1]
  return t('production.season.months', { months: stretches.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ') })
}
