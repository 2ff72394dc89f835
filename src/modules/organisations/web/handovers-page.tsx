/** Handing over: what is open at those that ended, to whom it is proposed, and the decision; by piles or one by one. */
import {
  Alert,
  Button,
  ConfirmPanel,
  EmptyState,
  IconRefresh,
  Link,
  Loaded,
  Page,
  Section,
  SelectField,
  StateBadge,
  useAct,
  useApi,
  useGet,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Choice, Named } from '../contract.ts'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

type Pile = {
  reorganisationId: string
  from: Named
  kind: string
  to: Named | null
  proposed: boolean
  mayStay: boolean
  n: number
  heirs: (Choice & { isDefault: boolean })[]
  mine: boolean
}
type Piles = { piles: Pile[]; reorganisations: { id: string; title: string; on: string; basis: string }[] }
type Line = { id: string; title: string | null; detail: string; path: string | null; to: Named | null; proposed: boolean; state: string }

export default function HandoversPage() {
  return (
    <Reorganising>
      <All />
    </Reorganising>
  )
}

function All() {
  const { t } = useWords()
  const { reorganisation } = useSearch()
  const set = useSetSearch()
  const got = useGet<Piles>('/handovers', { reorganisation })
  return (
    <Page
      title={t('organisations.handover.title')}
      description={t('organisations.handover.description')}
      crumbs={[{ label: t('organisations.reorganise.title'), to: '/reorganisations' }]}
    >
      {reorganisation && (
        <Alert
          action={
            <Button size="xs" variant="default" onClick={() => set({ reorganisation: undefined })}>
              {t('organisations.handover.all')}
            </Button>
          }
        >
          {t('organisations.handover.of')} {got.data?.reorganisations[0]?.title ?? ''}
        </Alert>
      )}
      <Loaded got={got}>
        {({ piles, reorganisations }) =>
          piles.length === 0 ? (
            <EmptyState title={t('organisations.handover.empty')} detail={t('organisations.handover.emptyDetail')} />
          ) : (
            reorganisations.map((one) => (
              <OfDecision key={one.id} one={one} piles={piles.filter(({ reorganisationId }) => reorganisationId === one.id)} />
            ))
          )
        }
      </Loaded>
    </Page>
  )
}

function OfDecision({ one, piles }: { one: Piles['reorganisations'][number]; piles: readonly Pile[] }) {
  const { t } = useWords()
  const from = [...new Map(piles.map((pile) => [pile.from.id, pile.from])).values()]
  return (
    <>
      <Section title={one.title}>
        <p className="hl-quiet">
          <Link to={`/reorganisations/${one.id}`}>
            {t('organisations.handover.basis', { title: '', basis: one.basis, on: one.on }).replace(/^\. /, '')}
          </Link>
        </p>
        <GiveAll reorganisationId={one.id} ready={piles.filter(({ mine, to }) => mine && to).reduce((sum, { n }) => sum + n, 0)} />
      </Section>
      {from.map((body) => {
        const own = piles.filter((pile) => pile.from.id === body.id)
        return (
          <Section key={body.id} title={t('organisations.handover.from', { name: body.name })} count={own.reduce((sum, { n }) => sum + n, 0)}>
            {own.map((pile) => (
              <PileRow key={`${pile.kind} ${pile.to?.id}`} pile={pile} />
            ))}
          </Section>
        )
      })}
    </>
  )
}

/** Hands over batch after batch until none is left; whoever closes the page goes on where it stopped. */
function GiveAll({ reorganisationId, ready }: { reorganisationId: string; ready: number }) {
  const { t } = useWords()
  const api = useApi()
  const [asking, ask] = useState(false)
  const [progress, setProgress] = useState<{ n: number; left: number } | null>(null)
  const { act, pending } = useAct({ done: t('organisations.handover.given', { n: ready }) })
  const again = useSend<{ waiting: number }>(`/reorganisations/${reorganisationId}/gathering`, {})
  const give = () =>
    act(async () => {
      let n = 0
      for (;;) {
        const answer = await api.post<{ given: number; gone: number; left: number }>('/handovers/giving', { reorganisationId })
        n += answer.given
        setProgress({ n, left: answer.left })
        if (answer.left === 0 || answer.given + answer.gone === 0) return
      }
    })
  if (asking)
    return (
      <ConfirmPanel
        title={t('organisations.handover.giveTitle', { n: ready })}
        confirm={t('organisations.handover.give', { n: ready })}
        pending={pending}
        onCancel={() => ask(false)}
        onConfirm={() => void give().then(() => ask(false))}
      >
        <p>{t('organisations.handover.giveDetail')}</p>
        {progress && <p aria-live="polite">{t('organisations.handover.progress', progress)}</p>}
      </ConfirmPanel>
    )
  return (
    <div className="hl-buttons">
      {ready > 0 && <Button onClick={() => ask(true)}>{t('organisations.handover.giveAll', { n: ready })}</Button>}
      <Button variant="default" icon={IconRefresh} loading={again.pending} onClick={() => void again.send({})}>
        {t('organisations.handover.again')}
      </Button>
    </div>
  )
}

