/** Who of the leaders is in charge of which field and which agencies: kept by the office, read by everybody who reads the overview. */
import { OrganisationsField } from '#modules/organisations/web'
import {
  Alert,
  Button,
  ConfirmPanel,
  EmptyState,
  Form,
  IconPlus,
  Loaded,
  Page,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useGet,
  useMay,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Charge, Charges } from '../overview-contract.ts'
import { FewNames } from './words.tsx'
import './follow.css'
import './tasks.css'

export default function ChargesPage() {
  const { t } = useWords()
  const may = useMay()
  const charges = useGet<Charges>('/charges')
  const [adding, add] = useState(false)
  const mayKeep = may('tasks.charge')
  return (
    <Page
      title={t('tasks.charges.title')}
      crumbs={[{ label: t('tasks.overview.title'), to: '/overview' }]}
      description={t('tasks.charges.about')}
      action={
        mayKeep &&
        !adding && (
          <Button icon={IconPlus} onClick={() => add(true)}>
            {t('tasks.charges.add')}
          </Button>
        )
      }
    >
      <Loaded got={charges}>
        {(kept) => (
          <>
            {adding && (
              <Section title={t('tasks.charges.add')}>
                <ChargeForm charges={kept} onClose={() => add(false)} />
              </Section>
            )}
            {kept.items.length === 0 && !adding && <EmptyState title={t('tasks.charges.empty')} detail={t('tasks.charges.empty.detail')} />}
            {kept.items.length > 0 && kept.without.length > 0 && (
              <Alert tone="dueSoon" title={t('tasks.charges.without', { n: kept.without.length })}>
                <FewNames names={kept.without.map(({ name }) => name)} />
              </Alert>
            )}
            {kept.items.map((charge) => (
              <One key={charge.id} charge={charge} charges={kept} mayKeep={mayKeep} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function One({ charge, charges, mayKeep }: { charge: Charge; charges: Charges; mayKeep: boolean }) {
  const { t } = useWords()
  const [open, setOpen] = useState<'change' | 'end'>()
  const api = useApi()
  const { act, pending } = useAct({ done: t('tasks.charges.ended') })
  const end = async () => {
    await act(() => api.post(`/charges/${charge.id}/end`, { version: charge.version }))
    setOpen(undefined)
  }
  return (
    <Section title={charge.field} count={charge.organisations.length}>
      {open === 'change' ? (
        <ChargeForm charge={charge} charges={charges} onClose={() => setOpen(undefined)} />
      ) : (
        <div className="tk-charge">
          <p>
            <strong>{charge.leaderName ?? t('tasks.charges.nobody')}</strong>
            {charge.leaderPost && <span className="hl-quiet">{` · ${charge.leaderPost}`}</span>}
          </p>
          <p>
            <FewNames names={charge.organisations.map(({ name }) => name)} most={12} />
          </p>
          <p className="hl-quiet">
            {[charge.basis, t('tasks.charges.since', { on: charge.validFrom, by: charge.setBy })].filter(Boolean).join(' · ')}
          </p>
          {mayKeep && open !== 'end' && (
            <div className="tk-steps">
              <Button size="xs" variant="default" onClick={() => setOpen('change')} aria-label={`${t('tasks.charges.change')}: ${charge.field}`}>
                {t('tasks.charges.change')}
              </Button>
              <Button size="xs" variant="subtle" onClick={() => setOpen('end')} aria-label={`${t('tasks.charges.end')}: ${charge.field}`}>
                {t('tasks.charges.end')}
              </Button>
            </div>
          )}
          {open === 'end' && (
            <ConfirmPanel
              title={t('tasks.charges.end.ask', { field: charge.field })}
              confirm={t('tasks.charges.end')}
              pending={pending}
              onConfirm={end}
              onCancel={() => setOpen(undefined)}
            />
          )}
        </div>
      )}
    </Section>
  )
}

function ChargeForm({ charge, charges, onClose }: { charge?: Charge; charges: Charges; onClose: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({
    field: charge?.field ?? '',
    leaderId: charge?.leaderId ?? (null as string | null),
    organisationIds: charge?.organisations.map(({ id }) => id) ?? ([] as string[]),
    basis: charge?.basis ?? '',
  })
  const { act, pending, problem } = useAct({ inline: true, done: t('tasks.charges.kept') })
  const { field, leaderId, organisationIds, basis } = form.values
  const keep = async () => {
    const body = { field, leaderId, organisationIds, basis: basis || null }
    const done = await act(() => (charge ? api.post(`/charges/${charge.id}`, { ...body, version: charge.version }) : api.post('/charges', body)))
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={keep}>
      <TextField label={t('tasks.charges.field')} required autoFocus {...form.field('field')} />
      <SelectField
        label={t('tasks.charges.leader')}
        clearable
        options={charges.leaders.map(({ id, name, post }) => ({ value: id, label: `${name} (${post})` }))}
        {...form.field('leaderId')}
      />
      <OrganisationsField label={t('tasks.charges.organisations')} on={today()} {...form.field('organisationIds')} />
      <TextField label={t('tasks.charges.basis')} {...form.field('basis')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('tasks.charges.keep')}
      </SubmitOrCancel>
    </Form>
  )
}
