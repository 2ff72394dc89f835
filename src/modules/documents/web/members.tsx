/** Organisations by name: a number that opens into the list. */
import { useWords } from '#ui'

export type Names = Readonly<Record<string, { name: string }>>

export function Members({ names }: { names: string[] }) {
  const { t } = useWords()
  return (
    <details className="doc-members">
      <summary>{t('documents.party.count', { n: names.length })}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}
