/** Terms, by-laws and audits of one. */
import {
  Button,
  DateField,
  FileList,
  Form,
  IconPlus,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { BODIES, FITS, RECORDS, type Governance, type GovernanceRecord } from '../contract.ts'
import { Attach, Strike } from './meetings.tsx'

export function Records({ one }: { one: Governance }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t('oversight.records.title')}
      actions={
        one.mayRecord &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('oversight.records.add')}
          </Button>
        )
      }
    >
      {adding && <AddRecord id={one.cooperative.id} onDone={() => add(false)} />}
      {one.records.length === 0 && !adding && <p className="ov-quiet">{t('oversight.records.none')}</p>}
      <ul className="ov-list">
        {one.records.map((record) => (
          <OneRecord key={record.id} record={record} mayRecord={one.mayRecord} />
        ))}
      </ul>
    </Section>
  )
}

function OneRecord({ record, mayRecord }: { record: GovernanceRecord; mayRecord: boolean }) {
  const { t, format } = useWords()
  const [asking, ask] = useState<'strike' | 'file' | undefined>()
  const path = `/oversight/records/${record.id}`
  const days = record.untilDay ? t('oversight.records.span', { from: record.onDay, until: record.untilDay }) : format.date(record.onDay)
  return (
    <li>
      <strong>{[t(`oversight.records.kind.${record.kind}`), record.body && t(`oversight.body.${record.body}`)].filter(Boolean).join(': ')}</strong>
      <span>{[days, record.fits && t(`oversight.records.fits.${record.fits}`), record.auditor].filter(Boolean).join(' · ')}</span>
      {record.note && <span>{record.note}</span>}
      <span className="ov-quiet">{t('oversight.meetings.recordedBy', { by: record.recordedBy })}</span>
      {record.file && <FileList files={[{ name: record.file.name, size: record.file.size, href: `/api${path}/file` }]} />}
      {mayRecord && !asking && (
        <span className="ov-row">
          <Button size="xs" variant="subtle" onClick={() => ask('file')}>
            {t('oversight.records.attach')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => ask('strike')}>
            {t('oversight.meetings.strike')}
          </Button>
        </span>
      )}
      {asking === 'file' && <Attach path={`${path}/file`} version={record.version} onDone={() => ask(undefined)} />}
      {asking === 'strike' && (
        <Strike path={`${path}/striking`} version={record.version} title={t('oversight.meetings.strike')} onDone={() => ask(undefined)} />
      )}
    </li>
  )
}

function AddRecord({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    kind: 'term' as string | null,
    body: 'board' as string | null,
    onDay: null as string | null,
    untilDay: null as string | null,
    fits: 'unknown' as string | null,
    auditor: '',
    note: '',
  })
  const { kind } = form.values
  const { send, pending, problem } = useSend(`/oversight/cooperatives/${id}/records`, { inline: true, done: t('oversight.records.saved') })
  const submit = async () => {
    const { body, untilDay, fits, auditor, ...rest } = form.values
    const sent = {
      ...rest,
      body: kind === 'term' ? body : null,
      untilDay: kind === 'term' ? untilDay : null,
      fits: kind === 'bylaws' ? fits : null,
      auditor: kind === 'audit' ? auditor : '',
    }
    if (await send(sent)) onDone()
  }
  const choices = (key: string, all: readonly string[]) => all.map((value) => ({ value, label: t(`oversight.${key}.${value}`) }))
  return (
    <Form problem={problem} onSubmit={submit} label={t('oversight.records.add')}>
      <SelectField label={t('oversight.records.kind')} required options={choices('records.kind', RECORDS)} {...form.field('kind')} />
      {kind === 'term' && <SelectField label={t('oversight.records.body')} required options={choices('body', BODIES)} {...form.field('body')} />}
      <DateField label={t(`oversight.records.from.${kind ?? 'term'}`)} required max={today()} {...form.field('onDay')} />
      {kind === 'term' && <DateField label={t('oversight.records.until')} required {...form.field('untilDay')} />}
      {kind === 'bylaws' && (
        <SelectField label={t('oversight.records.fits')} required options={choices('records.fits', FITS)} {...form.field('fits')} />
      )}
      {kind === 'audit' && <TextField label={t('oversight.records.auditor')} required {...form.field('auditor')} />}
      <TextField label={t('oversight.records.note')} {...form.field('note')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.records.save')}
      </SubmitOrCancel>
    </Form>
  )
}
