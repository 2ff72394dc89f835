/** Filling in with a spreadsheet: the template out, the filled file in, and what is wrong in it by the address of the cell. */
import { Alert, Button, FileButton, FileField, Form, FormButtons, notify, Section, useAct, useApi, useWords } from '#ui'
import { useState } from 'react'
import type { Finding } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { findingText } from './checks.tsx'
import type { Kept } from './keeping.ts'

/** What was taken from a file and looks odd, by the address of its cell there. */
export type Odd = Finding & { at: string }
type Taken = { taken: number; odd: Odd[] }

/** `odd`: of the file that was taken last; `onTaken`: the form begins anew from what stands on the server. */
export function SheetBox({ report, kept, odd, onTaken }: { report: Report; kept: Kept; odd: readonly Odd[]; onTaken: (odd: Odd[]) => void }) {
  const { t } = useWords()
  const api = useApi()
  const [files, choose] = useState<File[]>([])
  const { act, pending, problem } = useAct<Taken>({ inline: true })
  const take = async () => {
    const file = files[0]
    if (!file) return
    const done = await act(async () => {
      if (!(await kept.flush())) throw new Error('unsaved')
      const form = new FormData()
      form.set('version', String(kept.version()))
      form.set('file', file)
      return api.upload<Taken>(`/reports/${report.id}/sheet`, form)
    })
    if (!done) return
    notify({ tone: 'inTime', text: t('reports.sheet.done', { n: done.taken }) })
    onTaken(done.odd)
  }
  // Mistakes of a file are places in that file, not fields of this form.
  const mistakes = problem?.code === 'reports.sheet' ? problem.fields : []
  return (
    <Section title={t('reports.sheet.title')}>
      <div className="rp-sheet">
        <p>{t('reports.sheet.about')}</p>
        <FileButton size="xs" from={`/api/reports/${report.id}/sheet`}>
          {t('reports.sheet.download')}
        </FileButton>
      </div>
      {mistakes.length > 0 && (
        <Alert tone="late" title={problem?.title}>
          <ul className="rp-sheet-list" tabIndex={0} aria-label={t('reports.sheet.mistakes', { n: mistakes.length })}>
            {mistakes.map(({ path, title }) => (
              <li key={path}>{title}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Form problem={mistakes.length > 0 ? undefined : problem} onSubmit={take}>
        <FileField name="file" label={t('reports.sheet.choose')} accept=".xlsx,.xls,.ods,.csv" value={files} onChange={choose} />
        <FormButtons>
          <Button type="submit" size="xs" loading={pending} disabled={files.length === 0}>
            {t('reports.sheet.upload')}
          </Button>
        </FormButtons>
      </Form>
      {odd.length > 0 && (
        <Alert tone="dueSoon" title={t('reports.sheet.odd', { n: odd.length })}>
          <ul className="rp-sheet-list" tabIndex={0} aria-label={t('reports.sheet.odd', { n: odd.length })}>
            {odd.map((one) => (
              <li key={one.rule}>
                <strong>{t('reports.sheet.at', { at: one.at })}</strong> {findingText(one, t)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </Section>
  )
}
