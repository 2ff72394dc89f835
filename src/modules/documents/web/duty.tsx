/** The duty to report that stands with an item: confirmed as it is, corrected, or said to be none. */
import {
  Button,
  DateField,
  Facts,
  Form,
  FormButtons,
  IconCheck,
  IconEdit,
  IconTrash,
  KeyHint,
  NumberField,
  SelectField,
  StateBadge,
  Textarea,
  TextField,
  useFields,
  useWords,
} from '#ui'
import { readMonthDay } from '#lib/period'
import { useState } from 'react'
import type { Item, Obligation, Term } from '../contract.ts'
import type { Names } from './members.tsx'
import type { ReviewHand } from './use-review.ts'

type Returning = Exclude<Term, { kind: 'after' }>
type DutyProps = { item: Item; names: Names; hand: ReviewHand; mayReview: boolean }

export function Duty({ item, names, hand, mayReview }: DutyProps) {
  const { t, format } = useWords()
  const { obligation } = item
  const editing = hand.mode === 'duty'
  const may = mayReview && item.state !== 'dropped'
  if (!obligation && !editing) {
    const reports = item.reportTo.length > 0 || item.every.some((every) => every !== 'ongoing')
    return may && reports ? (
      <p className="doc-duty-add">
        <button type="button" className="hl-text-button" onClick={() => hand.setMode('duty')}>
          {t('documents.duty.add')}
        </button>
      </p>
    ) : null
  }
  const send = async (next: Omit<Obligation, 'confirmedBy'> | null) => {
    if (await hand.change(item, '/obligation', { obligation: next })) hand.setMode(null)
  }
  if (editing) {
    return (
      <section className="doc-duty" aria-label={t('documents.duty.title')}>
        <h3 className="doc-duty-head">{t('documents.duty.title')}</h3>
        <p className="doc-duty-whence">
          {t('documents.duty.whence')}{' '}
          <button type="button" className="hl-text-button" onClick={() => hand.setMode('edit')}>
            {t('documents.duty.editItem')}
          </button>
        </p>
        <DutyEditor item={item} busy={hand.pending === item.id} onSave={(next) => void send(next)} onCancel={() => hand.setMode(null)} />
      </section>
    )
  }
  const { about, from, term, confirmedBy } = obligation!
  const people = (role: 'lead' | 'reportTo') =>
    item[role]
      .map((party) => (party.organisationIds.length === 1 ? (names[party.organisationIds[0]!]?.name ?? party.written) : party.written))
      .join('; ')
  return (
    <section className="doc-duty" aria-label={t('documents.duty.title')}>
      <h3 className="doc-duty-head">
        {t('documents.duty.title')}{' '}
        <StateBadge tone={confirmedBy ? 'inTime' : 'dueSoon'} label={t(confirmedBy ? 'documents.duty.confirmed' : 'documents.duty.waiting')} />
      </h3>
      <Facts
        columns={2}
        items={[
          { label: t('documents.duty.who'), value: people('lead') || t('documents.duty.open') },
          { label: t('documents.duty.to'), value: people('reportTo') || t('documents.duty.open') },
          {
            label: t('documents.duty.every'),
            value: item.every.map((every) => t(`documents.every.${every}`)).join(', ') || t('documents.duty.once'),
          },
          { label: t('documents.duty.about'), value: about, wide: true },
          { label: t('documents.duty.from'), value: from ? format.date(from) : t('documents.duty.open') },
          ...(term && term.kind !== 'after' ? [{ label: t('documents.duty.term'), value: termWords(term, t) }] : []),
          ...(confirmedBy ? [{ label: t('documents.duty.by'), value: `${confirmedBy.name}, ${format.dateTime(confirmedBy.at)}` }] : []),
        ]}
      />
      {may && (
        <div className="doc-acts">
          {!confirmedBy && (
            <Button size="xs" variant="default" icon={IconCheck} loading={hand.pending === item.id} onClick={() => void send({ about, from, term })}>
              {t('documents.duty.confirm')}
            </Button>
          )}
          <Button size="xs" variant="subtle" icon={IconEdit} onClick={() => hand.setMode('duty')}>
            {t('documents.duty.edit')}
          </Button>
          <Button size="xs" variant="subtle" color="red" icon={IconTrash} onClick={() => void send(null)}>
            {t('documents.duty.none')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** A returning term in a few words: "ngày 10 tháng cuối quý", "5 ngày sau khi kết thúc quý". */
function termWords(term: Returning, t: (key: string, facts?: Record<string, unknown>) => string): string {
  const period = t(`documents.duty.period.${term.every}`)
  if (term.kind === 'after-period') return t(`documents.duty.term.after.${term.unit}`, { n: term.count, period })
  if (typeof term.month === 'number') return t('documents.duty.term.month', { day: term.day, month: term.month })
  return t(`documents.duty.term.${term.every === 'month' && term.month !== 'next' ? 'each' : term.month}`, { day: term.day, period })
}

const KINDS = ['none', 'last', 'first', 'next', 'month', 'after.day', 'after.working-day'] as const
const kindOf = (term: Term | null): string =>
  !term || term.kind === 'after'
    ? 'none'
    : term.kind === 'after-period'
      ? `after.${term.unit}`
      : typeof term.month === 'number'
        ? 'month'
        : term.month

function DutyEditor({
  item,
  busy,
  onSave,
  onCancel,
}: {
  item: Item
  busy: boolean
  onSave: (next: Omit<Obligation, 'confirmedBy'>) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const { obligation } = item
  const term = obligation?.term ?? null
  const rhythm =
    term && term.kind !== 'after'
      ? term.every
      : item.every.find((one): one is Returning['every'] => ['month', 'quarter', 'half-year', 'year'].includes(one))
  const form = useFields({
    about: obligation?.about ?? item.action,
    from: obligation?.from ?? null,
    kind: kindOf(term) as string | null,
    n: (term && term.kind === 'in-period' ? term.day : (term?.count ?? 10)) as number | null,
    yearly: term?.kind === 'in-period' && typeof term.month === 'number' ? `${term.day}/${term.month}` : '',
  })
  const save = () => {
    const { about, from, kind, n } = form.values
    if (kind !== 'month') return onSave({ about: about.trim(), from, term: termFrom(kind ?? 'none', Number(n), rhythm) })
    setTried(true)
    if (yearly) onSave({ about: about.trim(), from, term: { kind: 'in-period', day: yearly.day, month: yearly.month, every: 'year' } })
  }
  const [tried, setTried] = useState(false)
  const yearly = yearlyDay(form.values.yearly)
  const period = t(`documents.duty.period.${rhythm ?? 'quarter'}`)
  // Only a yearly report has one day of the year.
  const inYear = item.every.includes('year') || kindOf(term) === 'month'
  const options = rhythm ? KINDS.filter((kind) => kind !== 'month' || inYear) : (['none'] as const)
  return (
    <Form onSubmit={save} label={t('documents.duty.title')}>
      <Textarea label={t('documents.duty.about')} {...form.field('about')} required autoFocus />
      <DateField label={t('documents.duty.from')} {...form.field('from')} />
      <SelectField
        label={t('documents.duty.term')}
        {...form.field('kind')}
        options={options.map((value) => ({ value, label: t(`documents.duty.kind.${value}`, { period }) }))}
      />
      {form.values.kind === 'month' ? (
        <TextField
          label={t('documents.duty.yearly')}
          required
          {...form.field('yearly')}
          error={tried && !yearly ? t('documents.duty.yearlyWrong') : undefined}
        />
      ) : (
        form.values.kind !== 'none' && <NumberField label={t('documents.duty.n')} {...form.field('n')} />
      )}
      <FormButtons>
        <Button type="submit" size="xs" loading={busy} disabled={form.values.about.trim() === ''}>
          {t('documents.duty.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onCancel}>
          {t('documents.cancel')} <KeyHint keys={['Esc']} />
        </Button>
      </FormButtons>
    </Form>
  )
}

/** '15/6' */
function yearlyDay(text: string): { day: number; month: number } | undefined {
  const [month, day] = readMonthDay(text)?.split('-').map(Number) ?? []
  return month && day ? { day, month } : undefined
}

function termFrom(kind: string, n: number, every: Returning['every'] | undefined): Term | null {
  if (kind === 'none' || !every || !Number.isInteger(n) || n < 1) return null
  if (kind === 'after.day' || kind === 'after.working-day')
    return { kind: 'after-period', count: n, unit: kind === 'after.day' ? 'day' : 'working-day', every }
  return { kind: 'in-period', day: Math.min(31, n), month: kind === 'first' ? 'first' : kind === 'next' ? 'next' : 'last', every }
}
