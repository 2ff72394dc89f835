/** Since when a value holds and where it came from; of what was declared, the way back to the declaration. */
import { Facts, Link, Section, useMay, useWords, type Translate } from '#ui'
import type { ReactNode } from 'react'
import type { Cooperative, FieldValue } from '../contract.ts'
import { declaredIn } from '../declaration-rules.ts'
import type { FieldKey } from '../fields-rules.ts'
import { sizeWords, valueWords } from './words.ts'

type From = Pick<FieldValue, 'source' | 'sourceNote'>

export const sourceWords = ({ source, sourceNote }: From, t: Translate): string =>
  [t(`cooperatives.source.${source}`), sourceNote].filter(Boolean).join(', ')

export const originWords = (held: From & Pick<FieldValue, 'since'>, t: Translate): string =>
  `${t('cooperatives.page.since', { since: held.since })} · ${sourceWords(held, t)}`

/** The words given, leading to the declaration that the value came from where there is one to see. */
export function Origin({ id, held, children }: { id: string; held: From; children: ReactNode }) {
  const may = useMay()
  const path = may('cooperatives.seeDeclarations') ? declaredIn(id, held) : null
  return path ? <Link to={path}>{children}</Link> : <>{children}</>
}

/** The size with the rule that tells it and each figure that it was judged by. */
export function Size({ one }: { one: Cooperative }) {
  const { t, format } = useWords()
  if (!one.size || one.size.why === 'not_sized') return null
  const of = (field: FieldKey) => one.values.find((held) => held.field === field)
  const judged = [of('officialMembers'), of('revenue'), of('totalCapital') ?? of('charterCapital')].flatMap((held) => held ?? [])
  return (
    <Section title={t('cooperatives.page.size')}>
      <p className="co-size">
        <strong>{sizeWords(one.size, t)}</strong>
        {one.size.basis && <span className="co-source">{t('cooperatives.page.sizeBy', { basis: one.size.basis })}</span>}
      </p>
      <Facts
        columns={1}
        items={judged.map((held) => ({
          label: t(`cooperatives.field.${held.field}`),
          value: (
            <span className="co-value">
              <span>{valueWords(held.field as FieldKey, held.value, held.label, t, format)}</span>
              <span className="co-source">
                <Origin id={one.id} held={held}>
                  {originWords(held, t)}
                </Origin>
              </span>
            </span>
          ),
        }))}
      />
    </Section>
  )
}
