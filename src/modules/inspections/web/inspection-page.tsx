/** One inspection: its plan and team, what was seen at each body, what was found, and the next step for this person. */
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  Form,
  IconPlus,
  Link,
  Loaded,
  Page,
  Section,
  SelectField,
  Split,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  Timeline,
  useGet,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { useState } from 'react'
import type { InspectionPage as Inspection } from '../contract.ts'
import { TEAM_ROLES } from '../rules.ts'
import { InspectionForm } from './inspection-form.tsx'
import { VisitSection } from './visit.tsx'
import { STATE_TONE } from './words.ts'
import './inspections.css'

export default function InspectionPage() {
  const { id = '' } = useParams()
  const got = useGet<Inspection>(`/inspections/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Inspection }) {
  const { t } = useWords()
  const [opened, open] = useState<'change' | 'decide'>()
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('inspections.list.title'), to: '/inspections' }]}
      description={t('inspections.page.about', { body: one.organisation.name, from: one.fromDay, to: one.toDay })}
      aside={<StateBadge tone={STATE_TONE[one.state]} label={t(`inspections.state.${one.state}`)} />}
    >
      {one.cancelledWhy && (
        <Alert tone="waiting" title={t('inspections.page.cancelled')}>
          {one.cancelledWhy}
        </Alert>
      )}
      <Split
        main={
          <>
            {opened === 'change' && <Changing one={one} onClose={() => open(undefined)} />}
            {opened === 'decide' && <Deciding one={one} onClose={() => open(undefined)} />}
            {!opened && (one.may.decide || one.may.cancel) && (
              <Section>
                <div className="ins-steps">
                  {one.may.decide && <Button onClick={() => open('decide')}>{t('inspections.page.decide')}</Button>}
                  {one.may.change && (
                    <Button variant="default" onClick={() => open('change')}>
                      {t('inspections.page.change')}
                    </Button>
                  )}
                  {one.may.cancel && <Cancelling one={one} />}
                </div>
              </Section>
            )}
            {one.visits.map((visit) => (
              <VisitSection key={visit.id} page={one} visit={visit} />
            ))}
            <Section title={t('inspections.page.story')}>
              <Timeline
                of={one.events}
                label={t('inspections.page.story')}
                entries={one.events.map((event) => ({
                  id: event.id,
                  who: whoOf(event),
                  post: [event.post, event.organisationName].filter(Boolean).join(', '),
                  at: event.at,
                  what: t(`inspections.event.${event.kind}`, event.facts),
                  detail: event.note ? <p className="ins-text">{event.note}</p> : undefined,
                }))}
              />
            </Section>
          </>
        }
        side={
          <>
            <Section title={t('inspections.page.facts')}>
              <Facts
                items={[
                  { label: t('inspections.form.kind'), value: t(`inspections.kind.${one.kind}`) },
                  ...(one.inCharge ? [{ label: t('inspections.page.inCharge'), value: one.inCharge }] : []),
                  ...(one.planDocumentId
                    ? [{ label: t('inspections.page.plan'), value: <Link to={`/documents/${one.planDocumentId}`}>{one.planNumber}</Link> }]
                    : []),
                  ...(one.decision
                    ? [
                        {
                          label: t('inspections.page.decision'),
                          value: <Link to={`/documents/${one.decision.documentId}`}>{one.decision.number}</Link>,
                        },
                      ]
                    : []),
                  ...(one.scope ? [{ label: t('inspections.page.scope'), value: one.scope, wide: true }] : []),
                ]}
              />
            </Section>
            {one.team.length > 0 && (
              <Section title={t('inspections.page.team')} count={one.team.length}>
                <ul className="ins-plain">
                  {one.team.map(({ role, name, post, organisation }) => (
                    <li key={`${role} ${name} ${post}`}>
                      <strong>{t(`inspections.role.${role}`)}:</strong> {[name, post, organisation].filter(Boolean).join(', ')}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        }
      />
    </Page>
  )
}

function Changing({ one, onClose }: { one: Inspection; onClose: () => void }) {
  const { t } = useWords()
  const { send, pending, problem } = useSend(`/inspections/${one.id}`, { inline: true, done: t('inspections.visit.saved') })
  return (
    <Section
      title={t('inspections.page.change')}
      actions={
        <Button variant="default" size="xs" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      }
    >
      <InspectionForm
        start={{
          kind: one.kind,
          title: one.title,
          scope: one.scope,
          fromDay: one.fromDay,
          toDay: one.toDay,
          subjectIds: one.subjectIds,
          checklistId: null,
        }}
        known={one.subjectNames.map(({ id, name }) => ({ value: id, label: name }))}
        has={one.checklist.length}
        problem={problem}
        pending={pending}
        onSave={async (planned) => {
          if (await send({ version: one.version, ...planned })) onClose()
        }}
      />
    </Section>
  )
}

type Member = Inspection['team'][number]
const NOBODY: Member = { role: 'member', name: '', post: '', organisation: '' }

function Deciding({ one, onClose }: { one: Inspection; onClose: () => void }) {
  const { t } = useWords()
  const [team, setTeam] = useState<Member[]>([
    { ...NOBODY, role: 'leader' },
    { ...NOBODY, role: 'secretary' },
  ])
  const [signer, setSigner] = useState('')
  const { send, pending, problem } = useSend(`/inspections/${one.id}/team`, { inline: true, done: t('inspections.team.done') })
  const people = useGet<{ people: { membershipId: string; name: string; post: string }[] }>('/inside').data?.people ?? []
  const put = (at: number, change: Partial<Member>) => setTeam(team.map((member, place) => (place === at ? { ...member, ...change } : member)))
  const labels = Object.fromEntries(team.map((_, at) => [`team.${at}.post`, t('inspections.team.member', { n: at + 1 })]))
  const submit = async () => {
    if (await send({ version: one.version, signer, team })) onClose()
  }
  return (
    <Section title={t('inspections.page.decide')}>
      <Form problem={problem} onSubmit={submit} labels={labels}>
        <p className="hl-quiet ins-text">{t('inspections.team.about')}</p>
        {team.map((member, at) => (
          <div key={at} className="ins-question" role="group" aria-label={t('inspections.team.member', { n: at + 1 })}>
            {member.role === 'leader' && people.length > 0 && (
              <SelectField
                name={`team.${at}.membershipId`}
                label={t('inspections.team.person')}
                description={t('inspections.team.person.about')}
                clearable
                options={people.map(({ membershipId, name, post }) => ({
                  value: membershipId,
                  label: post || name,
                  detail: post === name ? undefined : name,
                }))}
                value={member.membershipId ?? null}
                onChange={(membershipId) => {
                  const person = people.find((one) => one.membershipId === membershipId)
                  put(at, { membershipId, ...(person ? { name: person.name, post: person.post, organisation: one.organisation.name } : {}) })
                }}
              />
            )}
            <div className="ins-row">
              <SelectField
                name={`team.${at}.role`}
                label={t('inspections.team.role')}
                required
                options={TEAM_ROLES.map((value) => ({ value, label: t(`inspections.role.${value}`) }))}
                value={member.role}
                onChange={(role) => role && put(at, { role: role as Member['role'], ...(role === 'leader' ? {} : { membershipId: null }) })}
              />
              <TextField
                name={`team.${at}.post`}
                label={t('inspections.team.post')}
                required
                value={member.post}
                onChange={(post) => put(at, { post })}
              />
              <TextField
                name={`team.${at}.organisation`}
                label={t('inspections.team.organisation')}
                value={member.organisation}
                onChange={(organisation) => put(at, { organisation })}
              />
              <TextField name={`team.${at}.name`} label={t('inspections.team.name')} value={member.name} onChange={(name) => put(at, { name })} />
            </div>
            {team.length > 1 && (
              <div>
                <Button variant="subtle" size="xs" onClick={() => setTeam(team.filter((_, place) => place !== at))}>
                  {t('inspections.team.drop', { n: at + 1 })}
                </Button>
              </div>
            )}
          </div>
        ))}
        <div>
          <Button variant="default" icon={IconPlus} onClick={() => setTeam([...team, NOBODY])}>
            {t('inspections.team.add')}
          </Button>
        </div>
        <TextField name="signer" label={t('inspections.form.signer')} required value={signer} onChange={setSigner} />
        <SubmitOrCancel pending={pending} onCancel={onClose}>
          {t('inspections.team.do')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

function Cancelling({ one }: { one: Inspection }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/inspections/${one.id}/cancellation`, {})
  return (
    <ConfirmButton
      label={t('inspections.page.cancel')}
      title={t('inspections.page.cancel')}
      confirm={t('inspections.page.cancel')}
      onConfirm={() => send({ version: one.version, reason })}
    >
      <Textarea name="reason" label={t('inspections.form.reason')} required rows={2} value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}
