/** Entering values of the register: one field of each type, places by any of their names, lines of business. */
import {
  Button,
  CheckField,
  DateField,
  IconPlus,
  LookupField,
  NumberField,
  SelectField,
  TextField,
  today,
  useLookup,
  useWords,
  type LookupFieldProps,
  type Option,
} from '#ui'
import type { CooperativeRow, Line } from '../contract.ts'
import { FIELDS, legalStatesOf, type FieldKey, type Kind } from '../fields-rules.ts'
import { VSIC_VERSIONS } from '../vsic-rules.ts'
import { valueWords } from './words.ts'

type Place = { id: string; name: string; districtName: string | null; provinceName: string; validTo: string | null }

const placeOption = ({ id, name, districtName, provinceName }: Place): Option => ({
  value: id,
  label: name,
  detail: [districtName, provinceName].filter(Boolean).join(', '),
})
const rowOption = ({ id, name, code, placeName }: CooperativeRow): Option => ({
  value: id,
  label: name,
  detail: [code, placeName].filter(Boolean).join(', '),
})

export function PlaceField({ on, known, ...props }: LookupFieldProps & { on?: string | undefined; known?: Option | undefined }) {
  const { t } = useWords()
  const lookup = useLookup('/places', { kind: 'commune', on }, placeOption)
  return <LookupField placeholder={t('cooperatives.change.placeFind')} {...props} lookup={lookup} known={known && [known]} />
}

/** One of the register, by name or code. */
export function CooperativeField({ kind, ...props }: LookupFieldProps & { kind?: string | undefined }) {
  const { t } = useWords()
  return <LookupField placeholder={t('cooperatives.change.find')} {...props} lookup={useLookup('/cooperatives', { kind }, rowOption)} />
}

export type ValueFieldProps = {
  field: FieldKey
  kind: Kind
  value: unknown
  onChange: (value: unknown) => void
  required?: boolean | undefined
  /** On which day a place must have stood. */
  on?: string | undefined
  known?: Option | undefined
}

/** The field of one value, as its type asks. */
export function ValueField({ field, kind, value, onChange, required, on, known }: ValueFieldProps) {
  const { t, format } = useWords()
  const { type, most, choices = [] } = FIELDS[field] as { type: string; most?: number; choices?: readonly string[] }
  const shown = { name: `values.${field}`, label: t(`cooperatives.field.${field}`), required }
  if (type === 'lines') return <LinesField value={(value as Line[] | null) ?? []} onChange={onChange} />
  if (type === 'yes') return <CheckField {...shown} value={value === true} onChange={onChange} />
  if (type === 'count' || type === 'money') return <NumberField {...shown} value={(value as number | null) ?? null} onChange={onChange} />
  if (type === 'day') return <DateField {...shown} max={today()} value={(value as string | null) ?? null} onChange={onChange} />
  if (type === 'place')
    return (
      <PlaceField
        {...shown}
        clearable={!required}
        value={(value as string | null) ?? null}
        onChange={onChange}
        on={field === 'place' ? on : undefined}
        known={known}
      />
    )
  if (type === 'choice') {
    const all = field === 'legalState' ? legalStatesOf(kind) : choices
    return (
      <SelectField
        {...shown}
        clearable
        options={all.map((one) => ({ value: one, label: valueWords(field, one, null, t, format) }))}
        value={(value as string | null) ?? null}
        onChange={onChange}
      />
    )
  }
  // A name, an address: as long as a line, and seen whole.
  const text = <TextField {...shown} maxLength={most} value={(value as string | null) ?? ''} onChange={onChange} />
  return (most ?? 0) > LONG ? <div className="co-wide">{text}</div> : text
}

const LONG = 200

function LinesField({ value, onChange }: { value: readonly Line[]; onChange: (lines: Line[]) => void }) {
  const { t } = useWords()
  const change = (at: number, part: Partial<Line>) => onChange(value.map((line, n) => (n === at ? { ...line, ...part } : line)))
  return (
    <div className="co-lines">
      <span className="hl-label">{t('cooperatives.field.lines')}</span>
      {value.map((line, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else that stays while it is typed
        <fieldset key={n} className="co-line">
          <legend>
            {t('cooperatives.change.line', { n: n + 1 })}
            {line.main && `, ${t('cooperatives.vsic.main')}`}
          </legend>
          <TextField name={`lines.${n}.code`} label={t('cooperatives.change.lineCode')} value={line.code} onChange={(code) => change(n, { code })} />
          <TextField name={`lines.${n}.name`} label={t('cooperatives.change.lineName')} value={line.name} onChange={(name) => change(n, { name })} />
          <SelectField
            name={`lines.${n}.version`}
            label={t('cooperatives.change.lineVersion')}
            options={VSIC_VERSIONS.map((one) => ({ value: one, label: t(`cooperatives.vsic.${one}`) }))}
            value={line.version}
            onChange={(version) => change(n, { version: (version ?? '2025') as Line['version'] })}
          />
          <Button variant="subtle" size="xs" onClick={() => onChange(mainFirst(value.filter((_line, at) => at !== n)))}>
            {t('cooperatives.change.removeLine', { n: n + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="xs"
        icon={IconPlus}
        onClick={() => onChange(mainFirst([...value, { code: '', name: '', version: '2025', main: false }]))}
      >
        {t('cooperatives.change.addLine')}
      </Button>
    </div>
  )
}

/** One line is the main one: the first, where none says so. */
const mainFirst = (lines: Line[]): Line[] => (lines.some(({ main }) => main) ? lines : lines.map((line, n) => ({ ...line, main: n === 0 })))
