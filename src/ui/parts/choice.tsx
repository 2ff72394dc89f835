/** One of a few: side by side where there is room, a list to choose from in the hand. */
import { SegmentedControl } from '@mantine/core'

export type ChoiceProps<V extends string> = {
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}

export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <>
      <SegmentedControl className="hl-choice-wide" aria-label={label} value={value} onChange={(next) => onChange(next as V)} data={[...options]} />
      <select className="hl-input hl-choice-narrow" aria-label={label} value={value} onChange={({ target }) => onChange(target.value as V)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </>
  )
}
