/** A package of papers: what is proposed for each of its files, the person's decision, and what came of it. */
import { useEffect, useRef, useState } from 'react'
import {
  Button,
  CheckField,
  Form,
  FormButtons,
  Link,
  MoreWords,
  ProblemAlert,
  SelectField,
  useAct,
  useApi,
  useWords,
  type Option,
  type Translate,
} from '#ui'
import type { z } from 'zod'
import { messages as vi } from '../messages-package.vi.ts'
import type { PackageLook, PackageRegistered, PackedFile } from '../package-contract.ts'
import { PackageDone } from './package-done.tsx'
import './package.css'

const messages = { vi, en: () => import('../messages-package.en.ts').then(({ messages: en }) => en) }

type Look = z.infer<typeof PackageLook>
type Done = z.infer<typeof PackageRegistered>
type PanelProps = { file: File; arrival: Record<string, string>; onOther: () => void }

export default function PackagePanel(props: PanelProps) {
  return (
    <MoreWords messages={messages}>
      <Panel {...props} />
    </MoreWords>
  )
}

function Panel({ file, arrival, onOther }: PanelProps) {
  const { t } = useWords()
  const api = useApi()
  const { act, problem, answer } = useAct<Look>({ inline: true })
  const [done, setDone] = useState<Done>()
  const looked = useRef<File>(undefined)
  const look = () => {
    const form = new FormData()
    form.append('file', file, file.name)
    return act(() => api.upload<Look>('/documents/packages/look', form))
  }
  useEffect(() => {
    // Once for each file that was chosen.
    if (looked.current === file) return
    looked.current = file
    void look()
  })
  const other = (
    <Button variant="default" onClick={onOther}>
      {t('documents.package.again')}
    </Button>
  )
  if (problem)
    return (
      <div className="hl-form">
        <ProblemAlert problem={problem} />
        <FormButtons>{other}</FormButtons>
      </div>
    )
  if (!answer) return <p role="status">{t('documents.package.looking')}</p>
  if (done) return <PackageDone papers={done.papers} outgoing={arrival['direction'] === 'outgoing'} other={other} />
  return <Decide files={answer.files} file={file} arrival={arrival} onDone={setDone} other={other} />
}

/** `paper`, `left`, or what it is and of which paper: `annex:PATH`. */
type Choices = Record<string, string>
const choiceOf = ({ as, of }: Pick<PackedFile, 'as' | 'of'>): string => (as === 'annex' || as === 'signed' ? `${as}:${of}` : as)
const homeOf = (choice: string | undefined): string | undefined => /^(?:annex|signed):(.*)$/s.exec(choice ?? '')?.[1]
const lastOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
const nameOf = ({ number, path }: PackedFile): string => number ?? lastOf(path)

/** Papers with what goes with them beneath, as proposed; what stays out comes last. Fixed, so that nothing jumps while one decides. */
function inOrder(files: readonly PackedFile[]): PackedFile[] {
  const papers = files.filter(({ as }) => as === 'paper')
  const followed = papers.flatMap((paper) => [paper, ...files.filter(({ as, of }) => (as === 'annex' || as === 'signed') && of === paper.path)])
  return [...followed, ...files.filter(({ as }) => as === 'left')]
}

type DecideProps = { files: readonly PackedFile[]; file: File; arrival: Record<string, string>; onDone: (done: Done) => void; other: React.ReactNode }

function Decide({ files, file, arrival, onDone, other }: DecideProps) {
  const { t } = useWords()
  const api = useApi()
  const [choices, setChoices] = useState<Choices>(() => Object.fromEntries(files.map((one) => [one.path, choiceOf(one)])))
  const [readAnnexes, setReadAnnexes] = useState(true)
  const [notSecret, setNotSecret] = useState(false)
  const [asked, setAsked] = useState(false)
  const [progress, setProgress] = useState<number>()
  const { act, pending, problem } = useAct<Done>({ inline: true })

  const papers = files.filter(({ path }) => choices[path] === 'paper')
  const taken = files.filter(({ path }) => choices[path] !== 'left')
  const unread = taken.some((one) => one.unread)
  const choose = (path: string, choice: string) =>
    // What went with a paper that is none any more stays out until somebody says where it belongs.
    setChoices((before) =>
      Object.fromEntries(
        Object.entries({ ...before, [path]: choice }).map(([one, said]) => [one, choice !== 'paper' && homeOf(said) === path ? 'left' : said]),
      ),
    )
  const send = async () => {
    setAsked(true)
    if (papers.length === 0 || (unread && !notSecret)) return
    const plan = files.map(({ path }) => ({ path, as: choices[path]?.replace(/:.*$/s, ''), of: homeOf(choices[path]) ?? null }))
    const form = new FormData()
    const fields = { ...arrival, plan: JSON.stringify(plan), readAnnexes: String(readAnnexes), notSecret: String(notSecret) }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file, file.name)
    const done = await act(() => api.upload<Done>('/documents/packages', form, setProgress))
    setProgress(undefined)
    if (done) onDone(done)
  }
  return (
    <Form onSubmit={() => void send()} label={t('documents.package.title')}>
      <ProblemAlert problem={problem} />
      <div>
        <h2 className="doc-package-title">{t('documents.package.title')}</h2>
        <p className="hl-quiet">{t('documents.package.description')}</p>
      </div>
      <ol className="doc-package">
        {inOrder(files).map((one, at) => (
          // Two files may bear one name: their place tells them apart.
          <PackedRow key={at} one={one} papers={papers} choice={choices[one.path] ?? 'left'} choose={choose} />
        ))}
      </ol>
      <p role="status" className="hl-quiet">
        {t('documents.package.count', { papers: papers.length, with: taken.length - papers.length, left: files.length - taken.length })}
      </p>
      {taken.length > papers.length && (
        <CheckField name="readAnnexes" label={t('documents.package.readAnnexes')} value={readAnnexes} onChange={setReadAnnexes} />
      )}
      {unread && (
        <CheckField
          name="notSecret"
          label={t('documents.package.notSecret')}
          value={notSecret}
          onChange={setNotSecret}
          error={asked && !notSecret ? t('documents.package.notSecretMissing') : undefined}
        />
      )}
      {papers.length === 0 && <p role="status">{t('documents.package.none')}</p>}
      {pending && progress !== undefined && progress >= 1 && <p role="status">{t('documents.new.reading')}</p>}
      <FormButtons>
        <Button type="submit" loading={pending} disabled={papers.length === 0}>
          {t('documents.package.register', { count: papers.length })}
        </Button>
        {other}
      </FormButtons>
    </Form>
  )
}

