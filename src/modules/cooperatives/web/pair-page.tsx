/** Two entries side by side: what differs, which value is settled, and what is decided of them. */
import {
  Alert,
  Button,
  ConfirmPanel,
  FormButtons,
  Link,
  Loaded,
  Page,
  ProblemAlert,
  RadioField,
  Section,
  Textarea,
  useGet,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Cooperative } from '../contract.ts'
import type { Pair } from '../duplicate-contract.ts'
import type { FieldKey } from '../fields-rules.ts'
import { originWords } from './origin.tsx'
import { percent, Reasons } from './reasons.tsx'
import { valueWords } from './words.ts'
import './cooperatives.css'

export default function PairPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const got = useGet<Pair>(`/cooperatives/duplicates/${id}`)
  return (
    <Loaded got={got}>
      {(pair) => (
        <Page
          title={t('cooperatives.pair.title')}
          crumbs={[
            { label: t('cooperatives.list.title'), to: '/cooperatives' },
            { label: t('cooperatives.pairs.title'), to: '/cooperatives/duplicates' },
          ]}
          description={`${t('cooperatives.pairs.score')}: ${percent(pair.pair.score)}`}
        >
          <Decided pair={pair} />
          <Section title={t('cooperatives.pairs.why')}>
            <Reasons reasons={pair.pair.reasons} />
          </Section>
          <Compared key={pair.pair.version} pair={pair} />
        </Page>
      )}
    </Loaded>
  )
}

/** What was decided, by whom and why. */
function Decided({ pair: { pair, sides, mergedId } }: { pair: Pair }) {
  const { t, format } = useWords()
  const merged = sides.find(({ id }) => id === mergedId)
  const kept = sides.find(({ id }) => id !== mergedId)
  if (!merged && !pair.decision) return null
  return (
    <Alert title={t(`cooperatives.pairs.state.${pair.state}`)}>
      {merged && kept && <p>{t('cooperatives.pair.mergedNote', { merged: merged.name, kept: kept.name })}</p>}
      {pair.decision && (
        <p>
          {t('cooperatives.pair.decidedBy', { by: pair.decidedBy, on: pair.decidedAt ? format.date(pair.decidedAt) : '', reason: pair.decision })}
        </p>
      )}
    </Alert>
  )
}

type Side = 'one' | 'other'
const REPRESENTATIVE = 'representative'

