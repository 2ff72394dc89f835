/** The members of a cooperative: how many of which kind, whether the law's limits hold, who they are; entering one. */
import {
  Button,
  CheckField,
  DataTable,
  DateField,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  Form,
  IconPlus,
  Link,
  type ListAnswer,
  Loaded,
  NumberField,
  ProblemAlert,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  type Tone,
  useFields,
  useGet,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Cooperative } from '../contract.ts'
import { MEMBERS_PAGE, type MemberRow, type Members as Answer } from '../member-contract.ts'
import { GENDERS, isHuman, MEMBER_KINDS, MEMBER_NATURES } from '../member-rules.ts'

type List = ListAnswer<MemberRow> & Pick<Answer, 'summary' | 'mayKeep'>

export function Members({ one }: { one: Cooperative }) {
  const { t } = useWords()
  const { q, kind, who, sort, page } = useSearch()
  const past = one.on === today() ? undefined : one.on
  const list = useGet<List>(`/cooperatives/${one.id}/members`, { q, kind, who, sort, page, on: past })
  const [adding, add] = useState(false)
  if (list.problem) return <ProblemAlert problem={list.problem} />
  return (
    <Loaded got={list}>
      {({ summary, mayKeep }) => (
        <>
          <Limits summary={summary} bySum={`/cooperatives/${one.id}?tab=members&sort=-contribution`} />
          <Section
            title={t('cooperatives.member.sheet')}
            actions={
              <>
                {mayKeep && !adding && (
                  <Button size="xs" icon={IconPlus} onClick={() => add(true)}>
                    {t('cooperatives.member.add')}
                  </Button>
                )}
                {mayKeep && (
                  <Button size="xs" variant="default" to="/cooperatives/members/import">
                    {t('cooperatives.member.import')}
                  </Button>
                )}
                {!past && (
                  <FileButton size="xs" from={fileAddress(`/cooperatives/${one.id}/members/sheet`)}>
                    {t('cooperatives.member.export')}
                  </FileButton>
                )}
              </>
            }
          >
            {adding && (
              <div className="co-adding">
                <AddMember id={one.id} ofUnion={one.kind === 'union'} onDone={() => add(false)} />
              </div>
            )}
            <Filters
              search={t('cooperatives.member.search')}
              filters={[
                {
                  key: 'kind',
                  label: t('cooperatives.member.kind'),
                  options: MEMBER_KINDS.map((value) => ({ value, label: t(`cooperatives.member.kind.${value}`) })),
                },
                { key: 'who', label: t('cooperatives.member.who'), options: [{ value: 'left', label: t('cooperatives.member.who.left') }] },
              ]}
            />
            <DataTable
              caption={t('cooperatives.member.sheet')}
              list={list}
              pageSize={MEMBERS_PAGE}
              few
              rowKey={({ id }) => id}
              rowLink={({ id }) => `/cooperatives/members/${id}`}
              columns={[
                { key: 'name', label: t('cooperatives.member.name'), main: true, wrap: true, sortable: true },
                { key: 'number', label: t('cooperatives.member.number'), width: 90, spare: true },
                { key: 'kind', label: t('cooperatives.member.kind'), width: 170, render: (row) => t(`cooperatives.member.kind.${row.kind}`) },
                {
                  key: 'nature',
                  label: t('cooperatives.member.nature'),
                  width: 190,
                  wrap: true,
                  render: (row) =>
                    [
                      t(`cooperatives.member.nature.${row.nature}`),
                      row.gender && t(`cooperatives.member.gender.${row.gender}`),
                      row.ethnicMinority && t('cooperatives.member.ethnicMinority'),
                      row.foreign && t('cooperatives.member.foreign'),
                    ]
                      .filter(Boolean)
                      .join(', '),
                },
                { key: 'identity', label: t('cooperatives.member.identity'), width: 130 },
                { key: 'joinedOn', label: t('cooperatives.member.joinedOn'), kind: 'date', sortable: true, width: 110 },
                ...(who === 'left' ? [{ key: 'leftOn', label: t('cooperatives.member.leftOn'), kind: 'date' as const, width: 110 }] : []),
                { key: 'contribution', label: t('cooperatives.member.contribution'), kind: 'number', sortable: true, width: 140 },
              ]}
              empty={
                q || kind || who ? (
                  <EmptyState title={t('cooperatives.member.noneFound')} />
                ) : (
                  <EmptyState
                    title={t(past ? 'cooperatives.member.emptyThen' : 'cooperatives.member.empty')}
                    detail={mayKeep ? t('cooperatives.member.emptyDetail') : undefined}
                  />
                )
              }
            />
          </Section>
        </>
      )}
    </Loaded>
  )
}

const ANSWER_TONE: Record<'holds' | 'broken' | 'no_rules' | 'no_figures', Tone> = {
  holds: 'inTime',
  broken: 'late',
  no_rules: 'notStarted',
  no_figures: 'notStarted',
}

