/** A proposal begun: its kind and its words; annexes and sending stand on its own page. */
import { Page, RadioField, Section, useGet, useNav, useSearch, useSend, useWords } from '#ui'
import { useState } from 'react'
import { KINDS, type Kind } from '../rules.ts'
import { BLANK, bodyOf, ProposalForm } from './proposal-form.tsx'
import './decisions.css'

export default function NewProposalPage() {
  const { t } = useWords()
  const go = useNav()
  const { task, document } = useSearch()
  const [kind, setKind] = useState<Kind>('submission')
  const answered = useGet<{ id: string; title: string }>(task ? `/tasks/${task}` : null).data
  const { send, pending, problem } = useSend<{ id: string }>('/proposals', { inline: true })
  return (
    <Page title={t('decisions.form.title')} crumbs={[{ label: t('decisions.list.title'), to: '/proposals' }]} description={t('decisions.form.about')}>
      <Section>
        <div className="dc-narrow">
          <ProposalForm
            start={{ title: '', basis: '', opening: '', answersTaskId: task ?? null, items: [BLANK] }}
            task={answered}
            problem={problem}
            pending={pending}
            head={
              <RadioField
                name="kind"
                label={t('decisions.form.kind')}
                across
                options={KINDS.map((value) => ({ value, label: t(`decisions.kind.${value}`) }))}
                value={kind}
                onChange={(value) => setKind((value ?? 'submission') as Kind)}
              />
            }
            onSave={async (written) => {
              const made = await send({ kind, ...bodyOf(written, document ?? null) })
              if (made) go(`/proposals/${made.id}`)
            }}
          />
        </div>
      </Section>
    </Page>
  )
}
