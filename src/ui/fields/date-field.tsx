/** A day, typed as 05/02/2026 (also 5/2/26, 05022026, 5-2) or picked from the calendar, which is fetched when first opened. */
import { Popover, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { IconCalendar } from '../icons.tsx'
import { ActionIcon } from '../primitives.tsx'
import { today } from '../format.ts'
import { useWords } from '../words.tsx'
import { useShown } from './text-fields.tsx'
import { readDay } from './read.ts'
import type { FieldProps } from './form.tsx'

const Calendar = lazy(() => import('./calendar.tsx'))

/** `value` is an ISO day ('2026-02-05') or null. */
export type DateFieldProps = FieldProps<string | null> & { min?: string | undefined; max?: string | undefined }

export function DateField({ value, onChange, min, max, error, placeholder, ...shown }: DateFieldProps) {
  const { t, format, language } = useWords()
  const [text, type] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string>()
  const [opened, open] = useState(false)

  const settle = (written: string | null) => {
    if (written === null) return
    const day = readDay(written, today())
    if (day === undefined) return setWrong(t('ui.date.wrong'))
    if (day !== null && min !== undefined && day < min) return setWrong(t('ui.date.least', { min }))
    if (day !== null && max !== undefined && day > max) return setWrong(t('ui.date.most', { max }))
    setWrong(undefined)
    type(null)
    onChange(day)
  }

  const pick = (day: string) => {
    setWrong(undefined)
    type(null)
    onChange(day)
    open(false)
  }

  return (
    <TextInput
      {...useShown({ ...shown, error: error ?? wrong, placeholder: placeholder ?? t('ui.date.form') })}
      inputMode="numeric"
      autoComplete="off"
      value={text ?? format.date(value)}
      onChange={({ target }) => {
        type(target.value)
        const day = readDay(target.value, today())
        if (day !== undefined && target.value.length >= 8) onChange(day)
      }}
      onBlur={() => settle(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(text)
        if (event.key === 'ArrowDown' && event.altKey) open(true)
      }}
      rightSection={
        <Popover opened={opened} onChange={open} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon icon={IconCalendar} label={t('ui.date.pick')} disabled={shown.disabled} onClick={() => open(!opened)} />
          </Popover.Target>
          <Popover.Dropdown p="xs">
            <Suspense fallback={<p className="hl-quiet">{t('ui.loading')}</p>}>
              <Calendar value={value} min={min} max={max} language={language} onPick={pick} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