/** What is counted, and each limit of the law with what it is here. */
function Limits({ summary, bySum }: { summary: Answer['summary']; bySum: string }) {
  const { t, format } = useWords()
  const { checks, contributed, charterCapital, overCharter, ...counts } = summary
  if (counts.official + counts.capital + counts.service === 0) return null
  const basis = checks.find((one) => one.basis)?.basis
  return (
    <Section title={t('cooperatives.member.limits')}>
      <p>
        {t('cooperatives.member.summary', counts)} · {t('cooperatives.member.contributed', { sum: format.number(contributed) })} ·{' '}
        {charterCapital === null ? t('cooperatives.member.noCharter') : t('cooperatives.member.charter', { sum: format.number(charterCapital) })}
      </p>
      <ul className="co-limits">
        {overCharter !== null && (
          <li>
            <span>
              {t('cooperatives.member.overCharter', { sum: format.number(overCharter) })}{' '}
              <span className="co-source">{t('cooperatives.member.overCharterHint')}</span>
            </span>
            <span className="co-head">
              <StateBadge tone="dueSoon" label={t('cooperatives.member.toCompare')} />
            </span>
          </li>
        )}
        {checks.map(({ check, answer, value, limit }) => (
          <li key={check}>
            <span>
              {t(`cooperatives.member.check.${check}`)}
              {check === 'memberShare' && answer === 'broken' && (
                <>
                  {' · '}
                  <Link to={bySum}>{t('cooperatives.member.bySum')}</Link>
                </>
              )}
            </span>
            <span className="co-head">
              {value !== null && (
                <span>
                  {t(`cooperatives.member.isOf.${check === 'minimum' ? 'minimum' : check === 'foreignMembers' ? 'less' : 'share'}`, { value, limit })}
                </span>
              )}
              <StateBadge
                tone={ANSWER_TONE[answer]}
                label={t(`cooperatives.member.answer.${check === 'minimum' && answer === 'broken' ? 'below' : answer}`)}
              />
            </span>
          </li>
        ))}
      </ul>
      {basis && <p className="co-source">{basis}</p>}
    </Section>
  )
}

function AddMember({ id, ofUnion, onDone }: { id: string; ofUnion: boolean; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    name: '',
    kind: 'official' as string | null,
    // Cooperatives are who belongs to a union of them.
    nature: (ofUnion ? 'organisation' : 'person') as string | null,
    gender: null as string | null,
    ethnicMinority: false,
    foreign: false,
    number: '',
    identity: '',
    bornOn: null as string | null,
    phone: '',
    address: '',
    joinedOn: today() as string | null,
    contribution: null as number | null,
    certificateNumber: '',
  })
  const { send, pending, problem } = useSend(`/cooperatives/${id}/members`, { inline: true, done: t('cooperatives.member.added') })
  const human = isHuman(form.values.nature)
  const choices = (key: string, all: readonly string[]) => all.map((value) => ({ value, label: t(`cooperatives.member.${key}.${value}`) }))
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send(human ? form.values : { ...form.values, gender: null, bornOn: null, ethnicMinority: false })) onDone()
      }}
    >
      <div className="co-fields">
        <TextField label={t('cooperatives.member.name')} required {...form.field('name')} />
        <SelectField label={t('cooperatives.member.kind')} required options={choices('kind', MEMBER_KINDS)} {...form.field('kind')} />
        <SelectField label={t('cooperatives.member.nature')} required options={choices('nature', MEMBER_NATURES)} {...form.field('nature')} />
        {human && <SelectField label={t('cooperatives.member.gender')} clearable options={choices('gender', GENDERS)} {...form.field('gender')} />}
        <DateField label={t('cooperatives.member.joinedOn')} required max={today()} {...form.field('joinedOn')} />
        <NumberField label={t('cooperatives.member.contribution')} min={0} {...form.field('contribution')} />
        <TextField label={t('cooperatives.member.certificateNumber')} {...form.field('certificateNumber')} />
        <TextField label={t('cooperatives.member.number')} {...form.field('number')} />
        <TextField label={t('cooperatives.member.identity')} inputMode="numeric" {...form.field('identity')} />
        {human && <DateField label={t('cooperatives.member.bornOn')} max={today()} {...form.field('bornOn')} />}
        <TextField label={t('cooperatives.member.phone')} {...form.field('phone')} />
        <TextField label={t('cooperatives.member.address')} {...form.field('address')} />
        {human && <CheckField label={t('cooperatives.member.ethnicMinority')} {...form.field('ethnicMinority')} />}
        <CheckField label={t('cooperatives.member.foreign')} {...form.field('foreign')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('cooperatives.member.add')}
      </SubmitOrCancel>
    </Form>
  )
}