function PileRow({ pile }: { pile: Pile }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const which = { reorganisationId: pile.reorganisationId, fromId: pile.from.id, kind: pile.kind }
  const keeping = useSend('/handovers/keeping', { done: t('organisations.handover.kept', { n: pile.n }) })
  return (
    <div className="or-pile">
      <div className="or-pile-head">
        <p>
          <strong>{t(`handover.kind.${pile.kind}`)}</strong> <span className="hl-count">{t('organisations.handover.count', { n: pile.n })}</span>
        </p>
        <p>
          {pile.to ? (
            <>
              → {pile.to.name} {pile.proposed && <span className="hl-quiet">({t('organisations.handover.proposed')})</span>}
            </>
          ) : (
            <StateBadge tone="dueSoon" label={t('organisations.handover.mustChoose')} />
          )}
        </p>
      </div>
      {pile.mine ? (
        <>
          <Chooser label={t('organisations.handover.chooseFor', { n: pile.n })} pile={pile} which={which} value={pile.to?.id ?? null} n={pile.n} />
          <div className="hl-buttons or-decide">
            <Button variant="subtle" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'organisations.handover.hide' : 'organisations.handover.single')}
            </Button>
            {pile.mayStay && (
              <Button variant="subtle" size="xs" loading={keeping.pending} onClick={() => void keeping.send(which)}>
                {t('organisations.handover.keep')}
              </Button>
            )}
          </div>
        </>
      ) : (
        <p className="hl-quiet">{t('organisations.handover.notYours')}</p>
      )}
      {open && <Lines pile={pile} />}
    </div>
  )
}

function Chooser({
  label,
  pile,
  which,
  value,
  n,
  hiddenLabel,
}: {
  label: string
  pile: Pile
  which: object
  value: string | null
  n: number
  hiddenLabel?: boolean
}) {
  const { t } = useWords()
  const { send, pending } = useSend('/handovers/choices', { done: t('organisations.handover.chosen', { n }) })
  const options = pile.heirs.map(({ id, name, scope }) => ({ value: id, label: scope ? t('organisations.handover.scope', { name, scope }) : name }))
  if (options.length === 0) return null
  if (options.length === 1 && value !== null) return null
  return (
    <SelectField
      name={`to-${pile.kind}`}
      label={label}
      hiddenLabel={hiddenLabel}
      disabled={pending}
      options={options}
      value={value}
      onChange={(toId) => void (toId && toId !== value && send({ ...which, toId }))}
    />
  )
}

function Lines({ pile }: { pile: Pile }) {
  const { t } = useWords()
  const [after, setAfter] = useState<string | undefined>()
  const got = useGet<{ items: Line[]; next: string | null; total: number }>('/handovers/lines', {
    reorganisation: pile.reorganisationId,
    from: pile.from.id,
    kind: pile.kind,
    after,
  })
  return (
    <Loaded got={got}>
      {({ items, next }) => (
        <>
          <ul className="or-lines">
            {items.map((line, at) => {
              const title = line.title ?? t('organisations.handover.hiddenTitle', { n: at + 1 + Number(after ?? 0) })
              return (
                <li key={line.id}>
                  <span>
                    {line.path ? <Link to={line.path}>{title}</Link> : title}
                    {line.detail && <span className="hl-quiet"> {line.detail}</span>}
                  </span>
                  {line.state === 'waiting' ? (
                    <Chooser
                      label={`${t('organisations.handover.to')}: ${title}`}
                      hiddenLabel
                      pile={pile}
                      which={{ reorganisationId: pile.reorganisationId, ids: [line.id] }}
                      value={line.to?.id ?? null}
                      n={1}
                    />
                  ) : (
                    <span className="hl-quiet">
                      {t(`organisations.handover.line.${line.state}`)} {line.to?.name}
                    </span>
                  )}
                </li>
              )
            })}
          </ul>
          {next && (
            <Button variant="subtle" size="xs" onClick={() => setAfter(next)}>
              {t('organisations.handover.more')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}
