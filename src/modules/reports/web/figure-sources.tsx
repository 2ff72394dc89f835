/** The sources of a figure side by side, what was settled of them and when; and for the lead agency, settling one with its reason. */
import { Button, Form, FormButtons, Link, NumberField, RadioField, Section, TextField, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Behind, Compared, Settlement } from '../figure-contract.ts'
import { figureText } from './figures.ts'

export function Sources({ one }: { one: Behind }) {
  const { t, format } = useWords()
  const [doing, start] = useState<'settle' | 'enter' | null>(null)
  const compared = one.compared!
  return (
    <Section title={t('reports.figure.sources')} plain>
      <ul className="rp-sources">
        {compared.sources.map((source) => (
          <li key={source.key} data-official={compared.official?.source === source.key || undefined}>
            <span>
              {source.path ? <Link to={source.path}>{source.name}</Link> : source.name}
              <small className="hl-quiet">{source.basis}</small>
            </span>
            <strong>{figureText(source.value, format)}</strong>
          </li>
        ))}
      </ul>
      {one.may.settle && doing === null && (
        <p className="hl-buttons">
          {compared.sources.length > 0 && (
            <Button size="xs" onClick={() => start('settle')}>
              {t(compared.official ? 'reports.settle.again' : 'reports.settle')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => start('enter')}>
            {t('reports.settle.enter')}
          </Button>
        </p>
      )}
      {doing === 'settle' && <Settling one={one} compared={compared} onDone={() => start(null)} />}
      {doing === 'enter' && <Entering one={one} cell={compared.cell} onDone={() => start(null)} />}
      {one.history.length > 0 && (
        <ol className="rp-versions" aria-label={t('reports.settle.history')}>
          {one.history.map((settled) => (
            <Settled key={settled.n} settled={settled} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Settled({ settled }: { settled: Settlement }) {
  const { t, format } = useWords()
  return (
    <li>
      <p>
        <strong>{figureText(settled.value, format)}</strong>
        <span>{settled.n > 1 ? t('reports.stand.corrected', { n: settled.n - 1 }) : t('reports.stand.settled')}</span>
      </p>
      <p>{t('reports.settle.why', { source: settled.sourceName, reason: settled.reason })}</p>
      <p className="hl-quiet">{t('reports.settle.by', { who: settled.by, on: settled.on })}</p>
      <p className="hl-quiet">
        {t('reports.settle.then', { all: settled.sources.map(({ name, value }) => `${name} ${figureText(value, format)}`).join('; ') })}
      </p>
    </li>
  )
}

function Settling({ one, compared, onDone }: { one: Behind; compared: Compared; onDone: () => void }) {
  const { t, format } = useWords()
  const form = useFields({ source: (compared.official?.source ?? compared.sources[0]?.key ?? null) as string | null, reason: '' })
  const { send, pending, problem } = useSend(`/reports/requests/${one.id}/settlements`, { inline: true })
  const save = async () => {
    const value = compared.sources.find(({ key }) => key === form.values.source)?.value
    const items = [{ cell: compared.cell, source: form.values.source, n: compared.official?.n ?? 0, value }]
    if (await send({ items, reason: form.values.reason })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('reports.settle')}>
      <RadioField
        label={t('reports.settle.source')}
        {...form.field('source')}
        required
        options={compared.sources.map(({ key, name, value }) => ({ value: key, label: `${name}: ${figureText(value, format)}` }))}
      />
      <TextField label={t('reports.settle.reason')} {...form.field('reason')} required maxLength={500} />
      <FormButtons>
        <Button type="submit" size="xs" loading={pending}>
          {t('reports.settle')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Entering({ one, cell, onDone }: { one: Behind; cell: string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ source: '', value: null as number | null, basis: '' })
  const { send, pending, problem } = useSend(`/reports/requests/${one.id}/sources`, { inline: true })
  const save = async () => {
    if (await send({ cell, ...form.values })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('reports.settle.enter')}>
      <TextField label={t('reports.settle.whose')} {...form.field('source')} required maxLength={200} />
      <NumberField label={`${one.name} (${one.unit})`} {...form.field('value')} required digits={2} />
      <TextField label={t('reports.settle.basis')} {...form.field('basis')} required maxLength={300} />
      <FormButtons>
        <Button type="submit" size="xs" loading={pending}>
          {t('reports.settle.keep')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
