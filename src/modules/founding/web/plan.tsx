/** What founders plan: the name, what they will do, capital, members after a year and after two. */
import { NumberField, TextField, useFields, useWords } from '#ui'
import type { Group } from '../contract.ts'

export const usePlan = (before?: Group) =>
  useFields({
    name: before?.name ?? '',
    activity: before?.activity ?? '',
    plannedCapital: before?.plannedCapital ?? (null as number | null),
    plannedFirst: before?.plannedFirst ?? (null as number | null),
    plannedSecond: before?.plannedSecond ?? (null as number | null),
  })

export function PlanFields({ plan }: { plan: ReturnType<typeof usePlan> }) {
  const { t } = useWords()
  return (
    <>
      <TextField label={t('founding.plan.name')} required {...plan.field('name')} />
      <TextField label={t('founding.plan.activity')} {...plan.field('activity')} />
      <NumberField label={t('founding.plan.capital')} min={0} {...plan.field('plannedCapital')} />
      <NumberField label={t('founding.plan.first')} min={0} {...plan.field('plannedFirst')} />
      <NumberField label={t('founding.plan.second')} min={0} {...plan.field('plannedSecond')} />
    </>
  )
}
