/** One figure opened over the page, wherever it stands: its sources, its bodies, one body's versions, the register. One panel for all pages. */
import { ActionIcon, Button, IconClose, Loaded, StateBadge, useGet, useNav, useSearch, useSetSearch, useWords, type Tone } from '#ui'
import { useEffect, useRef } from 'react'
import type { Behind, Stand } from '../figure-contract.ts'
import { CellView } from './figure-cell.tsx'
import { FigureBodies } from './figure-bodies.tsx'
import { Made, RegisterLine } from './figure-made.tsx'
import { Sources } from './figure-sources.tsx'
import { figureAt, NO_FIGURE } from './figure-address.ts'
import { figureText } from './figures.ts'
import './figure-panel.css'

export const STAND_TONE: Record<Stand, Tone> = { single: 'standing', agreed: 'inTime', disagreed: 'dueSoon', settled: 'inTime', moved: 'dueSoon' }

/** Shown while the address names a figure. `of`: the period of the page, where the address names none. */
export default function FigurePanel({ of }: { of?: string }) {
  const { figure, row, column } = useSearch()
  const request = figure ?? of
  return request && row && column ? <Panel request={request} row={row} column={column} /> : null
}

function Panel({ request, row, column }: { request: string; row: string; column: string }) {
  const { t } = useWords()
  const { place, report, stage } = useSearch()
  const set = useSetSearch()
  const sheet = useRef<HTMLDialogElement>(null)
  const close = () => set(NO_FIGURE)
  useEffect(() => {
    const shown = sheet.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={sheet}
      className="rp-panel"
      aria-label={t('reports.figure.panel')}
      onClick={(event) => event.target === sheet.current && close()}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <div className="rp-panel-body">
        <div className="rp-panel-close">
          {report && (
            <Button size="xs" variant="default" onClick={() => set({ report: undefined })}>
              {t('reports.figure.back')}
            </Button>
          )}
          <ActionIcon icon={IconClose} label={t('reports.behind.close')} size="lg" onClick={close} />
        </div>
        {report ? (
          <CellView id={report} row={row} column={column} />
        ) : (
          <FigureView request={request} row={row} column={column} place={place} stage={stage === 'accepted' ? 'accepted' : 'sent'} />
        )}
      </div>
    </dialog>
  )
}

type Shown = { request: string; row: string; column: string; place: string | undefined; stage: string }
function FigureView({ request, row, column, place, stage }: Shown) {
  const { t } = useWords()
  const set = useSetSearch()
  const got = useGet<Behind>(`/reports/requests/${request}/behind`, { row, column, stage, placeId: place })
  return (
    <Loaded got={got}>
      {(one) => (
        <>
          <Head one={one} />
          <Made of={one} onOpen={(part) => set(figureAt({ request, row: part, column, place }), { replace: false })} />
          {one.compared && (one.compared.sources.length > 0 || one.compared.official) && (
            <Sources key={`${one.row} ${one.history.length}`} one={one} />
          )}
          {one.register && <RegisterLine register={one.register} title={t('reports.figure.register')} />}
          {one.items.length > 0 ? <FigureBodies one={one} onOpen={(report) => set({ report }, { replace: false })} /> : <NoBodies one={one} />}
        </>
      )}
    </Loaded>
  )
}

function NoBodies({ one }: { one: Behind }) {
  const { t } = useWords()
  return one.parts.length > 0 ? null : <p className="hl-quiet">{t('reports.figure.noBodies')}</p>
}

function Head({ one }: { one: Behind }) {
  const { t, format } = useWords()
  const go = useNav()
  const official = one.compared?.official
  const stand = one.compared?.stand ?? 'single'
  const value = official?.value ?? one.value
  return (
    <header className="rp-panel-head">
      <h2>{one.name}</h2>
      <p className="hl-quiet">{[one.place?.name, one.period].filter(Boolean).join(', ')}</p>
      <p className="rp-panel-value">
        <strong>{value === null ? t('reports.figure.none') : figureText(value, format)}</strong> {one.unit}
      </p>
      <p className="rp-badges">
        {stand !== 'single' && <StateBadge tone={STAND_TONE[stand]} label={t(`reports.stand.${stand}`)} />}
        {official && official.n > 1 && <StateBadge tone="inProgress" label={t('reports.stand.corrected', { n: official.n - 1 })} />}
        <button type="button" className="hl-text-button" onClick={() => go(`/reports/requests/${one.id}?${new URLSearchParams({ tab: 'figures' })}`)}>
          {t('reports.figure.period')}
        </button>
      </p>
      {official && official.value !== one.value && one.value !== null && (
        <p className="hl-quiet">{t('reports.figure.summed', { value: figureText(one.value, format) })}</p>
      )}
    </header>
  )
}
