/** The sets that the lead agency publishes: made of indicators, published by an act, published again with a reason, withdrawn. */
import {
  Alert,
  Button,
  ConfirmButton,
  DateField,
  EmptyState,
  Form,
  IconPlus,
  Loaded,
  MultiSelect,
  Page,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { KINDS } from '../contract.ts'
import type { KeptSet, KeptSets } from '../open-contract.ts'
import './open.css'

export default function SetsPage() {
  const { t } = useWords()
  const got = useGet<KeptSets>('/statistics/sets')
  const [adding, add] = useState(false)
  return (
    <Page
      title={t('statistics.sets.title')}
      crumbs={[{ label: t('statistics.title'), to: '/statistics' }]}
      description={t('statistics.sets.about')}
      action={
        <>
          <Button variant="default" to="/open-data">
            {t('statistics.sets.public')}
          </Button>
          {!adding && (
            <Button icon={IconPlus} onClick={() => add(true)}>
              {t('statistics.sets.add')}
            </Button>
          )}
        </>
      }
    >
      <Loaded got={got}>
        {(kept) => (
          <>
            {adding && <Adding kept={kept} onDone={() => add(false)} />}
            {kept.items.length === 0 && !adding && <EmptyState title={t('statistics.sets.empty')} detail={t('statistics.sets.emptyDetail')} />}
            {kept.items.map((set) => (
              <Set key={set.id} set={set} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Adding({ kept, onDone }: { kept: KeptSets; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ code: '', title: '', description: '', indicators: [] as string[], kind: 'quarter' as string | null })
  const { send, pending, problem } = useSend('/statistics/sets', { inline: true, done: t('statistics.sets.saved') })
  const save = async () => {
    if (await send(form.values)) onDone()
  }
  if (kept.indicators.length === 0)
    return (
      <Alert tone="dueSoon" action={<Button to="/reports/indicators">{t('statistics.sets.toIndicators')}</Button>}>
        {t('statistics.sets.noIndicators')}
      </Alert>
    )
  return (
    <Section title={t('statistics.sets.add')}>
      <Form problem={problem} onSubmit={save}>
        <div className="st-fields">
          <TextField label={t('statistics.sets.name')} {...form.field('title')} required maxLength={200} />
          <TextField label={t('statistics.sets.code')} {...form.field('code')} required maxLength={60} />
          <SelectField
            label={t('statistics.kind')}
            {...form.field('kind')}
            required
            options={KINDS.map((kind) => ({ value: kind, label: t(`statistics.kind.${kind}`) }))}
          />
          <MultiSelect
            label={t('statistics.sets.indicators')}
            {...form.field('indicators')}
            required
            options={kept.indicators.map(({ code, name, unit }) => ({ value: code, label: name, also: code, detail: `${code} · ${unit}` }))}
          />
          <TextField label={t('statistics.sets.description')} {...form.field('description')} maxLength={1000} />
        </div>
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('statistics.sets.save')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

function Set({ set }: { set: KeptSet }) {
  const { t } = useWords()
  const [publishing, publish] = useState(false)
  return (
    <Section
      title={set.title}
      actions={
        !publishing && (
          <Button
            size="xs"
            aria-label={`${t(set.issues.length > 0 ? 'statistics.sets.again' : 'statistics.sets.publish')}: ${set.title}`}
            onClick={() => publish(true)}
          >
            {t(set.issues.length > 0 ? 'statistics.sets.again' : 'statistics.sets.publish')}
          </Button>
        )
      }
    >
      <p className="hl-quiet">{`/open-data/${set.code} · ${t(`statistics.kind.${set.kind}`)} · ${set.indicators.join(', ')}`}</p>
      {publishing && <Publishing set={set} onDone={() => publish(false)} />}
      {set.issues.length === 0 && !publishing && <p>{t('statistics.sets.none')}</p>}
      <ul className="st-issues">
        {set.issues.map((issue) => (
          <Issue key={issue.id} issue={issue} />
        ))}
      </ul>
    </Section>
  )
}

function Issue({ issue }: { issue: KeptSet['issues'][number] }) {
  const { t } = useWords()
  const [why, setWhy] = useState('')
  const withdrawal = useSend(`/statistics/issues/${issue.id}/withdrawal`, { done: t('statistics.sets.done') })
  return (
    <li data-over={issue.withdrawnOn !== null || undefined}>
      <p>
        <strong>{t('statistics.open.issue', { n: issue.n })}</strong> {t('statistics.open.act', { act: issue.act, on: issue.actOn })}
      </p>
      <p className="hl-quiet">
        {[
          issue.validTo
            ? t('statistics.open.validTo', { from: issue.validFrom, to: issue.validTo })
            : t('statistics.open.valid', { from: issue.validFrom }),
          issue.periods.length > 1 ? `${issue.periods[0]} – ${issue.periods.at(-1)}` : issue.periods[0],
          issue.by,
        ].join(' · ')}
      </p>
      {issue.reason && <p>{t('statistics.open.why', { reason: issue.reason })}</p>}
      {issue.withdrawnOn ? (
        <p>{t('statistics.sets.withdrawn', { on: issue.withdrawnOn, why: issue.withdrawnWhy ?? '' })}</p>
      ) : (
        <ConfirmButton
          label={t('statistics.sets.withdraw')}
          title={t('statistics.sets.withdrawTitle')}
          confirm={t('statistics.sets.withdraw')}
          danger
          variant="subtle"
          onConfirm={() => withdrawal.send({ version: issue.version, why })}
        >
          <TextField name="why" label={t('statistics.sets.why')} required value={why} onChange={setWhy} />
        </ConfirmButton>
      )}
    </li>
  )
}

function Publishing({ set, onDone }: { set: KeptSet; onDone: () => void }) {
  const { t } = useWords()
  const again = set.issues.length > 0
  const form = useFields({
    act: '',
    actOn: today() as string | null,
    validFrom: today() as string | null,
    validTo: null as string | null,
    reason: '',
  })
  const { send, pending, problem } = useSend(`/statistics/sets/${set.id}/issues`, { inline: true, done: t('statistics.sets.published') })
  const save = async () => {
    if (await send({ version: set.version, ...form.values })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={save} label={`${t('statistics.sets.publish')}: ${set.title}`}>
      <div className="st-fields">
        <TextField label={t('statistics.sets.act')} {...form.field('act')} required maxLength={200} />
        <DateField label={t('statistics.sets.actOn')} {...form.field('actOn')} required />
        <DateField label={t('statistics.sets.validFrom')} {...form.field('validFrom')} required />
        <DateField label={t('statistics.sets.validTo')} {...form.field('validTo')} />
        {again && <TextField label={t('statistics.sets.reason')} {...form.field('reason')} required maxLength={500} />}
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t(again ? 'statistics.sets.again' : 'statistics.sets.publish')}
      </SubmitOrCancel>
    </Form>
  )
}
