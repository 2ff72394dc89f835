/** Papers that go with a report: chosen once, on their way by themselves, kept on the device where there is no network. */
import {
  FileField,
  FileList,
  Form,
  ActionIcon,
  IconTrash,
  ProblemAlert,
  Section,
  StateBadge,
  useAct,
  useApi,
  useEnter,
  useWaiting,
  useWords,
} from '#ui'
import type { Report } from '../report-contract.ts'

type Props = { report: Report; part: string | null; title: string; guidance?: string }
const hrefOf = (report: Report, fileId: string): string => `/api/reports/${report.id}/files/${fileId}`

/** Parts for which a paper waits on this device. */
export function useWaitingParts(id: string): { part: string | null; name: string; size: number }[] {
  const { entries } = useWaiting()
  return entries
    .filter(({ page, path }) => page === `/reports/${id}` && path.endsWith('/attachments'))
    .flatMap(({ uploads, body }) => uploads.map(({ name, bytes }) => ({ part: (body['part'] as string | null) ?? null, name, size: bytes.size })))
}

export function Papers({ report, part, title, guidance }: Props) {
  const { t, format } = useWords()
  const api = useApi()
  const waiting = useWaitingParts(report.id).filter((one) => one.part === part)
  const { enter, pending, problem, progress } = useEnter({ done: t('reports.papers.done') })
  const removing = useAct({ done: t('reports.papers.removed') })
  const files = report.files.filter((one) => one.part === part)
  const add = (chosen: File[]) =>
    chosen.length > 0 &&
    void enter({
      label: t('reports.send.label', { what: t('reports.papers.title'), title: report.title }),
      details: chosen.map(({ name }) => name),
      page: `/reports/${report.id}`,
      path: `/reports/${report.id}/attachments`,
      body: { part },
      files: chosen,
      filePath: `/reports/${report.id}/files`,
    })
  return (
    <Section title={title} count={files.length + waiting.length}>
      <div data-cell={part === null ? undefined : `file:${part}`} tabIndex={-1}>
        {guidance && <p className="hl-quiet">{guidance}</p>}
        <ul className="rp-papers">
          {files.map((one) => (
            <li key={one.id}>
              <FileList files={[{ name: one.name, size: one.size, href: hrefOf(report, one.fileId) }]} />
              <ActionIcon
                icon={IconTrash}
                label={t('reports.papers.remove', { name: one.name })}
                onClick={() => void removing.act(() => api.post(`/reports/${report.id}/attachments/${one.id}/removal`))}
              />
            </li>
          ))}
          {waiting.map((one) => (
            <li key={one.name}>
              <span>
                {one.name} <span className="hl-quiet">{format.bytes(one.size)}</span>
              </span>
              <StateBadge tone="waiting" label={t('reports.papers.waits')} />
            </li>
          ))}
        </ul>
        <Form problem={problem} onSubmit={() => undefined}>
          <FileField name="files" label={t('reports.papers.add')} many progress={pending ? progress : undefined} value={[]} onChange={add} />
        </Form>
        {removing.problem && <ProblemAlert problem={removing.problem} />}
      </div>
    </Section>
  )
}

/** The same, only to be read. */
export function PapersShown({ report, part, title }: Omit<Props, 'guidance'>) {
  const { t } = useWords()
  const files = report.files.filter((one) => one.part === part)
  if (files.length === 0 && part === null) return null
  return (
    <Section title={title} count={files.length}>
      {files.length === 0 ? (
        <p className="rp-text">{t('reports.papers.none')}</p>
      ) : (
        <FileList files={files.map(({ fileId, name, size }) => ({ name, size, href: hrefOf(report, fileId) }))} />
      )}
    </Section>
  )
}
