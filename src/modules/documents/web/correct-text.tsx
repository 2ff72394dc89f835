/** Correcting the words of a paper: what the reader finds in them is shown while one types, before anything is kept. */
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { explainDirective } from '#lib/reader'
import { Alert, Button, ProblemAlert, Section, Tabs, Textarea, useWords } from '#ui'
import type { Item, Review } from '../contract.ts'
import { carriedMarks, namesIn } from '../rules.ts'
import { differenceOf } from './difference.ts'
import type { ReviewHand } from './use-review.ts'

const ScanPicture = lazy(() => import('./scan-picture.tsx'))

type CorrectTextProps = { review: Review; hand: ReviewHand; onDone: () => void }

export default function CorrectText({ review, hand, onDone }: CorrectTextProps) {
  const { t } = useWords()
  // The words that stood there when one began: once others stand there, somebody else has saved theirs.
  const [base, setBase] = useState(review.text)
  const [text, write] = useState(review.text)
  const changed = text !== review.text
  const overtaken = review.text !== base
  // Reading a long paper takes a few hundredths of a second: typing never waits for it.
  const later = useDeferredValue(text)
  const explained = useMemo(() => explainDirective(later, { organisations: namesIn(later, review.learned) }), [later, review.learned])
  const found = explained.reading.tasks.length
  const { fresh, gone } = useMemo(() => differenceOf(explained.reading.tasks, review.items), [explained, review.items])
  // Where the cursor stands is shown in the picture of a scan.
  const [cursor, follow] = useState<number>()
  const marks = useMemo(() => carriedMarks(review.text, later, review), [review, later])
  const save = async () => {
    if ((await hand.send('/reading', { version: review.document.version, text })) !== undefined) onDone()
  }
  const begin = (words: string) => {
    write(words)
    setBase(review.text)
    hand.clearProblem()
  }
  const foundNow = <Found explained={explained} fresh={fresh} gone={changed ? gone : []} />
  return (
    <Section title={t('documents.correctText.title')}>
      <p className="hl-quiet">{t('documents.correctText.detail')}</p>
      {overtaken ? (
        <Alert
          tone="late"
          title={t('documents.correctText.overtaken')}
          action={
            <div className="doc-acts">
              <Button size="xs" variant="default" onClick={() => begin(review.text)}>
                {t('documents.correctText.takeTheirs')}
              </Button>
              <Button size="xs" variant="default" onClick={() => begin(text)}>
                {t('documents.correctText.keepMine')}
              </Button>
            </div>
          }
        >
          {t('documents.correctText.overtakenDetail')}
        </Alert>
      ) : (
        hand.problem && hand.problem.itemId === undefined && <ProblemAlert problem={hand.problem.problem} />
      )}
      <div className="doc-bar doc-correct-bar">
        <p role="status">
          <strong>{t('documents.correctText.found', { n: found })}</strong>
          {changed &&
            ` ${t(fresh.size + gone.length > 0 ? 'documents.correctText.change' : 'documents.correctText.same', { fresh: fresh.size, gone: gone.length })}`}
        </p>
        <div className="doc-acts">
          <Button size="xs" disabled={!changed || overtaken || text.trim() === ''} loading={hand.pending !== undefined} onClick={() => void save()}>
            {t('documents.correctText.save')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t(changed ? 'documents.correctText.discard' : 'documents.correctText.cancel')}
          </Button>
        </div>
      </div>
      <div className="doc-correct">
        <div onSelectCapture={({ target }) => target instanceof HTMLTextAreaElement && follow(target.selectionStart)}>
          <Textarea name="text" label={t('documents.new.text')} value={text} onChange={write} rows={24} />
        </div>
        {review.scan ? (
          <Tabs
            label={t('documents.correctText.beside')}
            name="beside"
            tabs={[
              {
                key: 'picture',
                label: t('documents.scan.picture'),
                content: () => (
                  <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
                    <ScanPicture
                      documentId={review.document.id}
                      scan={review.scan!}
                      text={later}
                      pictured={marks.pictured}
                      doubted={marks.doubted}
                      shown={cursor === undefined ? undefined : { start: cursor, end: cursor + 1 }}
                    />
                  </Suspense>
                ),
              },
              { key: 'found', label: t('documents.review.reading'), count: found, content: () => foundNow },
            ]}
          />
        ) : (
          foundNow
        )}
      </div>
    </Section>
  )
}

const SHOWN = 200

type FoundProps = { explained: ReturnType<typeof explainDirective>; fresh: ReadonlySet<number>; gone: readonly Item[] }

/** What the reader finds in the words as they stand now, and what it no longer finds. */
function Found({ explained: { reading, findings }, fresh, gone }: FoundProps) {
  const { t, language } = useWords()
  const why = useMemo(
    () => new Map(findings.flatMap((one) => (one.stage === 'orders' && one.task !== undefined ? [[one.task, one.why] as const] : []))),
    [findings],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className="doc-found" role="group" aria-label={t('documents.review.reading')} tabIndex={0}>
      {reading.tasks.length === 0 && <Alert tone="info">{t('documents.review.empty')}</Alert>}
      <ol className="doc-items">
        {reading.tasks.slice(0, SHOWN).map((task, index) => (
          <li key={task.start} className={fresh.has(index) ? 'doc-fresh' : undefined}>
            {fresh.has(index) && <span className="doc-fresh-word">{t('documents.correctText.fresh')}</span>}
            <strong>{task.lead.join('; ') || t('documents.doubt.lead-missing')}</strong>
            <p>{task.action}</p>
            <p className="hl-quiet">{why.get(index)?.[language === 'en' ? 'en' : 'vi']}</p>
          </li>
        ))}
      </ol>
      {gone.length > 0 && (
        <>
          <h3 className="doc-subhead">{t('documents.correctText.gone')}</h3>
          <ul className="doc-items">
            {gone.map(({ id, action }) => (
              <li key={id}>
                <s>{action}</s>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
