/** On the plan of one that is dissolved: assets that were formed from State support, to be listed among what is left over. */
import { Loaded, Section, useGet, useWords } from '#ui'
import type { SupportsOfOne } from '../contract.ts'
import { Assets } from './assets.tsx'
import './support.css'

export default function AssetsPart({ id }: { id: string }) {
  const got = useGet<SupportsOfOne>(`/support/of/${id}`)
  const { t } = useWords()
  return (
    <Loaded got={got}>
      {({ assets, assetCount }) =>
        assets.length === 0 ? null : (
          <Section title={t('support.part.assetsRecorded')} count={assetCount}>
            <Assets all={assets} count={assetCount} />
          </Section>
        )
      }
    </Loaded>
  )
}
