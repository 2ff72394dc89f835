/** A paper that came as a scan and has no words yet: how far its recognition is, and the way to type instead. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { Alert, Button, fileAddress, ProblemAlert, Section, Textarea, useAct, useApi, useGet, useRefresh, useWords } from '#ui'
import type { Scan } from '../contract.ts'
import type { ReviewHand } from './use-review.ts'

const ASK_EVERY = 1500
const ScanPicture = lazy(() => import('./scan-picture.tsx'))

type ScanPanelProps = { documentId: string; version: number; scan: Scan | null; hand: ReviewHand; mayReview: boolean }

export function ScanPanel({ documentId, version, scan, hand, mayReview }: ScanPanelProps) {
  const { t } = useWords()
  const path = `/documents/${documentId}/scan`
  const got = useGet<Scan>(scan ? path : null, {}, { every: ASK_EVERY })
  const now = got.data ?? scan
  const refresh = useRefresh()
  const isRead = now?.state === 'read'
  useEffect(() => {
    // The words are there: the page of the review takes over.
    if (isRead) void refresh(`/documents/${documentId}`)
  }, [isRead, refresh, documentId])
  const going = now?.state === 'waiting' || now?.state === 'reading'
  return (
    <Section title={t(now ? 'documents.scan.title' : 'documents.review.noText')}>
      <div className="doc-scan">
        {now ? (
          <Standing scan={now} path={path} documentId={documentId} mayReview={mayReview} onDone={got.refresh} />
        ) : (
          <p className="hl-quiet">{t('documents.review.noTextDetail')}</p>
        )}
        {hand.problem && <ProblemAlert problem={hand.problem.problem} />}
        {mayReview &&
          (going ? (
            <details>
              <summary>{t('documents.scan.typeInstead')}</summary>
              <Typed hand={hand} version={version} documentId={documentId} scan={now} />
            </details>
          ) : (
            <Typed hand={hand} version={version} documentId={documentId} scan={now} />
          ))}
      </div>
    </Section>
  )
}

type StandingProps = { scan: Scan; path: string; documentId: string; mayReview: boolean; onDone: () => void }

function Standing({ scan, path, documentId, mayReview, onDone }: StandingProps) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending, problem } = useAct<Scan>({ inline: true })
  const { state, page, pages, reason, fileId } = scan
  const going = state === 'waiting' || state === 'reading'
  const said =
    state === 'waiting'
      ? t('documents.scan.waiting')
      : state === 'stopped'
        ? t('documents.scan.stopped')
        : pages === null
          ? t('documents.scan.starting')
          : t('documents.scan.page', { page, pages })
  return (
    <>
      {state === 'failed' ? (
        <Alert tone="dueSoon" title={t('documents.scan.failed')}>
          {reason?.title}
        </Alert>
      ) : (
        <p role="status">{said}</p>
      )}
      {state === 'reading' && <progress aria-label={said} {...(pages === null ? {} : { value: page - 0.5, max: pages })} />}
      {state === 'reading' && <p className="hl-quiet">{t('documents.scan.leave')}</p>}
      <ProblemAlert problem={problem} />
      <div className="doc-scan-acts">
        {mayReview && state !== 'read' && (
          <Button
            variant={going ? 'default' : 'filled'}
            loading={pending}
            onClick={() => void act(() => api.post<Scan>(going ? `${path}/stop` : path, {})).then(onDone)}
          >
            {t(going ? 'documents.scan.stop' : 'documents.scan.again')}
          </Button>
        )}
        <ScanLink documentId={documentId} fileId={fileId} />
      </div>
    </>
  )
}

/** The picture itself, in a window beside the words. */
export function ScanLink({ documentId, fileId }: { documentId: string; fileId: string }) {
  const { t } = useWords()
  return (
    <a href={fileAddress(`/documents/${documentId}/files/${fileId}`)} target="_blank" rel="noreferrer">
      {t('documents.scan.open')}
    </a>
  )
}

type TypedProps = { hand: ReviewHand; version: number; documentId: string; scan: Scan | null }

/** The words typed by hand, the picture beside them. */
function Typed({ hand, version, documentId, scan }: TypedProps) {
  const { t } = useWords()
  const [text, write] = useState('')
  return (
    <div className={scan ? 'doc-typed' : 'doc-scan'}>
      {scan && (
        <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
          <ScanPicture documentId={documentId} scan={scan} />
        </Suspense>
      )}
      <Textarea name="text" label={t('documents.new.text')} value={text} onChange={write} rows={14} />
      <div>
        <Button disabled={text.trim() === ''} loading={hand.pending !== undefined} onClick={() => void hand.send('/reading', { version, text })}>
          {t('documents.review.read')}
        </Button>
      </div>
    </div>
  )
}
