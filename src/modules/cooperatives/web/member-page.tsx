/** One member: what they contributed and when, leaving; what identifies them, shown for a reason. */
import {
  Button,
  CheckField,
  DataTable,
  DateField,
  EmptyState,
  Facts,
  Form,
  FormButtons,
  IconEye,
  Loaded,
  NumberField,
  Page,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useParams,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { CONTRIBUTIONS_PAGE, type Member } from '../member-contract.ts'
import { ASSETS, isHuman } from '../member-rules.ts'
import { PartPager } from './part-pager.tsx'
import './cooperatives.css'

export default function MemberPage() {
  const { id = '' } = useParams()
  const { page } = useSearch()
  const got = useGet<Member>(`/cooperatives/members/${id}`, { page })
  const { t, format } = useWords()
  // Whole in the place of what is masked, until the page is left.
  const [seen, see] = useState<Identity>()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={one.name}
          crumbs={[
            { label: t('cooperatives.list.title'), to: '/cooperatives' },
            { label: one.cooperative.name, to: `/cooperatives/${one.cooperative.id}?tab=members` },
          ]}
          description={[t(`cooperatives.member.kind.${one.kind}`), t(`cooperatives.member.nature.${one.nature}`)].join(' · ')}
        >
          <Section>
            <Facts
              columns={2}
              items={[
                { label: t('cooperatives.member.number'), value: one.number },
                ...(isHuman(one.nature)
                  ? [
                      { label: t('cooperatives.member.gender'), value: one.gender && t(`cooperatives.member.gender.${one.gender}`) },
                      { label: t('cooperatives.member.ethnicMinority'), value: one.ethnicMinority ? t('cooperatives.member.yes') : null },
                    ]
                  : []),
                { label: t('cooperatives.member.foreign'), value: one.foreign ? t('cooperatives.member.yes') : null },
                { label: t('cooperatives.member.joinedOn'), value: <Day on={one.joinedOn} /> },
                { label: t('cooperatives.member.leftOn'), value: one.leftOn && <Day on={one.leftOn} why={one.leftWhy} /> },
                { label: t('cooperatives.member.contribution'), value: <Sum value={one.contribution} share={one.share} /> },
                { label: t('cooperatives.member.identity'), value: seen ? seen.identity : one.identity },
                ...(seen
                  ? [
                      ...(isHuman(one.nature) ? [{ label: t('cooperatives.member.bornOn'), value: seen.bornOn && format.date(seen.bornOn) }] : []),
                      { label: t('cooperatives.member.phone'), value: seen.phone },
                      { label: t('cooperatives.member.address'), value: seen.address },
                    ]
                  : []),
              ]}
            />
            {one.mayKeep && !seen && <Reveal id={one.id} onSeen={see} />}
          </Section>
          <Contributions one={one} />
          {one.mayKeep && one.leftOn === null && <Leave one={one} />}
        </Page>
      )}
    </Loaded>
  )
}

/** What somebody put in, and how much of the capital that is. */
function Sum({ value, share }: { value: number; share: number | null }) {
  const { t, format } = useWords()
  return (
    <>
      {format.number(value)}
      {share !== null && ` (${t('cooperatives.member.share')}: ${format.percent(share)})`}
    </>
  )
}

function Day({ on, why }: { on: string; why?: string | null }) {
  const { format } = useWords()
  return <>{[format.date(on), why].filter(Boolean).join(', ')}</>
}

type Identity = { identity: string | null; phone: string | null; address: string | null; bornOn: string | null }

