/** Fields one types into. */
import { Textarea as MantineTextarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words.tsx'
import { fieldId, useFieldError, type FieldProps } from './form.tsx'
import { readNumber } from './read.ts'

type Shown = Pick<
  FieldProps<unknown>,
  'name' | 'label' | 'description' | 'error' | 'required' | 'disabled' | 'placeholder' | 'hiddenLabel' | 'autoFocus'
>

/** The attributes that all inputs share. */
export function useShown({ name, label, description, error, required = false, disabled = false, placeholder, hiddenLabel, autoFocus }: Shown) {
  return {
    id: fieldId(name),
    name,
    error: useFieldError(name, error),
    required,
    disabled,
    description,
    ...(hiddenLabel ? { 'aria-label': label } : { label }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(autoFocus ? { 'data-autofocus': true, autoFocus } : {}),
  }
}

export type TextFieldProps = FieldProps<string> & {
  type?: 'text' | 'email' | 'tel' | 'url' | undefined
  autoComplete?: string | undefined
  maxLength?: number | undefined
  /** The keys that a telephone offers. */
  inputMode?: 'numeric' | undefined
  /** Behind the text: a unit. */
  unit?: string | undefined
}

export function TextField({ value, onChange, type = 'text', autoComplete = 'off', maxLength, inputMode, unit, ...shown }: TextFieldProps) {
  return (
    <TextInput
      {...useShown(shown)}
      type={type}
      autoComplete={autoComplete}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(inputMode === undefined ? {} : { inputMode })}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      rightSection={unit && <span className="hl-unit">{unit}</span>}
    />
  )
}

/** A field grows with its words up to so many rows; one that asks for more has them from the beginning and scrolls: measuring a long paper at each key is slow. */
const MOST_GROWN = 16

export function Textarea({
  value,
  onChange,
  rows = 3,
  maxLength,
  ...shown
}: FieldProps<string> & { rows?: number | undefined; maxLength?: number | undefined }) {
  const said = {
    ...useShown(shown),
    ...(maxLength === undefined ? {} : { maxLength }),
    value,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  return rows > MOST_GROWN ? <MantineTextarea {...said} rows={rows} /> : <MantineTextarea {...said} autosize minRows={rows} maxRows={MOST_GROWN} />
}

export type NumberFieldProps = FieldProps<number | null> & {
  unit?: string | undefined
  min?: number | undefined
  max?: number | undefined
  digits?: number | undefined
}

/** A number as people write it here: 1.234,5. Null when empty. */
export function NumberField({ value, onChange, unit, min, max, digits, error, ...shown }: NumberFieldProps) {
  const { t, format } = useWords()
  const [text, type] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string>()
  const settle = () => {
    if (text === null) return
    const read = readNumber(text)
    if (read === undefined) return setWrong(t('ui.number.wrong'))
    if (read !== null && ((min !== undefined && read < min) || (max !== undefined && read > max)))
      return setWrong(
        min !== undefined && max !== undefined
          ? t('ui.number.between', { min, max })
          : min !== undefined
            ? t('ui.number.least', { min })
            : t('ui.number.most', { max }),
      )
    setWrong(undefined)
    type(null)
    onChange(read)
  }
  return (
    <TextInput
      {...useShown({ ...shown, error: error ?? wrong })}
      inputMode="decimal"
      autoComplete="off"
      className="hl-number-field"
      value={text ?? format.number(value, digits)}
      onChange={({ target }) => {
        type(target.value)
        const read = readNumber(target.value)
        if (read !== undefined) onChange(read)
      }}
      onBlur={settle}
      rightSection={unit && <span className="hl-unit">{unit}</span>}
      rightSectionWidth={unit && unit.length > 2 ? `${unit.length * 0.55 + 1.25}em` : undefined}
      rightSectionPointerEvents="none"
    />
  )
}

/** From 0 to 100, with the usual steps at hand. */
export function PercentField({
  steps = [0, 25, 50, 75, 100],
  ...field
}: Omit<NumberFieldProps, 'unit' | 'min' | 'max'> & { steps?: readonly number[] | undefined }) {
  const { t } = useWords()
  return (
    <div className="hl-percent">
      <NumberField {...field} unit="%" min={0} max={100} />
      <div className="hl-percent-steps" role="group" aria-label={t('ui.percent.steps')}>
        {steps.map((step) => (
          <button key={step} type="button" aria-pressed={field.value === step} disabled={field.disabled} onClick={() => field.onChange(step)}>
            {step}
          </button>
        ))}
      </div>
    </div>
  )
}
