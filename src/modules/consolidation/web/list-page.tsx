/** The consolidated reports there are: being written, signed, corrected. */
import { Button, DataTable, EmptyState, IconPlus, Loaded, Page, Pager, StateBadge, useGet, useMay, useSearch, useWords } from '#ui'
import type { ConsolidationRow } from '../contract.ts'
import { STATE_TONE } from './tones.ts'

type List = { items: ConsolidationRow[]; next: string | null; total: number }

export default function ListPage() {
  const { t, format } = useWords()
  const may = useMay()
  const { page = '1' } = useSearch()
  const got = useGet<List>('/consolidation', { page })
  const begin = may('consolidation.write') && (
    <Button icon={IconPlus} to="/consolidation/new">
      {t('consolidation.list.new')}
    </Button>
  )
  return (
    <Page
      title={t('consolidation.list.title')}
      description={t('consolidation.list.about')}
      action={
        <>
          {may('consolidation.design') && (
            <Button variant="default" to="/consolidation/templates">
              {t('consolidation.list.templates')}
            </Button>
          )}
          {begin}
        </>
      }
    >
      <Loaded got={got}>
        {({ items, total, next }) =>
          total === 0 ? (
            <EmptyState
              title={t('consolidation.list.empty')}
              detail={t(begin ? 'consolidation.list.emptyDetail' : 'consolidation.list.emptyReads')}
              action={begin}
            />
          ) : (
            <>
              <DataTable
                caption={t('consolidation.list.title')}
                rows={items}
                rowKey={({ id }) => id}
                rowLink={({ id }) => `/consolidation/${id}`}
                columns={[
                  { key: 'title', label: t('consolidation.list.name'), main: true, wrap: true },
                  { key: 'template', label: t('consolidation.list.kind'), width: 200, wrap: true },
                  { key: 'organisation', label: t('consolidation.list.organisation'), width: 160, wrap: true },
                  {
                    key: 'number',
                    label: t('consolidation.list.number'),
                    width: 170,
                    value: (one) => (one.number ? `${one.number}, ${format.date(one.signedOn)}` : null),
                  },
                  {
                    key: 'state',
                    label: t('consolidation.state'),
                    width: 200,
                    render: (one) => (
                      <StateBadge
                        tone={one.replaced ? 'standing' : STATE_TONE[one.state]}
                        label={t(one.replaced ? 'consolidation.state.replaced' : `consolidation.state.${one.state}`)}
                      />
                    ),
                  },
                ]}
              />
              {(next !== null || page !== '1') && <Pager total={total} size={50} shown={items.length} />}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
