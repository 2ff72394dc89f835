/** A new connection; its secret is shown once, on the page that follows. */
import { Button, Form, FormButtons, Loaded, Page, Section, useGet, useNav, useSend, useWords } from '#ui'
import { useState } from 'react'
import { Secret } from './secret.tsx'
import { useWebhookFields, WebhookFields, type HookKind } from './webhook-fields.tsx'
import './integrations.css'

type Created = { id: string; secret: string }

export default function NewWebhookPage() {
  const { t } = useWords()
  const go = useNav()
  const [created, setCreated] = useState<Created>()
  const list = useGet<{ kinds: HookKind[] }>('/webhooks')
  return (
    <Page title={t('integrations.hooks.add')} crumbs={[{ label: t('integrations.hooks.title'), to: '/webhooks' }]}>
      {created ? (
        <Secret secret={created.secret} onHide={() => go(`/webhooks/${created.id}`)} />
      ) : (
        <Loaded got={list}>{({ kinds }) => <NewForm kinds={kinds} onCreated={setCreated} />}</Loaded>
      )}
    </Page>
  )
}

function NewForm({ kinds, onCreated }: { kinds: HookKind[]; onCreated: (created: Created) => void }) {
  const { t } = useWords()
  const form = useWebhookFields()
  const { send, pending, problem } = useSend<Created>('/webhooks', { inline: true })
  const submit = async () => {
    const answer = await send(form.values)
    if (answer) onCreated(answer)
  }
  return (
    <Section>
      <div className="in-narrow">
        <Form problem={problem} onSubmit={() => void submit()} label={t('integrations.hooks.add')}>
          <WebhookFields form={form} kinds={kinds} />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('integrations.hooks.create')}
            </Button>
            <Button variant="default" to="/webhooks">
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </Form>
      </div>
    </Section>
  )
}
