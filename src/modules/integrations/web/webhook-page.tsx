/** One connection: its state, its secret, changing it, and what was sent. */
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  Form,
  IconSend,
  Loaded,
  Page,
  Section,
  Split,
  StateBadge,
  SubmitOrCancel,
  useAct,
  useApi,
  useGet,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Webhook } from '../contract.ts'
import { Deliveries } from './deliveries.tsx'
import { Secret } from './secret.tsx'
import { HOOK_TONE } from './states.ts'
import { useWebhookFields, WebhookFields, type HookKind } from './webhook-fields.tsx'
import './integrations.css'

export default function WebhookPage() {
  const { id = '' } = useParams()
  const hook = useGet<Webhook>(`/webhooks/${id}`, {}, { every: 10_000 })
  const list = useGet<{ kinds: HookKind[] }>('/webhooks')
  return <Loaded got={hook}>{(known) => <Shown hook={known} kinds={list.data?.kinds ?? []} />}</Loaded>
}

function Shown({ hook, kinds }: { hook: Webhook; kinds: HookKind[] }) {
  const { t, format } = useWords()
  const api = useApi()
  const [changing, change] = useState(false)
  const path = `/webhooks/${hook.id}`
  const trial = useSend(`${path}/trial`, { done: t('integrations.hooks.trial.done'), refresh: [path] })
  const again = useSend(`${path}/again`, { done: t('integrations.hooks.lost.all.done'), refresh: [path, `${path}/deliveries`] })
  const save = useAct({ done: t('integrations.hooks.saved') })
  const { name, kinds: chosen, recipient, version } = hook
  const turn = (stopped: boolean) => void save.act(() => api.post(path, { version, name, kinds: chosen, recipient, stopped }))
  const stopped = hook.state === 'stopped'
  return (
    <Page
      title={name}
      crumbs={[{ label: t('integrations.hooks.title'), to: '/webhooks' }]}
      aside={<StateBadge tone={HOOK_TONE[hook.state]} label={t(`integrations.hooks.state.${hook.state}`)} />}
      action={
        !stopped && (
          <Button icon={IconSend} loading={trial.pending} onClick={() => void trial.send()}>
            {t('integrations.hooks.trial')}
          </Button>
        )
      }
    >
      {hook.failingSince && <Alert tone="late" title={t('integrations.hooks.failing', { since: format.dateTime(hook.failingSince) })} />}
      <Split
        main={
          <Section>
            {changing ? (
              <ChangeForm hook={hook} kinds={kinds} onDone={() => change(false)} />
            ) : (
              <>
                <Facts
                  items={[
                    { label: t('integrations.hooks.url'), value: hook.url },
                    {
                      label: t('integrations.hooks.kinds'),
                      value: kinds
                        .filter(({ kind }) => chosen.includes(kind))
                        .map(({ title }) => title)
                        .join('; '),
                    },
                    { label: t('integrations.hooks.recipient'), value: t(`integrations.hooks.recipient.${recipient}`) },
                  ]}
                />
                <div className="in-actions">
                  <Button variant="default" onClick={() => change(true)}>
                    {t('integrations.hooks.change')}
                  </Button>
                  {stopped ? (
                    <Button variant="default" loading={save.pending} onClick={() => turn(false)}>
                      {t('integrations.hooks.start')}
                    </Button>
                  ) : (
                    <ConfirmButton
                      label={t('integrations.hooks.stop')}
                      title={t('integrations.hooks.stop')}
                      confirm={t('integrations.hooks.stop')}
                      danger
                      pending={save.pending}
                      onConfirm={() => turn(true)}
                    >
                      <p>{t('integrations.hooks.stop.why')}</p>
                    </ConfirmButton>
                  )}
                </div>
              </>
            )}
          </Section>
        }
        side={
          <>
            <SecretSection hook={hook} />
            <Section title={t('integrations.hooks.trouble')}>
              <p>{t('integrations.hooks.trouble.about')}</p>
              {hook.undelivered > 0 && !stopped && (
                <ConfirmButton
                  label={t('integrations.hooks.lost.all')}
                  title={t('integrations.hooks.lost.all')}
                  confirm={t('integrations.hooks.lost.all')}
                  pending={again.pending}
                  onConfirm={() => void again.send()}
                >
                  <p>{t('integrations.hooks.lost.all.why', { n: format.number(hook.undelivered) })}</p>
                </ConfirmButton>
              )}
            </Section>
          </>
        }
      />
      <Deliveries hookId={hook.id} kinds={kinds} mayRepeat={!stopped} />
    </Page>
  )
}

function SecretSection({ hook }: { hook: Webhook }) {
  const { t, format } = useWords()
  const api = useApi()
  const [secret, show] = useState<string>()
  const { act, pending } = useAct<{ secret: string }>()
  const renew = async () => show((await act(() => api.post(`/webhooks/${hook.id}/secret`)))?.secret)
  const earlier = hook.earlierUntil && new Date(hook.earlierUntil) > new Date() ? hook.earlierUntil : undefined
  return (
    <Section title={t('integrations.hooks.secret.title')}>
      {secret && <Secret secret={secret} onHide={() => show(undefined)} />}
      {earlier && <p className="hl-quiet">{t('integrations.hooks.secret.earlier', { until: format.dateTime(earlier) })}</p>}
      <ConfirmButton
        label={t('integrations.hooks.secret.renew')}
        title={t('integrations.hooks.secret.renew')}
        confirm={t('integrations.hooks.secret.renew')}
        pending={pending}
        onConfirm={() => void renew()}
      >
        <p>{t('integrations.hooks.secret.why')}</p>
      </ConfirmButton>
    </Section>
  )
}

function ChangeForm({ hook, kinds, onDone }: { hook: Webhook; kinds: HookKind[]; onDone: () => void }) {
  const { t } = useWords()
  const form = useWebhookFields(hook)
  const { send, pending, problem } = useSend(`/webhooks/${hook.id}`, { inline: true, done: t('integrations.hooks.saved') })
  const submit = async () => {
    const { url, ...rest } = form.values
    if (await send({ version: hook.version, ...rest, ...(url.trim() ? { url } : {}), stopped: hook.state === 'stopped' })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('integrations.hooks.change')}>
      <WebhookFields form={form} kinds={kinds} keeps={hook.url} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('integrations.hooks.save')}
      </SubmitOrCancel>
    </Form>
  )
}
