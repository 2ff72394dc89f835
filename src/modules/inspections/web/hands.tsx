/** The hands on the minutes of a body: who has signed, whom they wait for, and this person's own step. */
import { InsidePanel } from '#modules/inside/web'
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  FileButton,
  Form,
  Loaded,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  useAct,
  useApi,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { Suspense, useState } from 'react'
import type { Visit, VisitHands } from '../contract.ts'
import { STAGE_TONE } from './words.ts'

export function Hands({ visit }: { visit: Visit }) {
  const { t } = useWords()
  const { stage, team, body, refused, unsignedWhy, may } = visit
  // Minutes from before both sides signed here say nothing of hands.
  if (stage === 'ended' || (stage === 'issued' && !team && !unsignedWhy) || (stage === 'writing' && !may.hands)) return null
  const by = (one: { by: string; post: string; on: string }) =>
    t('inspections.hands.by', { by: [...new Set([one.by, one.post])].filter(Boolean).join(', '), on: one.on })
  return (
    <div className="ins-hands" role="group" aria-label={t('inspections.hands.title')}>
      <div className="ins-hands-head">
        <h3>{t('inspections.hands.title')}</h3>
        {visit.may.write && <StateBadge tone={STAGE_TONE[stage]} label={t(`inspections.stage.${stage}`)} />}
      </div>
      <Facts
        columns={2}
        items={[
          { label: t('inspections.hands.team'), value: team ? by(team) : t('inspections.hands.waiting') },
          {
            label: t('inspections.hands.body'),
            value: body
              ? by(body)
              : unsignedWhy
                ? t('inspections.hands.unsigned', { why: unsignedWhy })
                : refused
                  ? t('inspections.hands.refused', refused)
                  : visit.signUntil
                    ? t('inspections.hands.until', { on: visit.signUntil })
                    : t('inspections.hands.waiting'),
          },
        ]}
      />
      {may.hands && <Own visit={visit} />}
      {stage !== 'issued' && (
        <div className="ins-steps">
          {may.issue && <Issue visit={visit} />}
          {may.issueWithout && <IssueWithout visit={visit} />}
          {may.amend && <Amend visit={visit} />}
          <FileButton from={`/api/inspections/visits/${visit.id}/draft`}>{t('inspections.hands.paper')}</FileButton>
        </div>
      )}
    </div>
  )
}

function Own({ visit }: { visit: Visit }) {
  const got = useGet<VisitHands>(`/inspections/visits/${visit.id}/hands`)
  return <Loaded got={got}>{(hands) => <Steps key={visit.version} visit={visit} hands={hands} />}</Loaded>
}

