/** People in posts on the day shown; entering one, the day on which one goes, what identifies one. */
import {
  Button,
  ConfirmPanel,
  DataTable,
  DateField,
  EmptyState,
  Form,
  IconPlus,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Cooperative, Person } from '../contract.ts'
import { POSTS } from '../fields-rules.ts'
import { NOT_TOLD } from '../identity-contract.ts'
import { Identity } from './identity.tsx'
import IdentityFields from './identity-fields.tsx'

export function People({ one }: { one: Cooperative }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  const [ending, end] = useState<Person | undefined>()
  const [identifying, identify] = useState<string | undefined>()
  const mayChange = one.mayKeep && one.on === today()
  const identified = one.people.find(({ id }) => id === identifying)
  return (
    <Section
      title={t('cooperatives.page.people')}
      actions={
        mayChange &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('cooperatives.page.addPerson')}
          </Button>
        )
      }
    >
      {adding && <AddPerson one={one} onDone={() => add(false)} />}
      {ending && <EndPerson one={one} person={ending} onDone={() => end(undefined)} />}
      {identified && <Identity key={identified.id} id={one.id} person={identified} onDone={() => identify(undefined)} />}
      <DataTable
        caption={t('cooperatives.page.people')}
        bare
        rows={one.people}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: t('cooperatives.person.name'), main: true, wrap: true },
          { key: 'post', label: t('cooperatives.person.post'), wrap: true, render: ({ post }) => t(`cooperatives.post.${post}`) },
          { key: 'title', label: t('cooperatives.person.title'), wrap: true },
          ...(one.mayIdentify
            ? [
                {
                  key: 'identity',
                  label: t('cooperatives.person.identity'),
                  render: ({ identity, identified: some }: Person) =>
                    identity ?? <span className="hl-quiet">{t(`cooperatives.person.identity${some.length > 0 ? 'Without' : 'None'}`)}</span>,
                },
              ]
            : []),
          { key: 'validFrom', label: t('cooperatives.person.from'), kind: 'date' },
          { key: 'source', label: t('cooperatives.page.sourceColumn'), wrap: true, render: ({ source }) => t(`cooperatives.source.${source}`) },
        ]}
        {...(mayChange || one.mayIdentify
          ? {
              rowActions: (person: Person) => (
                <>
                  {one.mayIdentify && (
                    <Button
                      size="xs"
                      variant="subtle"
                      aria-label={t('cooperatives.person.identityOf', { name: person.name })}
                      onClick={() => identify(person.id)}
                    >
                      {t('cooperatives.person.identify')}
                    </Button>
                  )}
                  {mayChange && (
                    <Button size="xs" variant="subtle" onClick={() => end(person)}>
                      {t('cooperatives.page.endPerson')}
                    </Button>
                  )}
                </>
              ),
            }
          : {})}
        empty={<EmptyState title={t('cooperatives.page.noPeople')} />}
      />
    </Section>
  )
}

function AddPerson({ one, onDone }: { one: Cooperative; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    post: 'legal_representative' as string | null,
    name: '',
    title: '',
    validFrom: null as string | null,
    source: 'certificate' as string | null,
  })
  const [identity, identify] = useState(NOT_TOLD)
  const { send, pending, problem } = useSend(`/cooperatives/${one.id}/people`, { inline: true, done: t('cooperatives.person.done') })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: one.version, ...form.values, ...identity })) onDone()
      }}
    >
      <div className="co-fields">
        <SelectField
          label={t('cooperatives.person.post')}
          required
          options={POSTS.map((value) => ({ value, label: t(`cooperatives.post.${value}`) }))}
          {...form.field('post')}
        />
        <TextField label={t('cooperatives.person.name')} required {...form.field('name')} />
        <TextField label={t('cooperatives.person.title')} {...form.field('title')} />
        <DateField label={t('cooperatives.person.from')} required max={today()} {...form.field('validFrom')} />
      </div>
      {one.mayIdentify && (
        <>
          <IdentityFields value={identity} onChange={identify} />
          <p className="co-source">{t('cooperatives.person.identityApart')}</p>
        </>
      )}
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('cooperatives.page.addPerson')}
      </SubmitOrCancel>
    </Form>
  )
}

function EndPerson({ one, person, onDone }: { one: Cooperative; person: Person; onDone: () => void }) {
  const { t } = useWords()
  const [validTo, setValidTo] = useState<string | null>(today())
  const { send, pending } = useSend(`/cooperatives/${one.id}/people/${person.id}/end`, {})
  return (
    <ConfirmPanel
      title={`${t('cooperatives.page.endPerson')}: ${person.name}`}
      confirm={t('cooperatives.page.endPerson')}
      pending={pending}
      onConfirm={async () => {
        if (await send({ version: one.version, validTo })) onDone()
      }}
      onCancel={onDone}
    >
      <DateField name="validTo" label={t('cooperatives.page.endedOn')} required min={person.validFrom} value={validTo} onChange={setValidTo} />
    </ConfirmPanel>
  )
}
