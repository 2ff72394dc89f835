/** What the forms about one cooperative share: which one it is, and their last line. */
import { Button, FormButtons, Section, useSetSearch, useWords } from '#ui'
import { Suspense } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'

/** Chosen, it stands in the address, and the form opens. */
export function WhichOne() {
  const { t } = useWords()
  const set = useSetSearch()
  return (
    <Section>
      <Suspense>
        <CooperativeField name="of" label={t('support.ask.which')} required value={null} onChange={(id) => set({ of: id ?? undefined })} />
      </Suspense>
    </Section>
  )
}

/** Sends it, or goes back to the cooperative that it is about. */
export function SendOrBack({ label, pending, path }: { label: string; pending: boolean; path: string }) {
  const { t } = useWords()
  return (
    <FormButtons>
      <Button type="submit" loading={pending}>
        {label}
      </Button>
      <Button variant="default" to={`${path}?tab=support`}>
        {t('ui.cancel')}
      </Button>
    </FormButtons>
  )
}
