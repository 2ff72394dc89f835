/** One difficulty: what was raised, what was answered, who has it now, and the next step for this reader. */
import { Facts, FileList, Link, Loaded, Page, Section, Split, Timeline, useGet, useParams, useWords, whoOf } from '#ui'
import type { Petition } from '../contract.ts'
import { Matter } from './matter.tsx'
import { Standing, useAbout } from './standing.tsx'
import { Next } from './steps.tsx'
import './petitions.css'

export default function PetitionPage() {
  const { id = '' } = useParams()
  const got = useGet<Petition>(`/petitions/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

/** Entries whose words stand nowhere else on the page. */
const SAID = new Set(['routed', 'transferred', 'unsettled', 'settled', 'reopened', 'urged'])

function Shown({ one }: { one: Petition }) {
  const { t } = useWords()
  const about = useAbout()
  const files = (role: 'raised' | 'answer') =>
    one.files.filter((file) => file.role === role).map(({ id, name, size }) => ({ name, size, href: `/api/petitions/${one.id}/files/${id}` }))
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('petitions.list.title'), to: '/petitions' }]}
      aside={<Standing one={one} />}
      description={[t(`petitions.field.${one.field}`), about(one)].join(' · ')}
    >
      <Split
        main={
          <>
            <Section title={t('petitions.page.words')}>
              <p className="pt-words">{one.words}</p>
              <p className="hl-quiet">{t('petitions.page.by', { by: one.raisedBy, raiser: one.raiser.name, on: one.raisedOn })}</p>
              <FileList files={files('raised')} />
            </Section>
            {one.answer && (
              <Section title={t(one.state === 'answered' || one.state === 'settled' ? 'petitions.page.answer' : 'petitions.page.answer.before')}>
                <p className="pt-words">{one.answer.words}</p>
                {one.answer.basis && <p className="pt-words">{t('petitions.page.basis', { basis: one.answer.basis })}</p>}
                <p className="hl-quiet">
                  {[
                    t('petitions.page.answeredBy', { by: one.answer.by, body: one.answer.body, on: one.answer.on }),
                    one.answer.inTime !== null && t(one.answer.inTime ? 'petitions.page.inTime' : 'petitions.page.notInTime'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <FileList files={files('answer')} />
              </Section>
            )}
            <Next key={one.version} one={one} />
            <Section title={t('petitions.page.history')}>
              <Timeline
                of={one.events}
                label={t('petitions.page.history')}
                entries={one.events.map((entry) => ({
                  id: entry.id,
                  who: whoOf(entry),
                  post: entry.post ?? entry.organisationName ?? undefined,
                  at: entry.at,
                  what: t(`petitions.timeline.${entry.kind}`, entry.facts),
                  detail: SAID.has(entry.kind) || (entry.kind === 'answered' && entry.note !== one.answer?.words) ? entry.note : null,
                }))}
              />
            </Section>
          </>
        }
        side={
          <>
            <Section title={t('petitions.page.facts')}>
              <FactsOf one={one} />
            </Section>
            {(one.matter || one.may.link) && <Matter key={one.version} one={one} />}
          </>
        }
      />
    </Page>
  )
}

function FactsOf({ one }: { one: Petition }) {
  const { t, format } = useWords()
  const about = useAbout()
  return (
    <Facts
      columns={1}
      items={[
        { label: t('petitions.page.about'), value: one.cooperative ? <Link to={one.cooperative.path}>{one.cooperative.name}</Link> : about(one) },
        ...(one.placeName && !one.concerned ? [{ label: t('petitions.column.place'), value: one.placeName }] : []),
        {
          label: t('petitions.page.source'),
          value: [t(`petitions.source.${one.source}`), one.sourceWords, one.sourceOn && format.date(one.sourceOn)].filter(Boolean).join(', '),
        },
        { label: t('petitions.column.answerer'), value: one.answerer?.name ?? null },
        ...(one.dueOn ? [{ label: t('petitions.column.dueOn'), value: format.date(one.dueOn) }] : []),
        ...(one.escalation
          ? [
              {
                label: t('petitions.page.escalated'),
                value: (
                  <>
                    {one.escalation.number
                      ? t('petitions.page.escalatedNumber', one.escalation)
                      : t('petitions.page.escalatedBy', { on: one.escalation.on })}
                    <p className="pt-words">{one.escalation.why}</p>
                  </>
                ),
              },
            ]
          : []),
        ...(one.central ? [{ label: t('petitions.page.central'), value: t('petitions.page.centralBy', one.central) }] : []),
        ...(one.endedOn ? [{ label: t('petitions.page.endedOn'), value: format.date(one.endedOn) }] : []),
        ...(one.closedWhy ? [{ label: t('petitions.page.closedWhy'), value: one.closedWhy }] : []),
      ]}
    />
  )
}
