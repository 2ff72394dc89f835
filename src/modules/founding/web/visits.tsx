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
        {recording && next && <Found key={next.id} one={one} open={open} onDone={() => record(false)} />}
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
                {correcting === visit.id && <Found one={one} visit={visit} onDone={() => correct(undefined)} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

const named = ({ month, dueOn }: Visit, { t, format }: Pick<ReturnType<typeof useWords>, 't' | 'format'>) =>
  `${t('founding.visit.month', { month })}, ${format.date(dueOn)}`

type OfVisit = { one: Group; onDone: () => void } & ({ visit: Visit } | { open: readonly Visit[] })
/**
 * What was found at a visit: at one of those that are not written down (`open`), the first unless somebody says otherwise, or at one that was
 * written down wrongly (`visit`), with a reason.
 */
function Found({ one, onDone, ...of }: OfVisit) {
  const words = useWords()
  const { t } = words
  const wrong = 'visit' in of ? of.visit : undefined
  const open = 'open' in of ? of.open : []
  const form = useFields({
    which: (open[0]?.id ?? null) as string | null,
    doneOn: (wrong ? wrong.doneOn : one.stands ? today() : null) as string | null,
    members: wrong?.members ?? (null as number | null),
    findings: wrong?.findings ?? '',
    needs: wrong?.needs ?? '',
    why: '',
  })
  const { which, why, ...said } = form.values
  const visit = wrong ?? open.find(({ id }) => id === which) ?? open[0]!
  const { send, pending, problem } = useSend(`/founding/visits/${visit.id}${wrong ? '/correction' : ''}`, {
    inline: true,
    done: t(wrong ? 'founding.visit.corrected' : 'founding.visit.recorded'),
  })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: visit.version, ...said, ...(wrong ? { why } : {}) })) onDone()
      }}
    >
      {open.length === 1 && <p className="fo-quiet">{named(visit, words)}</p>}
      <div className="fo-fields">
        {open.length > 1 && (
          <SelectField
            label={t('founding.visit.which')}
            required
            options={open.map((each) => ({ value: each.id, label: named(each, words) }))}
            {...form.field('which')}
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
      {wrong && <TextField label={t('founding.visit.why')} required {...form.field('why')} />}
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t(wrong ? 'founding.visit.correct' : one.stands ? 'founding.visit.record' : 'founding.visit.recordBefore')}
      </SubmitOrCancel>
    </Form>
  )
}
