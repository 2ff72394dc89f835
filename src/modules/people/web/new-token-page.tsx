/** A token for a system: what it may do, for whom, until when; the token itself is shown once, on what follows. */
import {
  Alert,
  Button,
  DateField,
  Form,
  FormButtons,
  Group,
  Loaded,
  MultiSelect,
  notify,
  NumberField,
  Page,
  Section,
  Textarea,
  TextField,
  useFields,
  useGet,
  useNav,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { MadeToken, TokenChoices } from '../contract.ts'
import { addressesFrom } from '../tokens-rules.ts'
import { OrganisationField } from './organisation-field.tsx'
import { AboutTokens } from './tokens.tsx'
import './people.css'

export default function NewTokenPage() {
  return (
    <AboutTokens>
      <New />
    </AboutTokens>
  )
}

function New() {
  const { t } = useWords()
  const choices = useGet<TokenChoices>('/integrations/choices')
  const [made, setMade] = useState<MadeToken>()
  return (
    <Page title={t('people.tokens.add')} crumbs={[{ label: t('people.tokens.title'), to: '/integrations' }]}>
      {made ? <Secret made={made} /> : <Loaded got={choices}>{(known) => <TokenForm choices={known} onMade={setMade} />}</Loaded>}
    </Page>
  )
}

function TokenForm({ choices, onMade }: { choices: TokenChoices; onMade: (made: MadeToken) => void }) {
  const { t } = useWords()
  const form = useFields({
    name: '',
    organisationId: null as string | null,
    permissions: [] as string[],
    expiresOn: choices.usualExpiry as string | null,
    addresses: '',
    perMinute: 60 as number | null,
  })
  const { send, pending, problem } = useSend<MadeToken>('/integrations', { inline: true })
  const submit = async () => {
    const { name, organisationId, permissions, expiresOn, addresses, perMinute } = form.values
    const made = await send({
      name,
      permissions,
      addresses: addressesFrom(addresses),
      ...(organisationId ? { organisationId } : {}),
      ...(expiresOn ? { expiresOn } : {}),
      ...(perMinute ? { perMinute } : {}),
    })
    if (made) onMade(made)
  }
  return (
    <Section>
      <div className="pe-form">
        <Form problem={problem} onSubmit={() => void submit()}>
          <TextField label={t('people.tokens.name')} description={t('people.tokens.name.hint')} {...form.field('name')} required autoFocus />
          <OrganisationField
            label={t('people.tokens.organisation')}
            description={t('people.tokens.organisation.hint')}
            {...form.field('organisationId')}
            required
          />
          <MultiSelect
            label={t('people.tokens.permissions')}
            description={t('people.tokens.permissions.hint')}
            options={choices.permissions.map((value) => ({ value, label: t(`people.tokens.permission.${value}`) }))}
            {...form.field('permissions')}
            required
          />
          <div className="pe-two">
            <DateField
              label={t('people.tokens.expiresOn')}
              description={t('people.tokens.expiresOn.hint')}
              max={choices.latestExpiry}
              {...form.field('expiresOn')}
              required
            />
            <NumberField label={t('people.tokens.perMinute')} min={1} max={600} {...form.field('perMinute')} />
          </div>
          <Textarea label={t('people.tokens.addresses')} description={t('people.tokens.addresses.hint')} rows={3} {...form.field('addresses')} />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('people.tokens.add.do')}
            </Button>
            <Button variant="default" to="/integrations">
              {t('people.tokens.back')}
            </Button>
          </FormButtons>
        </Form>
      </div>
    </Section>
  )
}

/** Nobody can read it again, not even here. */
function Secret({ made }: { made: MadeToken }) {
  const { t } = useWords()
  const go = useNav()
  const copy = () => navigator.clipboard.writeText(made.secret).then(() => notify({ tone: 'inTime', text: t('people.tokens.secret.copied') }))
  return (
    <Alert
      tone="waiting"
      title={t('people.tokens.secret.title', { name: made.name })}
      action={
        <Group gap="xs">
          {'clipboard' in navigator && (
            <Button size="xs" onClick={() => void copy()}>
              {t('people.tokens.secret.copy')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => go(`/integrations/${made.id}`)}>
            {t('people.tokens.secret.done')}
          </Button>
        </Group>
      }
    >
      <p className="pe-token">{made.secret}</p>
      <p>{t('people.tokens.secret.once')}</p>
    </Alert>
  )
}
