/** Opening a plan for a cooperative that was confirmed as weak or stopped. */
import { DateField, Form, SelectField, SubmitOrCancel, Textarea, TextField, today, useFields, useGet, useNav, useSend, useWords } from '#ui'
import { WAYS } from '../plan-rules.ts'
import type { Officers } from '../weak-contract.ts'

export function NewPlan({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords()
  const go = useNav()
  const officers = useOfficers(id)
  const form = useFields({ way: null as string | null, reason: '', basis: '', officerId: null as string | null, dueOn: null as string | null })
  const { send, pending, problem } = useSend<{ id: string }>(`/oversight/cooperatives/${id}/plans`, {
    inline: true,
    done: t('oversight.plan.opened'),
  })
  const submit = async () => {
    const made = await send(form.values)
    if (!made) return
    onDone()
    go(`/oversight/plans/${made.id}`)
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('oversight.plan.new')}>
      <SelectField
        label={t('oversight.plan.way')}
        required
        options={WAYS.map((value) => ({ value, label: t(`oversight.way.${value}`) }))}
        {...form.field('way')}
      />
      <Textarea label={t('oversight.plan.reason')} required rows={2} {...form.field('reason')} />
      <TextField label={t('oversight.plan.basis')} {...form.field('basis')} />
      <SelectField label={t('oversight.plan.officer')} options={officers} {...form.field('officerId')} />
      <DateField label={t('oversight.plan.due')} required min={today()} {...form.field('dueOn')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.plan.open')}
      </SubmitOrCancel>
    </Form>
  )
}

/** The posts that may carry a plan of this cooperative. */
export function useOfficers(id: string) {
  const { data } = useGet<Officers>(`/oversight/cooperatives/${id}/officers`)
  return (data?.items ?? []).map((one) => ({ value: one.id, label: one.post, detail: [one.name, one.organisation].filter(Boolean).join(' · ') }))
}
