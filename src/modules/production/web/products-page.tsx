/** What cooperatives of the province make: found by words, kind, certificate, season and place. */
import { DataTable, EmptyState, fileAddress, FileButton, Filters, Page, useGet, useSearch, useWords } from '#ui'
import { SheetCut } from '#modules/views/web'
import { CERTIFIED, PRODUCTS_PAGE, type ProductList, type ProductRow } from '../contract.ts'
import { PRODUCT_KINDS } from '../product-rules.ts'
import { Badges } from './badges.tsx'
import { monthsLabel } from './words.ts'
import './production.css'

export default function ProductsPage() {
  const { t, format } = useWords()
  const { q, kind, certificate, standing, place, month, page } = useSearch()
  const filter = { q, kind, certificate, standing, place, month }
  const list = useGet<ProductList>('/products', { ...filter, page })
  const { data } = list
  const filtered = Object.values(filter).some(Boolean)
  return (
    <Page title={t('production.products.title')} description={t('production.products.about')}>
      <Filters
        search={t('production.products.search')}
        filters={[
          {
            key: 'kind',
            label: t('production.field.kind'),
            many: true,
            options: PRODUCT_KINDS.flatMap((value) => {
              const n = data?.kinds[value]
              return n === undefined && !kind?.includes(value) ? [] : [{ value, label: t(`production.kind.${value}`), n: n ?? 0 }]
            }),
          },
          {
            key: 'certificate',
            label: t('production.filter.certificate'),
            options: CERTIFIED.map((value) => ({ value, label: t(value === 'none' ? 'production.filter.none' : `production.certificate.${value}`) })),
          },
          {
            key: 'standing',
            label: t('production.filter.standing'),
            options: ['near', 'over'].map((value) => ({ value, label: t(`production.filter.${value}`) })),
          },
          {
            key: 'month',
            label: t('production.filter.month'),
            options: Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: t('production.season.month', { n: at + 1 }) })),
          },
          {
            key: 'place',
            label: t('production.column.place'),
            options: (data?.places ?? []).map(({ id, name, n }) => ({ value: id, label: name, n })),
          },
        ]}
      />
      <DataTable
        caption={t('production.products.title')}
        list={list}
        pageSize={PRODUCTS_PAGE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/products/${id}`}
        keepAs="production.products"
        columns={[
          { key: 'name', label: t('production.column.name'), main: true, wrap: true },
          { key: 'kind', label: t('production.column.kind'), width: 110, render: (row: ProductRow) => t(`production.kind.${row.kind}`) },
          { key: 'cooperativeName', label: t('production.column.cooperative'), wrap: true, width: 220 },
          { key: 'placeName', label: t('production.column.place'), wrap: true, width: 130 },
          {
            key: 'quantity',
            label: t('production.column.quantity'),
            width: 105,
            render: (row: ProductRow) => row.quantity !== null && `${format.number(row.quantity)} ${row.unit}`,
          },
          { key: 'price', label: t('production.column.price'), kind: 'number', width: 130, spare: true },
          { key: 'months', label: t('production.column.season'), width: 120, render: (row: ProductRow) => monthsLabel(t, row.months) },
          {
            key: 'certificates',
            label: t('production.column.certificates'),
            wrap: true,
            width: 190,
            render: (row: ProductRow) => <Badges all={row.certificates} />,
          },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress('/products/sheet', filter)}>
              {t('production.products.export')}
            </FileButton>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title={t('production.products.noneFound')} detail={t('production.products.noneFoundDetail')} />
          ) : (
            <EmptyState title={t('production.products.none')} detail={t('production.products.noneDetail')} />
          )
        }
      />
    </Page>
  )
}
