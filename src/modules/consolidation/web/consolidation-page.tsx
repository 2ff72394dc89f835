/** One consolidated report: its text beside what the bodies said, its figures, proposals, form and versions. */
import {
  Alert,
  Button,
  ConfirmButton,
  fileAddress,
  IconDownload,
  Link,
  Loaded,
  Menu,
  Page,
  Section,
  Split,
  StateBadge,
  Tabs,
  Textarea,
  TextField,
  Timeline,
  useAct,
  useApi,
  useGet,
  useParams,
  useSaveFile,
  useSend,
  useWords,
} from '#ui'
import { InsidePanel } from '#modules/inside/web'
import { FigurePanel } from '#modules/reports/web'
import { Suspense, useState } from 'react'
import type { Consolidation } from '../contract.ts'
import { FiguresTab } from './figures-tab.tsx'
import { FormTab } from './form-tab.tsx'
import { Parts } from './parts.tsx'
import { ProposalsTab } from './proposals-tab.tsx'
import { spoken } from './reading.tsx'
import { STATE_TONE } from './tones.ts'
import { VersionsTab } from './versions-tab.tsx'
import './consolidation.css'

export default function ConsolidationPage() {
  const { id = '' } = useParams()
  const got = useGet<Consolidation>(`/consolidation/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const counts = one.sources.reduce(
    (sum, { counts: { all, sent, accepted } }) => ({ all: sum.all + all, sent: sum.sent + sent, accepted: sum.accepted + accepted }),
    { all: 0, sent: 0, accepted: 0 },
  )
  const stops = one.warnings.filter(({ severity }) => severity === 'stop').length
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('consolidation.list.title'), to: '/consolidation' }]}
      aside={<StateBadge tone={STATE_TONE[one.state]} label={t(`consolidation.state.${one.state}`)} />}
      description={t('consolidation.page.about', { template: one.template, period: one.period, ...counts })}
      action={
        <>
          <Downloads id={one.id} />
          {one.may.submit ? <Submitting one={one} stops={stops} /> : one.may.sign && <Signing one={one} stops={stops} />}
        </>
      }
    >
      <Standing one={one} />
      <Suspense>
        <FigurePanel />
      </Suspense>
      <Tabs
        label={one.title}
        tabs={[
          { key: 'text', label: t('consolidation.tab.text'), content: () => <TextTab one={one} /> },
          { key: 'figures', label: t('consolidation.tab.figures'), content: () => <FiguresTab one={one} /> },
          {
            key: 'proposals',
            label: t('consolidation.tab.proposals'),
            count: one.proposals.length,
            content: () => <ProposalsTab one={one} />,
          },
          { key: 'form', label: t('consolidation.tab.form'), content: () => <FormTab one={one} /> },
          { key: 'versions', label: t('consolidation.tab.versions'), count: one.versions.length, content: () => <VersionsTab one={one} /> },
        ]}
      />
    </Page>
  )
}

/** What has become of it: signed, corrected, given up. */
function Standing({ one }: { one: Consolidation }) {
  const { t } = useWords()
  return (
    <>
      {one.state === 'signed' && (
        <Alert tone="inTime" action={one.documentId && <Link to={`/documents/${one.documentId}`}>{t('consolidation.page.document')}</Link>}>
          {t('consolidation.page.signed', { number: one.number ?? '', on: one.signedOn ?? '' })}
        </Alert>
      )}
      {one.replaces && (
        <Alert action={<Link to={`/consolidation/${one.replaces.id}`}>{t('consolidation.page.openOther')}</Link>}>
          {t('consolidation.page.replaces', { number: one.replaces.number ?? '' })}
        </Alert>
      )}
      {one.replacedBy && (
        <Alert tone="dueSoon" action={<Link to={`/consolidation/${one.replacedBy.id}`}>{t('consolidation.page.openOther')}</Link>}>
          {t('consolidation.page.replacedBy')}
        </Alert>
      )}
      {one.withdrawnWhy && <Alert tone="standing">{t('consolidation.page.withdrawn', { why: one.withdrawnWhy })}</Alert>}
    </>
  )
}

function TextTab({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const inside = one.may.inside && (
    <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
      <InsidePanel kind="consolidation" objectId={one.id} />
    </Suspense>
  )
  const draft = one.state === 'draft'
  return (
    <>
      {draft && <Split main={<Checks one={one} />} side={inside || <Story one={one} />} />}
      {/* A signed one has nothing to check: its words come first. */}
      <Parts one={one} />
      {!draft && inside}
      {(inside || !draft) && <Story one={one} />}
      {one.may.withdraw && (
        <div className="hl-buttons">
          <Withdrawing one={one} />
        </div>
      )}
    </>
  )
}

function Checks({ one }: { one: Consolidation }) {
  const { t } = useWords()
  return (
    <Section title={t('consolidation.checks')} count={one.warnings.length || undefined}>
      {one.warnings.length === 0 ? (
        <p className="cn-plain">{t('consolidation.checks.good')}</p>
      ) : (
        <ul className="cn-checks">
          {one.warnings.map(({ code, severity, partId, facts }) => {
            const names = one.parts.find(({ id }) => id === partId)?.names ?? {}
            const said = t(`consolidation.warning.${code}`, {
              ...facts,
              ...('field' in facts ? { field: spoken(t, names, String(facts['field'])) } : {}),
            })
            return (
              <li key={`${code} ${partId} ${facts['field'] ?? facts['name'] ?? ''}`} data-severity={severity}>
                {partId ? <a href={`#part-${partId}`}>{said}</a> : said}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}

function Story({ one }: { one: Consolidation }) {
  const { t } = useWords()
  return (
    <Section title={t('consolidation.story')}>
      <Timeline
        of={one.events}
        label={t('consolidation.story')}
        entries={one.events.map((event) => ({
          id: event.id,
          who: event.actorName,
          post: event.post ?? undefined,
          at: event.at,
          what: t(`consolidation.event.${event.kind === 'signed' && event.facts['locked'] === 0 ? 'signedOnly' : event.kind}`, event.facts),
          detail: event.note ?? undefined,
        }))}
      />
    </Section>
  )
}

function Downloads({ id }: { id: string }) {
  const { t } = useWords()
  const saveFile = useSaveFile()
  const save = (format: string) => () => void saveFile(fileAddress(`/consolidation/${id}/paper`, { format }))
  return (
    <Menu
      trigger={
        <Button variant="default" icon={IconDownload}>
          {t('consolidation.page.download')}
        </Button>
      }
      items={[
        { label: t('consolidation.page.word'), onPress: save('docx') },
        { label: t('consolidation.page.pdf'), onPress: save('pdf') },
        { label: t('consolidation.page.sheet'), onPress: save('xlsx') },
      ]}
    />
  )
}

function Signing({ one, stops }: { one: Consolidation; stops: number }) {
  const { t } = useWords()
  const { send } = useSend(`/consolidation/${one.id}/signature`, { done: t('consolidation.page.signDone') })
  return (
    <ConfirmButton
      label={t('consolidation.page.sign')}
      title={t('consolidation.page.signTitle')}
      confirm={t('consolidation.page.sign')}
      variant="filled"
      disabled={stops > 0}
      onConfirm={() => send({ version: one.version })}
    >
      <p>{t('consolidation.page.signAbout')}</p>
    </ConfirmButton>
  )
}

type Routing = { id: string; version: number }
function Submitting({ one, stops }: { one: Consolidation; stops: number }) {
  const { t } = useWords()
  const api = useApi()
  const [note, setNote] = useState('')
  const { act } = useAct({ done: t('consolidation.page.submitDone') })
  const submit = () =>
    act(async () => {
      const routing = await api.get<Routing>(`/inside/objects/consolidation/${one.id}`)
      return api.post(`/inside/routings/${routing.id}/submission`, { version: routing.version, draft: { note }, fileIds: [] })
    })
  return (
    <ConfirmButton
      label={t('consolidation.page.submit')}
      title={t('consolidation.page.submitTitle')}
      confirm={t('consolidation.page.submit')}
      variant="filled"
      disabled={stops > 0}
      onConfirm={submit}
    >
      <Textarea name="note" label={t('consolidation.page.submitNote')} value={note} onChange={setNote} rows={2} maxLength={2000} />
    </ConfirmButton>
  )
}

function Withdrawing({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/consolidation/${one.id}/withdrawal`, { done: t('consolidation.page.withdrawDone') })
  return (
    <ConfirmButton
      label={t('consolidation.page.withdraw')}
      title={t('consolidation.page.withdrawTitle')}
      confirm={t('consolidation.page.withdraw')}
      danger
      onConfirm={() => send({ version: one.version, reason })}
    >
      <TextField name="reason" label={t('consolidation.page.withdrawReason')} required value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}
