/** Fields one ticks: apart from those one types into, which more pages begin with. */
import { Checkbox, Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldProps } from './form.tsx'
import { useShown } from './text-fields.tsx'

export function CheckField({ value, onChange, label, ...shown }: Omit<FieldProps<boolean>, 'placeholder' | 'hiddenLabel'>) {
  const { id, name, error, disabled, description } = useShown({ ...shown, label })
  return (
    <Checkbox
      autoFocus={shown.autoFocus ?? false}
      id={id}
      name={name}
      error={error}
      disabled={disabled}
      description={description}
      label={label}
      checked={value}
      onChange={({ target }) => onChange(target.checked)}
    />
  )
}

export type RadioOption<Value extends string> = { value: Value; label: string; description?: ReactNode; disabled?: boolean }

/** One of a few, all in sight. */
export function RadioField<Value extends string>({
  value,
  onChange,
  options,
  across,
  ...shown
}: FieldProps<Value | null> & { options: readonly RadioOption<Value>[]; across?: boolean | undefined }) {
  const { id, ...rest } = useShown(shown)
  return (
    <Radio.Group {...rest} value={value} onChange={(next) => onChange(next as Value)}>
      <Stack gap="xs" mt={6} className={across ? 'hl-across' : ''}>
        {options.map((option, place) => (
          <Radio
            key={option.value}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={option.disabled ?? rest.disabled}
            {...(place === 0 ? { id } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
