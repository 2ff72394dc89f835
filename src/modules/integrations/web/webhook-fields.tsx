/** What a connection is made of, for a new one and for changing one. */
import { CheckField, RadioField, TextField, useFields, useWords } from '#ui'
import type { Webhook } from '../contract.ts'

export type HookKind = { kind: string; title: string; urgent: boolean }
type Values = { name: string; url: string; kinds: string[]; recipient: Webhook['recipient'] | null }

export const useWebhookFields = (hook?: Webhook) =>
  useFields<Values>({ name: hook?.name ?? '', url: '', kinds: hook?.kinds ?? [], recipient: hook?.recipient ?? 'account' })

export function WebhookFields({ form, kinds, keeps }: { form: ReturnType<typeof useWebhookFields>; kinds: HookKind[]; keeps?: string }) {
  const { t } = useWords()
  const chosen = form.field('kinds')
  return (
    <>
      <TextField label={t('integrations.hooks.name')} {...form.field('name')} required />
      <TextField
        label={t('integrations.hooks.url')}
        description={keeps ? t('integrations.hooks.url.keep', { url: keeps }) : t('integrations.hooks.url.hint')}
        type="url"
        {...form.field('url')}
        required={!keeps}
      />
      <fieldset className="in-kinds">
        <legend>{t('integrations.hooks.kinds')}</legend>
        {kinds.map(({ kind, title, urgent }) => (
          <CheckField
            key={kind}
            name={`kinds.${kind}`}
            label={urgent ? `${title} (${t('integrations.hooks.kinds.urgent')})` : title}
            value={chosen.value.includes(kind)}
            onChange={(on) => chosen.onChange(on ? [...chosen.value, kind] : chosen.value.filter((one) => one !== kind))}
          />
        ))}
      </fieldset>
      <RadioField
        label={t('integrations.hooks.recipient')}
        {...form.field('recipient')}
        options={[
          { value: 'account', label: t('integrations.hooks.recipient.account') },
          { value: 'phone', label: t('integrations.hooks.recipient.phone'), description: t('integrations.hooks.recipient.phone.about') },
        ]}
      />
    </>
  )
}
