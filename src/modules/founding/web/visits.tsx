/** Two years after registration: when it is visited, what was found, how its members grow beside the plan. */
import {
  Button,
  DataTable,
  DateField,
  Form,
  Link,
  NumberField,
  Section,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  today,
  useFields,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Group, Visit } from '../contract.ts'

export function Visits({ one }: { one: Group }) {
  const { t, format } = useWords()
  const may = useMay()
  const next = one.visits.find(({ doneOn }) => doneOn === null)
  const made = one.visits.filter(({ doneOn }) => doneOn !== null)
  const [recording, record] = useState(false)
  return (
    <Section
      title={t('founding.page.follow')}
      actions={
        one.mayKeep &&
        next &&
        !recording && (
          <Button size="xs" {...(next.late ? {} : { variant: 'default' as const })} onClick={() => record(true)}>
            {t('founding.visit.record')}
          </Button>
        )
      }
    >
      {recording && next && <Record key={next.id} one={one} visit={next} onDone={() => record(false)} />}
      {!one.stands && <p className="fo-quiet">{t('founding.visit.over')}</p>}
      <DataTable
        caption={t('founding.page.growth')}
        bare
        rows={one.visits}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'month',
            label: t('founding.visit.due'),
            main: true,
            width: 170,
            render: ({ month, dueOn }) => `${t('founding.visit.month', { month })}, ${format.date(dueOn)}`,
          },
          {
            key: 'doneOn',
            label: t('founding.filter.visits'),
            width: 130,
            render: ({ doneOn, late }) => (
              <StateBadge
                tone={doneOn ? 'inTime' : late ? 'late' : 'notStarted'}
                label={t(`founding.visit.${doneOn ? 'done' : late ? 'late' : 'ahead'}`)}
              />
            ),
          },
          { key: 'members', label: t('founding.visit.members'), kind: 'number', width: 100 },
          { key: 'planned', label: t('founding.visit.planned'), kind: 'number', width: 100 },
          {
            key: 'share',
            label: t('founding.visit.share'),
            kind: 'number',
            width: 110,
            render: ({ members, planned }) => (members !== null && planned ? `${format.number((members / planned) * 100, 0)} %` : null),
          },
        ]}
      />
      <ul className="fo-list">
        {made.map((visit) => (
          <li key={visit.id}>
            {t('founding.visit.month', { month: visit.month })}: {visit.findings}
            {visit.needs && (
              <p className="fo-words">
                {t('founding.visit.needs')}: {visit.needs}
                {one.cooperative && may('petitions.raise') && (
                  <>
                    {' '}
                    <Link to={`/petitions/new?cooperative=${one.cooperative.id}&founding=${one.id}&visit=${visit.id}`}>
                      {t('founding.visit.raise')}
                    </Link>
                  </>
                )}
              </p>
            )}
            <p className="fo-quiet">{[visit.doneOn && format.date(visit.doneOn), visit.doneBy].filter(Boolean).join(', ')}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Record({ one, visit, onDone }: { one: Group; visit: Visit; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ doneOn: today() as string | null, members: null as number | null, findings: '', needs: '' })
  const { send, pending, problem } = useSend(`/founding/visits/${visit.id}`, { inline: true, done: t('founding.visit.recorded') })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: visit.version, ...form.values })) onDone()
      }}
    >
      <p className="fo-quiet">{t('founding.visit.month', { month: visit.month })}</p>
      <div className="fo-fields">
        <DateField label={t('founding.visit.on')} required min={one.registeredOn ?? undefined} max={today()} {...form.field('doneOn')} />
        <NumberField label={t('founding.visit.members')} required min={0} {...form.field('members')} />
      </div>
      <Textarea label={t('founding.visit.findings')} required {...form.field('findings')} />
      <Textarea label={t('founding.visit.needs')} {...form.field('needs')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('founding.visit.record')}
      </SubmitOrCancel>
    </Form>
  )
}
