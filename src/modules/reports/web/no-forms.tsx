/** Before anything can be asked there must be a form: what to do, or who does it. */
import { Alert, Button, useMay, useWords } from '#ui'

export function NoForms() {
  const { t } = useWords()
  const own = useMay()('reports.design')
  return (
    <Alert tone="dueSoon" action={own && <Button to="/reports/indicators">{t('reports.list.title')}</Button>}>
      {t(own ? 'reports.calendar.noForms' : 'reports.calendar.noFormsYet')}
    </Alert>
  )
}
