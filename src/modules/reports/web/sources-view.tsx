/** The sources of a period's figures side by side; those that are chosen are settled together by one of them, with one reason. */
import {
  Button,
  Choice,
  EmptyState,
  Form,
  FormButtons,
  Loaded,
  RadioField,
  Section,
  StateBadge,
  TextField,
  useFields,
  useGet,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Compared, Comparison } from '../figure-contract.ts'
import { isOpen } from '../settle-rules.ts'
import FigurePanel, { STAND_TONE } from './figure-panel.tsx'
import { figureAt } from './figure-address.ts'
import { figureText } from './figures.ts'

export function SourcesView({ id }: { id: string }) {
  const { t } = useWords()
  const got = useGet<Comparison>(`/reports/requests/${id}/sources`)
  return (
    <>
      <FigurePanel of={id} />
      <Loaded got={got}>
        {(comparison) =>
          comparison.items.length === 0 ? (
            <EmptyState title={t('reports.settle.empty')} detail={t('reports.settle.emptyDetail')} />
          ) : (
            <Shown comparison={comparison} />
          )
        }
      </Loaded>
    </>
  )
}

function Shown({ comparison }: { comparison: Comparison }) {
  const { t } = useWords()
  const open = comparison.items.filter(({ stand }) => isOpen(stand))
  const [shown, show] = useState<'open' | 'all'>(open.length > 0 ? 'open' : 'all')
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const items = shown === 'open' ? open : comparison.items
  const picked = items.filter(({ cell }) => chosen.has(cell))
  return (
    <Section>
      <p className="hl-quiet">{t('reports.settle.about')}</p>
      <Choice
        label={t('reports.settle.shown')}
        value={shown}
        options={[
          { value: 'open', label: `${t('reports.settle.only')} (${open.length})` },
          { value: 'all', label: `${t('reports.settle.all')} (${comparison.items.length})` },
        ]}
        onChange={(one) => show(one)}
      />
      {picked.length > 0 && (
        <Settling key={picked.map(({ cell }) => cell).join()} id={comparison.id} picked={picked} onDone={() => choose(new Set())} />
      )}
      <Table comparison={comparison} items={items} chosen={chosen} choose={choose} />
    </Section>
  )
}

type TableProps = { comparison: Comparison; items: Compared[]; chosen: ReadonlySet<string>; choose: (chosen: ReadonlySet<string>) => void }
function Table({ comparison, items, chosen, choose }: TableProps) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const sources = [...new Map(items.flatMap((one) => one.sources.map(({ key, name }) => [key, name] as const)))]
  const toggle = (cell: string) => {
    const next = new Set(chosen)
    if (!next.delete(cell)) next.add(cell)
    choose(next)
  }
  const all = items.length > 0 && items.every(({ cell }) => chosen.has(cell))
  return (
    <div className="rp-scroll" role="group" tabIndex={0} aria-label={t('reports.settle.tab')}>
      <table className="rp-compare">
        <thead>
          <tr>
            {comparison.may.settle && (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t('reports.settle.all')}
                  checked={all}
                  onChange={() => choose(new Set(all ? [] : items.map(({ cell }) => cell)))}
                />
              </th>
            )}
            <th scope="col">{t('reports.grid.indicator')}</th>
            {sources.map(([key, name]) => (
              <th key={key} scope="col" data-kind="number">
                {name}
              </th>
            ))}
            <th scope="col" data-kind="number">
              {t('reports.settle.official')}
            </th>
            <th scope="col">{t('reports.year.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.cell}>
              {comparison.may.settle && (
                <td>
                  <input type="checkbox" aria-label={one.label} checked={chosen.has(one.cell)} onChange={() => toggle(one.cell)} />
                </td>
              )}
              <th scope="row">
                <button
                  type="button"
                  className="rp-open rp-open-name"
                  onClick={() => set(figureAt({ request: comparison.id, row: one.row, column: one.column }), { replace: false })}
                >
                  {one.label}
                </button>{' '}
                <small className="hl-quiet">{one.unit}</small>
              </th>
              {sources.map(([key]) => {
                const source = one.sources.find((known) => known.key === key)
                return (
                  <td key={key} data-kind="number" data-official={(source && one.official?.source === key) || undefined}>
                    {source ? figureText(source.value, format) : ''}
                  </td>
                )
              })}
              <td data-kind="number" data-official>
                {one.official ? figureText(one.official.value, format) : ''}
              </td>
              <td>
                <StateBadge tone={STAND_TONE[one.stand]} label={t(`reports.stand.${one.stand}`)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Settling({ id, picked, onDone }: { id: string; picked: Compared[]; onDone: () => void }) {
  const { t } = useWords()
  const sources = [...new Map(picked.flatMap((one) => one.sources.map(({ key, name }) => [key, name] as const)))]
  const form = useFields({ source: (sources[0]?.[0] ?? null) as string | null, reason: '' })
  const { send, pending, problem } = useSend(`/reports/requests/${id}/settlements`, { inline: true, done: t('reports.settle.done') })
  const having = picked.filter((one) => one.sources.some(({ key }) => key === form.values.source))
  const save = async () => {
    const items = having.map(({ cell, official, sources: told }) => ({
      cell,
      source: form.values.source,
      n: official?.n ?? 0,
      value: told.find(({ key }) => key === form.values.source)?.value,
    }))
    if (await send({ items, reason: form.values.reason })) onDone()
  }
  return (
    <div className="rp-settle">
      <Form problem={problem} onSubmit={save} label={t('reports.settle.manyTitle', { n: picked.length })}>
        <RadioField
          label={t('reports.settle.manyTitle', { n: picked.length })}
          {...form.field('source')}
          required
          options={sources.map(([key, name]) => ({ value: key, label: name }))}
        />
        {having.length < picked.length && <p className="hl-quiet">{t('reports.settle.lacking', { n: picked.length - having.length })}</p>}
        <TextField label={t('reports.settle.reason')} {...form.field('reason')} required maxLength={500} />
        <FormButtons>
          <Button type="submit" size="xs" loading={pending} disabled={having.length === 0}>
            {t('reports.settle.many', { n: having.length })}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </div>
  )
}
