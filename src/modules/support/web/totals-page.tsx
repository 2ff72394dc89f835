/** Totals by policy, body, place and year: each number opens its list. */
import { DataTable, EmptyState, Link, Page, SelectField, useGet, useSearch, useSetSearch, useWords } from '#ui'
import { BY, type Totals } from '../contract.ts'
import './support.css'

type Line = Totals['items'][number]

export default function TotalsPage() {
  const { t, format } = useWords()
  const set = useSetSearch()
  const { by: said, year } = useSearch()
  const by = BY.find((one) => one === said) ?? 'policy'
  const got = useGet<Totals>('/support/totals', { by, year })
  const { data } = got
  const opens = (line: Line, states: string) => {
    if (line.id === null) return undefined
    const asked = { [by]: line.id, state: states, ...(by !== 'year' && data?.year ? { year: String(data.year) } : {}) }
    return `/support?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()}`
  }
  const number = (key: 'cooperatives' | 'waiting' | 'granted' | 'refused', states: string) => ({
    key,
    label: t(`support.totals.${key}`),
    kind: 'number' as const,
    width: 120,
    render: (line: Line) => {
      const n = key === 'granted' ? line.granted.n : line[key]
      const to = n > 0 ? opens(line, states) : undefined
      return to ? <Link to={to}>{format.number(n)}</Link> : format.number(n)
    },
  })
  const money = (key: 'amount' | 'delivered') => ({
    key,
    label: t(`support.totals.${key}`),
    kind: 'money' as const,
    width: 150,
    value: (line: Line) => (key === 'amount' ? line.granted.amount : line.delivered) || null,
    render: (line: Line) => {
      const value = key === 'amount' ? line.granted.amount : line.delivered
      const to = opens(line, 'granted,done')
      const said = value > 0 ? format.money(value) : ''
      return said && to ? <Link to={to}>{said}</Link> : said
    },
  })
  return (
    <Page title={t('support.totals.title')} description={t('support.totals.about')} crumbs={[{ label: t('support.list.title'), to: '/support' }]}>
      <div className="spt-choices">
        <SelectField
          name="by"
          label={t('support.totals.by')}
          options={BY.map((value) => ({ value, label: t(`support.totals.by.${value}`) }))}
          value={by}
          onChange={(value) => set({ by: value ?? undefined })}
        />
        {by !== 'year' && (data?.years.length ?? 0) > 0 && (
          <SelectField
            name="year"
            label={t('support.totals.year')}
            options={(data?.years ?? []).map((one) => ({ value: String(one), label: String(one) }))}
            value={data?.year ? String(data.year) : null}
            onChange={(value) => set({ year: value ?? undefined })}
          />
        )}
      </div>
      <DataTable<Line>
        caption={t('support.totals.title')}
        list={got}
        bare
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t(`support.totals.by.${by}`),
            main: true,
            wrap: true,
            render: (line) => {
              const to = opens(line, '')
              return (
                <>
                  {to ? <Link to={to}>{line.name}</Link> : line.name}
                  {line.content && <span className="spt-under">{t(`support.content.${line.content}`)}</span>}
                </>
              )
            },
          },
          number('cooperatives', ''),
          number('waiting', 'sent,passed,returned'),
          number('granted', 'granted,done'),
          number('refused', 'refused'),
          money('amount'),
          money('delivered'),
        ]}
        empty={<EmptyState title={t('support.totals.none')} detail={t('support.totals.noneDetail')} />}
      />
      {data && data.items.length > 0 && (
        <p className="spt-sums">
          {t('support.totals.sum', {
            granted: format.money(data.sums.granted),
            delivered: format.money(data.sums.delivered),
          })}
        </p>
      )}
      {data && data.lines > data.items.length && (
        <p className="hl-quiet">{t('support.totals.cut', { shown: data.items.length, lines: data.lines })}</p>
      )}
    </Page>
  )
}
