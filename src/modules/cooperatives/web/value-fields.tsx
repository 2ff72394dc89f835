/** Fields of the register as pages of other modules show them: what of one is to change, or to be entered. */
import type { Option } from '#ui'
import type { FieldKey, Kind } from '../fields-rules.ts'
import { ValueField } from './fields.tsx'
import './cooperatives.css'

export type ValueFieldsProps = {
  fields: readonly string[]
  kind: string
  values: Readonly<Record<string, unknown>>
  onChange: (values: Record<string, unknown>) => void
  required?: readonly string[] | undefined
  on?: string | undefined
  known?: Readonly<Record<string, Option>> | undefined
}

export default function ValueFields({ fields, kind, values, onChange, required = [], on, known = {} }: ValueFieldsProps) {
  return (
    <div className="co-fields">
      {fields.map((field) => (
        <ValueField
          key={field}
          field={field as FieldKey}
          kind={kind as Kind}
          value={values[field] ?? null}
          onChange={(value) => onChange({ ...values, [field]: value })}
          required={required.includes(field)}
          on={on}
          known={known[field]}
        />
      ))}
    </div>
  )
}
