/** The checklist of a file, ticked as one goes through it. */
import { CheckField, useWords } from '#ui'
import type { Guided, PaperHad } from '../contract.ts'
import { inWords } from './beside.tsx'

export function PapersHad({ of, papers, onChange }: { of: Guided; papers: readonly PaperHad[]; onChange: (papers: PaperHad[]) => void }) {
  const { t } = useWords()
  return (
    <div className="pr-papers">
      {papers.map((one, n) => (
        <CheckField
          key={one.label}
          name={`papers.${n}`}
          label={inWords(of, one.label)}
          description={[of.english[one.label] && one.label, !one.required && t('procedures.page.optional')].filter(Boolean).join(' · ') || undefined}
          value={one.have}
          onChange={(have) => onChange(papers.map((each, at) => (at === n ? { ...each, have } : each)))}
        />
      ))}
    </div>
  )
}
