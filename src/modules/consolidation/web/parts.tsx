/** The parts of the report, each beside what the bodies said of it. */
import { Button, EmptyState, Section, useAct, useApi, useGet, useWords, Alert, Loaded, TextField, Choice } from '#ui'
import { fold } from '#lib/text'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Consolidation, Gathered, Part } from '../contract.ts'
import { movedOf } from '../field-rules.ts'
import { Reading, spoken } from './reading.tsx'

// Asked for by whoever writes only.
const PartEditor = lazy(async () => ({ default: (await import('./part-editor.tsx')).PartEditor }))

export function Parts({ one }: { one: Consolidation }) {
  return (
    <div className="cn-parts">
      {one.parts.map((part, at) => (
        <PartSection key={part.id} one={one} part={part} n={at + 1} />
      ))}
    </div>
  )
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

function PartSection({ one, part, n }: { one: Consolidation; part: Part; n: number }) {
  const { t } = useWords()
  const [editing, edit] = useState(false)
  const [draft, setDraft] = useState(part.body)
  const [used, setUsed] = useState<string[]>(part.used)
  const begin = () => {
    setDraft(part.body)
    setUsed(part.used)
    edit(true)
  }
  const insert = (said: Gathered) => {
    const body = editing ? draft : part.body
    setDraft([body.trimEnd(), said.text].filter(Boolean).join('\n'))
    setUsed([...new Set([...(editing ? used : part.used), said.id])])
    edit(true)
  }
  const title = `${ROMAN[n - 1] ?? n}. ${part.heading}`
  return (
    <Section
      id={`part-${part.id}`}
      title={title}
      actions={
        one.may.write &&
        !editing && (
          <Button size="xs" variant="default" onClick={begin}>
            {t('consolidation.part.edit')}
          </Button>
        )
      }
    >
      <div className="cn-part" data-alone={part.gathered === 0 || undefined}>
        <div className="cn-own">
          {editing ? (
            <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
              <PartEditor one={one} part={part} draft={draft} setDraft={setDraft} used={used} onDone={() => edit(false)} />
            </Suspense>
          ) : (
            <>
              {one.state === 'draft' && <Moved one={one} part={part} />}
              {part.body.trim() === '' ? (
                <p className="hl-quiet">{part.guidance || t('consolidation.part.empty')}</p>
              ) : (
                <Reading one={one} part={part} />
              )}
              {part.kind === 'proposals' && <Items one={one} />}
              {part.changedBy && part.changedAt && (
                <p className="cn-small">{t('consolidation.part.changed', { by: part.changedBy, at: part.changedAt })}</p>
              )}
            </>
          )}
        </div>
        {part.gathered > 0 && <Sources one={one} part={part} used={editing ? used : part.used} onInsert={insert} />}
      </div>
    </Section>
  )
}

function Items({ one }: { one: Consolidation }) {
  const { t } = useWords()
  if (one.proposals.length === 0) return <EmptyState title={t('consolidation.proposals.empty')} />
  return (
    <ol className="cn-items">
      {one.proposals.map((item) => (
        <li key={item.id}>
          <strong>{item.addressee}:</strong> {item.text}
        </li>
      ))}
    </ol>
  )
}

/** Figures whose source has changed since they were last taken; one press takes them all, or each. */
function Moved({ one, part }: { one: Consolidation; part: Part }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ done: t('consolidation.part.taken') })
  const moved = movedOf(part.body, part.seen, part.now)
  if (moved.length === 0) return null
  const take = (tokens: string[]) => act(() => api.post(`/consolidation/parts/${part.id}/values`, { version: part.version, tokens }))
  return (
    <Alert
      tone="dueSoon"
      title={t('consolidation.part.moved', { n: moved.length })}
      action={
        one.may.write && (
          <Button size="xs" variant="default" loading={pending} onClick={() => take(moved.map(({ token }) => token))}>
            {t('consolidation.part.takeAll')}
          </Button>
        )
      }
    >
      <ul className="cn-moved">
        {moved.map(({ token, seen, now }) => (
          <li key={token}>
            {spoken(t, part.names, token)}: {t('consolidation.part.was', { seen: seen ?? '…', now: now ?? '…' })}
            {one.may.write && moved.length > 1 && (
              <button type="button" className="hl-text-button" onClick={() => take([token])}>
                {t('consolidation.part.take')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

const SHOWN = 4

/** What the bodies said for this part, whose it is; taken over into the own words, or as a proposal. */
function Sources({ one, part, used, onInsert }: { one: Consolidation; part: Part; used: readonly string[]; onInsert: (said: Gathered) => void }) {
  const { t } = useWords()
  const got = useGet<{ items: Gathered[] }>(`/consolidation/parts/${part.id}/gathered`)
  const [words, search] = useState('')
  const [left, onlyLeft] = useState(false)
  const [most, setMost] = useState(SHOWN)
  const list = useRef<HTMLUListElement>(null)
  const api = useApi()
  const { act, pending } = useAct({ done: t('consolidation.proposals.done') })
  const propose = (said: Gathered) =>
    act(() =>
      api.post(`/consolidation/${one.id}/proposals`, {
        version: one.version,
        text: said.text.slice(0, 2000),
        addressee: one.addressees[0] ?? one.organisation.name,
        sourceIds: [said.id],
      }),
    )
  return (
    <div className="cn-sources" role="group" aria-label={t('consolidation.gathered')}>
      <h3>
        {t('consolidation.gathered')} <span className="hl-count">{part.gathered}</span>
      </h3>
      <Loaded got={got}>
        {({ items }) => {
          const looked = new Set(used)
          const fits = items.filter((one) => (!left || !looked.has(one.id)) && fold(`${one.organisation} ${one.text}`).includes(fold(words)))
          return (
            <>
              {items.length > SHOWN && (
                <div className="cn-find">
                  <TextField
                    name={`find-${part.id}`}
                    label={t('consolidation.gathered.search')}
                    hiddenLabel
                    placeholder={t('consolidation.gathered.search')}
                    value={words}
                    onChange={search}
                  />
                  <Choice
                    label={t('consolidation.gathered')}
                    value={left ? 'left' : 'all'}
                    options={[
                      { value: 'all', label: t('consolidation.gathered.all') },
                      { value: 'left', label: t('consolidation.gathered.left') },
                    ]}
                    onChange={(how) => onlyLeft(how === 'left')}
                  />
                </div>
              )}
              <ul ref={list}>
                {fits.slice(0, most).map((said) => (
                  <li key={`${said.id} ${said.title}`} data-used={looked.has(said.id) || undefined}>
                    <p className="cn-whose">
                      <a href={`/reports/${said.id}`}>{said.organisation}</a>
                      {said.state === 'sent' && <small>{t('consolidation.gathered.notAccepted')}</small>}
                      {looked.has(said.id) && <small>{t('consolidation.gathered.used')}</small>}
                    </p>
                    <p className="cn-said">{said.text}</p>
                    {one.may.write && (
                      <p className="cn-ways">
                        {part.kind === 'proposals' ? (
                          <Button
                            size="xs"
                            variant="default"
                            loading={pending}
                            aria-label={`${t('consolidation.gathered.propose')}: ${said.organisation}`}
                            onClick={() => propose(said)}
                          >
                            {t('consolidation.gathered.propose')}
                          </Button>
                        ) : (
                          <Button
                            size="xs"
                            variant="default"
                            aria-label={`${t('consolidation.gathered.insert')}: ${said.organisation}`}
                            onClick={() => onInsert(said)}
                          >
                            {t('consolidation.gathered.insert')}
                          </Button>
                        )}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
              {fits.length > most && (
                <button type="button" className="hl-text-button" onClick={() => setMost(most + 20)}>
                  {t('consolidation.gathered.more', { n: fits.length - most })}
                </button>
              )}
            </>
          )
        }}
      </Loaded>
    </div>
  )
}
