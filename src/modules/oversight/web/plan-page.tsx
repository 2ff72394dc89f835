/** A plan for one that is weak or stopped: its steps, what is left over, closing it, and all that happened. */
import {
  Alert,
  Button,
  DateField,
  Facts,
  Form,
  IconEdit,
  Loaded,
  Page,
  Section,
  SelectField,
  Split,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  Timeline,
  today,
  useFields,
  useGet,
  useMay,
  usePageParts,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { Suspense, useState } from 'react'
import { stepsFor } from '../plan-rules.ts'
import { INTO, type Plan } from '../weak-contract.ts'
import { Findings } from './findings.tsx'
import { Leftovers } from './leftovers.tsx'
import { useOfficers } from './new-plan.tsx'
import { Steps } from './steps.tsx'
import { PLAN_TONE } from './words.ts'
import './oversight.css'

export default function PlanPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const may = useMay()
  const got = useGet<Plan>(`/oversight/plans/${id}`)
  const [doing, act] = useState<'change' | 'close' | 'drop' | undefined>()
  // What stands above has its own to say of what is left over.
  const parts = usePageParts('oversight.plan')
  return (
    <Loaded got={got}>
      {(plan) => (
        <Page
          title={t(`oversight.plan.head.${stepsFor(plan.way, plan.cooperative.kind).way}`, { name: plan.cooperative.name })}
          crumbs={[
            ...(may('oversight.lists') ? [{ label: t('oversight.weak.title'), to: '/oversight/weak' }] : []),
            { label: plan.cooperative.name, to: `/oversight/cooperatives/${plan.cooperative.id}` },
          ]}
          aside={
            <StateBadge
              tone={plan.late ? 'late' : PLAN_TONE[plan.state]}
              label={plan.late ? t('oversight.plan.late') : t(`oversight.state.${plan.state}`)}
            />
          }
          description={[plan.cooperative.placeName, t('oversight.one.planDue', plan)].filter(Boolean).join(' · ')}
          action={
            plan.mayKeep &&
            plan.state === 'open' && (
              <>
                <Button onClick={() => act('close')}>{t('oversight.plan.close')}</Button>
                <Button variant="default" icon={IconEdit} onClick={() => act('change')}>
                  {t('oversight.plan.change')}
                </Button>
                <Button variant="default" onClick={() => act('drop')}>
                  {t('oversight.plan.drop')}
                </Button>
              </>
            )
          }
        >
          {plan.endedBefore && <Alert tone="late">{t('oversight.plan.endedBefore')}</Alert>}
          {doing === 'change' && <Change plan={plan} onDone={() => act(undefined)} />}
          {doing === 'close' && <Close plan={plan} onDone={() => act(undefined)} />}
          {doing === 'drop' && <Drop plan={plan} onDone={() => act(undefined)} />}
          <Split
            main={
              <>
                <Steps plan={plan} />
                {(plan.way === 'dissolve' || plan.leftovers.length > 0) && <Leftovers plan={plan} />}
                {plan.way === 'dissolve' &&
                  parts.map(({ key, Part }) => (
                    <Suspense key={key}>
                      <Part id={plan.cooperative.id} />
                    </Suspense>
                  ))}
              </>
            }
            side={
              <>
                <About plan={plan} />
                {plan.findings.length > 0 && (
                  <Section title={t('oversight.plan.findings')}>
                    <Findings findings={plan.findings} maySettle={false} />
                  </Section>
                )}
                <Story plan={plan} />
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}

function About({ plan }: { plan: Plan }) {
  const { t, format } = useWords()
  const by = plan.closedBy ?? ''
  const on = plan.closedOn ?? ''
  return (
    <Section title={t('oversight.plan.title')}>
      <Facts
        columns={1}
        items={[
          { label: t('oversight.plan.way'), value: t(`oversight.way.${plan.way}`) },
          { label: t('oversight.plan.officer'), value: plan.officer?.post ?? t('oversight.plan.officerNone') },
          { label: t('oversight.plan.due'), value: format.date(plan.dueOn) },
          { label: t('oversight.plan.reason'), value: plan.reason },
          { label: t('oversight.plan.basis'), value: plan.basis },
          { label: t('oversight.plan.open'), value: t('oversight.plan.openedBy', { by: plan.openedBy, on: plan.openedOn }) },
          ...(plan.state === 'done'
            ? [
                { label: t('oversight.plan.close'), value: t('oversight.plan.closedBy', { by, on, basis: plan.closedBasis ?? '' }) },
                { label: t('oversight.plan.outcome'), value: plan.outcome },
              ]
            : []),
          ...(plan.state === 'dropped'
            ? [
                { label: t('oversight.plan.drop'), value: t('oversight.plan.droppedBy', { by, on }) },
                { label: t('oversight.plan.dropWhy'), value: plan.outcome },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function Story({ plan }: { plan: Plan }) {
  const { t } = useWords()
  return (
    <Section title={t('oversight.plan.timeline')}>
      <Timeline
        of={plan.events}
        label={t('oversight.plan.timeline')}
        entries={plan.events.map((entry) => ({
          id: entry.id,
          who: whoOf(entry),
          post: entry.post ?? undefined,
          at: entry.at,
          what: t(`oversight.timeline.${entry.facts['into'] ? 'converted' : entry.kind}`, {
            ...entry.facts,
            into: entry.facts['into'] ? t(`oversight.plan.into.${String(entry.facts['into'])}`) : '',
            kindName: t(`oversight.leftover.${String(entry.facts['kind'] ?? 'debt')}`),
          }),
          detail: entry.note ?? undefined,
        }))}
      />
    </Section>
  )
}

function Change({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useWords()
  const officers = useOfficers(plan.cooperative.id)
  const form = useFields({
    officerId: (plan.officer?.id ?? null) as string | null,
    dueOn: plan.dueOn as string | null,
    reason: plan.reason,
    basis: plan.basis ?? '',
  })
  const { send, pending, problem } = useSend(`/oversight/plans/${plan.id}`, { inline: true, done: t('oversight.plan.changed') })
  // Whoever has it may hold a post elsewhere.
  const known =
    plan.officer && !officers.some(({ value }) => value === plan.officer?.id) ? [{ value: plan.officer.id, label: plan.officer.post }] : []
  return (
    <Section title={t('oversight.plan.change')}>
      <Form
        problem={problem}
        onSubmit={async () => {
          if (await send({ version: plan.version, ...form.values })) onDone()
        }}
      >
        <div className="ov-fields">
          <SelectField label={t('oversight.plan.officer')} options={[...known, ...officers]} {...form.field('officerId')} />
          <DateField label={t('oversight.plan.due')} required {...form.field('dueOn')} />
          <TextField label={t('oversight.plan.basis')} {...form.field('basis')} />
        </div>
        <Textarea label={t('oversight.plan.reason')} required rows={2} {...form.field('reason')} />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('oversight.plan.save')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

function Close({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ on: today() as string | null, basis: '', outcome: '', into: null as string | null, intoName: '' })
  const { send, pending, problem } = useSend(`/oversight/plans/${plan.id}/closing`, { inline: true, done: t('oversight.plan.closed') })
  const from = plan.leftovers.reduce((last, { closedOn }) => (closedOn !== null && closedOn > last ? closedOn : last), plan.openedOn)
  const keeps = plan.openLeftovers > 0 || plan.unsaid.length > 0
  const kinds = plan.unsaid.map((kind) => t(`oversight.leftover.${kind}`)).join('; ')
  const titles = plan.leftovers.flatMap(({ none, closedOn, title }) => (none || closedOn ? [] : [title])).join('; ')
  const undone = plan.steps.filter(({ doneOn }) => doneOn === null).length
  return (
    <Section title={t('oversight.plan.close')}>
      {keeps ? (
        <Alert
          tone="dueSoon"
          action={
            <Button size="xs" variant="default" onClick={onDone}>
              {t('ui.cancel')}
            </Button>
          }
        >
          {plan.openLeftovers > 0 && <p>{t('oversight.plan.keepsOpen', { n: plan.openLeftovers, titles })}</p>}
          {kinds && <p>{t('oversight.plan.keepsUnsaid', { kinds })}</p>}
        </Alert>
      ) : (
        <Form
          problem={problem}
          onSubmit={async () => {
            if (await send({ version: plan.version, ...form.values })) onDone()
          }}
        >
          <p>
            {t(`oversight.plan.closeHint.${plan.way}`)} {undone > 0 && t('oversight.plan.stepsUndone', { n: undone })}
          </p>
          <div className="ov-fields">
            <DateField
              label={t('oversight.plan.closeOn')}
              required
              min={plan.way === 'dissolve' ? from : plan.openedOn}
              max={today()}
              {...form.field('on')}
            />
            <TextField label={t('oversight.plan.closeBasis')} required {...form.field('basis')} />
            {plan.way === 'convert' && (
              <>
                <SelectField
                  label={t('oversight.plan.into')}
                  required
                  options={INTO.map((value) => ({ value, label: t(`oversight.plan.into.${value}`) }))}
                  {...form.field('into')}
                />
                <TextField label={t('oversight.plan.intoName')} required {...form.field('intoName')} />
              </>
            )}
          </div>
          <Textarea label={t('oversight.plan.outcome')} rows={2} {...form.field('outcome')} />
          <SubmitOrCancel pending={pending} onCancel={onDone}>
            {t('oversight.plan.close')}
          </SubmitOrCancel>
        </Form>
      )}
    </Section>
  )
}

function Drop({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ why: '' })
  const { send, pending, problem } = useSend(`/oversight/plans/${plan.id}/dropping`, { inline: true, done: t('oversight.plan.dropped') })
  return (
    <Section title={t('oversight.plan.drop')}>
      <Form
        problem={problem}
        onSubmit={async () => {
          if (await send({ version: plan.version, ...form.values })) onDone()
        }}
      >
        <Textarea label={t('oversight.plan.dropWhy')} required rows={2} {...form.field('why')} />
        <SubmitOrCancel pending={pending} onCancel={onDone} disabled={form.values.why.trim().length < 3}>
          {t('oversight.plan.drop')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
