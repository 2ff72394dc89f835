/** One cooperative: who it is on a day, what is known of it and from where, people, relations, papers, and all that ever changed. */
import {
  Alert,
  Button,
  DateField,
  Facts,
  IconEdit,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  StateBadge,
  Tabs,
  today,
  useGet,
  useMay,
  usePageParts,
  useParams,
  useSearch,
  useSetSearch,
  useWords,
} from '#ui'
import { Suspense } from 'react'
import type { Cooperative, FieldValue, Line } from '../contract.ts'
import { DECLARING, yearAsked } from '../declaration-rules.ts'
import { COUNTED, FIELDS, GROUPS, type FieldGroup, type FieldKey } from '../fields-rules.ts'
import { History } from './history.tsx'
import { Members } from './members.tsx'
import { Origin, originWords, Size } from './origin.tsx'
import { Papers } from './papers.tsx'
import { People } from './people.tsx'
import { Relations } from './relations.tsx'
import { Settle } from './settle.tsx'
import { ECONOMIC_TONE, LEGAL_TONE, sizeWords, valueWords } from './words.ts'
import './cooperatives.css'

export default function CooperativePage() {
  const { id = '' } = useParams()
  const { on, papers } = useSearch()
  const got = useGet<Cooperative>(`/cooperatives/${id}`, { on, papers })
  const { t } = useWords()
  const may = useMay()
  // What stands above the register has its own to say of one: of today, and to those who see all of it.
  const parts = usePageParts('cooperative')
  const set = useSetSearch()
  // A day before anything is known of it: the way back is one press.
  const from = got.problem?.facts['from']
  if (on && got.problem?.code === 'cooperatives.beforeIt')
    return (
      <Page title={t('ui.notOpened')} crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}>
        <Alert
          tone="dueSoon"
          title={t('cooperatives.beforeIt', got.problem.facts)}
          action={
            <span className="hl-buttons">
              {typeof from === 'string' && from > on && (
                <Button size="xs" variant="default" onClick={() => set({ on: from })}>
                  {t('cooperatives.page.fromDay', { from })}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={() => set({ on: undefined })}>
                {t('cooperatives.list.today')}
              </Button>
            </span>
          }
        >
          {typeof got.problem.facts['formerId'] === 'string' && (
            <>
              {t('cooperatives.page.former')}{' '}
              <Link to={`/cooperatives/${got.problem.facts['formerId']}?on=${on}`}>{String(got.problem.facts['former'])}</Link>
            </>
          )}
        </Alert>
      </Page>
    )
  // What has ended declares no more; what it declared stays to be read.
  const declares = ({ legalState }: Cooperative) => may('cooperatives.declare') && legalState !== 'ended'
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={one.name}
          crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}
          aside={<Standing one={one} />}
          action={
            one.inside &&
            one.on === today() && (
              <>
                {one.mayKeep && (
                  <Button icon={IconEdit} to={`/cooperatives/${one.id}/change`}>
                    {t('cooperatives.page.change')}
                  </Button>
                )}
                {DECLARING.includes(one.kind) && may('cooperatives.seeDeclarations') && (
                  <Button
                    {...(one.mayKeep || !declares(one) ? { variant: 'default' as const } : {})}
                    to={`/cooperatives/${one.id}/declarations/${yearAsked(today())}`}
                  >
                    {t(declares(one) ? 'cooperatives.declaration.open' : 'cooperatives.declaration.see', {
                      year: String(yearAsked(today())),
                    })}
                  </Button>
                )}
              </>
            )
          }
          description={<Head one={one} />}
        >
          <Notes one={one} without={one.inside ? parts.map(({ label }) => t(label)) : []} />
          <Tabs
            label={t('cooperatives.page.tab')}
            tabs={[
              { key: 'overview', label: t('cooperatives.page.overview'), content: () => <Overview one={one} /> },
              { key: 'people', label: t('cooperatives.page.people'), count: one.people.length, content: () => <People one={one} /> },
              ...(one.inside && COUNTED.includes(one.kind)
                ? [{ key: 'members', label: t('cooperatives.page.members'), content: () => <Members one={one} /> }]
                : []),
              ...(one.inside
                ? [{ key: 'papers', label: t('cooperatives.page.papers'), count: one.paperCount, content: () => <Papers one={one} /> }]
                : []),
              ...(one.on === today() && COUNTED.includes(one.kind)
                ? parts
                    .flatMap(({ key, label, open, Part }) => (one.inside || open ? [{ key, label, Part }] : []))
                    .map(({ key, label, Part }) => ({
                      key,
                      label: t(label),
                      content: () => (
                        <Suspense>
                          <Part id={one.id} />
                        </Suspense>
                      ),
                    }))
                : []),
              { key: 'history', label: t('cooperatives.page.history'), content: () => <History id={one.id} on={one.on} /> },
            ]}
          />
        </Page>
      )}
    </Loaded>
  )
}

