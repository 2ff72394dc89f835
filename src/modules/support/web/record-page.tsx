/** Support of the past, as it was decided, by the body that gave it. */
import {
  DateField,
  Form,
  Loaded,
  Page,
  Section,
  SelectField,
  Textarea,
  today,
  useFields,
  useGet,
  useMay,
  useNav,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { OrganisationField } from '#modules/organisations/web'
import type { Policies } from '../contract.ts'
import { OUTCOMES } from '../support-rules.ts'
import { DecisionFields, UNDECIDED } from './decision-fields.tsx'
import { SendOrBack, WhichOne } from './of-one.tsx'
import './support.css'

export default function RecordPage() {
  const { of } = useSearch()
  const { t } = useWords()
  const one = useGet<{ id: string; name: string }>(of ? `/cooperatives/${of}` : null)
  return (
    <Page
      title={t('support.record.title')}
      description={t('support.record.about')}
      crumbs={[
        { label: t('support.list.title'), to: '/support' },
        ...(of && one.data ? [{ label: one.data.name, to: `/cooperatives/${of}?tab=support` }] : []),
      ]}
    >
      {of ? <Loaded got={one}>{(cooperative) => <RecordForm of={cooperative} />}</Loaded> : <WhichOne />}
    </Page>
  )
}

function RecordForm({ of }: { of: { id: string; name: string } }) {
  const { t } = useWords()
  const may = useMay()
  const go = useNav()
  const policies = useGet<Policies>('/support/policies', { all: 'true' }).data?.items ?? []
  const [decided, decide] = useState(UNDECIDED)
  const form = useFields({
    policyId: null as string | null,
    agencyId: null as string | null,
    deliveredOn: null as string | null,
    outcome: null as string | null,
    result: '',
  })
  const { send, pending, problem } = useSend<{ id: string }>('/support/records', { inline: true, done: t('support.record.saved') })
  const submit = async () => {
    const { agencyId, ...rest } = form.values
    const made = await send({ cooperativeId: of.id, ...rest, ...decided, ...(agencyId ? { agencyId } : {}) })
    if (made) go(`/support/${made.id}`)
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('support.record.title')}>
      <Section title={of.name}>
        <div className="spt-fields">
          <SelectField
            label={t('support.ask.policy')}
            required
            options={policies.map(({ id, name, legalBasis }) => ({ value: id, label: name, detail: legalBasis }))}
            {...form.field('policyId')}
          />
          <DecisionFields one={decided} onChange={decide} />
          {may('support.keepPolicies') && (
            <OrganisationField label={t('support.ask.agency')} description={t('support.record.agencyHint')} clearable {...form.field('agencyId')} />
          )}
          <DateField
            label={t('support.record.deliveredOn')}
            description={t('support.record.deliveredHint')}
            max={today()}
            {...form.field('deliveredOn')}
          />
          <SelectField
            label={t('support.record.outcome')}
            clearable
            options={OUTCOMES.map((value) => ({ value, label: t(`support.outcome.${value}`) }))}
            {...form.field('outcome')}
          />
          <Textarea label={t('support.record.result')} maxLength={2000} {...form.field('result')} />
        </div>
      </Section>
      <SendOrBack label={t('support.record.save')} pending={pending} path={`/cooperatives/${of.id}`} />
    </Form>
  )
}
