/** One paper: what it is, what it carries out and what carries it out, its words, its files, what happened to it. */
import { lazy, Suspense, useState } from 'react'
import {
  Alert,
  Button,
  DataTable,
  Facts,
  FileField,
  FileList,
  IconDownload,
  IconEye,
  Later,
  Link,
  Loaded,
  Page,
  ProblemAlert,
  Section,
  Split,
  StateBadge,
  Tabs,
  Timeline,
  useAct,
  useApi,
  useGet,
  useMay,
  useParams,
  useSearch,
  useWords,
  whoOf,
  type ListAnswer,
  fileAddress,
} from '#ui'
import type { DocumentDetail } from '../contract.ts'
import { handedOverAs } from '#modules/organisations/web'
import { Chain } from './chain.tsx'
import { PaperSide } from './paper-side.tsx'
import { nameOf, STATE_TONE } from './words.ts'
import './review.css'

const SignaturesSection = lazy(() => import('./signatures.tsx'))
const ProductOf = lazy(() => import('./product-of.tsx'))
const ReportOf = lazy(() => import('./report-of.tsx'))
const Spreading = lazy(() => import('./spreading.tsx'))

type Entry = {
  id: string
  at: string
  actorName: string
  post: string | null
  organisationName: string | null
  kind: string
  note: string | null
  facts: Record<string, unknown>
  earlier?: number
}

export default function DocumentPage() {
  const { id = '' } = useParams()
  const got = useGet<DocumentDetail>(`/documents/${id}`)
  return <Loaded got={got}>{(document) => <Shown document={document} />}</Loaded>
}

function Shown({ document }: { document: DocumentDetail }) {
  const { t } = useWords()
  const may = useMay()
  // A scan that came in is opened to type its words; what went out is not read.
  const unread = document.state === 'registered'
  // What is missing in the register is said to those who can write it in.
  const findings = document.findings.filter(({ code }) => may('documents.register') || !code.startsWith('documents.finding.no'))
  const review = unread ? document.direction === 'incoming' && may('documents.review') : may('documents.readAll')
  return (
    <Page
      title={nameOf(document, t, document.files)}
      crumbs={[{ label: t('documents.menu'), to: '/documents' }]}
      description={document.number ? (document.subject ?? undefined) : undefined}
      aside={<StateBadge tone={STATE_TONE[document.shownState]} label={t(`documents.state.${document.shownState}`)} />}
      action={
        review && (
          <Button icon={IconEye} to={`/documents/${document.id}/review`} variant={document.state === 'issued' ? 'default' : 'filled'}>
            {t(
              unread
                ? 'documents.review.read'
                : document.state === 'read' && may('documents.review')
                  ? 'documents.page.review'
                  : 'documents.page.openReview',
            )}
          </Button>
        )
      }
    >
      <Split
        main={
          <>
            {findings.length > 0 && (
              <Alert tone="dueSoon">
                {findings.map(({ code, facts }) => (
                  <p key={code} className="doc-finding">
                    {t(code, facts)}
                  </p>
                ))}
              </Alert>
            )}
            {may('tasks.read') && document.number && (
              <Suspense fallback={null}>
                <ProductOf id={document.id} />
              </Suspense>
            )}
            {may('consolidation.see') && document.direction === 'outgoing' && (
              <Suspense fallback={null}>
                <ReportOf id={document.id} />
              </Suspense>
            )}
            {may('spreading.see') && document.direction === 'outgoing' && (
              <Suspense fallback={null}>
                <Spreading id={document.id} issued={document.state === 'issued' || document.addressees.length > 0} />
              </Suspense>
            )}
            <Section>
              <Tabs
                label={t('documents.page.parts')}
                tabs={[
                  { key: 'overview', label: t('documents.page.overview'), content: () => <Overview document={document} /> },
                  ...(document.hasText ? [{ key: 'text', label: t('documents.page.text'), content: () => <Words id={document.id} /> }] : []),
                ]}
              />
            </Section>
            <Tasks id={document.id} />
          </>
        }
        side={
          <>
            <Files document={document} />
            {document.files.some(({ mediaType }) => mediaType === 'application/pdf') && (
              <Later>
                <SignaturesSection id={document.id} />
              </Later>
            )}
            {document.hasText && may('documents.readAll') && <Downloads id={document.id} />}
            <History id={document.id} />
          </>
        }
      />
    </Page>
  )
}

