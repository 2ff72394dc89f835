/** One list of a period: its figures, the lines that count against agencies, objections and answers, and publishing it. */
import {
  Alert,
  Button,
  EmptyState,
  fileAddress,
  FileButton,
  Form,
  IconSend,
  Loaded,
  Page,
  Section,
  StackedBar,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  useFields,
  useGet,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { PublicationPage as List } from '../publication-contract.ts'
import type { Counted } from '../overview-rules.ts'
import { segmentsOf } from './figures.ts'
import { OverviewTable } from './overview-table.tsx'
import { PublicationLines } from './publication-lines.tsx'
import { withPublishWords } from './publish-words.tsx'
import { STATE_OF_LIST } from './publication-words.ts'
import { linkTo, periodName } from './words.tsx'
import './follow.css'
import './tasks.css'

export default withPublishWords(PublicationPage)

function PublicationPage() {
  const { id = '' } = useParams()
  const list = useGet<List>(`/publications/${id}`)
  return <Loaded got={list}>{(list) => <Shown list={list} />}</Loaded>
}

/** The tasks behind a number of the list, as it counted them: of an agency, or of all. */
const behind = (list: Pick<List, 'id' | 'opens'>, counted: Counted, organisation?: string): string | undefined =>
  organisation === undefined && !list.opens
    ? undefined
    : linkTo('/tasks', { published: [list.id, counted, ...(organisation ? [organisation] : [])].join('.'), scope: 'all' })

function Shown({ list }: { list: List }) {
  const { t } = useWords()
  return (
    <Page
      title={t('tasks.publish.of', { period: periodName(list.period, t) })}
      crumbs={[{ label: t('tasks.publish.title'), to: '/publications' }]}
      description={t('tasks.publish.counted', { from: list.from, to: list.to, on: list.countedOn })}
      aside={<StateBadge tone={STATE_OF_LIST[list.state]} label={t(`tasks.publish.state.${list.state}`)} />}
      action={
        <>
          <FileButton from={fileAddress(`/publications/${list.id}/export`)}>{t('tasks.overview.export')}</FileButton>
          {list.documentId && (
            <Button variant="default" to={`/documents/${list.documentId}`}>
              {t('tasks.publish.paper', { number: list.number })}
            </Button>
          )}
        </>
      }
    >
      {list.state === 'open' && (
        <Alert tone="dueSoon" title={t('tasks.publish.openUntil', { until: list.objectionsUntil })}>
          {t('tasks.publish.openUntil.about', { n: list.unanswered })}
        </Alert>
      )}
      {list.state === 'withdrawn' && (
        <Alert tone="waiting" title={t('tasks.publish.state.withdrawn')}>
          {list.withdrawnWhy}
        </Alert>
      )}
      {list.total && (
        <Section title={t('tasks.overview.total')} count={list.total.total}>
          <StackedBar label={t('tasks.overview.total')} segments={segmentsOf(list.total, t, (counted) => behind(list, counted))} legend />
        </Section>
      )}
      <Section title={t('tasks.publish.lines')} count={list.linesTotal}>
        {list.lines.length === 0 ? <EmptyState title={t('tasks.publish.lines.none')} /> : <PublicationLines lines={list.lines} />}
        {list.linesTotal > list.lines.length && <p className="hl-quiet">{t('tasks.publish.lines.more', { n: list.lines.length })}</p>}
      </Section>
      {list.rows.length > 0 && <Rows list={list} />}
      {list.mayWithdraw && <Publishing list={list} />}
    </Page>
  )
}

/** One row an agency; each number opens the tasks that were counted in it when the list was drawn up. */
function Rows({ list }: { list: List }) {
  const { t } = useWords()
  const opening = new Set(list.rows.flatMap(({ organisationId, opens }) => (opens && organisationId ? [organisationId] : [])))
  return (
    <>
      <h2 className="tk-heading">{t('tasks.overview.by.agency')}</h2>
      <OverviewTable
        by="agency"
        rows={list.rows.map(({ organisationId, name, numbers }) => ({ ...numbers, id: organisationId, name, kind: null, detail: null }))}
        total={list.total}
        to={(counted, row) => (row === undefined ? behind(list, counted) : row.id && opening.has(row.id) ? behind(list, counted, row.id) : undefined)}
      />
    </>
  )
}

function Publishing({ list }: { list: List }) {
  const { t } = useWords()
  const [going, setGoing] = useState<'publish' | 'withdraw'>()
  const form = useFields({ signer: '', reason: '' })
  const publish = useSend<{ number: string }>(`/publications/${list.id}/publication`, { inline: true, done: t('tasks.publish.done') })
  const withdraw = useSend(`/publications/${list.id}/withdrawal`, { inline: true, done: t('tasks.publish.withdrawn') })
  const { pending, problem } = going === 'withdraw' ? withdraw : publish
  const submit = async () => {
    const done =
      going === 'withdraw'
        ? await withdraw.send({ version: list.version, reason: form.values.reason })
        : await publish.send({ version: list.version, signer: form.values.signer })
    if (done) setGoing(undefined)
  }
  return (
    <Section title={t('tasks.publish.next')}>
      {!going && (
        <>
          {!list.mayPublish && <p className="hl-quiet">{t('tasks.publish.notYet', { until: list.objectionsUntil })}</p>}
          <div className="tk-steps">
            <Button icon={IconSend} disabled={!list.mayPublish} onClick={() => setGoing('publish')}>
              {t('tasks.publish.do')}
            </Button>
            <Button variant="default" onClick={() => setGoing('withdraw')}>
              {t('tasks.publish.withdraw')}
            </Button>
          </div>
        </>
      )}
      {going && (
        <Form problem={problem} onSubmit={submit}>
          {going === 'publish' ? (
            <TextField label={t('tasks.urge.field.signer')} description={t('tasks.publish.do.about')} required autoFocus {...form.field('signer')} />
          ) : (
            <Textarea label={t('tasks.field.reason')} required autoFocus {...form.field('reason')} />
          )}
          <SubmitOrCancel pending={pending} onCancel={() => setGoing(undefined)}>
            {t(going === 'publish' ? 'tasks.publish.do' : 'tasks.publish.withdraw')}
          </SubmitOrCancel>
        </Form>
      )}
    </Section>
  )
}
