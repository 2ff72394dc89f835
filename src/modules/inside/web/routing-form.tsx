/** The form of one step inside: a note and who gets it, an officer and a day, a reason, or a word. */
import { CheckField, DateField, Form, MultiSelect, SelectField, SubmitOrCancel, Textarea, today, useAct, useApi, useFields, useWords } from '#ui'
import type { Person, RoutingView } from '../contract.ts'
import type { Step } from '../rules.ts'

type Props = { step: Step; one: RoutingView; kind: string; objectId: string; onClose: () => void }

const PATH: Partial<Record<Step, string>> = { handOn: 'officer', sendBack: 'sending-back', approve: 'approval', return: 'return', sign: 'signature' }

/** People to choose from, by post, with their names found too. */
export const peopleOptions = (people: readonly Person[]) =>
  people.map(({ membershipId, name, post }) => ({ value: membershipId, label: post, detail: name === post ? undefined : name, also: name }))

export function RoutingForm({ step, one, kind, objectId, onClose }: Props) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({
    note: '',
    reason: '',
    divisionId: (one.division?.id ?? null) as string | null,
    officerId: (one.officer?.id ?? null) as string | null,
    partnerDivisions: [] as string[],
    partnerIds: [] as string[],
    dueOn: one.dueOn as string | null,
    restricted: one.restricted,
  })
  const { values } = form
  const { act, pending, problem } = useAct({ inline: true, done: t(`inside.done.${step}`) })
  const submit = async () => {
    const { divisionId, officerId, partnerDivisions, partnerIds, dueOn, restricted, note, reason } = values
    const done = await act(() => {
      if (step === 'note')
        return api.post(`/inside/objects/${kind}/${objectId}/note`, {
          version: one.version,
          note,
          divisionId,
          officerId,
          partnerDivisions,
          partnerIds,
          dueOn,
          restricted,
        })
      const said = {
        handOn: { officerId: officerId ?? undefined, partnerIds, dueOn, ...(note ? { note } : {}) },
        sendBack: { reason },
        return: { reason },
        approve: note ? { note } : {},
        sign: note ? { note } : {},
        submit: {},
      }[step]
      return api.post(`/inside/routings/${one.id}/${PATH[step]}`, { version: one.version, ...said })
    })
    if (done) onClose()
  }
  const latest = one.outerDueOn ?? undefined
  const within = (divisionId: string | null) => one.people.filter((person) => divisionId === null || person.divisionId === divisionId)
  const due = (
    <DateField
      label={t('inside.note.due')}
      description={latest ? t('inside.note.due.hint', { dueOn: latest }) : undefined}
      min={today()}
      {...(latest && latest >= today() ? { max: latest } : {})}
      {...form.field('dueOn')}
    />
  )
  return (
    <Form problem={problem} onSubmit={submit} label={t(`inside.step.${step}`)}>
      {step === 'sign' && one.signsAs && <p className="hl-quiet">{t('inside.panel.signsAs', { as: one.signsAs })}</p>}
      {step === 'note' && (
        <>
          <Textarea label={t('inside.note.field')} placeholder={t('inside.note.placeholder')} required autoFocus {...form.field('note')} />
          <div className="in-two">
            {one.divisions.length > 0 && (
              <SelectField
                label={t('inside.note.division')}
                options={one.divisions.map(({ id, name }) => ({ value: id, label: name }))}
                clearable
                {...form.field('divisionId')}
                onChange={(id) => (form.field('divisionId').onChange(id), form.field('officerId').onChange(null))}
              />
            )}
            <SelectField
              label={t('inside.note.officer')}
              description={one.divisions.length > 0 ? t('inside.note.officer.hint') : undefined}
              options={peopleOptions(within(values.divisionId))}
              clearable
              {...form.field('officerId')}
            />
          </div>
          {one.divisions.length > 1 && (
            <MultiSelect
              label={t('inside.note.partnerDivisions')}
              options={one.divisions.filter(({ id }) => id !== values.divisionId).map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('partnerDivisions')}
            />
          )}
          {due}
          <CheckField label={t('inside.rule.restricted')} {...form.field('restricted')} />
        </>
      )}
      {step === 'handOn' && (
        <>
          <SelectField
            label={t('inside.note.officer')}
            options={peopleOptions(within(one.division?.id ?? null))}
            required
            {...form.field('officerId')}
          />
          <MultiSelect
            label={t('inside.note.partners')}
            options={peopleOptions(one.people.filter(({ membershipId }) => membershipId !== values.officerId))}
            {...form.field('partnerIds')}
          />
          {due}
          <Textarea label={t('inside.field.opinion')} {...form.field('note')} />
        </>
      )}
      {(step === 'sendBack' || step === 'return') && <Textarea label={t('inside.field.reason')} required autoFocus {...form.field('reason')} />}
      {(step === 'approve' || step === 'sign') && <Textarea label={t('inside.field.opinion')} autoFocus {...form.field('note')} />}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t(`inside.step.${step}`)}
      </SubmitOrCancel>
    </Form>
  )
}
