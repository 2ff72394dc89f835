/** What is written down when founders are taken up: the kind, since when, out of which group of the register they grow. */
import { DateField, SelectField, today, useFields, useWords } from '#ui'
import { Suspense } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import { KINDS, type Group } from '../contract.ts'

export const useBegun = (before?: Group) =>
  useFields({
    kind: (before?.kind ?? 'cooperative') as string | null,
    startedOn: (before?.startedOn ?? today()) as string | null,
    fromId: before?.from?.id ?? (null as string | null),
    why: '',
  })
export type Begun = ReturnType<typeof useBegun>
/** As it is sent: nothing but a cooperative grows out of a group. */
export const begunSaid = ({ values: { kind, startedOn, fromId } }: Begun) => ({ kind, startedOn, fromId: kind === 'cooperative' ? fromId : null })

export function BegunFields({ begun }: { begun: Begun }) {
  const { t } = useWords()
  return (
    <>
      <SelectField
        label={t('founding.new.kind')}
        required
        options={KINDS.map((value) => ({ value, label: t(`founding.kind.${value}`) }))}
        {...begun.field('kind')}
      />
      <DateField label={t('founding.new.startedOn')} required max={today()} {...begun.field('startedOn')} />
      {begun.values.kind === 'cooperative' && (
        <Suspense>
          <CooperativeField
            label={t('founding.new.from')}
            description={t('founding.new.fromHint')}
            kind="group"
            clearable
            {...begun.field('fromId')}
          />
        </Suspense>
      )}
    </>
  )
}
