/** Choosing which figure of the yearly declaration something is about. */
import { SelectField, useWords } from '#ui'
import { DECLARED_FIELDS, type DeclaredField } from '../declaration-rules.ts'

type Choice = { name: string; label: string; value: DeclaredField | null; onChange: (field: DeclaredField | null) => void }

export default function DeclaredChoice({ name, label, value, onChange }: Choice) {
  const { t } = useWords()
  return (
    <SelectField
      name={name}
      label={label}
      value={value}
      options={DECLARED_FIELDS.map((field) => ({ value: field, label: t(`cooperatives.field.${field}`) }))}
      onChange={(field) => onChange((field as DeclaredField | null) ?? null)}
      clearable
    />
  )
}
