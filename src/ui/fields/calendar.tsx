/** The calendar of a date field; loaded only when somebody opens it. */
import { DatePicker, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/vi'
import { useWords } from '../words.tsx'

type CalendarProps = {
  value: string | null
  min?: string | undefined
  max?: string | undefined
  language: 'vi' | 'en'
  onPick: (day: string) => void
}

export default function Calendar({ value, min, max, language, onPick }: CalendarProps) {
  const { t } = useWords()
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
      <DatePicker
        value={value}
        {...(value ? { defaultDate: value } : {})}
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
        onChange={(day) => day && onPick(day)}
        ariaLabels={{
          previousMonth: t('ui.date.previousMonth'),
          nextMonth: t('ui.date.nextMonth'),
          previousYear: t('ui.date.previousYear'),
          nextYear: t('ui.date.nextYear'),
        }}
        hideOutsideDates
      />
    </DatesProvider>
  )
}
