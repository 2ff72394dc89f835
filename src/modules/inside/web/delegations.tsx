/** Powers given for a time: who, to whom, which, on which paper, until when; giving and withdrawing. */
import {
  Button,
  ConfirmPanel,
  DateField,
  Form,
  MultiSelect,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  type Tone,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { AgencyView } from '../contract.ts'
import { Adding } from './adding.tsx'
import { peopleOptions } from './routing-form.tsx'

type Delegation = AgencyView['delegations'][number]
const TONE: Record<Delegation['state'], Tone> = { ahead: 'notStarted', inForce: 'inTime', ended: 'standing', withdrawn: 'standing' }

export function Delegations({ agency }: { agency: AgencyView }) {
  return (
    <Adding
      title="inside.delegations"
      count={agency.delegations.length}
      label={agency.may.delegate.length > 0 ? 'inside.delegate' : undefined}
      none="inside.delegations.none"
      form={(done) => <Delegate agency={agency} onDone={done} />}
    >
      {agency.delegations.map((one) => (
        <Row key={one.id} one={one} onBehalf={agency.onBehalf} />
      ))}
    </Adding>
  )
}

function Row({ one, onBehalf }: { one: Delegation; onBehalf: boolean }) {
  const { t } = useWords()
  const [ending, end] = useState(false)
  const [reason, setReason] = useState('')
  const { send, pending } = useSend(`/inside/${onBehalf ? 'agencies/' : ''}delegations/${one.id}/withdrawal`, {
    done: t('inside.delegation.withdrawn'),
  })
  const finish = async () => {
    if (await send({ version: one.version, reason })) end(false)
  }
  return (
    <li>
      <div className="in-main">
        <p>
          <strong>{t('inside.delegation.line', { from: one.from, to: one.to })}</strong>
        </p>
        <p>
          {one.powers
            .map((power) => (power === 'sign' && one.capacity ? `${t('inside.power.sign')} ${one.capacity}` : t(`inside.power.${power}`)))
            .join(', ')}
        </p>
        <p className="hl-quiet">{t('inside.delegation.period', { validFrom: one.validFrom, validThrough: one.validThrough })}</p>
        <p className="hl-quiet">{one.paper}</p>
        <StateBadge tone={TONE[one.state]} label={t(`inside.delegation.state.${one.state}`)} />
        {ending && (
          <ConfirmPanel
            title={t('inside.delegation.withdraw')}
            confirm={t('inside.delegation.withdraw')}
            danger
            pending={pending}
            disabled={!reason.trim()}
            onConfirm={() => void finish()}
            onCancel={() => end(false)}
          >
            <Textarea name="reason" label={t('inside.field.reason')} value={reason} onChange={setReason} required />
          </ConfirmPanel>
        )}
      </div>
      {one.mayWithdraw && !ending && (
        <Button variant="default" size="xs" onClick={() => end(true)}>
          {t('inside.delegation.withdraw')}
        </Button>
      )}
    </li>
  )
}

function Delegate({ agency, onDone }: { agency: AgencyView; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    fromId: null as string | null,
    reason: '',
    toId: null as string | null,
    powers: [] as string[],
    capacity: null as string | null,
    paper: '',
    validFrom: today() as string | null,
    validThrough: null as string | null,
  })
  const { send, pending, problem } = useSend(agency.onBehalf ? `/inside/agencies/${agency.organisation.id}/delegations` : '/inside/delegations', {
    inline: true,
    done: t('inside.delegate.done'),
  })
  // Of another only what goes with their place.
  const giver = agency.people.find(({ membershipId }) => membershipId === form.values.fromId)
  const powers = agency.onBehalf
    ? agency.may.delegate.filter((power) => (giver?.rank === 'division_head') === (power === 'division'))
    : agency.may.delegate
  const signs = form.values.powers.includes('sign')
  const submit = async () => {
    const { toId, capacity, validThrough, fromId, reason, ...rest } = form.values
    if (
      await send({
        ...rest,
        ...(toId ? { toId } : {}),
        ...(validThrough ? { validThrough } : {}),
        capacity: signs ? capacity : null,
        ...(agency.onBehalf ? { fromId, reason } : {}),
      })
    )
      onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('inside.delegate')}>
      {agency.onBehalf && (
        <SelectField
          label={t('inside.delegate.from.person')}
          options={peopleOptions(agency.people.filter(({ rank }) => rank === 'head' || rank === 'division_head'))}
          required
          {...form.field('fromId')}
        />
      )}
      <SelectField
        label={t('inside.delegate.to')}
        options={peopleOptions(agency.people.filter(({ rank }) => rank !== 'head'))}
        required
        {...form.field('toId')}
      />
      <MultiSelect
        label={t('inside.delegate.powers')}
        options={powers.map((power) => ({ value: power, label: t(`inside.power.${power}`) }))}
        required
        {...form.field('powers')}
      />
      {signs && (
        <SelectField
          label={t('inside.delegate.capacity')}
          options={['KT.', 'TL.', 'TUQ.'].map((one) => ({ value: one, label: t(`inside.capacity.${one}`) }))}
          required
          {...form.field('capacity')}
        />
      )}
      <TextField label={t('inside.delegate.paper')} description={t('inside.delegate.paper.hint')} required {...form.field('paper')} />
      <div className="in-two">
        <DateField label={t('inside.delegate.from')} required {...form.field('validFrom')} />
        <DateField label={t('inside.delegate.through')} min={today()} required {...form.field('validThrough')} />
      </div>
      {agency.onBehalf && <TextField label={t('inside.behalf.reason')} required {...form.field('reason')} />}
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('inside.delegate')}
      </SubmitOrCancel>
    </Form>
  )
}
