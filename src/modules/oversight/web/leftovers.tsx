/** What is left over of one that ends: by kind, each with its value in đồng, closed one by one, or said not to be there. */
import {
  Button,
  ConfirmPanel,
  DateField,
  Form,
  IconPlus,
  NumberField,
  ProblemAlert,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { closingsOf, LEFTOVERS, type LeftoverKind } from '../plan-rules.ts'
import type { LeftoverShape, Plan } from '../weak-contract.ts'

export function Leftovers({ plan }: { plan: Plan }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  const may = plan.mayKeep && plan.state === 'open'
  const open = plan.leftovers.filter(({ none, closedOn }) => !none && closedOn === null)
  const sum = open.reduce((all, { value }) => all + (value ?? 0), 0)
  const kinds = LEFTOVERS.filter((kind) => plan.unsaid.includes(kind) || plan.leftovers.some((one) => one.kind === kind))
  return (
    <Section
      title={t('oversight.plan.leftovers')}
      count={open.length}
      actions={
        may &&
        !adding && (
          <Button size="xs" icon={IconPlus} onClick={() => add(true)}>
            {t('oversight.plan.addLeftover')}
          </Button>
        )
      }
    >
      <p className="ov-quiet">
        {t('oversight.plan.leftoversHint')} {open.length > 0 && t('oversight.plan.leftoverSum', { n: open.length, sum: format.number(sum) })}
      </p>
      {adding && <AddLeftover id={plan.id} onDone={() => add(false)} />}
      <ul className="ov-list">
        {kinds.map((kind) => (
          <li key={kind}>
            <strong>{t(`oversight.leftover.${kind}`)}</strong>
            {plan.unsaid.includes(kind) && <Unsaid planId={plan.id} kind={kind} may={may} />}
            {plan.leftovers
              .filter((one) => one.kind === kind)
              .map((one) => (
                <Leftover key={one.id} planId={plan.id} one={one} may={may} />
              ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Unsaid({ planId, kind, may }: { planId: string; kind: LeftoverKind; may: boolean }) {
  const { t } = useWords()
  const { send, pending } = useSend(`/oversight/plans/${planId}/leftovers`, { done: t('oversight.plan.saved') })
  return (
    <span className="ov-row">
      <StateBadge tone="dueSoon" label={t('oversight.plan.leftoverUnsaid')} />
      {may && (
        <Button
          size="xs"
          variant="default"
          loading={pending}
          aria-label={`${t('oversight.plan.leftoverSayNone')}: ${t(`oversight.leftover.${kind}`)}`}
          onClick={() => void send({ kind, none: true })}
        >
          {t('oversight.plan.leftoverSayNone')}
        </Button>
      )}
    </span>
  )
}

function Leftover({ planId, one, may }: { planId: string; one: LeftoverShape; may: boolean }) {
  const { t, format } = useWords()
  const [asking, ask] = useState(false)
  if (one.none) return <span>{t('oversight.plan.leftoverNone')}</span>
  return (
    <>
      <span className="ov-row">
        <StateBadge tone={one.closedOn ? 'inTime' : 'waiting'} label={t(`oversight.plan.${one.closedOn ? 'leftoverClosed' : 'leftoverOpen'}`)} />
        <span className={one.closedOn ? 'ov-done' : undefined}>{one.title}</span>
        {one.value !== null && <span>{format.moneyExact(one.value)}</span>}
        {one.stateShare !== null && <span className="ov-quiet">{t('oversight.plan.state', { share: one.stateShare })}</span>}
        {may && !one.closedOn && !asking && (
          <Button size="xs" variant="default" aria-label={`${t('oversight.plan.leftoverClose')}: ${one.title}`} onClick={() => ask(true)}>
            {t('oversight.plan.leftoverClose')}
          </Button>
        )}
        {may && one.closedOn && !asking && (
          <Button size="xs" variant="subtle" aria-label={`${t('oversight.plan.leftoverReopen')}: ${one.title}`} onClick={() => ask(true)}>
            {t('oversight.plan.leftoverReopen')}
          </Button>
        )}
      </span>
      {one.closedOn && (
        <span className="ov-quiet">
          {[one.how && t(`oversight.how.${one.how}`), format.date(one.closedOn), one.closedBasis, one.closedBy].filter(Boolean).join(' · ')}
        </span>
      )}
      {asking && !one.closedOn && <CloseOne planId={planId} one={one} onDone={() => ask(false)} />}
      {asking && one.closedOn && <OpenOne planId={planId} one={one} onDone={() => ask(false)} />}
    </>
  )
}

function CloseOne({ planId, one, onDone }: { planId: string; one: LeftoverShape; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ how: null as string | null, on: today() as string | null, basis: '' })
  const { send, pending, problem } = useSend(`/oversight/plans/${planId}/leftovers/${one.id}/closing`, {
    inline: true,
    done: t('oversight.plan.saved'),
  })
  return (
    <Form
      problem={problem}
      label={`${t('oversight.plan.leftoverClose')}: ${one.title}`}
      onSubmit={async () => {
        if (await send(form.values)) onDone()
      }}
    >
      <div className="ov-fields">
        <SelectField
          label={t('oversight.plan.leftoverHow')}
          required
          options={closingsOf(one).map((value) => ({ value, label: t(`oversight.how.${value}`) }))}
          {...form.field('how')}
        />
        <DateField label={t('oversight.plan.leftoverOn')} required max={today()} {...form.field('on')} />
        <TextField label={t('oversight.plan.leftoverBasis')} required {...form.field('basis')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.plan.leftoverClose')}
      </SubmitOrCancel>
    </Form>
  )
}

function OpenOne({ planId, one, onDone }: { planId: string; one: LeftoverShape; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ why: '' })
  const { send, pending, problem } = useSend(`/oversight/plans/${planId}/leftovers/${one.id}/opening`, {
    inline: true,
    done: t('oversight.plan.saved'),
  })
  return (
    <ConfirmPanel
      title={`${t('oversight.plan.leftoverReopen')}: ${one.title}`}
      confirm={t('oversight.plan.leftoverReopen')}
      pending={pending}
      disabled={form.values.why.trim().length < 3}
      onCancel={onDone}
      onConfirm={async () => {
        if (await send(form.values)) onDone()
      }}
    >
      <ProblemAlert problem={problem} />
      <TextField label={t('oversight.meetings.why')} required {...form.field('why')} />
    </ConfirmPanel>
  )
}

function AddLeftover({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ kind: 'debt' as string | null, title: '', value: null as number | null, stateShare: null as number | null })
  const { kind } = form.values
  const { send, pending, problem } = useSend(`/oversight/plans/${id}/leftovers`, { inline: true, done: t('oversight.plan.saved') })
  return (
    <Form
      problem={problem}
      label={t('oversight.plan.addLeftover')}
      onSubmit={async () => {
        if (await send({ ...form.values, stateShare: kind === 'state' ? form.values.stateShare : null })) onDone()
      }}
    >
      <div className="ov-fields">
        <SelectField
          label={t('oversight.plan.leftoverKind')}
          required
          options={LEFTOVERS.map((value) => ({ value, label: t(`oversight.leftover.${value}`) }))}
          {...form.field('kind')}
        />
        <TextField label={t('oversight.plan.leftoverTitle')} required {...form.field('title')} />
        <NumberField label={t('oversight.plan.leftoverValue')} required={kind !== 'seal'} {...form.field('value')} />
        {kind === 'state' && <NumberField label={t('oversight.plan.leftoverShare')} required {...form.field('stateShare')} />}
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.plan.addLeftover')}
      </SubmitOrCancel>
    </Form>
  )
}