function Standing({ one }: { one: Cooperative }) {
  const { t } = useWords()
  return (
    <span className="co-head">
      <StateBadge tone={LEGAL_TONE[one.legalState]} label={t(`cooperatives.legalShort.${one.legalState}`)} />
      {one.economicState && one.legalState !== 'ended' && (
        <StateBadge tone={ECONOMIC_TONE[one.economicState]} label={t(`cooperatives.economicState.${one.economicState}`)} />
      )}
    </span>
  )
}

/** A former commune is told with its district. */
const lies = ({ name, districtName, provinceName }: NonNullable<Cooperative['place']>): string =>
  [name, districtName, provinceName].filter(Boolean).join(', ')

function Head({ one }: { one: Cooperative }) {
  const { t } = useWords()
  const set = useSetSearch()
  return (
    <div className="co-head">
      <span>
        {[
          t(`cooperatives.kind.${one.kind}`),
          one.code && `${t('cooperatives.field.code')} ${one.code}`,
          one.size && one.size.why !== 'not_sized' && sizeWords(one.size, t),
          one.place && lies(one.place),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <div className="co-on">
        <DateField
          name="on"
          label={t('cooperatives.page.on')}
          hiddenLabel
          placeholder={t('cooperatives.page.on')}
          min={one.knownFrom}
          max={today()}
          value={one.on === today() ? null : one.on}
          onChange={(day) => set({ on: day ?? undefined })}
        />
      </div>
    </div>
  )
}

/** `without`: tabs that there are of today alone. */
function Notes({ one, without }: { one: Cooperative; without: readonly string[] }) {
  const { t } = useWords()
  const { id } = useParams()
  const set = useSetSearch()
  const certified = one.certifiedPlace
  return (
    <>
      {id !== one.id && <Alert>{t('cooperatives.page.mergedHere')}</Alert>}
      {one.on !== today() && (
        <Alert
          tone="dueSoon"
          action={
            <Button size="xs" variant="default" onClick={() => set({ on: undefined })}>
              {t('cooperatives.list.today')}
            </Button>
          }
        >
          {t('cooperatives.page.past', { on: one.on })} {without.length > 0 && t('cooperatives.page.pastWithout', { what: without.join('; ') })}
        </Alert>
      )}
      {certified && one.place && (
        <Alert>
          {t('cooperatives.page.certifiedAt', {
            place: [certified.name, certified.districtName, certified.provinceName].filter(Boolean).join(', '),
            now: lies(one.place),
          })}
        </Alert>
      )}
      {!one.inside && <Alert>{t('cooperatives.page.publicOnly')}</Alert>}
    </>
  )
}

/** What stands on the right; the rest is the body of the page. */
const ASIDE: readonly FieldGroup[] = ['registration', 'tax']

function Overview({ one }: { one: Cooperative }) {
  const { t } = useWords()
  const groups = GROUPS.filter((group) => one.inside || one.values.some(({ field }) => FIELDS[field as FieldKey].group === group))
  const part = (group: FieldGroup) => {
    const keys = (Object.keys(FIELDS) as FieldKey[]).filter((key) => FIELDS[key].group === group && (one.inside || FIELDS[key].open))
    const known = keys.flatMap((key) => one.values.find(({ field }) => field === key) ?? [])
    // What all of them have from one paper is said once.
    const [shared, ...others] = known.map((held) => originWords(held, t))
    const together = others.length > 0 && others.every((each) => each === shared) && known.every((held) => held.others.length === 0)
    const items = keys.map((key) => {
      const held = known.find(({ field }) => field === key)
      return {
        // Of a day gone by it is the commune of that day.
        label: t(key === 'place' && one.on !== today() ? 'cooperatives.page.placeThen' : `cooperatives.field.${key}`),
        wide: key === 'lines' || key === 'name',
        value: held ? <Value held={held} one={one} bare={together} /> : key === 'legalState' ? <Residual /> : null,
      }
    })
    // What nobody has recorded is said in one line: row upon row of dashes hides what is known.
    const bare = items.flatMap(({ label, value }) => (value === null ? [label.replace(/ \([^)]*\)$/, '')] : []))
    return (
      <Section key={group} title={t(`cooperatives.group.${group}`)}>
        {bare.length < items.length && <Facts columns={ASIDE.includes(group) ? 1 : 2} items={items.filter(({ value }) => value !== null)} />}
        {together && (
          <p className="co-source co-bare">
            <Origin id={one.id} held={known[0]!}>
              {t('cooperatives.page.together', { origin: shared ?? '' })}
            </Origin>
          </p>
        )}
        {bare.length > 0 && <p className="co-source co-bare">{t('cooperatives.page.unrecorded', { what: bare.join('; ') })}</p>}
      </Section>
    )
  }
  return (
    <Split
      main={<>{groups.filter((group) => !ASIDE.includes(group)).map(part)}</>}
      side={
        <>
          <Size one={one} />
          <Relations one={one} />
          {groups.filter((group) => ASIDE.includes(group)).map(part)}
        </>
      }
    />
  )
}

/** Legal status that nobody ever recorded: it holds a certificate and none of the others. */
function Residual() {
  const { t } = useWords()
  return (
    <span className="co-value">
      <span>{t('cooperatives.legalState.operating')}</span>
      <span className="co-source">{t('cooperatives.page.residual')}</span>
    </span>
  )
}

/** A value, since when it holds and where it came from; and what another source says otherwise. */
function Value({ held, one: whole, bare }: { held: FieldValue; one: Cooperative; bare: boolean }) {
  const { t, format } = useWords()
  const field = held.field as FieldKey
  return (
    <span className="co-value">
      {field === 'lines' ? <Lines lines={held.value as Line[]} /> : <span>{valueWords(field, held.value, held.label, t, format)}</span>}
      {!bare && (
        <span className="co-source" title={t('cooperatives.page.recordedBy', { by: held.recordedBy })}>
          <Origin id={whole.id} held={held}>
            {originWords(held, t)}
          </Origin>
        </span>
      )}
      {held.others.map((other) => (
        <span className="co-other co-value" key={other.source + other.since}>
          <span>
            {t('cooperatives.page.others')}: {valueWords(field, other.value, other.label, t, format)}
          </span>
          <span className="co-source">
            <Origin id={whole.id} held={other}>
              {originWords(other, t)}
            </Origin>
          </span>
          {whole.mayKeep && whole.on === today() && <Settle id={whole.id} version={whole.version} field={field} source={other.source} />}
        </span>
      ))}
    </span>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useWords()
  return (
    <ul className="co-plain">
      {lines.map((line) => (
        <li key={line.version + line.code + line.name}>
          {line.code} {line.name}{' '}
          <span className="co-source">
            {[t(`cooperatives.vsic.${line.version}`), line.main && t('cooperatives.vsic.main')].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
