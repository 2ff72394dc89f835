/** The checklist of a file, ticked as one goes through it. */
import { CheckField, useWords } from '#ui'
import type { PaperHad } from '../contract.ts'

export function PapersHad({ papers, onChange }: { papers: readonly PaperHad[]; onChange: (papers: PaperHad[]) => void }) {
  const { t } = useWords()
  return (
    <div className="pr-papers">
      {papers.map((one, n) => (
        <CheckField
          key={one.label}
          name={`papers.${n}`}
          label={one.label}
          description={one.required ? undefined : t('procedures.page.optional')}
          value={one.have}
          onChange={(have) => onChange(papers.map((each, at) => (at === n ? { ...each, have } : each)))}
        />
      ))}
    </div>
  )
}
