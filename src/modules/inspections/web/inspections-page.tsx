/** The inspections of a year, and issuing its plan. */
import {
  Button,
  ConfirmButton,
  DataTable,
  EmptyState,
  IconPlus,
  Page,
  SelectField,
  StateBadge,
  TextField,
  today,
  useGet,
  useMay,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
  yearIn,
  type ListAnswer,
} from '#ui'
import { useState } from 'react'
import type { InspectionRow } from '../contract.ts'
import { STATE_TONE } from './words.ts'
import './inspections.css'

type List = ListAnswer<InspectionRow> & { year: number; unplanned: number }

export default function InspectionsPage() {
  const { t } = useWords()
  const may = useMay()
  const set = useSetSearch()
  const { year: said, page } = useSearch()
  const now = Number(today().slice(0, 4))
  const year = yearIn(said, now)
  const list = useGet<List>('/inspections', { year: String(year), page })
  const { format } = useWords()
  return (
    <Page
      title={t('inspections.list.title')}
      description={t('inspections.list.about')}
      action={
        may('inspections.run') && (
          <Button icon={IconPlus} to="/inspections/new">
            {t('inspections.list.new')}
          </Button>
        )
      }
    >
      <div className="ins-bar">
        <SelectField
          name="year"
          label={t('inspections.list.year')}
          options={[now + 1, now, now - 1, now - 2].map((one) => ({ value: String(one), label: String(one) }))}
          value={String(year)}
          onChange={(value) => set({ year: value ?? undefined, page: undefined })}
        />
        <Button variant="default" to="/inspections/findings">
          {t('inspections.list.findings')}
        </Button>
        {may('inspections.run') && (
          <Button variant="default" to="/inspections/checklists">
            {t('inspections.list.checklists')}
          </Button>
        )}
        {list.data && list.data.unplanned > 0 && <Issuing year={year} n={list.data.unplanned} />}
      </div>
      <DataTable<InspectionRow>
        caption={t('inspections.list.title')}
        list={list}
        pageSize={50}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/inspections/${id}`}
        columns={[
          { key: 'title', label: t('inspections.column.title'), main: true, wrap: true },
          { key: 'organisation', label: t('inspections.column.body'), wrap: true, width: 170, value: ({ organisation }) => organisation.name },
          {
            key: 'fromDay',
            label: t('inspections.column.days'),
            width: 190,
            value: ({ fromDay, toDay }) => t('inspections.column.days.of', { from: format.date(fromDay), to: format.date(toDay) }),
          },
          {
            key: 'state',
            label: t('inspections.column.state'),
            width: 170,
            render: ({ state }) => <StateBadge tone={STATE_TONE[state]} label={t(`inspections.state.${state}`)} />,
          },
          {
            key: 'visited',
            label: t('inspections.column.visited'),
            kind: 'number',
            width: 110,
            value: ({ visited, subjects }) => `${visited}/${subjects}`,
          },
          { key: 'openFindings', label: t('inspections.column.findings'), kind: 'number', width: 110 },
          { key: 'planNumber', label: t('inspections.column.plan'), spare: true },
        ]}
        empty={<EmptyState title={t('inspections.list.empty', { year: String(year) })} detail={t('inspections.list.empty.detail')} />}
      />
    </Page>
  )
}

function Issuing({ year, n }: { year: number; n: number }) {
  const { t } = useWords()
  const [signer, setSigner] = useState('')
  const { send } = useSend('/inspections/plans', { done: t('inspections.list.issued') })
  const title = t('inspections.list.issue', { year: String(year) })
  return (
    <ConfirmButton label={title} title={title} confirm={title} onConfirm={() => send({ year, signer })}>
      <p>{t('inspections.list.issue.about', { n })}</p>
      <TextField name="signer" label={t('inspections.form.signer')} required value={signer} onChange={setSigner} />
    </ConfirmButton>
  )
}