type RowProps = { one: PackedFile; papers: readonly PackedFile[]; choice: string; choose: (path: string, choice: string) => void }

function PackedRow({ one, papers, choice, choose }: RowProps) {
  const { t, format } = useWords()
  const { path, size, refused, known } = one
  const folder = path.slice(0, path.length - lastOf(path).length)
  return (
    <li
      data-with={homeOf(choice) !== undefined || undefined}
      data-left={choice === 'left' || undefined}
      data-closed={refused || known ? true : undefined}
    >
      <div className="doc-package-file">
        <p>
          <strong>{lastOf(path)}</strong> <span className="hl-quiet">{size > 0 && format.bytes(size)}</span>
        </p>
        {folder && <p className="hl-quiet">{folder}</p>}
        {!refused && <Particulars one={one} alone={choice === 'paper'} />}
        {refused && (
          <p className="doc-package-refused" data-tone="late">
            {refused.title}
          </p>
        )}
        {known && (
          <p>
            {t('documents.package.known')} <Link to={`/documents/${known.id}`}>{known.name}</Link>
          </p>
        )}
        {!refused && !known && <Why one={one} choice={choice} />}
      </div>
      {!refused && !known && (
        <SelectField
          name={`as-${path}`}
          label={t('documents.package.choiceOf', { file: lastOf(path) })}
          hiddenLabel
          value={choice}
          onChange={(next) => choose(path, next ?? 'left')}
          options={optionsOf(one, papers, t)}
        />
      )}
    </li>
  )
}

function Particulars({ one, alone }: { one: PackedFile; alone: boolean }) {
  const { t, format } = useWords()
  const { kind, type, number, issuedOn, issuer, subject } = one
  if (kind !== 'text')
    return (
      <p className="hl-quiet">{t(kind === 'other' ? 'documents.package.other' : alone ? 'documents.package.scanAlone' : 'documents.package.scan')}</p>
    )
  const line = [number ? [type, number].filter(Boolean).join(' ') : type, issuedOn && format.date(issuedOn), issuer].filter(Boolean).join(' · ')
  return (
    <>
      {line && <p>{line}</p>}
      {subject && <p className="hl-quiet doc-package-subject">{subject}</p>}
      {!line && !subject && alone && <p className="hl-quiet">{t('documents.package.unknownPaper')}</p>}
    </>
  )
}

/** Why it was proposed so, for as long as the proposal stands. */
function Why({ one, choice }: { one: PackedFile; choice: string }) {
  const { t } = useWords()
  if (one.why === 'paper' || one.why === 'refused' || one.why === 'known' || choice !== choiceOf(one)) return null
  return <p className="hl-quiet">{t(`documents.package.why.${one.why}`, { file: lastOf(one.of ?? '') })}</p>
}

function optionsOf(one: PackedFile, papers: readonly PackedFile[], t: Translate): Option[] {
  const others = papers.filter(({ path }) => path !== one.path)
  const isCopy = one.kind === 'scan' || /\.pdf$/i.test(one.path)
  return [
    ...(one.kind === 'other' ? [] : [{ value: 'paper', label: t('documents.package.as.paper') }]),
    ...others.map((paper) => ({ value: `annex:${paper.path}`, label: t('documents.package.as.annexOf', { paper: nameOf(paper) }) })),
    ...(isCopy ? others : []).map((paper) => ({
      value: `signed:${paper.path}`,
      label: t('documents.package.as.signedOf', { paper: nameOf(paper) }),
    })),
    { value: 'left', label: t('documents.package.as.left') },
  ]
}