function Steps({ visit, hands }: { visit: Visit; hands: VisitHands }) {
  const { t } = useWords()
  const [opened, open] = useState<'sign' | 'submit' | 'refuse'>()
  const close = () => open(undefined)
  return (
    <>
      {hands.panel && (
        <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
          <InsidePanel kind={hands.kind} objectId={visit.id} />
        </Suspense>
      )}
      {opened === 'sign' && <Signing visit={visit} hands={hands} onClose={close} />}
      {opened === 'submit' && <Submitting visit={visit} hands={hands} onClose={close} />}
      {opened === 'refuse' && <Refusing visit={visit} onClose={close} />}
      {!opened && (hands.sign || hands.submit || hands.refuse) && (
        <div className="ins-steps">
          {hands.sign && <Button onClick={() => open('sign')}>{t('inspections.hands.sign')}</Button>}
          {hands.submit && (
            <Button variant={hands.sign ? 'default' : 'filled'} onClick={() => open('submit')}>
              {t('inspections.hands.submit')}
            </Button>
          )}
          {hands.refuse && (
            <Button variant="default" onClick={() => open('refuse')}>
              {t('inspections.hands.refuse')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function Signing({ visit, hands, onClose }: { visit: Visit; hands: VisitHands; onClose: () => void }) {
  const { t } = useWords()
  const team = hands.kind === 'minutes'
  const form = useFields({ name: hands.name, post: hands.post })
  const { send, pending, problem } = useSend(`/inspections/visits/${visit.id}/${team ? 'signature' : 'countersignature'}`, {
    inline: true,
    done: t('inspections.hands.signed'),
  })
  const submit = async () => {
    if (await send({ version: visit.version, ...form.values })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <p className="hl-quiet ins-text">{t(`inspections.hands.sign.${team ? 'team' : 'body'}.about`)}</p>
      {!hands.named && <TextField label={t('inspections.hands.name')} maxLength={100} {...form.field('name')} />}
      {!team && <TextField label={t('inspections.hands.post')} maxLength={200} {...form.field('post')} />}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inspections.hands.sign')}
      </SubmitOrCancel>
    </Form>
  )
}

function Submitting({ visit, hands, onClose }: { visit: Visit; hands: VisitHands; onClose: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({ note: '' })
  const { act, pending, problem } = useAct({ done: t('inspections.hands.submitted'), inline: true })
  const submit = async () => {
    const done = await act(async () => {
      const routing = await api.get<{ id: string; version: number }>(`/inside/objects/${hands.kind}/${visit.id}`)
      return api.post(`/inside/routings/${routing.id}/submission`, { version: routing.version, draft: form.values, fileIds: [] })
    })
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Textarea label={t('inspections.hands.submit.note')} rows={2} autoFocus {...form.field('note')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inspections.hands.submit')}
      </SubmitOrCancel>
    </Form>
  )
}

function Refusing({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/inspections/visits/${visit.id}/refusal`, { inline: true, done: t('inspections.hands.refusedDone') })
  const submit = async () => {
    if (await send({ version: visit.version, ...form.values })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Alert tone="dueSoon">{t('inspections.hands.refuse.about')}</Alert>
      <Textarea label={t('inspections.hands.reason')} required rows={3} autoFocus {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inspections.hands.refuse')}
      </SubmitOrCancel>
    </Form>
  )
}

function Issue({ visit }: { visit: Visit }) {
  const { t } = useWords()
  const { send } = useSend(`/inspections/visits/${visit.id}/minutes`, { done: t('inspections.visit.minutes.done') })
  return (
    <ConfirmButton
      variant="filled"
      label={t('inspections.visit.minutes')}
      title={t('inspections.visit.minutes')}
      confirm={t('inspections.visit.minutes')}
      onConfirm={() => send({ version: visit.version })}
    >
      <p>{t('inspections.visit.minutes.about')}</p>
    </ConfirmButton>
  )
}

function IssueWithout({ visit }: { visit: Visit }) {
  const { t } = useWords()
  const [why, setWhy] = useState(visit.refused?.why ?? '')
  const { send } = useSend(`/inspections/visits/${visit.id}/minutes`, { done: t('inspections.visit.minutes.done') })
  return (
    <ConfirmButton
      label={t('inspections.hands.without')}
      title={t('inspections.hands.without')}
      confirm={t('inspections.visit.minutes')}
      onConfirm={() => send({ version: visit.version, why })}
    >
      <p>{t('inspections.visit.minutes.about')}</p>
      <Textarea name="why" label={t('inspections.hands.without.why')} required rows={2} value={why} onChange={setWhy} />
    </ConfirmButton>
  )
}

function Amend({ visit }: { visit: Visit }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/inspections/visits/${visit.id}/amendment`, { done: t('inspections.hands.amended') })
  return (
    <ConfirmButton
      label={t('inspections.hands.amend')}
      title={t('inspections.hands.amend')}
      confirm={t('inspections.hands.amend')}
      onConfirm={() => send({ version: visit.version, reason })}
    >
      <p>{t('inspections.hands.amend.about')}</p>
      <Textarea name="reason" label={t('inspections.hands.reason')} required rows={2} value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}
