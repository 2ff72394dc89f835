/** The next steps of a support, for whoever has them: supplement, withdraw, pass on, send back, grant, refuse, correct. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Alert,
  Button,
  CheckField,
  ConfirmButton,
  Form,
  Section,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Support } from '../contract.ts'
import { DecisionFields, UNDECIDED, type Decided } from './decision-fields.tsx'
import { NeedFields, type Need } from './need-fields.tsx'
import { ReceiverField } from './of-one.tsx'

type Doing = 'change' | 'pass' | 'sendBack' | 'grant' | 'refuse' | 'correct'

export function Acts({ one }: { one: Support }) {
  const { t } = useWords()
  const [doing, start] = useState<Doing>()
  const done = () => start(undefined)
  const { may } = one
  if (doing) {
    const forms = { change: Change, pass: Pass, sendBack: SendBack, grant: Grant, refuse: Refuse, correct: Correct }
    const Doing = forms[doing]
    return (
      <Section title={t(doing === 'change' && one.state === 'returned' ? 'support.supplement' : `support.${doing}`)}>
        <Doing one={one} onDone={done} />
      </Section>
    )
  }
  const atCommune = one.state === 'sent'
  const press = (what: Doing, first = false) => (
    <Button key={what} variant={first ? 'filled' : 'default'} onClick={() => start(what)}>
      {t(what === 'change' && one.state === 'returned' ? 'support.supplement' : `support.${what}`)}
    </Button>
  )
  const acts = [
    may.decide && !atCommune && press('grant', true),
    may.pass && press('pass', atCommune),
    may.decide && atCommune && press('grant'),
    may.decide && press('sendBack'),
    may.decide && press('refuse'),
    may.change && press('change', one.state === 'returned'),
    may.correct && press('correct'),
    may.withdraw && <Withdraw key="withdraw" one={one} />,
  ].filter(Boolean)
  return acts.length > 0 ? <div className="hl-buttons">{acts}</div> : null
}

type Props = { one: Support; onDone: () => void }

function Withdraw({ one }: { one: Support }) {
  const { t } = useWords()
  const [reason, say] = useState('')
  const { send } = useSend(`/support/${one.id}/withdrawal`, { done: t('support.withdraw.done') })
  return (
    <ConfirmButton
      label={t('support.withdraw')}
      title={t('support.withdraw')}
      confirm={t('support.withdraw')}
      disabled={reason.trim() === ''}
      onConfirm={() => void send({ version: one.version, reason })}
    >
      <Textarea name="reason" label={t('support.withdraw.why')} required value={reason} onChange={say} />
    </ConfirmButton>
  )
}

function Change({ one, onDone }: Props) {
  const { t } = useWords()
  const [need, change] = useState<Need>({ need: one.need, needAmount: one.needAmount, criteria: one.criteria, clean: true })
  const form = useFields({ receiverId: null as string | null })
  const { send, pending, problem } = useSend(`/support/${one.id}/need`, { inline: true, done: t('support.change.saved') })
  const submit = async () => {
    const { receiverId } = form.values
    if (await send({ version: one.version, ...need, ...(receiverId ? { receiverId } : {}) })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()}>
      <div className="spt-stack">
        <NeedFields kind={one.cooperative.kind} one={need} onChange={change} />
        <ReceiverField receivers={one.receivers} {...form.field('receiverId')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t(one.state === 'returned' ? 'support.supplement' : 'support.ask.send')}
      </SubmitOrCancel>
    </Form>
  )
}

function Pass({ one, onDone }: Props) {
  const { t } = useWords()
  const form = useFields({ agencyId: null as string | null, note: '' })
  const { send, pending, problem } = useSend(`/support/${one.id}/passing`, { inline: true, done: t('support.pass.done') })
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values }).then((ok) => ok && onDone())}>
      <OrganisationField label={t('support.pass.to')} required on={today()} {...form.field('agencyId')} />
      <Textarea label={t('support.pass.note')} maxLength={1000} {...form.field('note')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.pass')}
      </SubmitOrCancel>
    </Form>
  )
}

function SendBack({ one, onDone }: Props) {
  const { t } = useWords()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/support/${one.id}/return`, { inline: true, done: t('support.sendBack.done') })
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values }).then((ok) => ok && onDone())}>
      <Textarea label={t('support.sendBack.why')} required maxLength={1000} {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.sendBack')}
      </SubmitOrCancel>
    </Form>
  )
}

function Grant({ one, onDone }: Props) {
  const { t } = useWords()
  const [decided, decide] = useState<Decided>({ ...UNDECIDED, decidedOn: today() })
  const form = useFields({ delivererId: null as string | null, again: false })
  const { send, pending, problem } = useSend(`/support/${one.id}/grant`, { inline: true, done: t('support.grant.done') })
  const submit = async () => {
    const { delivererId, again } = form.values
    if (await send({ version: one.version, ...decided, again, ...(delivererId ? { delivererId } : {}) })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()}>
      {one.policy.level && <Alert>{t('support.ask.level', { level: one.policy.level })}</Alert>}
      <div className="spt-fields">
        <DecisionFields one={decided} onChange={decide} />
        <OrganisationField
          label={t('support.one.deliverer')}
          description={t('support.one.delivererHint')}
          clearable
          on={today()}
          {...form.field('delivererId')}
        />
      </div>
      {/* The day of the decision may lie in another year than the need: then the answer says so. */}
      {(one.others.length > 0 || problem?.code === 'support.twice') && <CheckField label={t('support.one.again')} {...form.field('again')} />}
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.grant.save')}
      </SubmitOrCancel>
    </Form>
  )
}

function Refuse({ one, onDone }: Props) {
  const { t } = useWords()
  const form = useFields({ reason: '', decision: '' })
  const { send, pending, problem } = useSend(`/support/${one.id}/refusal`, { inline: true, done: t('support.refuse.done') })
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values }).then((ok) => ok && onDone())}>
      <Textarea label={t('support.refuse.why')} required maxLength={1000} {...form.field('reason')} />
      <TextField label={t('support.refuse.number')} maxLength={100} {...form.field('decision')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.refuse')}
      </SubmitOrCancel>
    </Form>
  )
}

function Correct({ one, onDone }: Props) {
  const { t } = useWords()
  const [decided, decide] = useState<Decided>({
    decision: one.decision ?? '',
    decidedOn: one.decidedOn,
    amount: one.amount,
    what: one.what,
    source: one.source,
  })
  const form = useFields({ why: '' })
  const { send, pending, problem } = useSend(`/support/${one.id}/correction`, { inline: true, done: t('support.correct.done') })
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, ...decided, ...form.values }).then((ok) => ok && onDone())}>
      <div className="spt-fields">
        <DecisionFields one={decided} onChange={decide} />
        <Textarea label={t('support.correct.why')} required maxLength={1000} {...form.field('why')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.correct')}
      </SubmitOrCancel>
    </Form>
  )
}
