/** What is counted, and the forms that ask for it. */
import { Alert, Button, DataTable, EmptyState, Filters, IconPlus, Page, Tabs, useGet, useMay, useSearch, useSend, useWords, type Got } from '#ui'
import type { FormRow, Indicator } from '../contract.ts'
import { MEASURES } from '../layout-contract.ts'
import './reports.css'

type List = { items: Indicator[]; sections: string[]; total: number }

export default function IndicatorsPage() {
  const { t } = useWords()
  const may = useMay()
  const { q, section, measure } = useSearch()
  const list = useGet<List>('/reports/indicators', { q, section, measure })
  const forms = useGet<{ items: FormRow[] }>('/reports/forms')
  return (
    <Page
      title={t('reports.list.title')}
      description={t('reports.list.about')}
      crumbs={[{ label: t('reports.year.title'), to: '/reports' }]}
      action={
        may('reports.design') && (
          <Button icon={IconPlus} to="/reports/indicators/new">
            {t('reports.indicator.new')}
          </Button>
        )
      }
    >
      <Tabs
        label={t('reports.list.title')}
        tabs={[
          {
            key: 'indicators',
            label: t('reports.list.indicators'),
            count: q || section || measure ? undefined : list.data?.total,
            content: () => <Indicators list={list} />,
          },
          { key: 'forms', label: t('reports.list.forms'), count: forms.data?.items.length, content: () => <Forms forms={forms} /> },
        ]}
      />
    </Page>
  )
}

function Nothing({ title }: { title: string }) {
  const { t } = useWords()
  const own = useMay()('reports.design')
  const { send, pending } = useSend('/reports/defaults', { done: t('reports.list.loaded') })
  return (
    <EmptyState
      title={title}
      detail={t(own ? 'reports.list.emptyDetail' : 'reports.list.emptyOther')}
      action={
        own && (
          <Button loading={pending} onClick={() => send({})}>
            {t('reports.list.load')}
          </Button>
        )
      }
    />
  )
}

function Indicators({ list }: { list: Got<List> }) {
  const { t, language } = useWords()
  const { q, section, measure } = useSearch()
  const option = (value: string) => ({ value, label: value })
  return (
    <>
      <Filters
        search={t('reports.list.search')}
        filters={[
          { key: 'section', label: t('reports.list.section'), many: true, options: (list.data?.sections ?? []).map(option) },
          {
            key: 'measure',
            label: t('reports.list.measure'),
            many: true,
            options: MEASURES.map((value) => ({ value, label: t(`reports.measure.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={t('reports.list.indicators')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reports/indicators/${id}`}
        keepAs="reports.indicators"
        columns={[
          { key: 'code', label: t('reports.indicator.code'), width: 100 },
          {
            key: 'nameVi',
            label: t('reports.indicator.name'),
            main: true,
            wrap: true,
            value: (one) => (language === 'en' && one.nameEn ? one.nameEn : one.nameVi),
          },
          { key: 'unit', label: t('reports.grid.unit'), width: 130 },
          { key: 'measure', label: t('reports.list.measure'), width: 120, render: (one) => t(`reports.measure.${one.measure}`) },
          { key: 'rollup', label: t('reports.list.rollup'), width: 230, wrap: true, render: (one) => t(`reports.rollupBy.${one.rollup}`) },
          {
            key: 'periods',
            label: t('reports.list.periods'),
            width: 150,
            wrap: true,
            spare: true,
            render: (one) => one.periods.map((period) => t(`reports.every.${period}`)).join(', '),
          },
          { key: 'section', label: t('reports.list.section'), width: 200, wrap: true, spare: true },
          { key: 'evidence', label: t('reports.list.evidence'), width: 140, render: (one) => t(`reports.evidence.${one.evidence}`) },
        ]}
        empty={q || section || measure ? <EmptyState title={t('reports.list.noneFound')} /> : <Nothing title={t('reports.list.empty')} />}
      />
    </>
  )
}

function Forms({ forms }: { forms: Got<{ items: FormRow[] }> }) {
  const { t } = useWords()
  const may = useMay()
  return (
    <>
      <Alert action={may('reports.design') && <Button to="/reports/forms/new/design">{t('reports.design.new')}</Button>}>
        {t('reports.list.formsHint')}
      </Alert>
      <DataTable
        caption={t('reports.list.forms')}
        list={forms}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reports/forms/${id}`}
        columns={[
          { key: 'code', label: t('reports.indicator.code'), width: 110 },
          { key: 'name', label: t('reports.form.name'), main: true, wrap: true },
          { key: 'n', label: t('reports.form.version'), kind: 'number', width: 110 },
          { key: 'validFrom', label: t('reports.form.from'), kind: 'date', width: 140 },
          { key: 'rows', label: t('reports.form.rows'), kind: 'number', width: 110 },
          { key: 'rules', label: t('reports.form.rules'), kind: 'number', width: 150 },
        ]}
        empty={<Nothing title={t('reports.list.noForms')} />}
      />
    </>
  )
}