function Overview({ document }: { document: DocumentDetail }) {
  const { t, format } = useWords()
  const { signer, today } = document
  const said = (name: string) => (today[name] ? t('organisations.name.now', { name, now: today[name] }) : name)
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t('documents.field.type'), value: document.type },
          { label: t('documents.field.number'), value: document.number },
          { label: t('documents.field.issuedOn'), value: document.issuedOn && format.date(document.issuedOn) },
          { label: t('documents.field.issuer'), value: document.issuer && said(document.issuer) },
          ...(document.arrivalNumber === null
            ? []
            : [
                { label: t('documents.field.arrival'), value: `${document.arrivalNumber} · ${format.date(document.arrivalOn)} · ${document.series}` },
              ]),
          ...(document.urgency ? [{ label: t('documents.field.urgency'), value: t(`documents.urgency.${document.urgency}`) }] : []),
          { label: t('documents.field.signer'), value: [signer.authority, signer.position, signer.name].filter(Boolean).join(' · ') },
          { label: t('documents.field.owner'), value: document.ownerName },
          { label: t('documents.field.addressees'), value: document.addressees.map(said).join('; '), wide: true },
          { label: t('documents.field.recipients'), value: document.recipients.join('; '), wide: true },
          ...(document.replyTo
            ? [
                {
                  label: t('documents.field.replyTo'),
                  value: <Link to={`/documents/${document.replyTo}`}>{t('documents.page.open')}</Link>,
                  wide: true,
                },
              ]
            : []),
        ]}
      />
      <p className="doc-to-chain">
        <Link to={`/chain?document=${document.id}`}>{t('documents.chain.open')}</Link>
      </p>
      <h2 className="doc-subhead">{t('documents.chain.up')}</h2>
      <Chain nodes={document.up} label={t('documents.chain.up')} empty={t('documents.chain.upEmpty')} />
      <h2 className="doc-subhead">{t('documents.chain.down')}</h2>
      <Chain nodes={document.down} label={t('documents.chain.down')} empty={t('documents.chain.downEmpty')} />
    </>
  )
}

/** The words of the paper; a link may point to a place in them (`?tab=text&start=120&end=340`). */
function Words({ id }: { id: string }) {
  const { start, end } = useSearch()
  const got = useGet<{ text: string }>(`/documents/${id}/text`)
  const shown = start && end ? [{ start: Number(start), end: Number(end) }] : []
  return <Loaded got={got}>{({ text }) => <PaperSide text={text} items={[]} shown={shown} />}</Loaded>
}

type TaskLine = { id: string; title: string; leadName: string | null; dueOn: string | null }

/** Tasks stand in a module above this one: they are asked for by their address, and nothing is shown where there are none. */
function Tasks({ id }: { id: string }) {
  const { t } = useWords()
  const list = useGet<ListAnswer<TaskLine>>('/tasks', { document: id })
  if (!list.data || list.data.items.length === 0) return null
  return (
    <Section
      title={t('documents.page.tasks')}
      count={list.data.total}
      actions={<Link to={`/tasks?document=${id}`}>{t('documents.page.allTasks')}</Link>}
    >
      <DataTable
        bare
        caption={t('documents.page.tasks')}
        rows={list.data.items.slice(0, 10)}
        rowKey={(row) => row.id}
        rowLink={(row) => `/tasks/${row.id}`}
        columns={[
          { key: 'title', label: t('documents.field.action'), main: true, wrap: true },
          { key: 'leadName', label: t('documents.role.lead'), wrap: true },
          { key: 'dueOn', label: t('documents.field.due'), kind: 'date' },
        ]}
      />
    </Section>
  )
}

function Files({ document }: { document: DocumentDetail }) {
  const { t } = useWords()
  const may = useMay()
  const api = useApi()
  const [files, setFiles] = useState<File[]>([])
  const { act, pending, problem } = useAct({ inline: true, done: t('documents.page.fileAdded') })
  const add = async (file: File) => {
    const form = new FormData()
    form.append('role', 'attachment')
    form.append('file', file, file.name)
    if (await act(() => api.upload(`/documents/${document.id}/files`, form))) setFiles([])
  }
  return (
    <Section title={t('documents.page.files')} count={document.files.length}>
      <FileList
        files={document.files.map(({ id, name, size, role }) => ({
          name: role === 'original' ? name : `${name} (${t(`documents.fileRole.${role}`)})`,
          size,
          href: fileAddress(`/documents/${document.id}/files/${id}`),
        }))}
      />
      {document.files.length === 0 && <p className="hl-quiet">{t('documents.page.noFiles')}</p>}
      {may('documents.register') && (
        <>
          <ProblemAlert problem={problem} />
          <div className="doc-add-file">
            <FileField
              name="attachment"
              label={t('documents.page.addFile')}
              value={files}
              onChange={(chosen) => (setFiles(chosen), chosen[0] && void add(chosen[0]))}
              disabled={pending}
            />
          </div>
        </>
      )}
    </Section>
  )
}

/** The paper with what was read in it, in the forms that people and other systems take. */
function Downloads({ id }: { id: string }) {
  const { t } = useWords()
  return (
    <Section title={t('documents.outcome.title')}>
      <ul className="doc-downloads">
        {(['xlsx', 'json', 'akn'] as const).map((format) => (
          <li key={format}>
            <a href={`/api/documents/${id}/outcome?format=${format}`} download>
              <IconDownload size={16} />
              {t(`documents.outcome.${format}`)}
            </a>
            <span className="hl-quiet">{t(`documents.outcome.${format}.for`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function History({ id }: { id: string }) {
  const { t } = useWords()
  const got = useGet<{ items: Entry[] }>(`/documents/${id}/timeline`)
  return (
    <Section title={t('documents.page.history')}>
      <Loaded got={got}>
        {({ items }) => (
          <Timeline
            of={items}
            label={t('documents.page.history')}
            entries={items.map(({ id: key, actorName, post, organisationName, at, kind, note, facts }) => ({
              id: key,
              who: whoOf({ actorName, post, organisationName }),
              post: post ?? organisationName ?? undefined,
              at,
              what: t(`documents.timeline.${handedOverAs(kind, facts)}`, facts),
              detail: note,
            }))}
          />
        )}
      </Loaded>
    </Section>
  )
}
