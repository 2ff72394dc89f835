/** What is odd about a report: each with a way to its cell, and for a warning the reason why it stays. */
import { Section, useWords } from '#ui'
import { useState } from 'react'
import type { Layout } from '../layout-contract.ts'
import { nameOf, placesOf, type Finding } from '../layout-rules.ts'

export function findingText(
  finding: Pick<Finding, 'rule' | 'message' | 'facts'>,
  t: (key: string, facts?: Record<string, unknown>) => string,
): string {
  const kind = finding.rule.split('.')[0] ?? ''
  return finding.message ?? t(`reports.finding.${kind}`, finding.facts)
}

/** A rule by its words: that of the form, or the cell that a jump was asked about. */
export function findingName(layout: Layout, rule: string): string {
  const [kind = '', ...rest] = rule.split('.')
  const place = placesOf(layout).find(({ key }) => key === rest.join('.'))
  return layout.rules.find(({ key }) => key === kind)?.message ?? (place ? nameOf(place) : rule)
}

/** Leads to a cell, or to the field of a part. */
export function lookAt(place: HTMLElement | null): void {
  const field = place?.matches('input, textarea') ? place : (place?.querySelector<HTMLElement>('textarea, input') ?? place)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}

type Props = {
  findings: readonly Finding[]
  reasons: Readonly<Record<string, string>>
  setReason?: ((rule: string, reason: string) => void) | undefined
  onGo: (cell: string) => void
}
const MOST = 12

export function Checks({ findings, reasons, setReason, onGo }: Props) {
  const { t } = useWords()
  const [all, showAll] = useState(false)
  const missing = findings.filter(({ rule }) => rule.startsWith('required.'))
  const others = findings.filter(({ rule }) => !rule.startsWith('required.'))
  if (findings.length === 0)
    return (
      <Section title={t('reports.checks.title')}>
        <p className="rp-good">{t('reports.checks.good')}</p>
      </Section>
    )
  return (
    <Section title={t('reports.checks.title')} count={others.length + (missing.length > 0 ? 1 : 0)}>
      <ul className="rp-checks">
        {missing.length > 0 && (
          <li data-severity="stop">
            <p>{t('reports.checks.missing', { n: missing.length })}</p>
            <p className="rp-go">
              {missing.slice(0, 4).map((one) => (
                <button key={one.rule} type="button" className="hl-text-button" onClick={() => onGo(one.cells[0] ?? '')}>
                  {String(one.facts.name)}
                </button>
              ))}
            </p>
          </li>
        )}
        {others.slice(0, all ? undefined : MOST).map((one) => (
          <FindingLine key={one.rule} one={one} reasons={reasons} setReason={setReason} onGo={onGo} />
        ))}
      </ul>
      {others.length > MOST && !all && (
        <button type="button" className="hl-text-button" onClick={() => showAll(true)}>
          {t('reports.checks.more', { n: others.length - MOST })}
        </button>
      )}
    </Section>
  )
}

type LineProps = Omit<Props, 'findings' | 'onGo'> & {
  one: Finding
  /** Not where one is there already. */ onGo?: ((cell: string) => void) | undefined
}
/** One thing that is odd, and where it may stay so, the reason why. */
export function FindingLine({ one, reasons, setReason, onGo }: LineProps) {
  const { t } = useWords()
  const said = (
    <>
      <strong>{t(`reports.checks.${one.severity}`)}</strong> {findingText(one, t)}
      {'left' in one.facts && <small>{t('reports.checks.sides', one.facts)}</small>}
    </>
  )
  return (
    <li data-severity={one.severity}>
      {onGo ? (
        <button type="button" className="rp-finding" onClick={() => onGo(one.cells[0] ?? '')}>
          {said}
        </button>
      ) : (
        <p className="rp-finding">{said}</p>
      )}
      {one.severity === 'warn' &&
        (setReason ? (
          <label>
            <span>{t('reports.checks.reason')}</span>
            <input value={reasons[one.rule] ?? ''} maxLength={500} onChange={({ target }) => setReason(one.rule, target.value)} />
          </label>
        ) : (
          reasons[one.rule] && <small>{t('reports.checks.reasonGiven', { reason: reasons[one.rule] ?? '' })}</small>
        ))}
    </li>
  )
}
