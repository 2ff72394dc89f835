/** What became of each paper of a package. */
import { FormButtons, Link, StateBadge, useWords } from '#ui'
import type { ReactNode } from 'react'
import type { PackageOutcome } from '../package-contract.ts'

export function PackageDone({ papers, outgoing, other }: { papers: readonly PackageOutcome[]; outgoing: boolean; other: ReactNode }) {
  const { t } = useWords()
  const count = (state: PackageOutcome['state']) => papers.filter((one) => one.state === state).length
  const known = count('known')
  const refused = count('refused')
  const counted = [
    t('documents.package.doneCount', { entered: papers.length - known - refused }),
    ...(known > 0 ? [t('documents.package.knownCount', { known })] : []),
    ...(refused > 0 ? [t('documents.package.refusedCount', { refused })] : []),
  ]
  return (
    <div className="hl-form">
      <div>
        <h2 className="doc-package-title">{t('documents.package.done')}</h2>
        <p role="status">{counted.join(' ')}</p>
      </div>
      <ol className="doc-package">
        {papers.map((one) => (
          <li key={one.path}>
            <div className="doc-package-file">
              <p>
                <strong>{one.path.split(/[/\\]/).at(-1)}</strong>
              </p>
              {one.state === 'refused' ? (
                <p className="doc-package-refused" data-tone="late">
                  {t('documents.package.refused')}
                  {one.at && t('documents.package.at', { file: one.at })}
                  {one.reason?.title}
                </p>
              ) : one.state === 'known' ? (
                <p>{one.reason?.title}</p>
              ) : (
                <Entered one={one} outgoing={outgoing} />
              )}
            </div>
            {one.id && (
              <Link to={one.state === 'read' || one.recognising ? `/documents/${one.id}/review` : `/documents/${one.id}`}>
                {t(one.state === 'read' || one.recognising ? 'documents.package.review' : 'documents.package.open')}
              </Link>
            )}
          </li>
        ))}
      </ol>
      <FormButtons>{other}</FormButtons>
    </div>
  )
}

function Entered({ one, outgoing }: { one: PackageOutcome; outgoing: boolean }) {
  const { t } = useWords()
  const { arrivalNumber, items, recognising, files } = one
  const said = [
    !outgoing && one.state === 'read' && t('documents.package.items', { n: items }),
    recognising && t('documents.package.recognising'),
    files > 0 && t('documents.package.withFiles', { n: files }),
  ].filter(Boolean)
  return (
    <>
      <p>
        <StateBadge
          tone="inTime"
          label={arrivalNumber === null ? t('documents.package.enteredOut') : t('documents.package.entered', { number: arrivalNumber })}
        />
      </p>
      {said.length > 0 && <p className="hl-quiet">{said.join(' · ')}</p>}
    </>
  )
}
