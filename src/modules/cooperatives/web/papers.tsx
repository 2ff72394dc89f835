/** Papers kept of one: certificates, by-laws, resolutions. */
import {
  Button,
  DateField,
  EmptyState,
  FileField,
  FileList,
  Form,
  FormButtons,
  IconPlus,
  Section,
  SelectField,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useWords,
} from '#ui'
import { useState } from 'react'
import { PAPERS_PAGE, type Cooperative } from '../contract.ts'
import { PAPERS } from '../fields-rules.ts'
import { PartPager } from './part-pager.tsx'

export function Papers({ one }: { one: Cooperative }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t('cooperatives.page.papers')}
      actions={
        one.mayKeep &&
        one.on === today() &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('cooperatives.page.addPaper')}
          </Button>
        )
      }
    >
      {adding && <AddPaper one={one} onDone={() => add(false)} />}
      {one.paperCount === 0 ? (
        <EmptyState title={t('cooperatives.page.noPapers')} detail={one.on === today() ? t('cooperatives.page.noPapersDetail') : undefined} />
      ) : (
        <ul className="co-plain">
          {one.papers.map((paper) => (
            <li key={paper.id}>
              {[t(`cooperatives.paper.${paper.kind}`), paper.number, paper.issuedOn && format.date(paper.issuedOn), paper.note]
                .filter(Boolean)
                .join(' · ')}
              <FileList files={[{ name: paper.file.name, size: paper.file.size, href: `/api/cooperatives/${one.id}/papers/${paper.id}` }]} />
            </li>
          ))}
        </ul>
      )}
      <PartPager name="papers" label={t('cooperatives.page.papers')} shown={one.papers.length} total={one.paperCount} size={PAPERS_PAGE} />
    </Section>
  )
}

function AddPaper({ one, onDone }: { one: Cooperative; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({ kind: 'certificate' as string | null, number: '', issuedOn: null as string | null, note: '', files: [] as File[] })
  const { act, pending, problem } = useAct({ inline: true, done: t('cooperatives.paper.done') })
  const submit = async () => {
    const { kind, number, issuedOn, note, files } = form.values
    const body = new FormData()
    body.set('kind', kind ?? 'other')
    body.set('number', number)
    body.set('note', note)
    if (issuedOn) body.set('issuedOn', issuedOn)
    if (files[0]) body.set('file', files[0])
    if (await act(() => api.upload(`/cooperatives/${one.id}/papers`, body))) onDone()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <div className="co-fields">
        <SelectField
          label={t('cooperatives.paper.kind')}
          required
          options={PAPERS.map((value) => ({ value, label: t(`cooperatives.paper.${value}`) }))}
          {...form.field('kind')}
        />
        <TextField label={t('cooperatives.paper.number')} {...form.field('number')} />
        <DateField label={t('cooperatives.paper.issuedOn')} max={today()} {...form.field('issuedOn')} />
        <TextField label={t('cooperatives.paper.note')} {...form.field('note')} />
        <FileField label={t('cooperatives.paper.file')} required {...form.field('files')} />
      </div>
      <FormButtons>
        <Button type="submit" loading={pending} disabled={form.values.files.length === 0}>
          {t('cooperatives.page.addPaper')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
