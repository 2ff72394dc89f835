/** General meetings of one: who was there, what was resolved, the minutes. */
import {
  Button,
  ConfirmPanel,
  FileButton,
  ProblemAlert,
  EmptyState,
  FileField,
  FileList,
  IconPlus,
  Section,
  StateBadge,
  TextField,
  useAct,
  useApi,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Governance, Meeting } from '../contract.ts'
import { quorumSays } from '../finding-rules.ts'
import { MeetingForm } from './meeting-form.tsx'

export function Meetings({ one }: { one: Governance }) {
  const { t } = useWords()
  const [writing, write] = useState<Meeting | 'new' | undefined>()
  return (
    <Section
      title={t('oversight.meetings.title')}
      count={one.meetings.filter(({ struck }) => !struck).length}
      actions={
        one.mayRecord &&
        !writing && (
          <Button size="xs" icon={IconPlus} onClick={() => write('new')}>
            {t('oversight.meetings.add')}
          </Button>
        )
      }
    >
      {writing && (
        <MeetingForm
          key={writing === 'new' ? 'new' : writing.id}
          cooperativeId={one.cooperative.id}
          members={one.members}
          meeting={writing === 'new' ? undefined : writing}
          onDone={() => write(undefined)}
        />
      )}
      {one.meetings.length === 0 && !writing ? (
        <EmptyState title={t('oversight.meetings.none')} detail={one.mayRecord ? t('oversight.meetings.noneDetail') : undefined} />
      ) : (
        <ul className="ov-list">
          {one.meetings.map((meeting) => (
            <OneMeeting key={meeting.id} meeting={meeting} mayRecord={one.mayRecord} onChange={() => write(meeting)} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function OneMeeting({ meeting, mayRecord, onChange }: { meeting: Meeting; mayRecord: boolean; onChange: () => void }) {
  const { t, format } = useWords()
  const [asking, ask] = useState<'strike' | 'file' | undefined>()
  const { quorum, struck } = meeting
  const path = `/oversight/meetings/${meeting.id}`
  return (
    <li>
      <span className="ov-row">
        <strong className={struck ? 'ov-struck' : undefined}>
          {t(`oversight.meetings.kind.${meeting.kind}`)}, {format.date(meeting.heldOn)}
        </strong>
        {!struck && <StateBadge tone={quorum.met ? 'inTime' : 'late'} label={t(`oversight.meetings.quorum${quorum.met ? 'Met' : 'Not'}`)} />}
      </span>
      {struck ? (
        <span className="ov-quiet">{t('oversight.meetings.struck', struck)}</span>
      ) : (
        <>
          <span>
            {t('oversight.meetings.presentOf', { present: meeting.present, members: meeting.members, share: quorum.share })}
            {' · '}
            {t('oversight.meetings.callN', { n: meeting.call })}, {t(`oversight.meetings.${quorumSays(quorum)}`, { needed: quorum.needed })}
          </span>
          <span className="ov-quiet">
            {[
              `${t('oversight.meetings.chair')}: ${meeting.chair}`,
              meeting.secretary && `${t('oversight.meetings.secretary')}: ${meeting.secretary}`,
              meeting.venue,
              t('oversight.meetings.recordedBy', { by: meeting.recordedBy }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {meeting.resolutions.length > 0 && (
            <ol className="ov-texts">
              {meeting.resolutions.map((one, nth) => (
                // Resolutions have no other name than their place.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={nth}>
                  {one.text}{' '}
                  <span className="ov-quiet">
                    ({t(`oversight.meetings.${one.passed ? 'isPassed' : 'isNotPassed'}`)}: {t('oversight.meetings.votes', one)}
                    {one.answer === 'odd' ? `; ${t('oversight.meetings.odd')}` : ''})
                  </span>
                </li>
              ))}
            </ol>
          )}
          {meeting.file && <FileList files={[{ name: meeting.file.name, size: meeting.file.size, href: `/api${path}/minutes` }]} />}
          <span className="ov-row">
            <FileButton size="xs" from={`/api${path}/paper`}>
              {t('oversight.meetings.docx')}
            </FileButton>
            {mayRecord && (
              <>
                <Button size="xs" variant="subtle" onClick={() => ask('file')}>
                  {t('oversight.meetings.attach')}
                </Button>
                <Button size="xs" variant="subtle" onClick={onChange}>
                  {t('oversight.meetings.change')}
                </Button>
                <Button size="xs" variant="subtle" onClick={() => ask('strike')}>
                  {t('oversight.meetings.strike')}
                </Button>
              </>
            )}
          </span>
          {asking === 'file' && <Attach path={`${path}/minutes`} version={meeting.version} onDone={() => ask(undefined)} />}
          {asking === 'strike' && (
            <Strike path={`${path}/striking`} version={meeting.version} title={t('oversight.meetings.strikeTitle')} onDone={() => ask(undefined)} />
          )}
        </>
      )}
    </li>
  )
}

export function Attach({ path, version, onDone }: { path: string; version: number; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({ files: [] as File[] })
  const { act, pending, problem } = useAct({ inline: true, done: t('oversight.meetings.attached') })
  return (
    <ConfirmPanel
      title={t('oversight.records.attach')}
      confirm={t('oversight.records.save')}
      pending={pending}
      disabled={form.values.files.length === 0}
      onCancel={onDone}
      onConfirm={async () => {
        const body = new FormData()
        body.set('version', String(version))
        body.set('file', form.values.files[0]!)
        if (await act(() => api.upload(path, body))) onDone()
      }}
    >
      <ProblemAlert problem={problem} />
      <FileField label={t('oversight.records.file')} required {...form.field('files')} />
    </ConfirmPanel>
  )
}

export function Strike({ path, version, title, onDone }: { path: string; version: number; title: string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ why: '' })
  const { send, pending, problem } = useSend(path, { inline: true, done: t('oversight.plan.saved') })
  return (
    <ConfirmPanel
      title={title}
      confirm={t('oversight.meetings.strike')}
      danger
      pending={pending}
      disabled={form.values.why.trim().length < 3}
      onCancel={onDone}
      onConfirm={async () => {
        if (await send({ version, ...form.values })) onDone()
      }}
    >
      <ProblemAlert problem={problem} />
      <TextField label={t('oversight.meetings.why')} required {...form.field('why')} />
    </ConfirmPanel>
  )
}
