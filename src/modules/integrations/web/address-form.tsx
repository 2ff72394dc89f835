/** One's own address: where it stands, and the link that confirms it. */
import { Alert, Button, Form, FormButtons, TextField, useFields, useSend, useWords } from '#ui'
import type { Ways } from '../contract.ts'
import './integrations.css'

/** `also`: what else is read anew when the link was sent. */
export function AddressForm({ ways, also = [] }: { ways: Ways; also?: string[] }) {
  const { t } = useWords()
  const form = useFields({ email: ways.email ?? '' })
  const { send, pending, problem } = useSend('/me/address', {
    inline: true,
    done: t('integrations.ways.address.sent'),
    refresh: ['/me/ways', ...also],
  })
  const tone = { none: 'info', unconfirmed: 'waiting', confirmed: 'inTime', failed: 'late' } as const
  // A confirmed address asks for nothing until it is changed.
  const asks = ways.address !== 'confirmed' || form.values.email.trim().toLowerCase() !== ways.email
  return (
    <div className="in-narrow">
      <Alert tone={tone[ways.address]} title={t(`integrations.ways.address.${ways.address}`, { email: ways.email ?? '' })} />
      <Form problem={problem} onSubmit={() => void send(form.values)} label={t('integrations.ways.address')}>
        <TextField
          label={t('integrations.ways.address')}
          description={t('integrations.ways.address.hint')}
          type="email"
          {...form.field('email')}
          required
        />
        {asks && (
          <FormButtons>
            <Button type="submit" variant={ways.address === 'confirmed' ? 'default' : 'filled'} loading={pending}>
              {t('integrations.ways.address.send')}
            </Button>
          </FormButtons>
        )}
      </Form>
    </div>
  )
}
