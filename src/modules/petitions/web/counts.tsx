/** How many were raised in a year, by field and how far they are; matters that came more than once. */
import { DataTable, EmptyState, Link, Loaded, Section, SelectField, useGet, useMay, useSearch, useSetSearch, useWords } from '#ui'
import { OPEN_STATES } from '../petition-rules.ts'
import type { PetitionCounts } from '../contract.ts'
import './petitions.css'

type Key = 'received' | 'open' | 'late' | 'answered' | 'settled' | 'closed' | 'escalated'
const KEYS: readonly Key[] = ['received', 'open', 'late', 'answered', 'settled', 'closed', 'escalated']
const OPEN = OPEN_STATES.filter((state) => state !== 'answered').join(',')
/** What the list says of those that a number counts. */
const SAYS: Record<Key, Record<string, string>> = {
  received: { state: `${OPEN},answered,settled,closed` },
  open: { state: OPEN },
  late: { whose: 'late' },
  answered: { state: 'answered' },
  settled: { state: 'settled' },
  closed: { state: 'closed' },
  escalated: { whose: 'upward', state: `${OPEN},answered,settled,closed` },
}

export function Counts() {
  const { t } = useWords()
  const { year } = useSearch()
  const set = useSetSearch()
  // Who else has the same is for those who see all.
  const may = useMay()
  const got = useGet<PetitionCounts>('/petitions/counts', { year })
  return (
    <Loaded got={got}>
      {(data) => (
        <>
          <p className="hl-quiet pt-bar">{t('petitions.counts.about')}</p>
          <div className="pt-fields">
            <SelectField
              name="year"
              label={t('petitions.counts.year')}
              options={data.years.map((one) => ({ value: String(one), label: String(one) }))}
              value={String(data.year)}
              onChange={(one) => set({ year: one ?? undefined })}
            />
          </div>
          <ByField data={data} />
          {may('petitions.readAll') && (
            <Section title={t('petitions.counts.matters')} count={data.mattersInAll}>
              <Matters data={data} />
              {data.mattersInAll > data.matters.length && (
                <p className="hl-quiet pt-bar">{t('petitions.counts.mattersCut', { n: data.matters.length })}</p>
              )}
            </Section>
          )}
        </>
      )}
    </Loaded>
  )
}

function Number({ n, to }: { n: number; to: Record<string, string> }) {
  const { format } = useWords()
  if (n === 0) return <span className="pt-zero">0</span>
  return <Link to={`/petitions?${new URLSearchParams(to).toString()}`}>{format.number(n)}</Link>
}

function ByField({ data }: { data: PetitionCounts }) {
  const { t } = useWords()
  const year = String(data.year)
  if (data.fields.length === 0) return <EmptyState title={t('petitions.counts.none', { year })} />
  const rows = [...data.fields, { field: null, ...data.whole }]
  return (
    <DataTable
      caption={t('petitions.counts.tab')}
      bare
      rows={rows}
      rowKey={({ field }) => field ?? 'whole'}
      columns={[
        {
          key: 'field',
          label: t('petitions.counts.field'),
          main: true,
          wrap: true,
          render: ({ field }) => (field ? t(`petitions.field.${field}`) : <strong>{t('petitions.counts.whole')}</strong>),
        },
        ...KEYS.map((key) => ({
          key,
          label: t(`petitions.counts.${key}`),
          kind: 'number' as const,
          width: 118,
          render: (row: (typeof rows)[number]) => <Number n={row[key]} to={{ year, ...(row.field ? { field: row.field } : {}), ...SAYS[key] }} />,
        })),
      ]}
    />
  )
}

function Matters({ data }: { data: PetitionCounts }) {
  const { t } = useWords()
  const year = String(data.year)
  return (
    <DataTable
      caption={t('petitions.counts.matters')}
      bare
      rows={data.matters}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('petitions.counts.noMatters')} />}
      columns={[
        { key: 'title', label: t('petitions.counts.matter'), main: true, wrap: true },
        { key: 'field', label: t('petitions.counts.field'), wrap: true, width: 200, render: ({ field }) => t(`petitions.field.${field}`) },
        {
          key: 'n',
          label: t('petitions.counts.n'),
          kind: 'number',
          width: 100,
          render: ({ id, n }) => <Number n={n} to={{ matter: id, state: SAYS.received['state']! }} />,
        },
        {
          key: 'ofYear',
          label: t('petitions.counts.ofYear', { year }),
          kind: 'number',
          width: 130,
          render: ({ id, ofYear }) => <Number n={ofYear} to={{ matter: id, year, state: SAYS.received['state']! }} />,
        },
        {
          key: 'settled',
          label: t('petitions.counts.settled'),
          kind: 'number',
          width: 120,
          render: ({ id, settled }) => <Number n={settled} to={{ matter: id, state: 'settled' }} />,
        },
      ]}
    />
  )
}
