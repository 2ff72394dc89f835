/** Until when a level of those asked sends: working days after the closing, or a day that the order names. */
import { DateField, NumberField, SelectField, TextField, useWords } from '#ui'
import { readMonthDay, sayMonthDay } from '#lib/period'
import type { PeriodKind } from '../contract.ts'
import type { Asked, Until } from '../report-contract.ts'

export type Rhythm = PeriodKind | 'once'
type Way = 'working' | 'last' | 'next' | 'days' | 'on'
/** What stands in the fields; of days of the year the text as it is typed. */
export type TermTyped = { way: Way; workingDays: number | null; day: number | null; days: string[]; on: string | null }

/** The ways that fit a rhythm: the month of a yearly report has a name, so its day is written 20/12. */
const WAYS: Record<Rhythm, Way[]> = {
  month: ['working', 'last', 'next'],
  quarter: ['working', 'last', 'next', 'days'],
  half: ['working', 'last', 'next', 'days'],
  year: ['working', 'days'],
  once: ['working', 'on'],
}
const DAYS: Record<Rhythm, readonly string[]> = { month: [], quarter: ['I', 'II', 'III', 'IV'], half: ['first', 'second'], year: ['whole'], once: [] }

export function typedTerm({ workingDays = 5, fixed }: Until): TermTyped {
  const typed: TermTyped = { way: 'working', workingDays, day: 25, days: [], on: null }
  if (!fixed) return typed
  if ('on' in fixed) return { ...typed, way: 'on', on: fixed.on }
  return 'days' in fixed ? { ...typed, way: 'days', days: fixed.days.map(sayMonthDay) } : { ...typed, way: fixed.month, day: fixed.day }
}

/** As it is sent; undefined while something of it is missing. */
export function termSaid(typed: TermTyped, every: Rhythm): Pick<Asked, 'workingDays' | 'fixed'> | undefined {
  const { way, workingDays, day, days, on } = { ...typed, way: wayIn(typed, every) }
  if (way === 'working') return workingDays === null ? undefined : { workingDays }
  if (way === 'on') return on === null ? undefined : { fixed: { on } }
  if (way !== 'days') return day === null ? undefined : { fixed: { day, month: way } }
  const read = DAYS[every].map((_, at) => readMonthDay(days[at] ?? ''))
  return read.every((one) => one !== undefined) ? { fixed: { days: read } } : undefined
}

/** Another rhythm may not know the way that was chosen. */
const wayIn = ({ way }: TermTyped, every: Rhythm): Way => (WAYS[every].includes(way) ? way : 'working')

type Props = { n: number; every: Rhythm; value: TermTyped; onChange: (next: TermTyped) => void; tried: boolean }

export function TermFields({ n, every, value, onChange, tried }: Props) {
  const { t } = useWords()
  const way = wayIn(value, every)
  const missing = t('reports.term.missing')
  return (
    <>
      <div>
        <SelectField
          name={`term ${n}`}
          label={t('reports.term')}
          required
          options={WAYS[every].map((one) => ({ value: one, label: t(`reports.term.way.${one}`) }))}
          value={way}
          onChange={(next) => onChange({ ...value, way: (next ?? 'working') as Way })}
        />
      </div>
      {way === 'working' && (
        <div>
          <NumberField
            name={`days ${n}`}
            label={t('reports.calendar.workingDays')}
            required
            min={1}
            max={90}
            value={value.workingDays}
            onChange={(workingDays) => onChange({ ...value, workingDays })}
          />
        </div>
      )}
      {(way === 'last' || way === 'next') && (
        <div>
          <NumberField
            name={`day ${n}`}
            label={t('reports.term.day')}
            required
            min={1}
            max={31}
            value={value.day}
            onChange={(day) => onChange({ ...value, day })}
          />
        </div>
      )}
      {way === 'on' && (
        <div>
          <DateField
            name={`on ${n}`}
            label={t('reports.term.onDay')}
            required
            value={value.on}
            onChange={(on) => onChange({ ...value, on })}
            error={tried && value.on === null ? missing : undefined}
          />
        </div>
      )}
      {way === 'days' && (
        <div className="rp-audience-days">
          {DAYS[every].map((of, at) => (
            <TextField
              key={of}
              name={`day ${n} ${at}`}
              label={t('reports.term.of', { of: t(`reports.term.of.${of}`) })}
              description={t('reports.term.dayHint')}
              required
              value={value.days[at] ?? ''}
              onChange={(text) => onChange({ ...value, days: DAYS[every].map((_, one) => (one === at ? text : (value.days[one] ?? ''))) })}
              error={tried && readMonthDay(value.days[at] ?? '') === undefined ? missing : undefined}
            />
          ))}
        </div>
      )}
    </>
  )
}
