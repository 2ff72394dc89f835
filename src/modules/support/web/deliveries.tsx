/** What was handed over, part by part; what came of the whole. */
import {
  Button,
  ConfirmButton,
  DateField,
  Form,
  IconPlus,
  NumberField,
  Section,
  SelectField,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Delivery, Support } from '../contract.ts'
import { OUTCOMES } from '../support-rules.ts'

export function Deliveries({ one }: { one: Support }) {
  const { t, format } = useWords()
  const [doing, start] = useState<'deliver' | 'finish'>()
  const done = () => start(undefined)
  const sum =
    one.amount !== null
      ? t('support.deliveries.sum', { delivered: format.money(one.delivered), amount: format.money(one.amount) })
      : one.delivered > 0 && t('support.deliveries.sumOnly', { delivered: format.money(one.delivered) })
  return (
    <Section
      title={t('support.deliveries')}
      actions={
        one.may.deliver &&
        !doing && (
          <>
            <Button size="xs" icon={IconPlus} onClick={() => start('deliver')}>
              {t('support.deliver')}
            </Button>
            <Button size="xs" variant="default" onClick={() => start('finish')}>
              {t('support.finish')}
            </Button>
          </>
        )
      }
    >
      {sum && <p className="spt-sums">{sum}</p>}
      {doing === 'deliver' && <Handing one={one} onDone={done} />}
      {doing === 'finish' && <Finishing one={one} onDone={done} />}
      {one.deliveries.length === 0 && <p className="hl-quiet">{t('support.deliveries.none')}</p>}
      <ul className="spt-list">
        {one.deliveries.map((part) => (
          <Part key={part.id} one={one} part={part} />
        ))}
      </ul>
    </Section>
  )
}

function Part({ one, part }: { one: Support; part: Delivery }) {
  const { t, format } = useWords()
  const [why, say] = useState('')
  const { send } = useSend(`/support/${one.id}/deliveries/${part.id}/strike`, { done: t('support.strike.done') })
  return (
    <li data-struck={part.struckWhy !== null || undefined}>
      <strong>{[part.amount !== null && format.moneyExact(part.amount), part.inKind].filter(Boolean).join('; ')}</strong>
      <span>{t('support.deliver.by', { by: part.by?.name, on: part.on })}</span>
      {part.asset !== null && (
        <span>{t(part.stateShare === 100 ? 'support.deliver.wholly' : 'support.deliver.partly', { asset: part.asset, share: part.stateShare })}</span>
      )}
      {part.note && <span className="hl-quiet">{part.note}</span>}
      {part.struckWhy !== null ? (
        <span className="hl-quiet">{t('support.struck', { why: part.struckWhy })}</span>
      ) : (
        one.may.deliver && (
          <span>
            <ConfirmButton
              variant="subtle"
              label={t('support.strike')}
              title={t('support.strike.ask')}
              confirm={t('support.strike')}
              disabled={why.trim() === ''}
              onConfirm={() => void send({ version: one.version, why })}
            >
              <Textarea name="why" label={t('support.strike.why')} required value={why} onChange={say} />
            </ConfirmButton>
          </span>
        )
      )}
    </li>
  )
}

function Handing({ one, onDone }: { one: Support; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    on: today() as string | null,
    amount: null as number | null,
    inKind: '',
    asset: '',
    stateShare: null as number | null,
    note: '',
  })
  const { send, pending, problem } = useSend(`/support/${one.id}/deliveries`, { inline: true, done: t('support.deliver.done') })
  return (
    <Form
      problem={problem}
      onSubmit={() => void send({ version: one.version, ...form.values }).then((ok) => ok && onDone())}
      label={t('support.deliver')}
    >
      <div className="spt-fields">
        <DateField label={t('support.deliver.on')} required min={one.decidedOn ?? undefined} max={today()} {...form.field('on')} />
        <NumberField label={t('support.deliver.amount')} min={1} digits={0} unit="đồng" {...form.field('amount')} />
        <TextField label={t('support.deliver.inKind')} maxLength={500} {...form.field('inKind')} />
        <TextField label={t('support.deliver.asset')} description={t('support.deliver.assetHint')} maxLength={300} {...form.field('asset')} />
        <NumberField
          label={t('support.deliver.share')}
          description={t('support.deliver.shareHint')}
          min={0.01}
          max={100}
          {...form.field('stateShare')}
        />
        <TextField label={t('support.deliver.note')} maxLength={1000} {...form.field('note')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.deliver.save')}
      </SubmitOrCancel>
    </Form>
  )
}

function Finishing({ one, onDone }: { one: Support; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ on: today() as string | null, outcome: null as string | null, result: '' })
  const { send, pending, problem } = useSend(`/support/${one.id}/result`, { inline: true, done: t('support.finish.done') })
  return (
    <Form
      problem={problem}
      onSubmit={() => void send({ version: one.version, ...form.values }).then((ok) => ok && onDone())}
      label={t('support.finish')}
    >
      <div className="spt-fields">
        <DateField label={t('support.finish.on')} required min={one.decidedOn ?? undefined} max={today()} {...form.field('on')} />
        <SelectField
          label={t('support.finish.outcome')}
          required
          options={OUTCOMES.map((value) => ({ value, label: t(`support.outcome.${value}`) }))}
          {...form.field('outcome')}
        />
        <Textarea label={t('support.finish.result')} required maxLength={2000} {...form.field('result')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.finish')}
      </SubmitOrCancel>
    </Form>
  )
}
