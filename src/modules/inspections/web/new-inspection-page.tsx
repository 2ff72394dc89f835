/** An inspection planned. */
import { Page, Section, useNav, useSend, useWords } from '#ui'
import { InspectionForm } from './inspection-form.tsx'
import './inspections.css'

export default function NewInspectionPage() {
  const { t } = useWords()
  const go = useNav()
  const { send, pending, problem } = useSend<{ id: string }>('/inspections', { inline: true })
  return (
    <Page title={t('inspections.list.new')} crumbs={[{ label: t('inspections.list.title'), to: '/inspections' }]}>
      <Section>
        <div className="ins-narrow">
          <InspectionForm
            start={{ kind: 'inspection', title: '', scope: '', fromDay: null, toDay: null, subjectIds: [], checklistId: null }}
            problem={problem}
            pending={pending}
            onSave={async (planned) => {
              const made = await send(planned)
              if (made) go(`/inspections/${made.id}`)
            }}
          />
        </div>
      </Section>
    </Page>
  )
}
