/** One organisation: what it is called, what it hangs on, where it lies then and now, from whom it took over, who answers today. */
import { useRef } from 'react'
import {
  Alert,
  ConfirmButton,
  DataTable,
  Facts,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  Timeline,
  useAct,
  useApi,
  useGet,
  useMay,
  useParams,
  useWords,
  whoOf,
  type Column,
} from '#ui'
import type { OrganisationLink, OrganisationPage as Shown } from '../contract.ts'
import { ManageOrganisation } from './manage.tsx'
import { StandingBadge } from './standing.tsx'
import './organisations.css'

export default function OrganisationPage() {
  const { id = '' } = useParams()
  const got = useGet<Shown>(`/organisations/${id}`)
  const { t } = useWords()
  const may = useMay()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page title={one.name} crumbs={[{ label: t('organisations.menu'), to: '/organisations' }]} aside={<StandingBadge organisation={one} />}>
          {one.answers && <Answers answers={one.answers} />}
          {may('people.manage') && one.validTo === null && (
            <p>
              <Link to={`/inside/agency/${one.id}`}>{t('organisations.page.inside')}</Link>
            </p>
          )}
          <Split
            main={
              <>
                {may('organisations.manage') && <ManageOrganisation one={one} />}
                <Links title={t('organisations.page.forward')} links={one.forward} />
                <Links title={t('organisations.page.back')} links={one.back} />
                <Children one={one} />
                <Section title={t('organisations.page.timeline')}>
                  <History one={one} />
                </Section>
              </>
            }
            side={
              <>
                <Particulars one={one} />
                <Names one={one} />
                {one.learned.length > 0 && <Learned one={one} />}
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}

function Answers({ answers }: { answers: NonNullable<Shown['answers']> }) {
  const { t } = useWords()
  if (answers.organisations.length === 0) return <Alert tone="dueSoon">{t('organisations.page.noAnswer')}</Alert>
  return (
    <Alert title={t('organisations.page.answers')}>
      <ul className="or-list">
        {answers.organisations.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/organisations/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
      <ul className="or-reasons">
        {answers.reasons.map(({ code, facts }) => (
          <li key={code + JSON.stringify(facts)}>{t(`organisations.reason.${code}`, facts)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Particulars({ one }: { one: Shown }) {
  const { t, format } = useWords()
  const ground = (place: { name: string; districtName: string | null; provinceName: string }) =>
    [...new Set([place.name, place.districtName, place.provinceName])].filter(Boolean).join(', ')
  const now = one.place?.known
    ? one.place.now.map((place) => (place.partial ? t('organisations.field.placePart', { name: ground(place) }) : ground(place))).join('; ')
    : t('organisations.field.placeUnknown')
  return (
    <Section>
      <Facts
        items={[
          { label: t('organisations.field.shortName'), value: one.shortName },
          { label: t('organisations.field.kind'), value: t(`organisations.kind.${one.kind}`) },
          { label: t('organisations.field.level'), value: t(`organisations.level.${one.level}`) },
          {
            label: t('organisations.field.parent'),
            value: one.parentId && one.parentName ? <Link to={`/organisations/${one.parentId}`}>{one.parentName}</Link> : null,
          },
          { label: t('organisations.field.headTitle'), value: one.headTitle },
          { label: t('organisations.field.validFrom'), value: format.date(one.validFrom) },
          ...(one.validTo ? [{ label: t('organisations.field.validTo'), value: format.date(one.validTo) }] : []),
          ...(one.place
            ? [
                { label: t('organisations.field.place'), value: ground(one.place.own) },
                ...(now === ground(one.place.own) ? [] : [{ label: t('organisations.field.placeNow'), value: now }]),
              ]
            : []),
          ...(one.groups.length > 0 ? [{ label: t('organisations.field.groups'), value: one.groups.map(({ name }) => name).join('; ') }] : []),
        ]}
      />
    </Section>
  )
}

function Names({ one }: { one: Shown }) {
  const { t, format } = useWords()
  return (
    <Section title={t('organisations.page.names')}>
      <ul className="or-plain">
        {one.names.map(({ name, kind, validTo }) => (
          <li key={kind + name}>
            {name}
            <br />
            <span className="hl-quiet">
              {t(`organisations.nameKind.${kind}`)}
              {validTo && `, ${t('organisations.page.until', { on: format.date(validTo) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Spellings that reviewers confirmed; an administrator takes back what was a mistake. */
function Learned({ one }: { one: Shown }) {
  const { t, format } = useWords()
  const may = useMay()
  const api = useApi()
  const { act, pending } = useAct({ done: t('organisations.page.revoked') })
  const list = useRef<HTMLUListElement>(null)
  // The button that was pressed is gone with its line.
  const revoke = (id: string) =>
    void act(() => api.post(`/organisations/${one.id}/learned-names/${id}/revocation`, {})).then(() => list.current?.focus())
  return (
    <Section title={t('organisations.page.learned')} count={one.learned.length}>
      <ul className="or-plain" ref={list} tabIndex={-1}>
        {one.learned.map(({ id, name, by, at, source }) => (
          <li key={id}>
            {name}
            <br />
            <span className="hl-quiet">{t('organisations.page.learnedBy', { by, on: format.date(at), source })}</span>
            {may('organisations.manage') && (
              <div className="or-revoke">
                <ConfirmButton
                  label={t('organisations.page.revoke')}
                  name={t('organisations.page.revokeOf', { name })}
                  title={t('organisations.page.revokeOf', { name })}
                  confirm={t('organisations.page.revoke')}
                  danger
                  pending={pending}
                  onConfirm={() => revoke(id)}
                >
                  {t('organisations.page.revokeWhat')}
                </ConfirmButton>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Links({ title, links }: { title: string; links: readonly OrganisationLink[] }) {
  const { t } = useWords()
  if (links.length === 0) return null
  const scope = ({ isDefault, partial, scope: of }: OrganisationLink) =>
    !isDefault
      ? t('organisations.page.linkOther', { scope: of })
      : partial
        ? t('organisations.page.linkPartial')
        : of || t('organisations.page.linkAll')
  const columns: Column<OrganisationLink>[] = [
    { key: 'name', label: t('organisations.page.linkName'), main: true, wrap: true, render: ({ organisation }) => organisation.name },
    { key: 'scope', label: t('organisations.page.linkScope'), wrap: true, render: scope },
    { key: 'on', label: t('organisations.page.linkOn'), kind: 'date' },
    {
      key: 'legalBasis',
      label: t('organisations.page.linkBasis'),
      wrap: true,
      render: ({ legalBasis, evidence }) =>
        evidence === 'V' && legalBasis ? legalBasis : [legalBasis, t('organisations.page.recalled')].filter(Boolean).join('. '),
    },
  ]
  return (
    <Section title={title} count={links.length}>
      <DataTable
        caption={title}
        bare
        rows={links}
        rowKey={({ organisation, on, legalBasis }) => `${organisation.id} ${on} ${legalBasis}`}
        rowLink={({ organisation }) => `/organisations/${organisation.id}`}
        columns={columns}
      />
    </Section>
  )
}

function Children({ one }: { one: Shown }) {
  const { t } = useWords()
  if (one.children.length === 0) return null
  return (
    <Section title={t(one.answers ? 'organisations.page.childrenBefore' : 'organisations.page.children')} count={one.children.length}>
      <ul className="or-list">
        {one.children.map(({ id, shortName }) => (
          <li key={id}>
            <Link to={`/organisations/${id}`}>{shortName}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function History({ one }: { one: Shown }) {
  const { t } = useWords()
  if (one.timeline.length === 0) return <p className="hl-quiet">{t('organisations.page.timelineEmpty')}</p>
  return (
    <Timeline
      of={one.timeline}
      label={t('organisations.page.timeline')}
      entries={one.timeline.map((entry) => ({
        id: entry.id,
        who: whoOf(entry),
        post: entry.post ?? undefined,
        at: entry.at,
        what: t(`organisations.timeline.${entry.kind}`, entry.facts),
        detail: entry.note ?? undefined,
      }))}
    />
  )
}
