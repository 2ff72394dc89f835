/** Filling in with a spreadsheet: the template out, the filled file in, and what is wrong in it by the address of the cell. */
import { Button, FileField, Form, FormButtons, IconDownload, notify, Section, useAct, useApi, useWords } from '#ui'
import { useState } from 'react'
import type { Finding } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { findingText } from './checks.tsx'
import type { Kept } from './keeping.ts'

type Odd = Finding & { at: string }
type Taken = { taken: number; odd: Odd[] }

export function SheetBox({ report, kept, onTaken }: { report: Report; kept: Kept; onTaken: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const [files, choose] = useState<File[]>([])
  const [odd, setOdd] = useState<Odd[]>([])
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
    setOdd(done.odd)
    onTaken()
  }
  return (
    <Section title={t('reports.sheet.title')}>
      <div className="rp-sheet">
        <p>{t('reports.sheet.about')}</p>
        <Button size="xs" variant="default" icon={IconDownload} onClick={() => window.location.assign(`/api/reports/${report.id}/sheet`)}>
          {t('reports.sheet.download')}
        </Button>
      </div>
      <Form problem={problem} onSubmit={take}>
        <FileField name="file" label={t('reports.sheet.choose')} accept=".xlsx,.xls,.ods,.csv" value={files} onChange={choose} />
        <FormButtons>
          <Button type="submit" size="xs" loading={pending} disabled={files.length === 0}>
            {t('reports.sheet.upload')}
          </Button>
        </FormButtons>
      </Form>
      {odd.length > 0 && (
        <div className="rp-sheet-odd" role="status">
          <p>{t('reports.sheet.odd', { n: odd.length })}</p>
          <ul>
            {odd.map((one) => (
              <li key={one.rule}>
                <strong>{t('reports.sheet.at', { at: one.at })}</strong> {findingText(one, t)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}
