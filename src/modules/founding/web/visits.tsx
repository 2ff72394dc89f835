/** Two years after registration: when it is visited, what was found, how its members grow beside the plan. */
import {
  Button,
  DataTable,
  DateField,
  Form,
  Link,
  NumberField,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { addDays } from '#lib/period'
import type { Group, Visit } from '../contract.ts'
import { shareOfPlan } from '../founding-rules.ts'

export function Visits({ one }: { one: Group }) {
  const { t, format } = useWords()
  const may = useMay()
  const open = one.visits.filter(({ doneOn }) => doneOn === null)
  const next = open[0]
  const made = one.visits.filter(({ doneOn }) => doneOn !== null)
  const [recording, record] = useState(false)
  const [correcting, correct] = useState<string>()
  return (
    <Section
      title={t('founding.page.follow')}
      actions={
        one.mayKeep &&
        next &&
        !recording && (
          <Button size="xs" {...(next.late ? {} : { variant: 'default' as const })} onClick={() => record(true)}>
            {t(one.stands ? 'founding.visit.record' : 'founding.visit.recordBefore')}
          </Button>
        )
      }
    >
      <div className="fo-stack">
        {recording && next && <Record key={next.id} one={one} open={open} onDone={() => record(false)} />}
        {one.endedOn && <p className="fo-quiet">{t('founding.visit.over', { on: one.endedOn })}</p>}
        <DataTable
          caption={t('founding.page.growth')}
          bare
          rows={one.visits.filter(({ doneOn, dueOn }) => one.endedOn === null || doneOn !== null || dueOn < one.endedOn)}
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
                  label={t(`founding.visit.${doneOn ? 'done' : late ? 'late' : one.stands ? 'ahead' : 'unwritten'}`)}
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
              render: ({ members, planned }) => format.percent(shareOfPlan(members, planned)),
            },
          ]}
        />
        {made.length > 0 && (
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
                {one.mayKeep && correcting !== visit.id && (
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={t('founding.visit.correctOf', { month: visit.month })}
                    onClick={() => correct(visit.id)}
                  >
                    {t('founding.visit.correct')}
                  </Button>
                )}
                {correcting === visit.id && <Correct one={one} visit={visit} onDone={() => correct(undefined)} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

/** Which of the visits that are not written down it was: the first one, unless somebody says otherwise. */
function Record({ one, open, onDone }: { one: Group; open: readonly Visit[]; onDone: () => void }) {
  const { t, format } = useWords()
  const form = useFields({
    visit: open[0]!.id as string | null,
    doneOn: (one.stands ? today() : null) as string | null,
    members: null as number | null,
    findings: '',
    needs: '',
  })
  const { visit: chosen, ...said } = form.values
  const visit = open.find(({ id }) => id === chosen) ?? open[0]!
  const { send, pending, problem } = useSend(`/founding/visits/${visit.id}`, { inline: true, done: t('founding.visit.recorded') })
  const named = ({ month, dueOn }: Visit) => `${t('founding.visit.month', { month })}, ${format.date(dueOn)}`
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: visit.version, ...said })) onDone()
      }}
    >
      {open.length === 1 && <p className="fo-quiet">{named(visit)}</p>}
      <div className="fo-fields">
        {open.length > 1 && (
          <SelectField
            label={t('founding.visit.which')}
            required
            options={open.map((each) => ({ value: each.id, label: named(each) }))}
            {...form.field('visit')}
          />
        )}
        <DateField
          label={t('founding.visit.on')}
          required
          min={one.registeredOn ?? undefined}
          max={one.endedOn ? addDays(one.endedOn, -1) : today()}
          {...form.field('doneOn')}
        />
        <NumberField label={t('founding.visit.members')} required min={0} {...form.field('members')} />
      </div>
      <Textarea label={t('founding.visit.findings')} required {...form.field('findings')} />
      <Textarea label={t('founding.visit.needs')} {...form.field('needs')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t(one.stands ? 'founding.visit.record' : 'founding.visit.recordBefore')}
      </SubmitOrCancel>
    </Form>
  )
}

/** One that was written down wrongly, with a reason. */
function Correct({ one, visit, onDone }: { one: Group; visit: Visit; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ doneOn: visit.doneOn, members: visit.members, findings: visit.findings, needs: visit.needs, why: '' })
  const { send, pending, problem } = useSend(`/founding/visits/${visit.id}/correction`, { inline: true, done: t('founding.visit.corrected') })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: visit.version, ...form.values })) onDone()
      }}
    >
      <div className="fo-fields">
        <DateField
          label={t('founding.visit.on')}
          required
          min={one.registeredOn ?? undefined}
          max={one.endedOn ? addDays(one.endedOn, -1) : today()}
          {...form.field('doneOn')}
        />
        <NumberField label={t('founding.visit.members')} required min={0} {...form.field('members')} />
      </div>
      <Textarea label={t('founding.visit.findings')} required {...form.field('findings')} />
      <Textarea label={t('founding.visit.needs')} {...form.field('needs')} />
      <TextField label={t('founding.visit.why')} required {...form.field('why')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('founding.visit.correct')}
      </SubmitOrCancel>
    </Form>
  )
}
