/** What the forms about one cooperative share: which one it is, and their last line. */
import { Button, FormButtons, Section, SelectField, useSetSearch, useWords } from '#ui'
import { Suspense, type ComponentProps } from 'react'
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

type Chosen = Pick<ComponentProps<typeof SelectField>, 'name' | 'value' | 'onChange'>

/** In which commune the head office lies, where the register does not know it: its committee looks at the need first. */
export function ReceiverField({ receivers, ...field }: { receivers: readonly { id: string; name: string }[] } & Chosen) {
  const { t } = useWords()
  if (receivers.length === 0) return null
  return (
    <SelectField
      label={t('support.ask.receiver')}
      description={t('support.ask.receiverHint')}
      required
      options={receivers.map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
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
