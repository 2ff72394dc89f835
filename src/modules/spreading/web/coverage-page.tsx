/** One directive over all bodies: how far each has come, whom sessions reached, reminding those who have not. */
import {
  Button,
  Choice,
  ConfirmButton,
  DataTable,
  Facts,
  FileButton,
  IconSend,
  Link,
  Loaded,
  Page,
  Section,
  StateBadge,
  useAct,
  useApi,
  useGet,
  useParams,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Counts, Coverage, Coverer } from '../contract.ts'
import { AskForm } from './ask-form.tsx'
import { StepBadge, StepsBar } from './words.tsx'
import './spreading.css'

export default function CoveragePage() {
  const { id = '' } = useParams()
  const got = useGet<Coverage>(`/spreading/directives/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Coverage }) {
  const { t } = useWords()
  const [changing, change] = useState(false)
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('spreading.title'), to: '/spreading' }]}
      aside={one.closedOn && <StateBadge tone="standing" label={t('spreading.closedOn', { on: one.closedOn })} />}
      description={one.subject ?? undefined}
      action={
        <span className="sp-actions">
          <FileButton from={`/api/spreading/directives/${one.id}/export`}>{t('spreading.coverage.export')}</FileButton>
          {one.mayChange && !one.closedOn && !changing && (
            <Button variant="default" onClick={() => change(true)}>
              {t('spreading.coverage.change')}
            </Button>
          )}
          {one.mayChange && !one.closedOn && <Closing one={one} />}
        </span>
      }
    >
      {changing && <AskForm documentId={one.documentId} spread={one} onClose={() => change(false)} />}
      <Section title={t('spreading.coverage.progress')}>
        <StepsBar counts={one.counts} label={t('spreading.coverage.progress')} to={(step) => `?step=${step}`} legend />
        <div className="sp-asked">
          <Asked one={one} />
        </div>
      </Section>
      <Audiences one={one} />
      <Bodies one={one} />
    </Page>
  )
}

function Asked({ one }: { one: Coverage }) {
  const { t, format } = useWords()
  return (
    <Facts
      columns={3}
      items={[
        { label: t('spreading.column.document'), value: <Link to={`/documents/${one.documentId}`}>{one.title}</Link> },
        { label: t('spreading.coverage.acknowledgeBy'), value: one.acknowledgeBy ? format.date(one.acknowledgeBy) : t('spreading.coverage.noTerm') },
        { label: t('spreading.coverage.sessionBy'), value: one.sessionBy ? format.date(one.sessionBy) : t('spreading.coverage.noSession') },
        ...(one.wanted.length > 0 ? [{ label: t('spreading.coverage.wanted'), value: one.wanted.join('; '), wide: true }] : []),
        ...(one.words ? [{ label: t('spreading.coverage.words'), value: one.words, wide: true }] : []),
        { label: '', value: t('spreading.coverage.about', { asker: one.asker, on: one.openedOn }), wide: true },
      ].filter(({ label }) => label !== '')}
    />
  )
}

function Closing({ one }: { one: Coverage }) {
  const { t } = useWords()
  const { send } = useSend(`/spreading/directives/${one.id}/closing`, { done: t('spreading.coverage.closed') })
  const left = one.counts.all - (one.sessionBy ? one.counts.held : one.counts.acknowledged)
  return (
    <ConfirmButton
      label={t('spreading.coverage.close')}
      title={t('spreading.coverage.close')}
      confirm={t('spreading.coverage.close')}
      onConfirm={() => send({ version: one.version })}
    >
      <p>{t('spreading.coverage.close.about', { n: left })}</p>
    </ConfirmButton>
  )
}

function Audiences({ one }: { one: Coverage }) {
  const { t } = useWords()
  const { sessions, people } = one.counts
  return (
    <Section
      title={t('spreading.coverage.audiences')}
      actions={sessions > 0 && <span className="hl-quiet">{t('spreading.coverage.sessions', { n: sessions, people })}</span>}
    >
      {one.audiences.length === 0 ? (
        <p className="hl-quiet">{t('spreading.coverage.audiences.none')}</p>
      ) : (
        <DataTable
          bare
          caption={t('spreading.coverage.audiences')}
          rows={one.audiences}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'kind', label: t('spreading.column.audience'), main: true, wrap: true },
            { key: 'province', label: t('spreading.column.province'), kind: 'number', width: 130 },
            { key: 'commune', label: t('spreading.column.commune'), kind: 'number', width: 130 },
            ...(one.audiences.some(({ other }) => other > 0)
              ? [{ key: 'other' as const, label: t('spreading.column.other'), kind: 'number' as const, width: 130 }]
              : []),
            { key: 'people', label: t('spreading.column.people'), kind: 'number', width: 130 },
          ]}
        />
      )}
    </Section>
  )
}

const LEVELS = ['province', 'commune', 'other'] as const
const levelOf = (level: string) => (level === 'province' || level === 'commune' ? level : 'other')

/** The same counts over some of the bodies. */
const countsOf = (rows: readonly Coverer[]): Counts => ({
  all: rows.length,
  opened: rows.filter(({ step }) => step !== 'received').length,
  acknowledged: rows.filter(({ step }) => step === 'acknowledged' || step === 'held').length,
  held: rows.filter(({ step }) => step === 'held').length,
  late: rows.filter(({ lateDays }) => lateDays > 0).length,
  sessions: rows.reduce((all, { sessions }) => all + sessions, 0),
  people: rows.reduce((all, { people }) => all + people, 0),
})

function Bodies({ one }: { one: Coverage }) {
  const { t } = useWords()
  const { step, level } = useSearch()
  const set = useSetSearch()
  const ofLevel = one.recipients.filter((row) => !level || levelOf(row.level) === level)
  const rows = ofLevel.filter((row) => !step || (step === 'late' ? row.lateDays > 0 : row.step === step))
  const counts = countsOf(ofLevel)
  const levels = LEVELS.filter((name) => one.recipients.some((row) => levelOf(row.level) === name))
  return (
    <Section title={t('spreading.coverage.bodies')} count={rows.length}>
      <div className="sp-filters">
        {levels.length > 1 && (
          <Choice
            label={t('spreading.coverage.level')}
            value={level ?? ''}
            options={[
              { value: '', label: t('spreading.coverage.everybody') },
              ...levels.map((name) => ({ value: name, label: t(`spreading.level.${name}`) })),
            ]}
            onChange={(name) => set({ level: name || undefined })}
          />
        )}
        <p className="sp-summary">
          {t('spreading.counts', counts)}
          {counts.late > 0 && (
            <button
              type="button"
              className="hl-text-button"
              aria-pressed={step === 'late'}
              onClick={() => set({ step: step === 'late' ? undefined : 'late' })}
            >
              {t('spreading.counts.late', { n: counts.late })}
            </button>
          )}
          {step && (
            <button type="button" className="hl-text-button" onClick={() => set({ step: undefined })}>
              {t('spreading.coverage.all', { n: ofLevel.length })}
            </button>
          )}
        </p>
      </div>
      <DataTable
        bare
        few
        caption={t('spreading.coverage.bodies')}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/spreading/${id}`}
        columns={[
          {
            key: 'organisation',
            label: t('spreading.column.body'),
            main: true,
            wrap: true,
            render: (row) => (
              <>
                {row.organisation.name}
                {row.asked && <span className="sp-subject">{t('spreading.asked')}</span>}
              </>
            ),
          },
          { key: 'step', label: t('spreading.column.step'), width: 320, render: (row) => <StepBadge step={row.step} lateDays={row.lateDays} /> },
          { key: 'acknowledgedOn', label: t('spreading.column.acknowledgedOn'), kind: 'date', width: 130 },
          { key: 'sessions', label: t('spreading.column.sessions'), kind: 'number', width: 90, value: ({ sessions }) => sessions || null },
          { key: 'people', label: t('spreading.column.people'), kind: 'number', width: 110, value: ({ people }) => people || null },
          {
            key: 'reminded',
            label: t('spreading.column.reminded'),
            width: 190,
            render: (row) => (row.remindedOn ? t('spreading.coverage.remindedTimes', { n: row.reminded, on: row.remindedOn }) : null),
          },
        ]}
        actions={
          one.mayChange && !one.closedOn
            ? (selected, clear) => <Reminding id={one.id} selected={selected} session={one.sessionBy !== null} clear={clear} />
            : undefined
        }
        empty={t('spreading.none')}
      />
    </Section>
  )
}

function Reminding({ id, selected, session, clear }: { id: string; selected: readonly Coverer[]; session: boolean; clear: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ done: t('spreading.coverage.reminded') })
  const owing = selected.filter(({ step }) => step === 'received' || step === 'opened' || (step === 'acknowledged' && session))
  const remind = () =>
    act(async () => (await api.post(`/spreading/directives/${id}/reminders`, { recipientIds: owing.map((one) => one.id) }), clear()))
  return (
    <Button size="xs" icon={IconSend} loading={pending} disabled={owing.length === 0} onClick={remind}>
      {t('spreading.coverage.remind', { n: owing.length })}
    </Button>
  )
}
