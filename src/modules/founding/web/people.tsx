/** Who takes part in a founding, as they agreed; how they are reached is shown with a reason. */
import {
  Alert,
  Button,
  CheckField,
  DataTable,
  Form,
  FormButtons,
  IconPlus,
  NumberField,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { Suspense, useState } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import { PART, type Group } from '../contract.ts'

type Person = NonNullable<Group['persons']>[number]
/** How somebody is reached. */
type Reached = { phone: string; address: string }

export function People({ one }: { one: Group }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  const [reading, read] = useState<Person>()
  const [changing, change] = useState<Person>()
  // Shown whole in its row, in the place of what is masked, until the page is left.
  const [seen, see] = useState<Readonly<Record<string, Reached>>>({})
  const union = one.kind === 'union'
  const open = one.state !== 'registered' && one.state !== 'given_up'
  return (
    <Section
      title={t(union ? 'founding.page.cooperatives' : 'founding.page.people')}
      count={one.people}
      actions={
        one.mayKeep &&
        open &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t(union ? 'founding.person.addCooperative' : 'founding.person.add')}
          </Button>
        )
      }
    >
      <div className="fo-stack">
        <p className="fo-quiet">
          {one.people === 0 && !open
            ? t('founding.page.nobody')
            : t(union ? 'founding.page.cooperativesN' : 'founding.page.peopleN', { n: one.people, least: one.atLeast })}
        </p>
        {adding && <Entry key={one.version} one={one} onDone={() => add(false)} />}
        {changing && <Entry key={changing.id} one={one} person={changing} onDone={() => change(undefined)} />}
        {reading && (
          <Contact
            key={reading.id}
            one={one}
            person={reading}
            onSeen={(reached) => {
              see((all) => ({ ...all, [reading.id]: reached }))
              read(undefined)
            }}
            onCancel={() => read(undefined)}
          />
        )}
        {one.persons === null ? (
          <Alert>{t('founding.page.peopleHidden')}</Alert>
        ) : (
          one.persons.length > 0 && (
            <DataTable
              caption={t(union ? 'founding.page.cooperatives' : 'founding.page.people')}
              bare
              rows={one.persons}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  label: t(union ? 'founding.person.cooperative' : 'founding.person.name'),
                  main: true,
                  wrap: true,
                  render: (person) => (
                    <>
                      {person.leftOn ? `${person.name} (${t('founding.person.leftOn', { on: person.leftOn })})` : person.name}
                      <div className="hl-quiet">
                        {t(`founding.person.role.${person.role}`)}
                        {person.consentedOn && ` · ${t('founding.person.consented', { on: person.consentedOn })}`}
                      </div>
                    </>
                  ),
                },
                {
                  key: 'phone',
                  label: t('founding.person.phone'),
                  width: 140,
                  wrap: true,
                  render: (person) => {
                    const reached = seen[person.id]
                    if (!reached)
                      return (
                        <div>
                          <span className="fo-whole">{person.phone}</span>
                          {one.mayKeep && !person.leftOn && person.phone && (
                            <div>
                              <button
                                type="button"
                                className="hl-text-button"
                                aria-label={`${t('founding.person.contact')}: ${person.name}`}
                                onClick={() => read(person)}
                              >
                                {t('founding.person.contact')}
                              </button>
                            </div>
                          )}
                        </div>
                      )
                    return (
                      <>
                        {reached.phone}
                        {reached.address && <div className="hl-quiet">{reached.address}</div>}
                      </>
                    )
                  },
                },
                { key: 'contribution', label: t('founding.person.contribution'), kind: 'number', width: 140 },
              ]}
              {...(one.mayKeep && open
                ? {
                    rowActions: (person: Person) =>
                      !person.leftOn && (
                        <>
                          <Button
                            size="xs"
                            variant="subtle"
                            aria-label={t('founding.person.changeOf', { name: person.name })}
                            onClick={() => change(person)}
                          >
                            {t('founding.person.change')}
                          </Button>
                          <Leave one={one} person={person} />
                        </>
                      ),
                  }
                : {})}
            />
          )
        )}
      </div>
    </Section>
  )
}

