/** Reviewing a directive: the paper on the left, what the reader found in it on the right; every step by key or by press. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import {
  Alert,
  Choice,
  EmptyState,
  KeyHint,
  Loaded,
  Page,
  ProblemAlert,
  Section,
  StateBadge,
  Tabs,
  useMay,
  useMediaQuery,
  useParams,
  useWords,
} from '#ui'
import type { Item, Place, Review, Unread } from '../contract.ts'
import { needsWord } from '../rules.ts'
import { ItemCard, type ItemActs } from './item-card.tsx'
import { PaperSide } from './paper-side.tsx'
import { ParticularsPanel } from './particulars-panel.tsx'
import { ReviewBar } from './review-bar.tsx'
import { useKeys } from './review-keys.ts'
import { ScanPanel } from './scan-panel.tsx'
import { useReview, type ReviewHand } from './use-review.ts'
import { nameOf, STATE_TONE } from './words.ts'
import './review.css'

/** With the reader itself: fetched only by who corrects the words of a paper. */
const CorrectText = lazy(() => import('./correct-text.tsx'))
/** With the picture of a scan. */
const ScanPicture = lazy(() => import('./scan-picture.tsx'))

/** What of a scan stands on the left and on the right: its words or its picture beside the tasks, or the picture beside the words. */
type View = 'text' | 'picture' | 'both'
const SIDES: Record<View, readonly string[]> = { text: ['paper', 'reading'], picture: ['picture', 'reading'], both: ['picture', 'paper'] }

export default function ReviewPage() {
  const { id = '' } = useParams()
  const hand = useReview(id)
  return <Loaded got={hand.got}>{(review) => <Reviewing review={review} hand={hand} />}</Loaded>
}

/** What can be done with an item, and where the focus goes afterwards: to the next one that needs a word, else the next open one. */
function useActs(hand: ReviewHand): (item: Item) => ItemActs {
  const { live, change, focusOn } = hand
  return (item) => {
    const place = live.indexOf(item)
    const rest = [...live.slice(place + 1), ...live.slice(0, Math.max(0, place))]
    const onward = () => focusOn((rest.find(needsWord) ?? rest.find((one) => one.state === 'proposed') ?? item).id)
    const next = live.slice(place + 1).find((one) => one.state !== 'issued')
    return {
      accept: () => void change(item, '/acceptance').then((done) => done && onward()),
      drop: () => void change(item, '/dropping').then((done) => done && onward()),
      restore: () => void change(item, '/restoration'),
      merge: () => void (next && change(item, '/merger', { otherId: next.id, otherVersion: next.version })),
      canMerge: next !== undefined && live[place + 1] === next,
    }
  }
}

