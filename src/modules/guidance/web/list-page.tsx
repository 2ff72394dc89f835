/** Questions about tasks, and guidance papers. */
import {
  Button,
  Choice,
  DataTable,
  EmptyState,
  Link,
  Page,
  SearchField,
  Tabs,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import { WHOSE, type GuidancePaper, type QuestionRow } from '../contract.ts'
import { Standing } from './standing.tsx'
import './guidance.css'

export default function ListPage() {
  const { t } = useWords()
  const may = useMay()
  return (
    <Page
      title={t('guidance.title')}
      description={t('guidance.about')}
      action={may('guidance.issue') && <Button to="/guidance/papers/new">{t('guidance.papers.new')}</Button>}
    >
      <Tabs
        label={t('guidance.title')}
        tabs={[
          { key: 'questions', label: t('guidance.tab.questions'), content: () => <Questions /> },
          { key: 'papers', label: t('guidance.tab.papers'), content: () => <Papers /> },
        ]}
      />
    </Page>
  )
}

function Questions() {
  const { t } = useWords()
  const { whose: said, q, page } = useSearch()
  const set = useSetSearch()
  const whose = WHOSE.find((one) => one === said) ?? 'all'
  const list = useGet<ListAnswer<QuestionRow>>('/guidance', { whose, q, page })
  return (
    <>
      <div className="gd-filters">
        <Choice
          label={t('guidance.whose')}
          value={whose}
          options={WHOSE.map((value) => ({ value, label: t(`guidance.whose.${value}`) }))}
          onChange={(value) => set({ whose: value === 'all' ? undefined : value, page: undefined })}
        />
        <SearchField label={t('guidance.search')} />
      </div>
      <DataTable
        caption={t('guidance.tab.questions')}
        list={list}
        pageSize={50}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/guidance/${id}`}
        columns={[
          { key: 'question', label: t('guidance.column.question'), main: true, wrap: true },
          { key: 'asker', label: t('guidance.column.asker'), wrap: true, width: 170, value: ({ asker }) => asker.name },
          { key: 'answerer', label: t('guidance.column.answerer'), wrap: true, width: 170, value: ({ answerer }) => answerer.name },
          { key: 'askedOn', label: t('guidance.column.askedOn'), kind: 'date', width: 120 },
          { key: 'state', label: t('guidance.column.state'), wrap: true, width: 200, render: (one) => <Standing one={one} /> },
        ]}
        empty={
          whose === 'all' && !q ? (
            <EmptyState title={t('guidance.empty')} detail={t('guidance.empty.detail')} />
          ) : (
            <EmptyState title={t('guidance.empty.filtered')} />
          )
        }
      />
    </>
  )
}

function Papers() {
  const { t } = useWords()
  const list = useGet<ListAnswer<GuidancePaper>>('/guidance/papers')
  return (
    <DataTable
      caption={t('guidance.tab.papers')}
      list={list}
      rowKey={({ documentId, directive }) => `${documentId} ${directive?.id}`}
      rowLink={({ documentId }) => `/documents/${documentId}`}
      columns={[
        {
          key: 'title',
          label: t('guidance.papers.paper'),
          main: true,
          wrap: true,
          render: (one) => (
            <>
              {one.title}
              {one.subject && <span className="gd-of">{one.subject}</span>}
            </>
          ),
        },
        {
          key: 'directive',
          label: t('guidance.papers.directive'),
          wrap: true,
          width: 260,
          render: ({ directive }) => (directive ? <Link to={`/documents/${directive.id}`}>{directive.title}</Link> : null),
        },
        { key: 'issuedOn', label: t('guidance.papers.issuedOn'), kind: 'date', width: 130 },
      ]}
      empty={<EmptyState title={t('guidance.papers.empty')} detail={t('guidance.papers.about')} />}
    />
  )
}