function Compared({ pair }: { pair: Pair }) {
  const { t } = useWords()
  const { sides, differing, mayDecide } = pair
  const open = pair.pair.state === 'open'
  const [stands, stand] = useState<Side>(betterOf(sides))
  const [chosen, choose] = useState<Partial<Record<string, Side>>>({})
  const deciding = open && mayDecide
  const side = (which: Side) => sides[which === 'one' ? 0 : 1]
  const shown = differing.filter((field) => field !== 'certifiedPlace' || !differing.includes('place'))
  const pick = (key: string) => chosen[key] ?? stands
  return (
    <>
      <Section>
        <div className="co-compare-wrap">
          <table className="co-compare">
            <thead>
              <tr>
                <th scope="col">{t('cooperatives.pair.field')}</th>
                {(['one', 'other'] as const).map((which) => (
                  <th scope="col" key={which}>
                    <Link to={`/cooperatives/${side(which).id}`}>{side(which).name}</Link>
                    <span className="co-source">{t(`cooperatives.kind.${side(which).kind}`)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <tr key={field}>
                  <th scope="row">{t(`cooperatives.field.${field}`)}</th>
                  {(['one', 'other'] as const).map((which) => (
                    <Cell
                      key={which}
                      name={field}
                      label={t('cooperatives.pair.choose', { field: t(`cooperatives.field.${field}`) })}
                      words={<SideValue one={side(which)} field={field as FieldKey} />}
                      {...(deciding && has(side('one'), field) && has(side('other'), field)
                        ? { checked: pick(field) === which, onCheck: () => choose({ ...chosen, [field]: which }) }
                        : {})}
                    />
                  ))}
                </tr>
              ))}
              {representativesOf(sides[0]) !== representativesOf(sides[1]) && (
                <tr>
                  <th scope="row">{t('cooperatives.pair.representative')}</th>
                  {(['one', 'other'] as const).map((which) => (
                    <Cell
                      key={which}
                      name={REPRESENTATIVE}
                      label={t('cooperatives.pair.choose', { field: t('cooperatives.pair.representative') })}
                      words={representativesOf(side(which)) || '–'}
                      {...(deciding
                        ? { checked: pick(REPRESENTATIVE) === which, onCheck: () => choose({ ...chosen, [REPRESENTATIVE]: which }) }
                        : {})}
                    />
                  ))}
                </tr>
              )}
              {(['people', 'relations', 'papers'] as const).map((key) => (
                <tr key={key}>
                  <th scope="row">{t(`cooperatives.pair.${key}`)}</th>
                  {(['one', 'other'] as const).map((which) => (
                    <td key={which}>{key === 'papers' ? side(which).paperCount : side(which)[key].length}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="hl-quiet">{t('cooperatives.pair.same')}</p>
      </Section>
      {!mayDecide && <p className="hl-quiet">{t('cooperatives.pair.notYours')}</p>}
      {mayDecide && (
        <Decision
          pair={pair}
          stands={stands}
          stand={stand}
          take={shown.filter((field) => pick(field) !== stands && has(side(pick(field)), field))}
          takeRepresentative={pick(REPRESENTATIVE) !== stands}
        />
      )}
    </>
  )
}

const has = (one: Cooperative, field: string) => one.values.some((held) => held.field === field)
const representativesOf = (one: Cooperative): string =>
  one.people
    .filter(({ post }) => post === 'legal_representative')
    .map(({ name }) => name)
    .join(', ')
/** The one of which more is known is proposed. */
const betterOf = ([one, other]: Pair['sides']): Side =>
  other.values.length + other.paperCount > one.values.length + one.paperCount ? 'other' : 'one'

type CellProps = { name: string; label: string; words: React.ReactNode; checked?: boolean; onCheck?: () => void }
function Cell({ name, label, words, checked, onCheck }: CellProps) {
  if (!onCheck) return <td>{words}</td>
  return (
    <td data-chosen={checked ? '' : undefined}>
      <label className="co-pick">
        <input type="radio" name={name} checked={checked === true} onChange={onCheck} aria-label={label} />
        <span>{words}</span>
      </label>
    </td>
  )
}

function SideValue({ one, field }: { one: Cooperative; field: FieldKey }) {
  const { t, format } = useWords()
  const held = one.values.find((value) => value.field === field)
  if (!held) return <>–</>
  return (
    <span className="co-value">
      <span>{valueWords(field, held.value, held.label, t, format)}</span>
      <span className="co-source">{originWords(held, t)}</span>
    </span>
  )
}

type Step = 'merge' | 'different' | 'part' | 'open'
type DecisionProps = { pair: Pair; stands: Side; stand: (side: Side) => void; take: string[]; takeRepresentative: boolean }

function Decision({ pair, stands, stand, take, takeRepresentative }: DecisionProps) {
  const { t } = useWords()
  const [step, go] = useState<Step | null>(null)
  const [reason, setReason] = useState('')
  const nav = useNav()
  const { send, pending, problem } = useSend(`/cooperatives/duplicates/${pair.pair.id}/${step ?? 'merge'}`, {
    inline: true,
    done: t(`cooperatives.pair.${step ?? 'merge'}Done`),
  })
  const [kept, gone] = stands === 'one' ? [pair.sides[0], pair.sides[1]] : [pair.sides[1], pair.sides[0]]
  const steps: Step[] = { open: ['merge', 'different'] as Step[], different: ['open'] as Step[], merged: ['part'] as Step[] }[pair.pair.state]
  const decide = async () => {
    const merge = { keepId: kept.id, keptVersion: kept.version, mergedVersion: gone.version, take, takeRepresentative }
    const done = await send({ version: pair.pair.version, reason, ...(step === 'merge' ? merge : {}) })
    if (done && step !== 'part' && step !== 'open') nav('/cooperatives/duplicates')
  }
  if (!step)
    return (
      <FormButtons>
        {steps.map((one, place) => (
          <Button key={one} variant={place === 0 ? 'filled' : 'default'} onClick={() => go(one)}>
            {t(`cooperatives.pair.${one}`)}
          </Button>
        ))}
      </FormButtons>
    )
  return (
    <ConfirmPanel
      title={t(`cooperatives.pair.${step}`)}
      confirm={t(`cooperatives.pair.${step}`)}
      pending={pending}
      disabled={reason.trim() === ''}
      onConfirm={() => void decide()}
      onCancel={() => go(null)}
    >
      <ProblemAlert problem={problem} />
      {step === 'merge' && (
        <RadioField<Side>
          name="stands"
          label={t('cooperatives.pair.which')}
          value={stands}
          onChange={(side) => side && stand(side)}
          options={(['one', 'other'] as const).map((which) => {
            const one = pair.sides[which === 'one' ? 0 : 1]
            return { value: which, label: [one.name, one.code].filter(Boolean).join(' · ') }
          })}
          description={t('cooperatives.pair.standsHint')}
        />
      )}
      <Textarea name="reason" label={t('cooperatives.pair.reason')} required value={reason} onChange={setReason} />
    </ConfirmPanel>
  )
}
