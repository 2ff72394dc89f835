/** How a divided place is shared out: percentages that come to a hundred, and why. */
import { Button, Form, FormButtons, NumberField, TextField, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { SeriesFork } from '../series-contract.ts'

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1e6) / 1e4)

export function Fork({ fork, may }: { fork: SeriesFork; may: boolean }) {
  const { t, format } = useWords()
  const [setting, set] = useState(false)
  const said = fork.parts.every(({ share }) => share !== null)
  return (
    <li className="rp-fork">
      <strong>{t(`reports.series.fork.${fork.way}`, { place: fork.place.name, on: fork.on })}</strong>
      <span className="hl-quiet">
        {said
          ? t('reports.series.fork.said', {
              shares: fork.parts.map(({ name, share }) => `${name} ${format.number(percent(share) ?? 0)} %`).join(', '),
              basis: fork.basis ?? '',
              by: fork.madeBy ?? '',
            })
          : `${fork.parts.map(({ name }) => name).join(', ')}. ${t('reports.series.fork.none')}.`}
      </span>
      {may && !setting && (
        <Button size="xs" variant="default" onClick={() => set(true)}>
          {t('reports.series.fork.set')}
        </Button>
      )}
      {setting && <Shares fork={fork} onDone={() => set(false)} />}
    </li>
  )
}

function Shares({ fork, onDone }: { fork: SeriesFork; onDone: () => void }) {
  const { t, format } = useWords()
  const [shares, set] = useState<(number | null)[]>(fork.parts.map(({ share }) => percent(share)))
  const [basis, because] = useState(fork.basis ?? '')
  // What stood there when the form was opened.
  const [seen] = useState(fork.version)
  const { send, pending, problem } = useSend('/reports/shares', { inline: true, done: t('reports.series.fork.done') })
  const sum = Math.round(shares.reduce<number>((all, one) => all + (one ?? 0), 0) * 1e4) / 1e4
  const submit = async () => {
    const parts = fork.parts.map(({ id }, at) => ({ placeId: id, share: (shares[at] ?? 0) / 100 }))
    if (await send({ placeId: fork.place.id, seen, on: fork.on, way: fork.way, parts, basis })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <div className="rp-fields">
        {fork.parts.map(({ id, name }, at) => (
          <NumberField
            key={id}
            name={`share ${at}`}
            label={t('reports.series.fork.percent', { name })}
            required
            value={shares[at] ?? null}
            onChange={(value) => set(shares.map((one, n) => (n === at ? value : one)))}
          />
        ))}
        <TextField
          name="basis"
          label={t('reports.series.fork.basis')}
          description={t('reports.series.fork.basisHint')}
          required
          value={basis}
          onChange={because}
        />
      </div>
      <p className="hl-quiet" role="status">
        {t('reports.series.fork.sum', { sum: format.number(sum) })}
      </p>
      <FormButtons>
        <Button type="submit" loading={pending} disabled={sum !== 100}>
          {t('reports.series.fork.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('reports.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
