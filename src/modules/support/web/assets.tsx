/** Assets formed from State support: wholly or partly, since when, each with the support that it came from. */
import { Link, useWords } from '#ui'
import type { SupportsOfOne } from '../contract.ts'

export function Assets({ all, count }: { all: SupportsOfOne['assets']; count: number }) {
  const { t, format } = useWords()
  return (
    <>
      <p className="hl-quiet">{t('support.part.assetsAbout')}</p>
      <ul className="spt-list">
        {all.map(({ id, supportId, asset, stateShare, on }) => (
          <li key={id}>
            <Link to={`/support/${supportId}`}>
              {t(stateShare === 100 ? 'support.deliver.wholly' : 'support.deliver.partly', { asset, share: stateShare })}
            </Link>
            <span className="hl-quiet">{format.date(on)}</span>
          </li>
        ))}
      </ul>
      {count > all.length && <p className="hl-quiet">{t('support.part.assetsCut', { shown: all.length, count })}</p>}
    </>
  )
}
