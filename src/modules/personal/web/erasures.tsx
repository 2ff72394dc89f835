/** Requests for erasure: those that wait are decided here. */
import {
  Alert,
  Button,
  ConfirmPanel,
  EmptyState,
  Filters,
  Link,
  Loaded,
  Pager,
  StateBadge,
  Textarea,
  useAct,
  useApi,
  useGet,
  useMay,
  useSearch,
  useWords,
  type Tone,
} from '#ui'
import { useState } from 'react'
import { STATES, type Erasure, type ErasureList } from '../contract.ts'

export const ERASURE_TONE: Record<Erasure['state'], Tone> = { requested: 'waiting', withdrawn: 'notStarted', refused: 'dueSoon', done: 'inTime' }

export function Erasures() {
  const { t } = useWords()
  const { state, after } = useSearch()
  const list = useGet<ErasureList>('/personal/erasures', { state, after })
  return (
    <div className="pd-stack">
      <p className="hl-quiet">{t('personal.erasures.about')}</p>
      <Alert title={t('personal.erasures.backups')} />
      <Filters
        filters={[
          { key: 'state', label: t('personal.erasures.state'), options: STATES.map((value) => ({ value, label: t(`personal.state.${value}`) })) },
        ]}
      />
      <Loaded got={list}>
        {({ items, next, total }) =>
          items.length === 0 ? (
            <EmptyState title={t('personal.erasures.none')} detail={t('personal.erasures.none.detail')} />
          ) : (
            <>
              <ul className="pd-kinds hl-surface">
                {items.map((one) => (
                  <OneErasure key={one.id} one={one} />
                ))}
              </ul>
              <Pager next={next} total={total} shown={items.length} />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

/** What was asked, by whom, until when, and what came of it; for the administrator and for the person alike. */
export function ErasureFacts({ one }: { one: Erasure }) {
  const { t, format } = useWords()
  return (
    <>
      <p>
        {t(`personal.erasures.askedBy.${one.askedBy}`, { post: one.askedByPost })}, {format.dateTime(one.askedAt)}
        {one.state === 'requested' && ` · ${t(one.late ? 'personal.erasures.late' : 'personal.erasures.answerBy', { day: one.answerBy })}`}
      </p>
      {one.reason && <p className="hl-quiet">“{one.reason}”</p>}
      {one.decidedAt && (
        <p>
          {one.decidedByPost
            ? t('personal.erasures.decidedBy', { post: one.decidedByPost, at: one.decidedAt })
            : t('personal.erasures.again', { at: one.decidedAt })}
          {one.decision && `: “${one.decision}”`}
        </p>
      )}
      {one.outcome.length > 0 && (
        <p className="hl-quiet">{t('personal.erasures.outcome', { list: one.outcome.map(({ name, rows }) => `${name} (${rows})`).join('; ') })}</p>
      )}
    </>
  )
}

function OneErasure({ one }: { one: Erasure }) {
  const { t } = useWords()
  const may = useMay()
  const [deciding, decide] = useState<'erase' | 'refuse'>()
  const open = one.state === 'requested'
  return (
    <li>
      <div className="pd-kind">
        <div className="pd-kind-what">
          <h3>{one.account.name}</h3>
          <ErasureFacts one={one} />
          {open && !one.account.closed && <p className="pd-open">{t('personal.erasures.open')}</p>}
          {!one.account.erased && <Link to={`/people/${one.account.id}`}>{t('personal.erasures.toPerson')}</Link>}
        </div>
        <div className="pd-kind-much">
          <StateBadge tone={one.late ? 'late' : ERASURE_TONE[one.state]} label={t(`personal.state.${one.state}`)} />
        </div>
        <div className="pd-kind-do">
          {open && may('personal.decide') && !deciding && (
            <div className="pd-buttons">
              {one.account.closed && (
                <Button size="xs" onClick={() => decide('erase')}>
                  {t('personal.erasures.erase')}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={() => decide('refuse')}>
                {t('personal.erasures.refuse')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {deciding && <Decide one={one} agree={deciding === 'erase'} onDone={() => decide(undefined)} />}
    </li>
  )
}

function Decide({ one, agree, onDone }: { one: Erasure; agree: boolean; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const [decision, write] = useState('')
  const { act, pending } = useAct({ done: t(agree ? 'personal.erasures.did.erase' : 'personal.erasures.did.refuse') })
  const go = async () => {
    if ((await act(() => api.post(`/personal/erasures/${one.id}`, { version: one.version, agree, decision }))) !== undefined) onDone()
  }
  return (
    <ConfirmPanel
      title={agree ? t('personal.erasures.erase.title', { name: one.account.name }) : t('personal.erasures.refuse')}
      confirm={t(agree ? 'personal.erasures.erase' : 'personal.erasures.refuse')}
      danger={agree}
      pending={pending}
      onConfirm={() => void go()}
      onCancel={onDone}
    >
      {agree ? (
        <p>{t('personal.erasures.erase.why')}</p>
      ) : (
        <Textarea name="decision" label={t('personal.erasures.refuse.why')} required value={decision} onChange={write} />
      )}
    </ConfirmPanel>
  )
}
