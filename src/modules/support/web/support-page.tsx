/** One support, from the need to its result: the same page for everybody, with the next step for whoever has it. */
import { Alert, Facts, Link, Loaded, Page, Section, Split, StateBadge, Timeline, today, useGet, useParams, useWords, whoOf } from '#ui'
import type { Support } from '../contract.ts'
import { GRANTED, WAITING } from '../support-rules.ts'
import { Acts } from './acts.tsx'
import { Deliveries } from './deliveries.tsx'
import { Papers } from './papers.tsx'
import { STATE_TONE } from './words.ts'
import './support.css'

export default function SupportPage() {
  const { id = '' } = useParams()
  const got = useGet<Support>(`/support/${id}`)
  const { t } = useWords()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={one.policy.name}
          crumbs={[
            { label: t('support.list.title'), to: '/support' },
            { label: one.cooperative.name, to: `${one.cooperative.path}?tab=support` },
          ]}
          aside={<StateBadge tone={STATE_TONE[one.state]} label={t(`support.state.${one.state}`)} />}
          description={[one.cooperative.name, one.cooperative.placeName, t(`support.content.${one.policy.content}`)].filter(Boolean).join(' · ')}
        >
          <Said one={one} />
          {/* What somebody else wrote meanwhile begins the forms anew. */}
          <Acts key={one.version} one={one} />
          <Split
            main={
              <>
                {one.askedOn && <NeedOf one={one} />}
                {one.decision && GRANTED.includes(one.state) && <DecisionOf one={one} />}
                {GRANTED.includes(one.state) && <Deliveries key={`${one.version} parts`} one={one} />}
                <Papers one={one} />
              </>
            }
            side={
              <>
                <PolicyOf one={one} />
                <Section title={t('support.one.timeline')}>
                  <Timeline
                    of={one.events}
                    label={t('support.one.timeline')}
                    entries={one.events.map((entry) => ({
                      id: entry.id,
                      who: whoOf(entry),
                      post: entry.post ?? entry.organisationName ?? undefined,
                      at: entry.at,
                      what: entry.what,
                      detail: entry.note ?? undefined,
                    }))}
                  />
                </Section>
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}

/** What was said of it last. */
function Said({ one }: { one: Support }) {
  const { t } = useWords()
  const twice = WAITING.includes(one.state) && one.may.decide ? one.others[0] : undefined
  return (
    <>
      {WAITING.includes(one.state) && (
        <Alert tone={one.dueOn && one.dueOn < today() ? 'late' : 'waiting'}>
          {t('support.one.waits', { holder: one.holder?.name, due: one.dueOn })}
        </Alert>
      )}
      {one.state === 'returned' && <Alert tone="dueSoon">{t('support.one.returnedWhy', { reason: one.reason })}</Alert>}
      {one.state === 'refused' && <Alert tone="late">{t('support.one.refusedWhy', { reason: one.reason })}</Alert>}
      {one.state === 'withdrawn' && <Alert>{t('support.one.withdrawnWhy', { reason: one.reason })}</Alert>}
      {one.state === 'granted' && <Alert tone="inTime">{t('support.one.grantedAs', { decision: one.decision, on: one.decidedOn })}</Alert>}
      {one.state === 'done' && (
        <Alert tone={one.outcome === 'missed' ? 'late' : 'inTime'}>
          {t('support.one.doneAs', { outcome: t(`support.outcome.${one.outcome}`), on: one.endedOn, result: one.result })}
        </Alert>
      )}
      {twice && (
        <Alert tone="dueSoon">
          {t('support.one.twice', { decision: twice.decision, year: String(twice.year) })}{' '}
          {twice.id && <Link to={`/support/${twice.id}`}>{twice.decision}</Link>}
        </Alert>
      )}
    </>
  )
}

function NeedOf({ one }: { one: Support }) {
  const { t, format } = useWords()
  const onBehalf = one.askedFor && one.askedFor.name !== one.cooperative.name
  return (
    <Section title={t('support.one.need')}>
      <Facts
        columns={2}
        items={[
          { label: t('support.one.needOf'), value: <span className="spt-said">{one.need}</span>, wide: true },
          { label: t('support.ask.amount'), value: one.needAmount === null ? null : format.moneyExact(one.needAmount) },
          { label: t('support.one.askedOn'), value: format.date(one.askedOn) },
          {
            label: t('support.one.askedBy'),
            value: [one.askedBy, onBehalf && `${t('support.one.askedFor')}: ${one.askedFor?.name}`].filter(Boolean).join(' · '),
          },
          { label: t('support.one.criteria'), value: one.criteria.map((key) => t(`support.criterion.${key}`)).join('; '), wide: true },
        ]}
      />
    </Section>
  )
}

function DecisionOf({ one }: { one: Support }) {
  const { t, format } = useWords()
  return (
    <Section title={t('support.one.decision')}>
      <Facts
        columns={2}
        items={[
          { label: t('support.one.number'), value: one.decision },
          { label: t('support.one.decidedOn'), value: format.date(one.decidedOn) },
          { label: t('support.ask.agency'), value: one.agency?.name },
          { label: t('support.one.deliverer'), value: one.deliverer?.name },
          { label: t('support.one.amount'), value: one.amount === null ? null : format.moneyExact(one.amount) },
          { label: t('support.one.source'), value: one.source && t(`support.source.${one.source}`) },
          ...(one.what ? [{ label: t('support.one.what'), value: one.what, wide: true }] : []),
        ]}
      />
    </Section>
  )
}

function PolicyOf({ one }: { one: Support }) {
  const { t } = useWords()
  return (
    <Section title={t('support.one.policy')}>
      <Facts
        columns={1}
        items={[
          { label: t('support.policy.what'), value: one.policy.what },
          { label: t('support.policy.level'), value: one.policy.level },
          { label: t('support.policy.legalBasis'), value: one.policy.legalBasis },
        ].filter(({ value }) => value !== '')}
      />
    </Section>
  )
}
