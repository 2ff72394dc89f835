/** Difficulties and petitions: the list, and how many of each field there are. Every number opens its rows. */
import {
  Alert,
  Button,
  Choice,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  Form,
  IconPlus,
  Page,
  SubmitOrCancel,
  Tabs,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { FIELDS, PAGE_SIZE, STATES, WHOSE, type PetitionList, type PetitionRow } from '../contract.ts'
import { Counts } from './counts.tsx'
import { Standing, useAbout } from './standing.tsx'
import './petitions.css'

export default function ListPage() {
  const { t } = useWords()
  const may = useMay()
  return (
    <Page
      title={t('petitions.list.title')}
      description={t('petitions.list.about')}
      action={
        <>
          {may('petitions.raise') && (
            <Button icon={IconPlus} to="/petitions/new">
              {t('petitions.list.new')}
            </Button>
          )}
          {may('petitions.route') && (
            <Button variant="default" to="/petitions/routes">
              {t('petitions.routes.open')}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={t('petitions.list.title')}
        tabs={[
          { key: 'list', label: t('petitions.list.tab'), content: () => <List /> },
          { key: 'counts', label: t('petitions.counts.tab'), content: () => <Counts /> },
        ]}
      />
    </Page>
  )
}

/** From the first year of which anything can be known here to this one. */
const years = (): string[] => Array.from({ length: Number(today().slice(0, 4)) - 2024 }, (_, at) => String(2025 + at)).toReversed()

function List() {
  const { t } = useWords()
  const may = useMay()
  const set = useSetSearch()
  const { q, whose: said, state, field, body, year, cooperative, matter, sort, page } = useSearch()
  const whose = WHOSE.find((one) => one === said) ?? 'all'
  const filter = { q, whose, state, field, body, year, cooperative, matter }
  const saved = useSavedViews('petitions', '/petitions')
  const list = useGet<PetitionList>(saved.settled ? '/petitions' : null, { ...filter, sort, page })
  const { whose: _whose, ...narrowed } = filter
  const filtered = whose !== 'all' || Object.values(narrowed).some(Boolean)
  return (
    <>
      <ViewsBar saved={saved} keepAs="petitions.list" />
      <div className="pt-bar">
        <Choice
          label={t('petitions.whose')}
          value={whose}
          options={WHOSE.map((value) => ({ value, label: t(`petitions.whose.${value}`) }))}
          onChange={(value) => set({ whose: value === 'all' ? undefined : value, page: undefined })}
        />
      </div>
      {(matter || cooperative) && (
        <Alert
          action={
            <Button size="xs" variant="default" onClick={() => set({ matter: undefined, cooperative: undefined, page: undefined })}>
              {t('petitions.list.all')}
            </Button>
          }
        >
          {t(matter ? 'petitions.list.ofMatter' : 'petitions.list.ofCooperative')}
        </Alert>
      )}
      <Filters
        search={t('petitions.list.search')}
        filters={[
          {
            key: 'state',
            label: t('petitions.filter.state'),
            many: true,
            options: STATES.map((value) => ({ value, label: t(`petitions.state.${value}`) })),
          },
          {
            key: 'field',
            label: t('petitions.filter.field'),
            many: true,
            options: FIELDS.map((value) => ({ value, label: t(`petitions.field.${value}`) })),
          },
          { key: 'body', label: t('petitions.filter.body'), options: (list.data?.bodies ?? []).map(({ id, name }) => ({ value: id, label: name })) },
          { key: 'year', label: t('petitions.filter.year'), options: years().map((value) => ({ value, label: value })) },
        ]}
      />
      <DataTable
        caption={t('petitions.list.title')}
        list={list}
        pageSize={PAGE_SIZE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/petitions/${id}`}
        keepAs="petitions.list"
        columns={[
          { key: 'title', label: t('petitions.column.title'), main: true, wrap: true },
          { key: 'field', label: t('petitions.column.field'), wrap: true, width: 125, render: (row) => t(`petitions.field.${row.field}`) },
          { key: 'about', label: t('petitions.column.about'), wrap: true, width: 180, render: (row) => <Whose one={row} /> },
          { key: 'placeName', label: t('petitions.column.place'), wrap: true, width: 140, spare: true },
          { key: 'raiser', label: t('petitions.column.raiser'), wrap: true, width: 150, spare: true, value: ({ raiser }) => raiser.name },
          { key: 'raisedOn', label: t('petitions.column.raisedOn'), kind: 'date', width: 105, sortable: true },
          { key: 'answerer', label: t('petitions.column.answerer'), wrap: true, width: 140, value: ({ answerer }) => answerer?.name },
          { key: 'dueOn', label: t('petitions.column.dueOn'), kind: 'date', width: 105, sortable: true },
          { key: 'state', label: t('petitions.column.state'), wrap: true, width: 165, render: (row) => <Standing one={row} /> },
        ]}
        {...(may('petitions.route') ? { actions: (rows: readonly PetitionRow[], clear: () => void) => <Urging rows={rows} onDone={clear} /> } : {})}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress('/petitions/sheet', { ...filter, sort })}>
              {t('petitions.list.export')}
            </FileButton>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title={t('petitions.list.empty.filtered')} />
          ) : (
            <EmptyState title={t('petitions.list.empty')} detail={t('petitions.list.empty.detail')} />
          )
        }
      />
    </>
  )
}

/** Whom it is about, and who raised it where that is another. */
function Whose({ one }: { one: PetitionRow }) {
  const { t } = useWords()
  const name = useAbout()(one)
  return (
    <span className="pt-whose">
      {name}
      {!one.own && <span className="pt-of">{t('petitions.list.raisedBy', { raiser: one.raiser.name })}</span>}
    </span>
  )
}

/** Urges those chosen that are late, each body once. */
function Urging({ rows, onDone }: { rows: readonly PetitionRow[]; onDone: () => void }) {
  const { t } = useWords()
  const [asking, ask] = useState(false)
  const form = useFields({ note: '' })
  const { send, pending, problem } = useSend('/petitions/urging', { inline: true, done: t('petitions.urge.done') })
  const late = rows.filter(({ lateDays, answerer }) => lateDays > 0 && answerer !== null)
  if (!asking)
    return (
      <Button size="xs" disabled={late.length === 0} onClick={() => ask(true)}>
        {t('petitions.urge')}
      </Button>
    )
  const submit = async () => {
    if (!(await send({ ids: late.map(({ id }) => id), note: form.values.note }))) return
    ask(false)
    onDone()
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('petitions.urge')}>
      <p className="hl-quiet">{t('petitions.urge.about')}</p>
      <TextField label={t('petitions.urge.note')} {...form.field('note')} />
      <SubmitOrCancel pending={pending} onCancel={() => ask(false)}>
        {t('petitions.urge')}
      </SubmitOrCancel>
    </Form>
  )
}
