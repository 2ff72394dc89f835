/** Declaring with a spreadsheet: the template out, the filled file read into the fields; what is wrong in it by the address of the cell. */
import { Button, FileButton, FileField, Form, FormButtons, notify, Section, useAct, useApi, useWords } from '#ui'
import { useState } from 'react'
import type { Declaration, DeclarationSheet } from '../declaration-contract.ts'

export function SheetBox({ one, onTaken }: { one: Declaration; onTaken: (read: DeclarationSheet) => void }) {
  const { t } = useWords()
  const api = useApi()
  const [files, choose] = useState<File[]>([])
  const { act, pending, problem } = useAct<DeclarationSheet>({ inline: true, refresh: [] })
  const path = `/cooperatives/${one.cooperative.id}/declarations/${one.year}/sheet`
  const take = async () => {
    const file = files[0]
    if (!file) return
    const data = new FormData()
    data.set('file', file)
    const read = await act(() => api.upload<DeclarationSheet>(path, data))
    if (!read) return
    notify({ tone: 'inTime', text: t('cooperatives.declaration.sheet.taken', { n: read.taken }) })
    onTaken(read)
  }
  return (
    <Section title={t('cooperatives.declaration.sheet.title')}>
      <p>{t('cooperatives.declaration.sheet.about')}</p>
      <Form problem={problem} onSubmit={take}>
        <FileField name="file" label={t('cooperatives.declaration.sheet.choose')} accept=".xlsx,.xls,.ods,.csv" value={files} onChange={choose} />
        <FormButtons>
          <FileButton size="xs" from={`/api${path}`}>
            {t('cooperatives.declaration.sheet.download')}
          </FileButton>
          <Button type="submit" size="xs" loading={pending} disabled={files.length === 0}>
            {t('cooperatives.declaration.sheet.take')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
