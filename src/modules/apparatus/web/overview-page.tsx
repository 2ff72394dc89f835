/** The province's people for the collective economy at a glance; each number opens the bodies behind it. Of others, their own body. */
import {
  Alert,
  Button,
  ConfirmButton,
  DataTable,
  DateField,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  Form,
  Link,
  type ListAnswer,
  Loaded,
  Page,
  Section,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { OrganisationField } from '#modules/organisations/web'
import { useState } from 'react'
import { GROUPS, LACKS, type GroupCount } from '../apparatus-rules.ts'
import type { ApparatusOverview, BodyRow } from '../contract.ts'
import { LACK_TONE } from './words.ts'
import './apparatus.css'

export default function OverviewPage() {
  const { t } = useWords()
  const { group, lack, q, page } = useSearch()
  const got = useGet<ApparatusOverview>('/apparatus')
  const list = useGet<ListAnswer<BodyRow>>('/apparatus/bodies', { group, lack, q, page })
  const may = got.data?.may
  return (
    <Page
      title={t('apparatus.title')}
      description={t('apparatus.about')}
      action={
        <>
          <FileButton from={fileAddress('/apparatus/export', { group, lack, q })}>{t('apparatus.export')}</FileButton>
          {may?.propose && <Button to={`/apparatus/measures/new${lack ? `?lack=${lack}` : ''}`}>{t('apparatus.measure.new')}</Button>}
        </>
      }
    >
      <Loaded got={got}>
        {(one) => (
          <>
            <Focal one={one} />
            <Section
              title={t('apparatus.overview.title', { period: one.period.label })}
              actions={
                <>
                  {one.may.remind && <Reminding n={one.lacks.find(({ lack: which }) => which === 'unconfirmed')?.n ?? 0} />}
                  <Button variant="subtle" size="xs" to="/apparatus/measures">
                    {t('apparatus.measures.title')}
                  </Button>
                </>
              }
            >
              <Counts groups={one.groups} />
              <Missing one={one} />
            </Section>
          </>
        )}
      </Loaded>
      <Section title={t('apparatus.bodies.title')}>
        <Filters
          search={t('apparatus.bodies.search')}
          filters={[
            { key: 'group', label: t('apparatus.group'), options: GROUPS.map((value) => ({ value, label: t(`apparatus.group.${value}`) })) },
            { key: 'lack', label: t('apparatus.lacks'), options: LACKS.map((value) => ({ value, label: t(`apparatus.lack.${value}`) })) },
          ]}
        />
        <DataTable<BodyRow>
          caption={t('apparatus.bodies.title')}
          list={list}
          pageSize={50}
          few
          rowKey={({ id }) => id}
          rowLink={({ id }) => `/apparatus/bodies/${id}`}
          columns={[
            { key: 'name', label: t('apparatus.body'), main: true, wrap: true },
            { key: 'unit', label: t('apparatus.unit'), wrap: true, width: 190 },
            { key: 'leader', label: t('apparatus.leader'), wrap: true, width: 150 },
            {
              key: 'officers',
              label: t('apparatus.officers'),
              wrap: true,
              width: 240,
              value: ({ officers }) =>
                officers
                  .map(({ name, fullTime }) => `${name} (${t(fullTime ? 'apparatus.fullTime' : 'apparatus.partTime').toLocaleLowerCase('vi')})`)
                  .join('; '),
            },
            { key: 'vacantSince', label: t('apparatus.emptySince'), kind: 'date', width: 120 },
            { key: 'confirmedOn', label: t('apparatus.confirmedOn'), kind: 'date', width: 120 },
            { key: 'lacks', label: t('apparatus.lacks'), wrap: true, width: 220, render: ({ lacks }) => <Lacks lacks={lacks} /> },
          ]}
          empty={<EmptyState title={t('apparatus.bodies.empty')} />}
        />
      </Section>
    </Page>
  )
}

export function Lacks({ lacks }: { lacks: readonly (typeof LACKS)[number][] }) {
  const { t } = useWords()
  if (lacks.length === 0) return <StateBadge tone="inTime" label={t('apparatus.lacks.whole')} />
  // "Nobody" says already that the post is empty, "for long" that this period is not confirmed.
  const shown = lacks.filter((lack) => !(lack === 'vacant' && lacks.includes('noOfficer')) && !(lack === 'unconfirmed' && lacks.includes('long')))
  return (
    <span className="ap-lacks">
      {shown.map((lack) => (
        <StateBadge key={lack} tone={LACK_TONE[lack]} label={t(`apparatus.lack.${lack}`)} />
      ))}
    </span>
  )
}

const COLUMNS = ['named', 'officers', 'fullTime', 'vacant', 'unit', 'confirmed'] as const
const HEADS = { named: 'named', officers: 'officers', fullTime: 'fullTime', vacant: 'vacant', unit: 'unitNamed', confirmed: 'confirmed' } as const

function Counts({ groups }: { groups: readonly GroupCount[] }) {
  const { t, format } = useWords()
  const sum = (key: 'bodies' | (typeof COLUMNS)[number]) => groups.reduce((all, one) => all + one[key], 0)
  const line = (name: string, one: Omit<GroupCount, 'group'>, to?: string) => (
    <tr key={name}>
      <th scope="row">{to ? <Link to={to}>{name}</Link> : name}</th>
      <td data-kind="number" data-label={t('apparatus.count.bodies')}>
        {format.number(one.bodies)}
      </td>
      {COLUMNS.map((key) => (
        <td key={key} data-kind="number" data-label={t(`apparatus.count.${HEADS[key]}`)}>
          {format.number(one[key])}
          {(key === 'named' || key === 'unit' || key === 'confirmed') && <span className="ap-part">/{format.number(one.bodies)}</span>}
        </td>
      ))}
    </tr>
  )
  return (
    <table className="ap-counts">
      <caption className="hl-sr">{t('apparatus.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('apparatus.group')}</th>
          <th scope="col" data-kind="number">
            {t('apparatus.count.bodies')}
          </th>
          {COLUMNS.map((key) => (
            <th key={key} scope="col" data-kind="number">
              {t(`apparatus.count.${HEADS[key]}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((one) => line(t(`apparatus.group.${one.group}`), one, `/apparatus?group=${one.group}`))}
        {groups.length > 1 &&
          line(t('apparatus.group.all'), {
            bodies: sum('bodies'),
            named: sum('named'),
            officers: sum('officers'),
            fullTime: sum('fullTime'),
            vacant: sum('vacant'),
            unit: sum('unit'),
            confirmed: sum('confirmed'),
          })}
      </tbody>
    </table>
  )
}

function Missing({ one }: { one: ApparatusOverview }) {
  const { t, format } = useWords()
  const most = one.groups.reduce((all, { bodies }) => all + bodies, 0)
  const missing = one.lacks.filter(({ n }) => n > 0)
  if (missing.length === 0) return <p className="hl-quiet">{t('apparatus.lacks.none')}</p>
  return (
    <ul className="ap-missing" aria-label={t('apparatus.lacks')}>
      {missing.map(({ lack, n }) => (
        <li key={lack}>
          <Link to={`/apparatus?lack=${lack}`}>
            <span>{t(`apparatus.lack.${lack}`)}</span>
            <strong>{format.number(n)}</strong>
            <span className="ap-bar" aria-hidden="true">
              <span data-tone={LACK_TONE[lack]} style={{ inlineSize: `${(100 * n) / Math.max(1, most)}%` }} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Focal({ one }: { one: ApparatusOverview }) {
  const { t, format } = useWords()
  const [opened, open] = useState(false)
  const { focal, focalsBefore } = one
  const change = one.may.focal && !opened && (
    <Button variant="default" size="xs" onClick={() => open(true)}>
      {t(focal ? 'apparatus.focal.change' : 'apparatus.focal.set')}
    </Button>
  )
  return (
    <Section title={t('apparatus.focal')} actions={focal && change}>
      {focal ? (
        <p className="ap-text">
          <Link to={`/${focal.opens ? 'apparatus/bodies' : 'organisations'}/${focal.organisation.id}`}>
            <strong>{focal.organisation.name}</strong>
          </Link>
          <br />
          <span className="hl-quiet">{t('apparatus.focal.about', { basis: focal.basis, from: format.date(focal.from) })}</span>
        </p>
      ) : (
        !opened && (
          <Alert tone="dueSoon" title={t('apparatus.focal.none')}>
            <p className="ap-text">{t('apparatus.focal.noneDetail')}</p>
            {change}
          </Alert>
        )
      )}
      {focalsBefore.length > 0 && (
        <details className="ap-before">
          <summary>{t('apparatus.focal.before')}</summary>
          <ul className="ap-plain">
            {focalsBefore.map((before) => (
              <li key={`${before.organisation.id} ${before.from} ${before.to}`}>
                {t('apparatus.focal.beforeLine', {
                  name: before.organisation.name,
                  from: format.date(before.from),
                  to: format.date(before.to),
                  basis: before.basis,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {opened && <FocalForm seen={focal?.id ?? null} onClose={() => open(false)} />}
    </Section>
  )
}

function FocalForm({ seen, onClose }: { seen: string | null; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ organisationId: null as string | null, basis: '', from: today() as string | null })
  const { send, pending, problem } = useSend('/apparatus/focal', { inline: true, done: t('apparatus.focal.saved') })
  // The agency that stood when the form was opened: what comes in meanwhile is not what was looked at.
  const [looked] = useState(seen)
  const save = async () => {
    if (await send({ ...form.values, seen: looked })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('apparatus.focal')}>
      <div className="ap-fields">
        <OrganisationField label={t('apparatus.focal.organisation')} required on={today()} {...form.field('organisationId')} />
        <TextField label={t('apparatus.focal.basis')} required maxLength={300} {...form.field('basis')} />
        <DateField label={t('apparatus.focal.from')} required max={today()} {...form.field('from')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('apparatus.save')}
      </SubmitOrCancel>
    </Form>
  )
}

function Reminding({ n }: { n: number }) {
  const { t } = useWords()
  const { send } = useSend('/apparatus/reminders', { done: t('apparatus.remind.done') })
  if (n === 0) return null
  return (
    <ConfirmButton
      label={t('apparatus.remind')}
      title={t('apparatus.remind.title', { n })}
      confirm={t('apparatus.remind')}
      variant="default"
      onConfirm={() => send({})}
    >
      <p>{t('apparatus.remind.about')}</p>
    </ConfirmButton>
  )
}
