/** Registering a need: by the cooperative itself, or on its behalf. Few fields, in the order of the form, for a phone. */
import { Alert, DateField, Form, Loaded, Page, Section, SelectField, today, useFields, useGet, useNav, useSearch, useSend, useWords } from '#ui'
import { useState } from 'react'
import { OrganisationField } from '#modules/organisations/web'
import type { Policies, Policy } from '../contract.ts'
import { NeedFields, type Need } from './need-fields.tsx'
import { ReceiverField, SendOrBack, WhichOne } from './of-one.tsx'
import './support.css'

export default function AskPage() {
  const { of } = useSearch()
  const { t } = useWords()
  const crumbs = [{ label: t('support.list.title'), to: '/support' }]
  if (!of)
    return (
      <Page title={t('support.ask.title')} crumbs={crumbs} description={t('support.ask.aboutOnBehalf')}>
        <WhichOne />
      </Page>
    )
  return <Asking of={of} />
}

function Asking({ of }: { of: string }) {
  const got = useGet<Policies>('/support/policies', { of })
  const { t } = useWords()
  return (
    <Loaded got={got}>
      {(data) =>
        data.of ? (
          <Page
            title={t('support.ask.title')}
            crumbs={[
              { label: t('support.list.title'), to: '/support' },
              { label: data.of.name, to: `${data.of.path}?tab=support` },
            ]}
            description={data.of.direct ? t('support.ask.aboutOnBehalf') : t('support.ask.about', { days: data.days })}
          >
            {data.items.length === 0 ? <Alert tone="dueSoon">{t('support.ask.noPolicy')}</Alert> : <AskForm of={data.of} policies={data.items} />}
          </Page>
        ) : null
      }
    </Loaded>
  )
}

function AskForm({ of, policies }: { of: NonNullable<Policies['of']>; policies: readonly Policy[] }) {
  const { t } = useWords()
  const go = useNav()
  const [need, change] = useState<Need>({ need: '', needAmount: null, criteria: [], clean: false })
  const form = useFields({
    policyId: null as string | null,
    agencyId: null as string | null,
    askedOn: today() as string | null,
    receiverId: null as string | null,
  })
  const chosen = policies.find(({ id }) => id === form.values.policyId)
  const { send, pending, problem } = useSend<{ id: string }>('/support', { inline: true, done: t('support.ask.sent') })
  const submit = async () => {
    const { policyId, agencyId, askedOn, receiverId } = form.values
    const body = {
      cooperativeId: of.id,
      policyId,
      ...need,
      ...(of.own ? {} : { askedOn }),
      ...(of.direct && agencyId ? { agencyId } : {}),
      ...(receiverId ? { receiverId } : {}),
    }
    const made = await send(body)
    if (made) go(`/support/${made.id}`)
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('support.ask.title')}>
      <Section title={of.name}>
        <div className="spt-stack">
          <SelectField
            name="policyId"
            label={t('support.ask.policy')}
            description={t('support.ask.policyHint')}
            required
            options={policies.map(({ id, name, content }) => ({ value: id, label: name, detail: t(`support.content.${content}`) }))}
            value={form.values.policyId}
            onChange={(id) => {
              form.set('policyId', id)
              form.set('agencyId', policies.find((one) => one.id === id)?.agencyId ?? null)
            }}
          />
          {chosen && (
            <Alert>
              {[chosen.what, chosen.level && t('support.ask.level', { level: chosen.level }), t('support.ask.basis', { basis: chosen.legalBasis })]
                .filter(Boolean)
                .map((line) => (
                  <p className="spt-said" key={String(line)}>
                    {line}
                  </p>
                ))}
            </Alert>
          )}
          <NeedFields kind={of.kind} one={need} onChange={change} />
          <ReceiverField receivers={of.receivers} {...form.field('receiverId')} />
          {!of.own && (
            <div className="spt-fields">
              <DateField label={t('support.ask.askedOn')} required max={today()} {...form.field('askedOn')} />
              {of.direct && (
                <OrganisationField
                  key={form.values.policyId}
                  label={t('support.ask.agency')}
                  description={t('support.ask.agencyHint')}
                  required
                  on={today()}
                  known={chosen?.agency ? [{ value: chosen.agency.id, label: chosen.agency.name }] : []}
                  {...form.field('agencyId')}
                />
              )}
            </div>
          )}
          <p className="hl-quiet">{t('support.ask.filesAfter')}</p>
        </div>
      </Section>
      <SendOrBack label={t('support.ask.send')} pending={pending} path={of.path} />
    </Form>
  )
}