function Leave({ one, person }: { one: Group; person: Person }) {
  const { t } = useWords()
  const { send, pending } = useSend(`/founding/${one.id}/people/${person.id}/leaving`, { done: t('founding.person.left') })
  return (
    <Button
      size="xs"
      variant="subtle"
      loading={pending}
      aria-label={`${t('founding.person.leave')}: ${person.name}`}
      onClick={() => void send({ version: one.version, leftOn: today() })}
    >
      {t('founding.person.leave')}
    </Button>
  )
}

/** Asked for with a reason, which is logged. */
function Contact({ one, person, onSeen, onCancel }: { one: Group; person: Person; onSeen: (reached: Reached) => void; onCancel: () => void }) {
  const { t } = useWords()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend<Reached>(`/founding/${one.id}/people/${person.id}/contact`, { inline: true, refresh: [] })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        const answer = await send(form.values)
        if (answer) onSeen(answer)
      }}
    >
      <TextField label={`${person.name}: ${t('founding.person.contactReason')}`} required {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={onCancel}>
        {t('founding.person.show')}
      </SubmitOrCancel>
    </Form>
  )
}

/** Somebody who takes part: new, or one of whom something was written down wrongly. */
function Entry({ one, person, onDone }: { one: Group; person?: Person; onDone: () => void }) {
  const { t } = useWords()
  const union = one.kind === 'union'
  const form = useFields({
    name: person?.name ?? '',
    cooperativeId: null as string | null,
    phone: '',
    address: '',
    role: (person?.role ?? 'member') as string | null,
    gender: (person?.gender ?? null) as string | null,
    contribution: person?.contribution ?? (null as number | null),
    consent: false,
    emptyPhone: false,
    emptyAddress: false,
  })
  const path = `/founding/${one.id}/people${person ? `/${person.id}` : ''}`
  const { send, pending, problem } = useSend(path, { inline: true, done: t(person ? 'founding.person.changed' : 'founding.person.added') })
  const submit = async () => {
    const { name, cooperativeId, consent, emptyPhone, emptyAddress, ...rest } = form.values
    const said = { version: one.version, ...rest, name: union && !person ? one.name : name }
    const emptied = [...(emptyPhone && rest.phone === '' ? ['phone'] : []), ...(emptyAddress && rest.address === '' ? ['address'] : [])]
    if (await send(person ? { ...said, emptied } : { ...said, cooperativeId, consent })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      {person && <h3>{t('founding.person.changeOf', { name: person.name })}</h3>}
      <div className="fo-fields">
        {person?.cooperativeId ? null : union ? (
          <Suspense>
            <CooperativeField label={t('founding.person.cooperative')} required kind="cooperative" {...form.field('cooperativeId')} />
          </Suspense>
        ) : (
          <TextField label={t('founding.person.name')} required {...form.field('name')} />
        )}
        <TextField label={t('founding.person.phone')} type="tel" {...(person?.phone ? { placeholder: person.phone } : {})} {...form.field('phone')} />
        <TextField label={t('founding.person.address')} {...form.field('address')} />
        <SelectField
          label={t('founding.person.role')}
          options={PART.map((value) => ({ value, label: t(`founding.person.role.${value}`) }))}
          {...form.field('role')}
        />
        {!union && (
          <SelectField
            label={t('founding.person.gender')}
            clearable
            options={(['female', 'male'] as const).map((value) => ({ value, label: t(`founding.person.gender.${value}`) }))}
            {...form.field('gender')}
          />
        )}
        <NumberField label={t('founding.person.contribution')} min={0} {...form.field('contribution')} />
      </div>
      {person ? (
        <div>
          <p className="fo-quiet">{t('founding.person.keepHint')}</p>
          {person.phone && form.values.phone === '' && <CheckField label={t('founding.person.empty.phone')} {...form.field('emptyPhone')} />}
          {person.hasAddress && form.values.address === '' && (
            <CheckField label={t('founding.person.empty.address')} {...form.field('emptyAddress')} />
          )}
        </div>
      ) : (
        <CheckField label={t(union ? 'founding.person.consentOf' : 'founding.person.consent')} {...form.field('consent')} />
      )}
      <FormButtons>
        <Button type="submit" loading={pending} disabled={!person && !form.values.consent}>
          {t(person ? 'founding.person.saveChange' : union ? 'founding.person.addCooperative' : 'founding.person.add')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
