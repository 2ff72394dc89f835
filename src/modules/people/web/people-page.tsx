/** The administrator's list of people: who, in which posts, and how it stands with their signing in. */
import {
  Button,
  DataTable,
  EmptyState,
  Filters,
  IconPlus,
  Page,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import type { Person } from '../contract.ts'
import { OrganisationField } from './organisation-field.tsx'
import { stateOf } from './state.ts'
import './people.css'

export default function PeoplePage() {
  const { t, format } = useWords()
  const may = useMay()
  const { q, organisation, closed, after } = useSearch()
  const set = useSetSearch()
  const list = useGet<ListAnswer<Person>>('/people', { q, organisation, closed, after })
  const add = may('people.manage') && (
    <>
      <Button icon={IconPlus} to="/people/new">
        {t('people.add')}
      </Button>
      <Button variant="default" to="/people/import">
        {t('people.import.do')}
      </Button>
    </>
  )
  return (
    <Page title={t('people.list.title')} description={t('people.list.description')} action={add}>
      <Filters
        search={t('people.list.find')}
        filters={[
          {
            key: 'closed',
            label: t('people.list.closed'),
            options: [
              { value: 'no', label: t('people.list.closed.no') },
              { value: 'yes', label: t('people.list.closed.yes') },
            ],
          },
        ]}
      >
        <div className="pe-organisation-filter">
          <OrganisationField
            name="organisation"
            label={t('people.list.organisation')}
            hiddenLabel
            placeholder={t('people.list.organisation')}
            clearable
            value={organisation ?? null}
            onChange={(chosen) => set({ organisation: chosen ?? undefined, after: undefined })}
          />
        </div>
      </Filters>
      <DataTable
        caption={t('people.list.caption')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/people/${id}`}
        keepAs="people.list"
        columns={[
          { key: 'name', label: t('people.list.name'), main: true, wrap: true },
          { key: 'username', label: t('people.list.username') },
          { key: 'posts', label: t('people.list.posts'), wrap: true, render: ({ memberships }) => <Posts memberships={memberships} /> },
          { key: 'state', label: t('people.list.state'), render: (person) => <Badge person={person} /> },
          {
            key: 'lastSignInAt',
            label: t('people.list.lastSignIn'),
            render: ({ lastSignInAt }) => (lastSignInAt ? format.dateTime(lastSignInAt) : t('people.person.never')),
          },
          { key: 'phone', label: t('people.list.phone'), spare: true },
        ]}
        empty={<EmptyState title={t('people.list.none')} detail={t('people.list.none.detail')} action={add} />}
      />
    </Page>
  )
}

function Posts({ memberships }: Pick<Person, 'memberships'>) {
  return (
    <ul className="pe-plain">
      {memberships
        .filter(({ validTo }) => validTo === null)
        .map(({ membershipId, post, organisation }) => (
          <li key={membershipId}>
            {post}, {organisation.name}
          </li>
        ))}
    </ul>
  )
}

function Badge({ person }: { person: Person }) {
  const { t } = useWords()
  const { tone, key } = stateOf(person)
  return <StateBadge tone={tone} label={t(key)} />
}
