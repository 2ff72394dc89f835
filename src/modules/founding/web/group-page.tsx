/** One group of founders: the step it is at, who takes part, advice, the conference, its registration, two years of visits. */
import {
  Button,
  Facts,
  Form,
  FormButtons,
  Link,
  Loaded,
  Money,
  Page,
  Section,
  Split,
  StateBadge,
  StepLine,
  SubmitOrCancel,
  Timeline,
  useGet,
  useMay,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { useState } from 'react'
import type { Group } from '../contract.ts'
import { Correct } from './correct.tsx'
import { Mislinked } from './link.tsx'
import { Advice, Conference, End, Registration } from './steps.tsx'
import { STATE_TONE } from './tones.ts'
import { People } from './people.tsx'
import { PlanFields, usePlan } from './plan.tsx'
import { Visits } from './visits.tsx'
import './founding.css'

export default function GroupPage() {
  const { id = '' } = useParams()
  const got = useGet<Group>(`/founding/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

const STEPS = ['willing', 'preparing', 'founded', 'filed', 'registered'] as const

function Shown({ one }: { one: Group }) {
  const { t } = useWords()
  const at = STEPS.indexOf(one.state as (typeof STEPS)[number])
  return (
    <Page
      title={one.name}
      crumbs={[{ label: t('founding.list.title'), to: '/founding' }]}
      description={[t(`founding.kind.${one.kind}`), one.activity, one.placeName].filter(Boolean).join(' · ')}
      aside={<StateBadge tone={STATE_TONE[one.state]} label={t(`founding.state.${one.state}`)} />}
    >
      {at >= 0 && (
        <StepLine
          label={t('founding.page.steps')}
          steps={STEPS.map((step, n) => ({
            label: t(`founding.state.${step}`),
            state: n < at || one.state === 'registered' ? 'done' : n === at ? 'current' : 'ahead',
          }))}
        />
      )}
      <Split
        main={
          <>
            {(one.visits.length > 0 || !one.stands) && <Visits one={one} />}
            <People one={one} />
            <Advice one={one} />
            <Conference one={one} />
            <Register one={one} />
            <Section title={t('founding.page.history')}>
              <Timeline
                of={one.events}
                label={t('founding.page.history')}
                entries={one.events.map((entry) => ({
                  id: entry.id,
                  who: whoOf(entry),
                  post: entry.post ?? undefined,
                  at: entry.at,
                  what: t(`founding.timeline.${entry.kind}`, entry.facts),
                  detail: entry.note ?? undefined,
                }))}
              />
            </Section>
          </>
        }
        side={
          <>
            <Plan one={one} />
            <End one={one} />
          </>
        }
      />
    </Page>
  )
}

function Plan({ one }: { one: Group }) {
  const { t, format } = useWords()
  const [editing, edit] = useState(false)
  const plan = usePlan(one)
  const { send, pending, problem } = useSend(`/founding/${one.id}/plan`, { inline: true, done: t('founding.plan.done') })
  if (editing)
    return (
      <Section title={t('founding.plan.title')}>
        <Form
          problem={problem}
          onSubmit={async () => {
            if (await send({ version: one.version, ...plan.values })) edit(false)
          }}
        >
          <PlanFields plan={plan} />
          <SubmitOrCancel pending={pending} onCancel={() => edit(false)}>
            {t('founding.plan.save')}
          </SubmitOrCancel>
        </Form>
      </Section>
    )
  return (
    <Section
      title={t('founding.page.facts')}
      actions={
        one.mayKeep &&
        one.state !== 'given_up' && (
          <Button size="xs" variant="default" onClick={() => edit(true)}>
            {t('founding.plan.edit')}
          </Button>
        )
      }
    >
      <Facts
        items={[
          { label: t('founding.page.body'), value: one.organisation.name },
          { label: t('founding.column.startedOn'), value: format.date(one.startedOn) },
          ...(one.from ? [{ label: t('founding.page.from'), value: <Link to={one.from.path}>{one.from.name}</Link> }] : []),
          { label: t('founding.plan.capital'), value: one.plannedCapital === null ? null : <Money value={one.plannedCapital} /> },
          { label: t('founding.plan.first'), value: one.plannedFirst === null ? null : format.number(one.plannedFirst) },
          { label: t('founding.plan.second'), value: one.plannedSecond === null ? null : format.number(one.plannedSecond) },
          ...(one.givenUpWhy ? [{ label: t('founding.end.reason'), value: one.givenUpWhy }] : []),
        ]}
      />
      {one.mayKeep && one.state !== 'given_up' && <Correct one={one} />}
    </Section>
  )
}

function Register({ one }: { one: Group }) {
  const { t, format } = useWords()
  const may = useMay()
  const open = one.state === 'founded' || one.state === 'preparing'
  if (!one.cooperative && !one.procedureId && !(one.mayKeep && open)) return null
  return (
    <Section title={t('founding.page.registering')}>
      {one.cooperative && (
        <Facts
          items={[
            { label: t('founding.page.result'), value: <Link to={one.cooperative.path}>{one.cooperative.name}</Link> },
            { label: t('founding.column.registeredOn'), value: one.registeredOn && format.date(one.registeredOn) },
            ...(one.grewInto ? [{ label: t('founding.page.grewInto'), value: <Link to={one.grewInto.path}>{one.grewInto.name}</Link> }] : []),
          ]}
        />
      )}
      <Mislinked one={one} />
      {one.procedureId && may('procedures.see') && (
        <p>
          <Link to={`/procedures/${one.procedureId}`}>{t('founding.page.seeFile')}</Link>
        </p>
      )}
      {one.mayKeep && open && (
        <>
          <FormButtons>
            <Button variant="subtle" to={`/procedures/guide/${one.procedureCode}`}>
              {t('founding.page.guide')}
            </Button>
            {one.state === 'founded' && may('procedures.handle') && (
              <Button to={`/procedures/new?code=${one.procedureCode}&group=${one.id}${one.from ? `&cooperative=${one.from.id}` : ''}`}>
                {t('founding.page.openFile')}
              </Button>
            )}
          </FormButtons>
          <Registration one={one} />
        </>
      )}
    </Section>
  )
}
