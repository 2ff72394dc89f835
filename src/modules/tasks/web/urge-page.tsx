/** Urging: the letter as it will go out, its words to be edited, and the letters that went out. */
import {
  Alert,
  Button,
  ConfirmPanel,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  Form,
  FormButtons,
  IconSend,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  Textarea,
  TextField,
  useFields,
  useGet,
  useSearch,
  useSend,
  useWords,
  type ListAnswer,
} from '#ui'
import { useState } from 'react'
import type { UrgePreview, Urging } from '../contract.ts'
import { DueLetters } from './due-letters.tsx'
import { LetterView } from './letter-view.tsx'
import { linkTo } from './words.tsx'
import './follow.css'
import './tasks.css'

type Issued = { documentId: string; number: string; urgingIds: string[] }

export default function UrgePage() {
  const { organisation, tasks } = useSearch()
  return organisation || tasks ? <Writing which={tasks ? { tasks } : { organisations: organisation }} /> : <Sent />
}

function Writing({ which }: { which: Record<string, string | undefined> }) {
  const { t } = useWords()
  const [issued, setIssued] = useState<Issued>()
  // Once issued, what is late is no longer asked again: the letter on the screen stays the one that went out.
  const preview = useGet<UrgePreview>('/urgings/preview', which)
  return (
    <Page title={t('tasks.urge.title')} crumbs={[{ label: t('tasks.overview.title'), to: '/overview' }]} description={t('tasks.urge.about')}>
      {issued ? <Done issued={issued} /> : <Loaded got={preview}>{(preview) => <Editor preview={preview} onIssued={setIssued} />}</Loaded>}
    </Page>
  )
}

function Editor({ preview, onIssued }: { preview: UrgePreview; onIssued: (issued: Issued) => void }) {
  const { t } = useWords()
  const [left, leave] = useState<ReadonlySet<string>>(new Set())
  const [asking, ask] = useState(false)
  const form = useFields({ subject: preview.subject, opening: preview.opening, closing: preview.closing, signer: preview.signer })
  const { send, pending, problem } = useSend<Issued>('/urgings', { inline: true })
  const rows = preview.rows.filter(({ taskId }) => !left.has(taskId))
  const organisations = preview.organisations.filter(({ id }) => rows.some(({ leadId }) => leadId === id))
  const issue = async () => {
    ask(false)
    const issued = await send({ ...form.values, taskIds: rows.map(({ taskId }) => taskId) })
    if (issued) onIssued(issued)
  }
  const turn = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    leave(next)
  }
  return (
    <Split
      wide
      main={
        <Section title={t('tasks.urge.edit')}>
          <Form problem={problem} onSubmit={() => ask(true)}>
            <TextField label={t('tasks.urge.field.subject')} required {...form.field('subject')} />
            <Textarea label={t('tasks.urge.field.opening')} required {...form.field('opening')} />
            <Textarea label={t('tasks.urge.field.closing')} {...form.field('closing')} />
            <TextField label={t('tasks.urge.field.signer')} required {...form.field('signer')} />
            {preview.rows.length > 1 && (
              <fieldset className="tk-rows">
                <legend>{t('tasks.urge.field.rows')}</legend>
                {preview.rows.map(({ taskId, title, leadName, lateDays }) => (
                  <label key={taskId}>
                    <input type="checkbox" checked={!left.has(taskId)} onChange={() => turn(taskId)} />
                    <span>
                      {title}
                      <span className="hl-quiet">{` ${leadName} · ${t('tasks.time.late', { days: lateDays })}`}</span>
                    </span>
                  </label>
                ))}
              </fieldset>
            )}
            {!asking && (
              <FormButtons>
                <Button type="submit" icon={IconSend} loading={pending} disabled={rows.length === 0}>
                  {t('tasks.urge.issue')}
                </Button>
              </FormButtons>
            )}
          </Form>
          {asking && (
            <ConfirmPanel
              title={t('tasks.urge.issue.about', { n: organisations.length })}
              confirm={t('tasks.urge.issue')}
              pending={pending}
              onConfirm={issue}
              onCancel={() => ask(false)}
            />
          )}
        </Section>
      }
      side={
        <Section title={t('tasks.urge.preview')} plain>
          <LetterView preview={{ ...preview, ...form.values, rows, organisations }} />
        </Section>
      }
    />
  )
}

function Done({ issued }: { issued: Issued }) {
  const { t } = useWords()
  return (
    <Alert
      tone="inTime"
      title={t('tasks.urge.issued', { number: issued.number })}
      action={
        <div className="tk-steps">
          <FileButton variant="filled" from={fileAddress(`/urgings/${issued.urgingIds[0]}/file`)}>
            {t('tasks.urge.download')}
          </FileButton>
          <Button variant="default" to={`/documents/${issued.documentId}`}>
            {t('tasks.urge.toDocument')}
          </Button>
        </div>
      }
    />
  )
}

function Sent() {
  const { t, format } = useWords()
  const { page } = useSearch()
  const list = useGet<ListAnswer<Urging>>('/urgings', { page })
  return (
    <Page title={t('tasks.menu.urgings')} crumbs={[{ label: t('tasks.overview.title'), to: '/overview' }]}>
      <DueLetters />
      <h2 className="tk-heading">{t('tasks.urge.sent')}</h2>
      <DataTable<Urging>
        caption={t('tasks.urge.sent')}
        list={list}
        pageSize={50}
        rowKey={({ id }) => id}
        rowLink={({ documentId }) => (documentId ? `/documents/${documentId}` : undefined)}
        columns={[
          { key: 'number', label: t('tasks.urge.sent.number'), main: true, width: 140 },
          { key: 'urgedOn', label: t('tasks.urge.sent.on'), kind: 'date', width: 110 },
          { key: 'organisationName', label: t('tasks.urge.sent.to'), wrap: true },
          {
            key: 'tasks',
            label: t('tasks.urge.sent.tasks'),
            kind: 'number',
            width: 110,
            render: (row) => (
              <Link
                to={linkTo('/tasks', { urging: row.id, scope: 'all' })}
                aria-label={t('tasks.overview.open', {
                  what: t('tasks.urge.sent.tasks'),
                  who: `${row.number}, ${row.organisationName}`,
                  n: row.tasks,
                })}
              >
                {format.number(row.tasks)}
              </Link>
            ),
          },
          { key: 'answer', label: t('tasks.urge.sent.answer'), wrap: true, value: (row) => row.answer ?? t('tasks.page.urging.open') },
        ]}
        rowActions={(row) =>
          row.hasFile && (
            <FileButton size="xs" variant="subtle" from={fileAddress(`/urgings/${row.id}/file`)}>
              {t('tasks.urge.download')}
            </FileButton>
          )
        }
        empty={
          <EmptyState
            title={t('tasks.urge.sent.empty')}
            detail={t('tasks.urge.sent.empty.detail')}
            action={<Button to="/overview">{t('tasks.menu.overview')}</Button>}
          />
        }
      />
    </Page>
  )
}