function Reviewing({ review, hand }: { review: Review; hand: ReviewHand }) {
  const { t } = useWords()
  const may = useMay()
  const narrow = useMediaQuery('(max-width: 61.99em)', undefined, { getInitialValueInEffect: false })
  const [shown, show] = useState<Place>()
  const [correcting, correct] = useState(false)
  const [view, look] = useState<View>('text')
  const [word, lookAt] = useState<Place>()
  const mayReview = may('documents.review')
  // Another text would move every place that accepted and issued items point to.
  const mayCorrectText = mayReview && hand.items.every((item) => item.state === 'proposed' || item.state === 'dropped')
  const acts = useActs(hand)
  const { document, text } = review
  const { focus, mode } = hand
  const { scan } = review
  // A word is looked at until one goes on to another task.
  useEffect(() => lookAt(undefined), [focus?.id])
  const isOpen = focus?.state === 'proposed' || focus?.state === 'accepted'
  const when = (allowed: boolean | undefined, act: () => void) => () => void (mayReview && allowed && mode === null && act())

  useKeys({
    n: () => mode === null && hand.step(1, 'doubts'),
    p: () => mode === null && hand.step(-1, 'doubts'),
    j: () => mode === null && hand.step(1, 'all'),
    k: () => mode === null && hand.step(-1, 'all'),
    enter: when(focus?.state === 'proposed', () => acts(focus!).accept()),
    e: when(isOpen, () => hand.setMode('edit')),
    s: when(isOpen, () => hand.setMode('split')),
    m: when(isOpen && focus && acts(focus).canMerge, () => acts(focus!).merge()),
    d: when(isOpen, () => acts(focus!).drop()),
    z: when(focus?.state === 'accepted' || focus?.state === 'dropped', () => acts(focus!).restore()),
    escape: () => hand.setMode(null),
  })

  const places = useMemo(() => [...(shown ? [shown] : []), ...(word && view === 'both' ? [word] : [])], [shown, word, view])
  const make = async (place: Place) => {
    const made = (await hand.send('/items', place)) as Item | undefined
    if (made) hand.focusOn(made.id, 'edit')
  }
  const paper = (
    <PaperSide
      text={text}
      items={hand.live}
      focus={focus}
      shown={places}
      doubted={review.doubted}
      onFocus={hand.focusOn}
      {...(mayReview ? { onMake: (place: Place) => void make(place) } : {})}
    />
  )
  const side = <ReadingSide review={review} hand={hand} acts={acts} mayReview={mayReview} mayCorrect={may('documents.register')} onShow={show} />

  const picture = scan && (
    <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
      <ScanPicture
        documentId={document.id}
        scan={scan}
        text={text}
        pictured={review.pictured}
        doubted={review.doubted}
        shown={word ?? shown ?? focus}
        onWord={lookAt}
      />
    </Suspense>
  )

  return (
    <Page
      title={nameOf(document, t, document.files)}
      crumbs={[
        { label: t('documents.menu'), to: '/documents' },
        { label: document.number ?? document.type ?? nameOf(document, t, document.files), to: `/documents/${document.id}` },
      ]}
      aside={<StateBadge tone={STATE_TONE[document.shownState]} label={t(`documents.state.${document.shownState}`)} />}
      description={document.number ? (document.subject ?? undefined) : undefined}
    >
      {correcting ? (
        <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
          <CorrectText review={review} hand={hand} onDone={() => correct(false)} />
        </Suspense>
      ) : text === '' ? (
        <ScanPanel documentId={document.id} version={document.version} scan={review.scan} hand={hand} mayReview={mayReview} />
      ) : (
        <>
          <Findings document={document} />
          <ScanNote review={review} view={view} onView={narrow ? undefined : look} />
          <ReviewBar
            hand={hand}
            mayReview={mayReview}
            issueAt={`/documents/${document.id}/issue`}
            onCorrect={mayCorrectText ? () => correct(true) : undefined}
          />
          {hand.problem && hand.problem.itemId === undefined && <ProblemAlert problem={hand.problem.problem} />}
          <Tabs
            label={t('documents.review.sides')}
            name="side"
            beside={narrow ? undefined : { keys: SIDES[view], className: 'doc-review' }}
            tabs={[
              { key: 'reading', label: t('documents.review.reading'), count: hand.live.length, content: () => side, kept: true },
              { key: 'paper', label: t('documents.paper'), content: () => paper },
              ...(picture ? [{ key: 'picture', label: t('documents.scan.picture'), content: () => picture }] : []),
            ]}
          />
          <p className="hl-quiet doc-keys">
            <KeyHint keys={['N', 'P']} /> {t('documents.keys.doubts')} <KeyHint keys={['J', 'K']} /> {t('documents.keys.all')}{' '}
            <KeyHint keys={['Enter']} /> {t('documents.item.accept')} <KeyHint keys={['E']} /> {t('documents.item.edit')} <KeyHint keys={['D']} />{' '}
            {t('documents.item.drop')}
          </p>
        </>
      )}
    </Page>
  )
}

const UNREAD: readonly Unread[] = ['picture', 'part', 'words']

type ScanNoteProps = { review: Review; view: View; onView: ((view: View) => void) | undefined }

