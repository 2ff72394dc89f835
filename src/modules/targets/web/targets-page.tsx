/** Targets of a year against what the reports come to: the table with its bars, each figure open to its source. */
import {
  Alert,
  Button,
  Choice,
  ConfirmButton,
  EmptyState,
  FileButton,
  Form,
  FormButtons,
  IconPlus,
  Link,
  Loaded,
  NumberField,
  Page,
  Section,
  SelectField,
  StackedBar,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  yearIn,
  type Tone,
  useFields,
  useGet,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { decimalsOf } from '#modules/reports/web'
import { useState } from 'react'
import { makePeriod, periodLabel } from '#lib/period'
import type { Standing, TargetChoices, TargetList, TargetRow } from '../contract.ts'
import './targets.css'

const TONE: Record<Standing, Tone> = { reached: 'inTime', onTrack: 'inProgress', behind: 'late', unknown: 'notStarted' }

export default function TargetsPage() {
  const { t } = useWords()
  const { year: said } = useSearch()
  const set = useSetSearch()
  const [adding, add] = useState(false)
  const now = Number(today().slice(0, 4))
  const year = yearIn(said, now)
  const got = useGet<TargetList>('/targets', { year: String(year) })
  const may = got.data?.may.set ?? false
  return (
    <Page
      title={t('targets.title')}
      description={got.data?.period ? t('targets.aboutPeriod', { period: got.data.period }) : t('targets.about')}
      action={
        <>
          {(got.data?.items.length ?? 0) > 0 && <FileButton from={`/api/targets/export?year=${year}`}>{t('targets.export')}</FileButton>}
          {may && !adding && (
            <Button icon={IconPlus} onClick={() => add(true)}>
              {t('targets.add')}
            </Button>
          )}
        </>
      }
    >
      <div className="tg-years">
        <Choice
          label={t('targets.year')}
          value={String(year)}
          options={[now - 1, now, now + 1].map((one) => ({ value: String(one), label: String(one) }))}
          onChange={(one) => set({ year: one === String(now) ? undefined : one })}
        />
      </div>
      {adding && <Adding year={year} onDone={() => add(false)} />}
      <Loaded got={got}>
        {(list) =>
          list.items.length === 0 ? (
            !adding && <EmptyState title={t('targets.empty', { year })} detail={t(may ? 'targets.emptySet' : 'targets.emptyDetail')} />
          ) : (
            <>
              <Behind list={list} />
              <Group title={t('targets.group.province')} list={list} items={list.items.filter(({ place }) => place === null)} />
              <Group title={t('targets.group.places')} list={list} items={list.items.filter(({ place }) => place !== null)} />
              <p className="hl-quiet">{t('targets.note')}</p>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Behind({ list }: { list: TargetList }) {
  const { t } = useWords()
  const behind = list.items.filter(({ standing }) => standing === 'behind')
  if (behind.length === 0) return null
  return (
    <Alert tone="dueSoon" title={t('targets.behind', { n: behind.length })}>
      <ul className="tg-behind">
        {behind.slice(0, 10).map((one) => (
          <li key={one.id}>{[one.name, one.place?.name].filter(Boolean).join(', ')}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Group({ title, list, items }: { title: string; list: TargetList; items: TargetRow[] }) {
  const { t } = useWords()
  if (items.length === 0) return null
  return (
    <Section title={title} count={items.length}>
      <div className="tg-scroll" role="group" tabIndex={0} aria-label={title}>
        <table className="tg-table">
          <thead>
            <tr>
              <th scope="col">{t('targets.indicator')}</th>
              <th scope="col" data-kind="number">
                {t('targets.value')}
              </th>
              <th scope="col" data-kind="number">
                {t('targets.actual')}
              </th>
              <th scope="col" className="tg-bar">
                {t('targets.percent')}
              </th>
              <th scope="col">{t('targets.standing')}</th>
              <th scope="col">{t('targets.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.id} one={one} list={list} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Row({ one, list }: { one: TargetRow; list: TargetList }) {
  const { t, format } = useWords()
  const [editing, edit] = useState(false)
  const removal = useSend(`/targets/${one.id}/removal`, { done: t('targets.removed') })
  const place = (as: string) => (one.place ? { [as]: one.place.id } : {})
  const shown = (value: number) => format.number(Math.round(value * 10 ** decimalsOf(one.unit, value)) / 10 ** decimalsOf(one.unit, value))
  // What was added up over the year is no figure of one period: its quarters are shown instead.
  const source = one.request
    ? `/reports/requests/${one.request}?${new URLSearchParams({ tab: 'figures', row: one.code, column: 'kq', ...place('place') })}`
    : `/reports/series?${new URLSearchParams({ code: one.code, ...place('placeId') })}`
  const added = one.actual !== null && one.period === null && one.request === null
  if (editing)
    return (
      <tr>
        <td colSpan={6}>
          <Writing path={`/targets/${one.id}`} version={one.version} name={one.name} value={one.value} basis={one.basis} onDone={() => edit(false)} />
        </td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">
        {one.place ? `${one.place.name}: ${one.name}` : one.name} <small>{[one.unit, one.period?.name].filter(Boolean).join(', ')}</small>
      </th>
      <td data-kind="number" data-label={t('targets.value')}>
        {shown(one.value)}
      </td>
      <td data-kind="number" data-label={t('targets.actual')}>
        {one.actual !== null && <Link to={source}>{shown(one.actual)}</Link>}
        {added && <small>{t('targets.added')}</small>}
      </td>
      <td className="tg-bar">
        {one.percent !== null && (
          <StackedBar
            label={`${one.name}: ${format.number(one.percent)}%`}
            max={Math.max(100, one.percent)}
            segments={[{ key: 'percent', label: t('targets.percent'), value: one.percent, tone: TONE[one.standing] }]}
          />
        )}
      </td>
      <td>
        <StateBadge
          tone={TONE[one.standing]}
          label={t(one.standing === 'unknown' && one.actual !== null ? 'targets.standing.partly' : `targets.standing.${one.standing}`)}
        />
        {one.missing.length > 0 && <small>{t('targets.missing', { periods: one.missing.join(', ') })}</small>}
      </td>
      <td className="tg-basis">
        <span>{one.basis}</span>
        {list.may.set && (
          <span className="tg-ways">
            <Button size="xs" variant="default" aria-label={`${t('targets.edit')}: ${one.name}`} onClick={() => edit(true)}>
              {t('targets.edit')}
            </Button>
            <ConfirmButton
              label={t('targets.remove')}
              name={`${t('targets.remove')}: ${one.name}`}
              title={t('targets.removeTitle')}
              confirm={t('targets.remove')}
              danger
              variant="subtle"
              onConfirm={() => removal.send({ version: one.version })}
            />
          </span>
        )}
      </td>
    </tr>
  )
}

/** Parts of a year that a plan may be set for: halves, quarters, months. */
const partsOf = (year: number) =>
  (['half', 'quarter', 'month'] as const).flatMap((kind) =>
    Array.from({ length: { half: 2, quarter: 4, month: 12 }[kind] }, (_, at) => makePeriod(kind, year, at + 1)),
  )

type Writer = { path: string; version: number; name: string; value: number; basis: string; onDone: () => void }
function Writing({ path, version, name, value, basis, onDone }: Writer) {
  const { t } = useWords()
  const form = useFields({ value: value as number | null, basis })
  const { send, pending, problem } = useSend(path, { inline: true, done: t('targets.saved') })
  const save = async () => {
    if (await send({ version, ...form.values })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={save} label={name}>
      <div className="tg-fields">
        <NumberField label={`${name}: ${t('targets.value')}`} {...form.field('value')} required digits={2} />
        <TextField label={t('targets.basis')} {...form.field('basis')} required maxLength={300} />
      </div>
      <FormButtons>
        <Button type="submit" size="xs" loading={pending}>
          {t('targets.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Adding({ year, onDone }: { year: number; onDone: () => void }) {
  const { t } = useWords()
  const got = useGet<TargetChoices>('/targets/choices')
  const form = useFields({
    code: null as string | null,
    period: '' as string | null,
    placeId: '' as string | null,
    value: null as number | null,
    basis: '',
  })
  const { send, pending, problem } = useSend('/targets', { inline: true, done: t('targets.saved') })
  const save = async () => {
    if (await send({ year, ...form.values, placeId: form.values.placeId || null, period: form.values.period || null })) onDone()
  }
  return (
    <Section title={t('targets.add')}>
      <Loaded got={got}>
        {({ indicators, places }) =>
          indicators.length === 0 ? (
            <Alert tone="dueSoon" action={<Button to="/reports/indicators">{t('targets.toIndicators')}</Button>}>
              {t('targets.noIndicators')}
            </Alert>
          ) : (
            <Form problem={problem} onSubmit={save}>
              <div className="tg-fields">
                <SelectField
                  label={t('targets.indicator')}
                  {...form.field('code')}
                  required
                  options={indicators.map(({ code, name, unit }) => ({ value: code, label: name, also: code, detail: `${code} · ${unit}` }))}
                />
                <SelectField
                  label={t('targets.place')}
                  {...form.field('placeId')}
                  options={[{ value: '', label: t('targets.whole') }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
                />
                <SelectField
                  label={t('targets.period')}
                  {...form.field('period')}
                  options={[
                    { value: '', label: t('targets.period.year') },
                    ...partsOf(year).map((one) => ({ value: one.key, label: periodLabel(one) })),
                  ]}
                />
                <NumberField label={t('targets.value')} {...form.field('value')} required digits={2} />
                <TextField label={t('targets.basis')} {...form.field('basis')} required maxLength={300} />
              </div>
              <SubmitOrCancel pending={pending} onCancel={onDone}>
                {t('targets.save')}
              </SubmitOrCancel>
            </Form>
          )
        }
      </Loaded>
    </Section>
  )
}
