/** What identifies somebody who takes a post: told with the post, and kept apart from it. */
import { DateField, TextField, today, useWords } from '#ui'
import type { Identifying } from '../identity-contract.ts'
import './cooperatives.css'

type Props = {
  value: Identifying
  onChange: (value: Identifying) => void
  /** What stands before the name of each field where it is sent: `people.0.` */
  at?: string
  /** Those that cannot be entered now. */
  closed?: readonly (keyof Identifying)[]
}

export default function IdentityFields({ value, onChange, at = '', closed = [] }: Props) {
  const { t } = useWords()
  const field = <K extends keyof Identifying>(key: K) => ({
    name: `${at}${key}`,
    label: t(`cooperatives.person.${key}`),
    value: value[key],
    onChange: (said: Identifying[K]) => onChange({ ...value, [key]: said }),
    disabled: closed.includes(key),
  })
  return (
    <div className="co-fields">
      <TextField {...field('identity')} />
      <DateField max={today()} {...field('bornOn')} />
      <TextField {...field('nationality')} />
      <TextField {...field('address')} />
    </div>
  )
}
