/** The day of which the register is looked at: the field among the filters, and what is told of a day that is not today. */
import { Alert, Button, DateField, today, useSearch, useSetSearch, useWords } from '#ui'

export function DayField() {
  const { t } = useWords()
  const set = useSetSearch()
  const { on } = useSearch()
  return (
    <div className="co-on">
      <DateField
        name="on"
        label={t('cooperatives.list.on')}
        hiddenLabel
        placeholder={t('cooperatives.list.on')}
        max={today()}
        value={on ?? null}
        onChange={(day) => set({ on: day ?? undefined, page: undefined })}
      />
    </div>
  )
}

export function DayNotice({ what }: { what: 'list' | 'map' }) {
  const { t } = useWords()
  const set = useSetSearch()
  const { on } = useSearch()
  if (!on || on === today()) return null
  return (
    <Alert
      action={
        <Button size="xs" variant="default" onClick={() => set({ on: undefined, page: undefined })}>
          {t('cooperatives.list.today')}
        </Button>
      }
    >
      {t(`cooperatives.${what}.onHint`, { on })}
    </Alert>
  )
}