/** Masked until asked for; the asking stands in the log, with its reason. */
function Reveal({ id, onSeen }: { id: string; onSeen: (identity: Identity) => void }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend<Identity>(`/cooperatives/members/${id}/identity`, { inline: true, refresh: ['/none'] })
  if (!open)
    return (
      <Button variant="default" size="xs" icon={IconEye} onClick={() => show(true)}>
        {t('cooperatives.member.reveal')}
      </Button>
    )
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        const answer = await send(form.values)
        if (answer) onSeen(answer)
      }}
    >
      <TextField label={t('cooperatives.member.reason')} description={t('cooperatives.member.reasonHint')} required {...form.field('reason')} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={form.values.reason.trim().length < 5}>
          {t('cooperatives.member.show')}
        </Button>
        <Button variant="default" onClick={() => show(false)}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Contributions({ one }: { one: Member }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t('cooperatives.member.contributions')}
      actions={
        one.mayKeep &&
        one.leftOn === null &&
        one.kind !== 'service' &&
        !adding && (
          <Button size="xs" variant="default" onClick={() => add(true)}>
            {t('cooperatives.member.contribute')}
          </Button>
        )
      }
    >
      {adding && <Contribute one={one} onDone={() => add(false)} />}
      <DataTable
        caption={t('cooperatives.member.contributions')}
        bare
        rows={one.contributions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'madeOn', label: t('cooperatives.member.madeOn'), kind: 'date', main: true, width: 120 },
          { key: 'value', label: t('cooperatives.member.value'), kind: 'number', width: 170 },
          {
            key: 'asset',
            label: t('cooperatives.member.asset'),
            wrap: true,
            render: (row) => [t(`cooperatives.member.asset.${row.asset}`), row.detail].filter(Boolean).join(': '),
          },
          {
            key: 'certificateNumber',
            label: t('cooperatives.member.certificateNumber'),
            wrap: true,
            render: (row) => [row.certificateNumber, row.certificateOn && format.date(row.certificateOn)].filter(Boolean).join(', '),
          },
          { key: 'recordedBy', label: t('cooperatives.page.by'), wrap: true },
        ]}
        empty={<EmptyState title={t('cooperatives.member.noContributions')} />}
      />
      <PartPager
        name="page"
        label={t('cooperatives.member.contributions')}
        shown={one.contributions.length}
        total={one.contributionCount}
        size={CONTRIBUTIONS_PAGE}
      />
    </Section>
  )
}

function Contribute({ one, onDone }: { one: Member; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    madeOn: today() as string | null,
    value: null as number | null,
    asset: 'money' as string | null,
    detail: '',
    certificateNumber: '',
    certificateOn: null as string | null,
  })
  const { send, pending, problem } = useSend(`/cooperatives/members/${one.id}/contributions`, {
    inline: true,
    done: t('cooperatives.member.contributed1'),
  })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: one.version, ...form.values })) onDone()
      }}
    >
      <div className="co-fields">
        <DateField label={t('cooperatives.member.madeOn')} required max={today()} {...form.field('madeOn')} />
        <NumberField label={t('cooperatives.member.value')} description={t('cooperatives.member.valueHint')} required {...form.field('value')} />
        <SelectField
          label={t('cooperatives.member.asset')}
          required
          options={ASSETS.map((value) => ({ value, label: t(`cooperatives.member.asset.${value}`) }))}
          {...form.field('asset')}
        />
        <TextField label={t('cooperatives.member.detail')} {...form.field('detail')} />
        <TextField label={t('cooperatives.member.certificateNumber')} {...form.field('certificateNumber')} />
        <DateField label={t('cooperatives.member.certificateOn')} max={today()} {...form.field('certificateOn')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('cooperatives.member.contribute')}
      </SubmitOrCancel>
    </Form>
  )
}

function Leave({ one }: { one: Member }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const form = useFields({ leftOn: today() as string | null, why: '', giveBack: true })
  const { send, pending, problem } = useSend(`/cooperatives/members/${one.id}/leaving`, { inline: true, done: t('cooperatives.member.leftDone') })
  if (!open)
    return (
      <FormButtons>
        <Button variant="default" onClick={() => show(true)}>
          {t('cooperatives.member.leave')}
        </Button>
      </FormButtons>
    )
  return (
    <Section title={t('cooperatives.member.leave')}>
      <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
        <div className="co-fields">
          <DateField label={t('cooperatives.member.leftOn')} required min={one.joinedOn} max={today()} {...form.field('leftOn')} />
          <TextField label={t('cooperatives.member.leftWhy')} {...form.field('why')} />
          {one.contribution > 0 && <CheckField label={t('cooperatives.member.giveBack')} {...form.field('giveBack')} />}
        </div>
        <SubmitOrCancel pending={pending} onCancel={() => show(false)}>
          {t('cooperatives.member.leave')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
