/** What this person may do next with a proposal, with only the fields that it needs. */
import {
  Alert,
  Button,
  ConfirmPanel,
  Form,
  Menu,
  ProblemAlert,
  Section,
  SelectField,
  SubmitOrCancel,
  Textarea,
  TextField,
  useAct,
  useApi,
  useFields,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { ProposalPage } from '../contract.ts'
import type { Step } from '../rules.ts'
import { DecideForm } from './decide-form.tsx'

export function NextSteps({ one, onEdit }: { one: ProposalPage; onEdit: () => void }) {
  const { t } = useWords()
  const [opened, open] = useState<Step>()
  const ready = one.lacks.length === 0
  const name = (step: Step) => t(step === 'put' && one.state === 'before' ? 'decisions.step.putAgain' : `decisions.step.${step}`)
  const press = (step: Step) => (step === 'edit' ? onEdit() : open(step))
  const [first, second, ...others] = one.steps
  if (!first) return null
  const button = (step: Step, filled: boolean) => (
    <Button
      key={step}
      variant={filled ? 'filled' : 'default'}
      disabled={(step === 'send' || step === 'submit') && !ready}
      onClick={() => press(step)}
    >
      {name(step)}
    </Button>
  )
  return (
    <Section title={opened ? name(opened) : undefined}>
      {!opened && one.steps.some((step) => step === 'send' || step === 'submit') && !ready && (
        <Alert tone="dueSoon" title={t('decisions.page.lacks')}>
          <ul className="dc-lacks">
            {one.lacks.map((lack) => (
              <li key={lack}>{t(`decisions.lack.${lack}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {opened ? (
        opened === 'decide' || opened === 'note' ? (
          <DecideForm one={one} noting={opened === 'note'} onClose={() => open(undefined)} />
        ) : opened === 'send' ? (
          <Sending one={one} onClose={() => open(undefined)} />
        ) : (
          <StepForm step={opened} one={one} name={name(opened)} onClose={() => open(undefined)} />
        )
      ) : (
        <div className="dc-steps">
          {button(first, true)}
          {second && button(second, false)}
          {others.length === 1 && button(others[0]!, false)}
          {others.length > 1 && (
            <Menu
              trigger={<Button variant="default">{t('decisions.step.more')}</Button>}
              items={others.map((step) => ({ label: name(step), onPress: () => press(step) }))}
            />
          )}
        </div>
      )}
    </Section>
  )
}

function Sending({ one, onClose }: { one: ProposalPage; onClose: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending, problem } = useAct({ done: t('decisions.done.send'), inline: true })
  const send = async () => {
    if (await act(() => api.post(`/proposals/${one.id}/sending`, { version: one.version }))) onClose()
  }
  return (
    <ConfirmPanel title={t('decisions.step.send')} confirm={t('decisions.step.send')} pending={pending} onConfirm={send} onCancel={onClose}>
      {problem && <ProblemAlert problem={problem} />}
      <p>{t('decisions.form.send.confirm')}</p>
    </ConfirmPanel>
  )
}

const PATH: Partial<Record<Step, string>> = { withdraw: 'withdrawal', incomplete: 'incomplete', return: 'return', put: 'leader', notice: 'notice' }

function StepForm({ step, one, name, onClose }: { step: Step; one: ProposalPage; name: string; onClose: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({
    reason: '',
    note: step === 'put' ? (one.officeNote ?? '') : '',
    signer: '',
    leaderId: (one.leaderId ?? one.proposedLeaderId) as string | null,
  })
  const { act, pending, problem } = useAct({ done: t(`decisions.done.${step}`), inline: true })
  const { reason, note, signer, leaderId } = form.values
  const submit = async () => {
    const done = await act(async () => {
      if (step === 'submit') {
        const routing = await api.get<{ id: string; version: number }>(`/inside/objects/proposal/${one.id}`)
        return api.post(`/inside/routings/${routing.id}/submission`, { version: routing.version, draft: { note }, fileIds: [] })
      }
      const said = step === 'put' ? { leaderId, note } : step === 'notice' ? { signer } : { reason }
      return api.post(`/proposals/${one.id}/${PATH[step]}`, { version: one.version, ...said })
    })
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      {step === 'put' && (
        <SelectField
          label={t('decisions.form.leader')}
          description={t('decisions.form.leader.about')}
          required
          options={one.leaders.map(({ id, name: who, post }) => ({ value: id, label: post || who, detail: post === who ? undefined : who }))}
          {...form.field('leaderId')}
        />
      )}
      {step === 'put' && <Textarea label={t('decisions.form.officeNote')} rows={3} {...form.field('note')} />}
      {step === 'submit' && <Textarea label={t('decisions.form.submit.note')} rows={2} autoFocus {...form.field('note')} />}
      {step === 'notice' && (
        <TextField label={t('decisions.form.signer')} description={t('decisions.form.notice.about')} required autoFocus {...form.field('signer')} />
      )}
      {(step === 'withdraw' || step === 'incomplete' || step === 'return') && (
        <Textarea label={t('decisions.form.reason')} required autoFocus rows={3} {...form.field('reason')} />
      )}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {name}
      </SubmitOrCancel>
    </Form>
  )
}
