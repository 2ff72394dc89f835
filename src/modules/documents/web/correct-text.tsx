/** Correcting the words of a paper: what the reader finds in them is shown while one types, before anything is kept. */
import { useDeferredValue, useMemo, useState } from 'react'
import { explainDirective } from '#lib/reader'
import { Alert, Button, FormButtons, ProblemAlert, Section, Textarea, useWords } from '#ui'
import type { Review } from '../contract.ts'
import type { ReviewHand } from './use-review.ts'

type CorrectTextProps = { review: Review; hand: ReviewHand; onDone: () => void }

export default function CorrectText({ review, hand, onDone }: CorrectTextProps) {
  const { t, language } = useWords()
  const [text, write] = useState(review.text)
  const changed = text !== review.text
  // Reading a long paper takes a few hundredths of a second: typing never waits for it.
  const later = useDeferredValue(text)
  const { reading, findings } = useMemo(() => explainDirective(later), [later])
  const why = (task: number) => findings.find((one) => one.stage === 'orders' && one.task === task)?.why[language === 'en' ? 'en' : 'vi']
  const kept = new Set(review.items.map((item) => item.quote))
  const fresh = reading.tasks.filter((task) => !kept.has(task.quote)).length
  const gone = review.items.filter((item) => item.state === 'proposed' && !reading.tasks.some((task) => task.quote === item.quote)).length
  const save = async () => {
    if ((await hand.send('/reading', { version: review.document.version, text })) !== undefined) onDone()
  }
  return (
    <Section title={t('documents.correctText.title')}>
      <p className="hl-quiet">{t('documents.correctText.detail')}</p>
      {hand.problem && hand.problem.itemId === undefined && <ProblemAlert problem={hand.problem.problem} />}
      <div className="doc-correct">
        <Textarea name="text" label={t('documents.new.text')} value={text} onChange={write} rows={24} />
        <div className="doc-reading" aria-live="polite">
          <p>
            <strong>{t('documents.correctText.found', { n: reading.tasks.length })}</strong>
            {changed && ` ${t('documents.correctText.change', { fresh, gone })}`}
          </p>
          <ol className="doc-items">
            {reading.tasks.slice(0, 200).map((task, index) => (
              <li key={task.start} title={why(index)} className={kept.has(task.quote) ? undefined : 'doc-fresh'}>
                <strong>{task.lead.join('; ') || t('documents.doubt.lead-missing')}</strong>
                <p>{task.action}</p>
                <p className="hl-quiet">{why(index)}</p>
              </li>
            ))}
          </ol>
          {reading.tasks.length === 0 && <Alert tone="info">{t('documents.review.empty')}</Alert>}
        </div>
      </div>
      <FormButtons>
        <Button disabled={!changed || text.trim() === ''} loading={hand.pending !== undefined} onClick={() => void save()}>
          {t('documents.correctText.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('documents.correctText.cancel')}
        </Button>
      </FormButtons>
    </Section>
  )
}
