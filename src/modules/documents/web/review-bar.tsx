/** How far the review is, and the way from doubt to doubt. */
import { useEffect, useRef } from 'react'
import { Button, IconCheck, IconEdit, IconLeft, IconRight, IconSend, KeyHint, useWords } from '#ui'
import { isSure, needsWord, openPartners } from '../rules.ts'
import type { ReviewHand } from './use-review.ts'

type ReviewBarProps = {
  hand: ReviewHand
  mayReview: boolean
  issueAt: string
  /** Opens the words of the paper for correcting; left out while decided items point into them. */
  onCorrect?: (() => void) | undefined
}

export function ReviewBar({ hand, mayReview, issueAt, onCorrect }: ReviewBarProps) {
  const { t } = useWords()
  const { live } = hand
  const doubts = live.filter(needsWord)
  const sure = live.filter(isSure)
  const partners = openPartners(live)
  const done = live.filter((item) => item.state === 'accepted' || item.state === 'issued').length
  const accepted = live.filter((item) => item.state === 'accepted').length
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = bar
    if (!current) return
    // The panes below begin where it ends, in one row of buttons or in two.
    const watch = new ResizeObserver(() => current.parentElement?.style.setProperty('--doc-bar', `${current.offsetHeight}px`))
    watch.observe(current)
    return () => watch.disconnect()
  }, [])
  return (
    <div className="doc-bar" ref={bar} role="region" aria-label={t('documents.review.bar')}>
      <p role="status">
        <strong>{t('documents.review.tasks', { n: live.length })}</strong>
        {' · '}
        <span data-tone={doubts.length > 0 ? 'dueSoon' : undefined} className="doc-bar-doubts">
          {t('documents.review.doubts', { n: doubts.length })}
        </span>
        {partners.length > 0 && (
          <>
            {' · '}
            <span data-tone="dueSoon" className="doc-bar-doubts" title={partners.join('; ')}>
              {t('documents.review.openPartners', { n: partners.length })}
            </span>
          </>
        )}
        {' · '}
        {t('documents.review.accepted', { n: done })}
      </p>
      <progress value={done} max={Math.max(1, live.length)} aria-label={t('documents.review.progress')} />
      <div className="doc-acts">
        <Button size="xs" variant="default" icon={IconLeft} disabled={doubts.length === 0} onClick={() => hand.step(-1, 'doubts')}>
          {t('documents.review.previous')} <KeyHint keys={['P']} />
        </Button>
        <Button size="xs" variant="default" icon={IconRight} disabled={doubts.length === 0} onClick={() => hand.step(1, 'doubts')}>
          {t('documents.review.next')} <KeyHint keys={['N']} />
        </Button>
        {mayReview && (
          <Button
            size="xs"
            variant={sure.length > 0 ? 'filled' : 'default'}
            icon={IconCheck}
            disabled={sure.length === 0}
            loading={hand.pending?.endsWith('/acceptance')}
            onClick={() => void hand.send('/acceptance', { seen: live.map(({ id, version }) => ({ id, version })) })}
          >
            {t('documents.review.acceptSure', { n: sure.length })}
          </Button>
        )}
        {mayReview && (
          <Button size="xs" icon={IconSend} to={issueAt} variant={sure.length === 0 ? 'filled' : 'default'} disabled={accepted === 0}>
            {t('documents.review.issue', { n: accepted })}
          </Button>
        )}
        {onCorrect && (
          <Button size="xs" variant="subtle" icon={IconEdit} onClick={onCorrect}>
            {t('documents.correctText.open')}
          </Button>
        )}
      </div>
    </div>
  )
}
