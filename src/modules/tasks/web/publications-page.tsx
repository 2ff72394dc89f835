/** Published lists of periods, and opening the next one. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  FormButtons,
  Page,
  Section,
  SelectField,
  StateBadge,
  today,
  useFields,
  useGet,
  useMay,
  useNav,
  useSearch,
  useSend,
  useWords,
  type ListAnswer,
} from '#ui'
import { periodsToPublish } from '../overview-periods-rules.ts'
import type { Publication } from '../publication-contract.ts'
import { STATE_OF_LIST } from './publication-words.ts'
import { withPublishWords } from './publish-words.tsx'
import { periodName } from './words.tsx'
import './follow.css'

export default withPublishWords(PublicationsPage)

function PublicationsPage() {
  const { t } = useWords()
  const may = useMay()
  const { page } = useSearch()
  const list = useGet<ListAnswer<Publication>>('/publications', { page })
  return (
    <Page title={t('tasks.publish.title')} crumbs={[{ label: t('tasks.overview.title'), to: '/overview' }]} description={t('tasks.publish.about')}>
      {may('tasks.publish') && <Opening />}
      <DataTable<Publication>
        caption={t('tasks.publish.title')}
        list={list}
        pageSize={50}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/publications/${id}`}
        columns={[
          { key: 'period', label: t('tasks.publish.period'), main: true, value: ({ period }) => periodName(period, t) },
          {
            key: 'state',
            label: t('tasks.column.state'),
            render: ({ state }) => <StateBadge tone={STATE_OF_LIST[state]} label={t(`tasks.publish.state.${state}`)} />,
          },
          { key: 'countedOn', label: t('tasks.publish.countedOn'), kind: 'date', width: 120 },
          { key: 'objectionsUntil', label: t('tasks.publish.until'), kind: 'date', width: 130 },
          { key: 'publishedOn', label: t('tasks.publish.publishedOn'), kind: 'date', width: 120 },
          { key: 'number', label: t('tasks.publish.number'), width: 130 },
        ]}
        empty={<EmptyState title={t('tasks.publish.empty')} detail={t('tasks.publish.empty.detail')} />}
      />
    </Page>
  )
}

function Opening() {
  const { t } = useWords()
  const go = useNav()
  const form = useFields({ period: null as string | null })
  const { send, pending, problem } = useSend<{ id: string }>('/publications', { inline: true })
  const open = async () => {
    const opened = await send({ period: form.values.period })
    if (opened) go(`/publications/${opened.id}`)
  }
  return (
    <Section title={t('tasks.publish.open')}>
      <p className="hl-quiet">{t('tasks.publish.open.about')}</p>
      <Form problem={problem} onSubmit={open}>
        <SelectField
          label={t('tasks.publish.period')}
          required
          options={periodsToPublish(today()).map((key) => ({ value: key, label: periodName(key, t) }))}
          {...form.field('period')}
        />
        <FormButtons>
          <Button type="submit" loading={pending} disabled={!form.values.period}>
            {t('tasks.publish.open.do')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
