/** Bringing a paper into the register: drop the file, paste the text, or write it in by hand. */
import { lazy, Suspense, useState } from 'react'
import {
  Alert,
  Button,
  CheckField,
  DateField,
  FileField,
  Form,
  FormButtons,
  Link,
  Page,
  ProblemAlert,
  RadioField,
  Section,
  SelectField,
  Split,
  Tabs,
  Textarea,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useGet,
  useNav,
  useWords,
  type ApiProblem,
} from '#ui'
import type { z } from 'zod'
import type { Registered } from '../contract.ts'
import type { DocumentChoices } from '../list-contract.ts'

// Most papers come alone: what handles packages is fetched when one is opened.
const PackagePanel = lazy(() => import('./package-panel.tsx'))
const isPackage = (file: File | undefined): boolean => file !== undefined && /\.zip$/i.test(file.name)

type Done = z.infer<typeof Registered>
type Arrival = { direction: string | null; arrivalOn: string | null; series: string | null; urgency: string | null }

export default function NewPage() {
  const { t } = useWords()
  const choices = useGet<z.infer<typeof DocumentChoices>>('/documents/choices')
  const arrival = useFields<Arrival>({ direction: 'incoming', arrivalOn: today(), series: null, urgency: null })
  const books = choices.data?.arrivalBooks ?? []
  const { direction, arrivalOn, series, urgency } = arrival.values
  const incoming = direction !== 'outgoing'
  const said = {
    direction: direction ?? 'incoming',
    ...(incoming && arrivalOn ? { arrivalOn } : {}),
    ...(incoming && series ? { series } : {}),
    ...(urgency ? { urgency } : {}),
  }
  return (
    <Page title={t('documents.new.title')} crumbs={[{ label: t('documents.menu'), to: '/documents' }]} description={t('documents.new.description')}>
      <Split
        main={
          <Section>
            <Tabs
              label={t('documents.new.ways')}
              name="way"
              tabs={[
                { key: 'file', label: t('documents.new.byFile'), content: () => <ByFile arrival={said} /> },
                { key: 'text', label: t('documents.new.byText'), content: () => <ByText arrival={said} /> },
                { key: 'hand', label: t('documents.new.byHand'), content: () => <ByHand arrival={said} /> },
              ]}
            />
          </Section>
        }
        side={
          <Section title={t('documents.new.arrival')}>
            <div className="hl-form">
              <RadioField
                label={t('documents.field.direction')}
                {...arrival.field('direction')}
                options={(['incoming', 'outgoing'] as const).map((value) => ({ value, label: t(`documents.direction.${value}`) }))}
              />
              {incoming && <DateField label={t('documents.field.arrivalOn')} {...arrival.field('arrivalOn')} max={today()} />}
              {incoming && books.length > 1 && (
                <SelectField
                  label={t('documents.field.series')}
                  {...arrival.field('series')}
                  options={books.map((value) => ({ value, label: value }))}
                  placeholder={books[0]}
                  clearable
                />
              )}
              <SelectField
                label={t('documents.field.urgency')}
                {...arrival.field('urgency')}
                clearable
                options={(['khan', 'thuong-khan', 'hoa-toc'] as const).map((value) => ({ value, label: t(`documents.urgency.${value}`) }))}
              />
            </div>
          </Section>
        }
      />
    </Page>
  )
}

/** Where one goes after registering: to the review when there is something to review. */
function useOpened() {
  const go = useNav()
  return (done: Done | undefined) => done && go(done.state === 'read' || done.recognising ? `/documents/${done.id}/review` : `/documents/${done.id}`)
}

/** The paper that is already there, with the way to it. */
function Refused({ problem }: { problem: ApiProblem | undefined }) {
  const { t } = useWords()
  if (problem?.code !== 'documents.alreadyRegistered') return <ProblemAlert problem={problem} />
  return <Alert tone="dueSoon" title={problem.title} action={<Link to={String(problem.facts['path'])}>{t('documents.new.openKnown')}</Link>} />
}

