/** How I am told: the way, and the address with its confirmation. */
import { Alert, Button, Form, FormButtons, Loaded, Page, RadioField, Section, useFields, useGet, useSend, useWords } from '#ui'
import type { How, Ways } from '../contract.ts'
import { AddressForm } from './address-form.tsx'
import './integrations.css'

export default function WaysPage() {
  const { t } = useWords()
  const ways = useGet<Ways>('/me/ways')
  return (
    <Page
      title={t('integrations.ways.title')}
      description={t('integrations.ways.description')}
      crumbs={[{ label: t('people.account.title'), to: '/account' }]}
    >
      <Loaded got={ways}>
        {(known) => (
          <>
            {!known.mails && <Alert tone="info" title={t('integrations.ways.noMail')} />}
            <HowForm ways={known} />
            {known.mails && (
              <Section title={t('integrations.ways.address')}>
                <AddressForm ways={known} key={known.email} />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const HOWS: How[] = ['digest', 'urgent', 'application']

function HowForm({ ways }: { ways: Ways }) {
  const { t } = useWords()
  const form = useFields<{ how: How | null }>({ how: ways.how })
  const { send, pending, problem } = useSend('/me/ways', { inline: true, done: t('integrations.ways.saved'), refresh: ['/me/ways'] })
  return (
    <Section>
      <Form problem={problem} onSubmit={() => void send(form.values)} label={t('integrations.ways.title')}>
        <RadioField
          label={t('integrations.ways.how')}
          {...form.field('how')}
          options={HOWS.map((how) => ({
            value: how,
            label: t(`integrations.ways.${how}`),
            description: t(`integrations.ways.${how}.about`, { ...ways }),
          }))}
        />
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('integrations.ways.save')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