/** That the words were recognised, how sure that is, and how one wants to look at them. */
function ScanNote({ review: { scan, doubted }, view, onView }: ScanNoteProps) {
  const { t } = useWords()
  if (!scan) return null
  const views: readonly View[] = ['text', 'picture', 'both']
  return (
    <>
      <UnreadPages scan={scan} />
      <div className="doc-scan-note">
        {scan.state === 'read' && scan.sure !== null && (
          <p className="hl-quiet">
            {t(doubted.length > 0 ? 'documents.scan.read' : 'documents.scan.readSure', { sure: scan.sure, n: doubted.length })}
          </p>
        )}
        {onView && (
          <Choice
            label={t('documents.scan.view')}
            value={view}
            options={views.map((one) => ({ value: one, label: t(`documents.scan.view.${one}`) }))}
            onChange={onView}
          />
        )}
      </div>
    </>
  )
}

/** The pages of which a person has to know that their words are missing. */
function UnreadPages({ scan }: { scan: NonNullable<Review['scan']> }) {
  const { t } = useWords()
  const missing = (why: Unread) => scan.shapes.flatMap((shape, index) => (shape.unread === why ? [index + 1] : [])).join(', ')
  const said = UNREAD.flatMap((why) => (missing(why) ? [{ why, page: missing(why) }] : []))
  if (said.length === 0) return null
  return (
    <Alert tone="dueSoon">
      {said.map(({ why, page }) => (
        <p key={why} className="doc-finding">
          {t(`documents.scan.unread.${why}`, { page })}
        </p>
      ))}
    </Alert>
  )
}

/** What the register noticed, said above both panes, where nothing scrolls it away. */
function Findings({ document }: { document: Review['document'] }) {
  const { t } = useWords()
  if (document.findings.length === 0) return null
  return (
    <Alert tone="dueSoon">
      {document.findings.map(({ code, facts }) => (
        <p key={code} className="doc-finding">
          {t(code, facts)}
        </p>
      ))}
    </Alert>
  )
}

type ReadingSideProps = {
  review: Review
  hand: ReviewHand
  acts: (item: Item) => ItemActs
  mayReview: boolean
  mayCorrect: boolean
  onShow: (place: Place | undefined) => void
}

function ReadingSide({ review, hand, acts, mayReview, mayCorrect, onShow }: ReadingSideProps) {
  const { t, format } = useWords()
  const { document, organisations, resolvedOn, resolvedBefore } = review
  // What was merged away lives on in the item that took it up.
  const dropped = hand.items.filter((item) => item.state === 'dropped' && item.mergedInto === null)
  const card = (item: Item) => <ItemCard key={item.id} item={item} names={organisations} hand={hand} acts={acts(item)} mayReview={mayReview} />
  return (
    <div className="doc-reading">
      <details className="doc-panel" open={document.state === 'read' && hand.live.every((item) => item.state === 'proposed')}>
        <summary>{t('documents.review.particulars')}</summary>
        <ParticularsPanel review={review} hand={hand} mayCorrect={mayCorrect} onShow={onShow} />
      </details>
      <Section
        plain
        title={t('documents.review.items')}
        count={hand.live.length}
        actions={
          mayReview &&
          resolvedOn &&
          resolvedBefore && (
            <span className="hl-quiet">
              {t('documents.review.resolvedOn', { day: format.date(resolvedOn) })}{' '}
              <button type="button" className="hl-text-button" onClick={() => void hand.send('/resolution')}>
                {t('documents.review.resolveAgain')}
              </button>
            </span>
          )
        }
      >
        {hand.live.length === 0 ? (
          <EmptyState title={t('documents.review.empty')} detail={t('documents.review.emptyDetail')} />
        ) : (
          <ol className="doc-items">{hand.live.map(card)}</ol>
        )}
      </Section>
      {dropped.length > 0 && (
        <details className="doc-panel" open={hand.focus?.state === 'dropped'}>
          <summary>{t('documents.review.dropped', { n: dropped.length })}</summary>
          <ol className="doc-items">{dropped.map(card)}</ol>
        </details>
      )}
    </div>
  )
}