function ByFile({ arrival }: { arrival: Record<string, string> }) {
  const { t } = useWords()
  const api = useApi()
  const openPaper = useOpened()
  const [files, setFiles] = useState<File[]>([])
  const [notSecret, setNotSecret] = useState(false)
  const [progress, setProgress] = useState<number>()
  const [opened, setOpened] = useState<File>()
  const { act, pending, problem } = useAct<Done>({ inline: true })
  const file = files[0]
  const send = async () => {
    if (!file) return
    if (isPackage(file)) return setOpened(file)
    const form = new FormData()
    // Fields stand before the file, so that they are known when it arrives.
    for (const [name, value] of Object.entries({ ...arrival, ...(notSecret ? { notSecret: 'true' } : {}) })) form.append(name, value)
    form.append('file', file, file.name)
    openPaper(await act(() => api.upload<Done>('/documents/uploads', form, setProgress)))
    setProgress(undefined)
  }
  if (opened)
    return (
      <Suspense fallback={<p role="status">{t('documents.new.reading')}</p>}>
        <PackagePanel file={opened} arrival={arrival} onOther={() => (setOpened(undefined), setFiles([]))} />
      </Suspense>
    )
  return (
    <Form onSubmit={() => void send()} label={t('documents.new.byFile')}>
      <Refused problem={problem} />
      <FileField
        name="file"
        label={t('documents.new.file')}
        description={t('documents.new.fileHint')}
        value={files}
        onChange={setFiles}
        accept=".docx,.doc,.pdf,.txt,.md,.html,.png,.jpg,.jpeg,.webp,.tif,.tiff,.zip"
        maxBytes={50_000_000}
        progress={progress}
        required
      />
      {(problem?.code === 'documents.scanUnchecked' || notSecret) && (
        <CheckField name="notSecret" label={t('documents.new.notSecret')} value={notSecret} onChange={setNotSecret} autoFocus />
      )}
      {pending && progress !== undefined && progress >= 1 && <p role="status">{t('documents.new.reading')}</p>}
      <FormButtons>
        <Button type="submit" loading={pending} disabled={!file}>
          {t(isPackage(file) ? 'documents.new.openPackage' : 'documents.new.register')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function ByText({ arrival }: { arrival: Record<string, string> }) {
  const { t } = useWords()
  const api = useApi()
  const opened = useOpened()
  const [text, write] = useState('')
  const { act, pending, problem } = useAct<Done>({ inline: true })
  return (
    <Form onSubmit={() => void act(() => api.post<Done>('/documents/texts', { ...arrival, text })).then(opened)} label={t('documents.new.byText')}>
      <Refused problem={problem} />
      <Textarea
        name="text"
        label={t('documents.new.text')}
        description={t('documents.new.textHint')}
        value={text}
        onChange={write}
        rows={16}
        required
      />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={text.trim() === ''}>
          {t('documents.new.register')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function ByHand({ arrival }: { arrival: Record<string, string> }) {
  const { t } = useWords()
  const api = useApi()
  const opened = useOpened()
  const form = useFields({ type: '', number: '', issuedOn: null as string | null, issuer: '', subject: '', signer: '', addressees: '' })
  const { act, pending, problem } = useAct<Done>({ inline: true })
  const send = async () => {
    const { signer, addressees, ...plain } = form.values
    const said = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null && value.trim() !== ''))
    const body = {
      ...arrival,
      ...said,
      ...(signer.trim() ? { signer: { name: signer.trim() } } : {}),
      addressees: addressees
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    }
    opened(await act(() => api.post<Done>('/documents', body)))
  }
  return (
    <Form problem={problem} onSubmit={() => void send()} label={t('documents.new.byHand')}>
      <TextField label={t('documents.field.type')} {...form.field('type')} placeholder="Công văn" />
      <TextField label={t('documents.field.number')} {...form.field('number')} placeholder="2651/UBND-KTN" />
      <DateField label={t('documents.field.issuedOn')} {...form.field('issuedOn')} />
      <TextField label={t('documents.field.issuer')} {...form.field('issuer')} />
      <Textarea label={t('documents.field.subject')} {...form.field('subject')} required />
      <TextField label={t('documents.field.signer')} {...form.field('signer')} />
      <Textarea label={t('documents.field.addressees')} {...form.field('addressees')} description={t('documents.new.oneALine')} />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('documents.new.register')}
        </Button>
      </FormButtons>
    </Form>
  )
}
