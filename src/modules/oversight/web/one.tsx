/** What is missing, signs with their settlement, the plan, meetings, terms and by-laws, what members gained. */
import { Alert, Button, Facts, Link, Section, Split, StateBadge, today, useMay, useWords } from '#ui'
import { useState } from 'react'
import type { Governance } from '../contract.ts'
import { perMemberOf } from '../finding-rules.ts'
import type { Way } from '../plan-rules.ts'
import { Findings } from './findings.tsx'
import { Meetings } from './meetings.tsx'
import { NewPlan } from './new-plan.tsx'
import { Records } from './records.tsx'
import { PLAN_TONE } from './words.ts'
import './oversight.css'

const GOVERNED: readonly string[] = ['cooperative', 'union']

export function OneGovernance({ one }: { one: Governance }) {
  const { t } = useWords()
  const governed = GOVERNED.includes(one.cooperative.kind)
  const missing = one.findings.filter(({ part, goneOn }) => part === 'governance' && !goneOn)
  const signs = one.findings.filter(({ part }) => part === 'weak')
  return (
    <Split
      main={
        <>
          {governed && (
            <Section title={t('oversight.one.missing')} count={missing.length}>
              {missing.length === 0 ? <p>{t('oversight.one.missingNone')}</p> : <Findings findings={missing} maySettle={false} />}
            </Section>
          )}
          <Section title={t('oversight.one.signs')} count={signs.filter(({ goneOn, state }) => !goneOn && state !== 'dismissed').length}>
            {signs.length === 0 ? <p>{t('oversight.one.signsNone')}</p> : <Findings findings={signs} maySettle={one.mayKeep} />}
            {one.earlierFindings > 0 && <p className="hl-quiet">{t('oversight.one.signsEarlier', { n: one.earlierFindings })}</p>}
          </Section>
          {governed ? <Meetings one={one} /> : <Alert>{t('oversight.one.notGoverned')}</Alert>}
        </>
      }
      side={
        <>
          <Plan one={one} />
          {governed && <Records one={one} />}
          <Gains one={one} />
        </>
      }
    />
  )
}

function Plan({ one }: { one: Governance }) {
  const { t } = useWords()
  const [opening, open] = useState(false)
  const { plan } = one
  const confirmed = one.findings.some(({ state, goneOn }) => state === 'confirmed' && !goneOn)
  const mayOpen = one.mayKeep && plan?.state !== 'open'
  if (!plan && !mayOpen) return null
  return (
    <Section title={t('oversight.one.plan')}>
      {plan && (
        <div className="ov-words">
          <span className="ov-row">
            <strong>{t(`oversight.way.${plan.way as Way}`)}</strong>
            <StateBadge
              tone={plan.state === 'open' && plan.dueOn < today() ? 'late' : PLAN_TONE[plan.state as keyof typeof PLAN_TONE]}
              label={plan.state === 'open' && plan.dueOn < today() ? t('oversight.plan.late') : t(`oversight.state.${plan.state}`)}
            />
          </span>
          <span>{[t('oversight.one.planDue', plan), t('oversight.one.planProgress', plan)].join(' · ')}</span>
          <span className="ov-quiet">{plan.officerPost ?? t('oversight.plan.officerNone')}</span>
          <Link to={`/oversight/plans/${plan.id}`}>{t('oversight.one.planSee')}</Link>
        </div>
      )}
      {mayOpen && !opening && (
        <>
          {!confirmed && <p className="ov-quiet">{t('oversight.one.planHint')}</p>}
          {confirmed && (
            <Button size="xs" onClick={() => open(true)}>
              {t('oversight.one.planOpen')}
            </Button>
          )}
        </>
      )}
      {opening && <NewPlan id={one.cooperative.id} onDone={() => open(false)} />}
    </Section>
  )
}

const SHOWN = ['memberIncome', 'internalRevenue', 'undividedFund', 'joinedMembers', 'leftMembers'] as const

/** What the year brought to members, as declared; shares are worked out of figures of the same day. */
function Gains({ one }: { one: Governance }) {
  const { t, format } = useWords()
  const may = useMay()
  const of = (field: string) => one.gains.find((gain) => gain.field === field)
  const [revenue, inner, profit] = [of('revenue'), of('internalRevenue'), of('profit')]
  const each = profit ? perMemberOf(profit.value, one.members) : null
  const detail = (gain: { on: string; source: string }) => t('oversight.gains.each', { on: gain.on, source: t(`oversight.source.${gain.source}`) })
  const items = SHOWN.flatMap((field) => {
    const gain = of(field)
    if (!gain) return []
    return [
      {
        label: t(`oversight.gains.${field}`),
        value: (
          <span className="ov-words">
            <span>{format.number(gain.value)}</span>
            <span className="ov-quiet">
              {gain.path && may('cooperatives.seeDeclarations') ? <Link to={gain.path}>{detail(gain)}</Link> : detail(gain)}
            </span>
          </span>
        ),
      },
    ]
  })
  const worked = [
    ...(revenue && inner && revenue.value > 0 && revenue.on === inner.on
      ? [{ label: t('oversight.gains.internalShare'), value: format.percent((inner.value / revenue.value) * 100) }]
      : []),
    ...(profit && each !== null
      ? [{ label: t('oversight.gains.perMember'), value: each < 0 ? t('oversight.gains.lossOf', { sum: -each }) : format.number(each) }]
      : []),
  ]
  return (
    <Section title={t('oversight.gains.title')}>
      {items.length + worked.length === 0 ? (
        <p className="ov-quiet">{t('oversight.gains.none')}</p>
      ) : (
        <Facts columns={1} items={[...items, ...worked]} />
      )}
    </Section>
  )
}
