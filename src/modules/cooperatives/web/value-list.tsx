/** Values of the register in words, one line a field, for pages of other modules. */
import { Facts, useWords } from '#ui'
import type { FieldKey } from '../fields-rules.ts'
import { valueWords } from './words.ts'

export default function ValueList({ values, labels = {} }: { values: Readonly<Record<string, unknown>>; labels?: Readonly<Record<string, string>> }) {
  const { t, format } = useWords()
  const said = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <Facts
      columns={2}
      items={said.map(([field, value]) => ({
        label: t(`cooperatives.field.${field}`),
        value: valueWords(field as FieldKey, value, labels[field] ?? null, t, format),
      }))}
    />
  )
}
