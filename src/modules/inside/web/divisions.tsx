/** The divisions of one's own organisation: added, ended; each with its head. */
import { Button, ConfirmPanel, DateField, Form, SelectField, SubmitOrCancel, TextField, today, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { AgencyView } from '../contract.ts'
import { Adding } from './adding.tsx'

const KINDS = ['division', 'office', 'branch', 'centre', 'board']

export function Divisions({ agency: { organisation, divisions, may, onBehalf } }: { agency: AgencyView }) {
  return (
    <Adding
      title="inside.divisions"
      count={divisions.length}
      label={may.divisions ? 'inside.division.add' : undefined}
      none="inside.divisions.none"
      form={(done) => <AddDivision organisationId={organisation.id} onBehalf={onBehalf} onDone={done} />}
    >
      {divisions.map((one) => (
        <DivisionRow key={one.id} one={one} may={may.divisions} onBehalf={onBehalf} />
      ))}
    </Adding>
  )
}

function DivisionRow({ one, may, onBehalf }: { one: AgencyView['divisions'][number]; may: boolean; onBehalf: boolean }) {
  const [reason, setReason] = useState('')
  const { t } = useWords()
  const [ending, end] = useState(false)
  const [on, setOn] = useState<string | null>(today())
  const { send, pending, problem } = useSend(`/divisions/${one.id}/end`, { done: t('inside.division.ended') })
  const finish = async () => {
    if (await send({ version: one.version, on, ...(onBehalf ? { reason } : {}) })) end(false)
  }
  return (
    <li data-over={one.validTo !== null || undefined}>
      <div className="in-main">
        <p>
          <strong>{one.name}</strong>
          {one.validTo && ` (${t('inside.division.until', { on: one.validTo })})`}
        </p>
        {one.validTo === null && <p className="hl-quiet">{one.head ? `${t('inside.division.head')}: ${one.head}` : t('inside.division.noHead')}</p>}
        {ending && (
          <ConfirmPanel
            title={t('inside.division.end.of', { name: one.name })}
            confirm={t('inside.division.end')}
            danger
            pending={pending}
            disabled={!on || (onBehalf && reason.trim().length < 3)}
            onConfirm={() => void finish()}
            onCancel={() => end(false)}
          >
            <p>{t('inside.division.end.why')}</p>
            <DateField
              name="on"
              label={t('inside.division.from')}
              value={on}
              onChange={setOn}
              error={problem?.fields.find(({ path }) => path === 'on')?.title}
              required
            />
            {onBehalf && <TextField name="reason" label={t('inside.behalf.reason')} value={reason} onChange={setReason} required />}
          </ConfirmPanel>
        )}
      </div>
      {may && one.validTo === null && !ending && (
        <Button variant="default" size="xs" aria-label={t('inside.division.end.of', { name: one.name })} onClick={() => end(true)}>
          {t('inside.division.end')}
        </Button>
      )}
    </li>
  )
}

function AddDivision({ organisationId, onBehalf, onDone }: { organisationId: string; onBehalf: boolean; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ kind: 'division' as string | null, name: '', validFrom: today() as string | null, reason: '' })
  const { send, pending, problem } = useSend(`/organisations/${organisationId}/divisions`, { inline: true, done: t('inside.division.added') })
  const submit = async () => {
    const { reason, ...rest } = form.values
    if (await send({ ...rest, ...(onBehalf ? { reason } : {}) })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('inside.division.add')}>
      <TextField label={t('inside.division.name')} required autoFocus {...form.field('name')} />
      <div className="in-two">
        <SelectField
          label={t('inside.division.kind')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`inside.division.kind.${kind}`) }))}
          required
          {...form.field('kind')}
        />
        <DateField label={t('inside.division.from')} required {...form.field('validFrom')} />
      </div>
      {onBehalf && <TextField label={t('inside.behalf.reason')} required {...form.field('reason')} />}
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('inside.division.add')}
      </SubmitOrCancel>
    </Form>
  )
}
