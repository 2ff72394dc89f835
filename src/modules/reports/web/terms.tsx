/** How complete and how timely reports came in a year: by period, form and level, by body, and who was late with why; to be taken along. */
import {
  Button,
  Choice,
  DataTable,
  FileButton,
  Loaded,
  Section,
  SelectField,
  StackedBar,
  fileAddress,
  useGet,
  useSearch,
  useSetSearch,
  useWords,
  type Column,
} from '#ui'
import { useState } from 'react'
import type { LateReport, TermBody, TermLine, Terms as AllTerms } from '../terms-contract.ts'

const FEW = 10
const VIEWS = ['byPeriod', 'byBody', 'lateOnes'] as const
type Counts = Pick<TermLine, 'asked' | 'onTime' | 'late' | 'missing'>

export function Terms({ year }: { year: number }) {
  const { t } = useWords()
  const { terms, form, level } = useSearch()
  const set = useSetSearch()
  const asked = { year: String(year), form, level }
  const got = useGet<AllTerms>('/reports/terms', asked)
  const view = VIEWS.find((one) => one === terms) ?? 'byPeriod'
  if (got.data && got.data.forms.length === 0) return null
  return (
    <Section
      title={t('reports.terms.title')}
      actions={
        <FileButton size="xs" from={fileAddress('/reports/terms/sheet', asked)}>
          {t('reports.terms.export')}
        </FileButton>
      }
    >
      <Loaded got={got}>
        {({ forms, levels, periods, bodies, late }) => (
          <>
            <div className="rp-terms">
              <Choice
                label={t('reports.terms.view')}
                value={view}
                options={VIEWS.map((value) => ({ value, label: t(`reports.terms.${value}`) }))}
                onChange={(value) => set({ terms: value === 'byPeriod' ? undefined : (value ?? undefined) })}
              />
            </div>
            <div className="rp-fields">
              {forms.length > 1 && (
                <SelectField
                  name="form"
                  label={t('reports.terms.form')}
                  placeholder={t('reports.terms.allForms')}
                  value={form ?? null}
                  options={forms.map(({ code, name }) => ({ value: code, label: `${code}. ${name}` }))}
                  onChange={(value) => set({ form: value ?? undefined })}
                />
              )}
              {levels.length > 1 && (
                <SelectField
                  name="level"
                  label={t('reports.terms.level')}
                  placeholder={t('reports.terms.allLevels')}
                  value={level ?? null}
                  options={levels.map((value) => ({ value, label: t(`reports.series.level.${value}`) }))}
                  onChange={(value) => set({ level: value ?? undefined })}
                />
              )}
            </div>
            {view === 'byPeriod' && <Periods rows={periods} />}
            {view === 'byBody' && <Bodies rows={bodies} />}
            {view === 'lateOnes' && <LateOnes rows={late} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** The first few, and the others when asked for. */
function useFew<Row>(rows: Row[]) {
  const { t } = useWords()
  const [all, showAll] = useState(false)
  const more = !all && rows.length > FEW && (
    <p className="hl-buttons">
      <Button variant="default" onClick={() => showAll(true)}>
        {t('reports.terms.more', { n: rows.length })}
      </Button>
    </p>
  )
  return { shown: all ? rows : rows.slice(0, FEW), more }
}

/** The bar and its numbers: what came in time, late, and not at all, of what was due. */
function useCounts<Row extends Counts>(): Column<Row>[] {
  const { t, format } = useWords()
  const share = (n: number, of: number) => (of === 0 ? '' : format.number((n / of) * 100, 1))
  const number = (key: 'asked' | 'onTime' | 'late' | 'missing') => ({ key, label: t(`reports.terms.${key}`), kind: 'number' as const, width: 86 })
  return [
    {
      key: 'bar',
      label: t('reports.terms.bar'),
      width: 110,
      render: (one: Row) => (
        <span className="rp-terms-bar">
          <StackedBar
            label={t('reports.terms.said', { ...one })}
            max={one.asked}
            segments={[
              { key: 'onTime', label: t('reports.terms.onTime'), value: one.onTime, tone: 'inTime' },
              { key: 'late', label: t('reports.terms.late'), value: one.late, tone: 'dueSoon' },
              { key: 'missing', label: t('reports.terms.missing'), value: one.missing, tone: 'late' },
            ]}
          />
        </span>
      ),
    },
    number('asked'),
    number('onTime'),
    number('late'),
    number('missing'),
    {
      key: 'complete',
      label: t('reports.terms.complete'),
      kind: 'number' as const,
      width: 92,
      value: (one: Row) => share(one.onTime + one.late, one.asked),
    },
    { key: 'timely', label: t('reports.terms.timely'), kind: 'number' as const, width: 92, value: (one: Row) => share(one.onTime, one.asked) },
  ]
}

function Periods({ rows }: { rows: TermLine[] }) {
  const { t } = useWords()
  const counts = useCounts<TermLine>()
  const { shown, more } = useFew(rows)
  return (
    <>
      <DataTable
        caption={t('reports.terms.byPeriod')}
        bare
        rows={shown}
        rowKey={({ request, level }) => `${request} ${level}`}
        rowLink={({ request }) => `/reports/requests/${request}`}
        columns={[
          { key: 'title', label: t('reports.terms.report'), main: true, wrap: true },
          { key: 'level', label: t('reports.terms.level'), width: 130, render: ({ level }) => t(`reports.series.level.${level}`) },
          ...counts,
        ]}
        empty={t('reports.terms.nothing')}
      />
      {more}
    </>
  )
}

function Bodies({ rows }: { rows: TermBody[] }) {
  const { t } = useWords()
  const counts = useCounts<TermBody>()
  const { shown, more } = useFew(rows)
  return (
    <>
      <DataTable
        caption={t('reports.terms.byBody')}
        bare
        rows={shown}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: t('reports.terms.body'), main: true, wrap: true },
          { key: 'level', label: t('reports.terms.level'), width: 150, render: ({ level }) => t(`reports.series.level.${level}`) },
          ...counts,
        ]}
        empty={t('reports.terms.nothing')}
      />
      {more}
    </>
  )
}

function LateOnes({ rows }: { rows: LateReport[] }) {
  const { t } = useWords()
  const { shown, more } = useFew(rows)
  return (
    <>
      <DataTable
        caption={t('reports.terms.lateOnes')}
        bare
        rows={shown}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reports/${id}`}
        columns={[
          { key: 'organisation', label: t('reports.terms.body'), main: true, wrap: true },
          { key: 'title', label: t('reports.terms.report'), wrap: true, width: 280 },
          { key: 'dueOn', label: t('reports.terms.dueOn'), kind: 'date', width: 120 },
          { key: 'sentOn', label: t('reports.terms.sentOn'), kind: 'date', width: 120 },
          { key: 'lateDays', label: t('reports.terms.lateDays'), kind: 'number', width: 130 },
          { key: 'reason', label: t('reports.terms.reason'), wrap: true, width: 280 },
        ]}
        empty={t('reports.terms.noneLate')}
      />
      {more}
    </>
  )
}
