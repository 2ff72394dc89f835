/** What is to change in the register by a procedure: the applicant says it, the officer reads it and grants it. */
import { DateField, SelectField, TextField, useWords } from '#ui'
import { Suspense, useState } from 'react'
import { CooperativeField, ValueFields } from '#modules/cooperatives/web'
import type { File, Wanted } from '../contract.ts'
import { effectOf } from '../effect-rules.ts'

const HOW = ['split', 'separation', 'merger', 'consolidation'] as const

const [OTHER, ENDS] = ['other', 'ends']
const divides = (how: string | null): boolean => how === 'split' || how === 'separation'

type Choices = {
  representative: string
  title: string
  kind: string | null
  state: string | null
  from: string | null
  until: string | null
  enterprise: string
  otherId: string | null
  how: string | null
  /** Branch -> to whom it goes: an id, `other` for the one chosen, `ends`. */
  branches: Record<string, string | null>
}

/** What is entered, and how it is sent. */
export function useWanted(code: string, before: Partial<Wanted> = {}, name?: string) {
  const effect = effectOf(code)
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...(effect.does === 'found' && name ? { name } : {}),
    ...before.values,
  }))
  const only = (all: readonly string[] | false) => (all && all.length === 1 ? all[0]! : null)
  const [chosen, choose] = useState<Choices>({
    representative: before.representative?.name ?? '',
    title: before.representative?.title ?? '',
    kind: before.kind ?? only('kinds' in effect && effect.kinds),
    state: before.state ?? only(effect.does === 'state' && !effect.optional && effect.states),
    from: before.from ?? null,
    until: before.until ?? null,
    enterprise: before.enterprise ?? '',
    otherId: before.otherId ?? null,
    how: before.how ?? null,
    branches: Object.fromEntries((before.branches ?? []).map(({ id, toId }) => [id, toId === null ? ENDS : toId === before.otherId ? OTHER : toId])),
  })
  const { representative, title, kind, state, from, until, enterprise, otherId, how } = chosen
  const branches = Object.entries(chosen.branches).flatMap(([id, to]): { id: string; toId: string | null }[] => {
    const toId = to === OTHER ? otherId : to
    if (to === ENDS) return [{ id, toId: null }]
    return toId ? [{ id, toId }] : []
  })
  const wanted = {
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== '')),
    representative: representative.trim() ? { name: representative, title } : null,
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(from ? { from } : {}),
    ...(until && state === 'suspended' ? { until } : {}),
    ...(enterprise ? { enterprise } : {}),
    ...(otherId ? { otherId } : {}),
    ...(how ? { how } : {}),
    ...(divides(how) && branches.length > 0 ? { branches } : {}),
  }
  const set = <K extends keyof Choices>(key: K) => ({
    name: `wanted.${key}`,
    value: chosen[key],
    onChange: (value: Choices[K]) => choose((all) => ({ ...all, [key]: value })),
  })
  return { code, wanted, values, setValues, chosen, set }
}

export type EnteredWanted = ReturnType<typeof useWanted>

/** `must`: what cannot be granted without is marked. `fields`: those that a grant writes, where the file tells them. */
export function WantedFields({
  entered,
  kind,
  fields,
  must,
  on,
  known = true,
  division,
}: {
  entered: EnteredWanted
  kind?: string | undefined
  fields?: readonly string[] | undefined
  must?: boolean
  on?: string | undefined
  /** It is about one that is in the register. */
  known?: boolean
  division?: File['division']
}) {
  const { t } = useWords()
  const { code, values, setValues, chosen, set } = entered
  const effect = effectOf(code)
  const shown = fields ?? ('fields' in effect ? effect.fields : [])
  const notes = effect.does === 'note'
  const founds = effect.does === 'found' || effect.does === 'convert' || (notes && !known)
  const person = founds || notes || effect.does === 'part' || (effect.does === 'change' && effect.representative === true)
  const kinds = 'kinds' in effect ? effect.kinds : []
  const ofGroup = kinds.length === 1 && kinds[0] === 'group'
  return (
    <>
      <div className="pr-fields">
        {kinds.length > 1 && (
          <SelectField
            label={t('procedures.step.kind')}
            required={must}
            options={kinds.map((value) => ({ value, label: t(`procedures.kind.${value}`) }))}
            {...set('kind')}
          />
        )}
        {effect.does === 'state' && (
          <SelectField
            label={t(effect.pause ? 'procedures.step.turn' : 'procedures.step.state')}
            clearable={effect.optional === true}
            required={must && effect.optional !== true}
            options={effect.states.map((value) => ({ value, label: t(`procedures.${effect.pause ? 'turn' : 'legal'}.${value}`) }))}
            {...set('state')}
          />
        )}
        {effect.does === 'state' && effect.pause && !must && <DateField label={t('procedures.step.pauseFrom')} {...set('from')} />}
        {effect.does === 'state' && effect.pause && chosen.state === 'suspended' && (
          <DateField label={t('procedures.step.until')} description={t('procedures.step.pauseUntilHint')} required={must} {...set('until')} />
        )}
        {notes && known && (
          <SelectField
            label={t('procedures.step.state')}
            placeholder={t('procedures.step.stateNone')}
            clearable
            options={[{ value: 'ended', label: t('procedures.legal.ended') }]}
            {...set('state')}
          />
        )}
        {effect.does === 'owns' && <TextField label={t('procedures.step.enterprise')} required={must} {...set('enterprise')} />}
        {effect.does === 'reorganise' && (
          <>
            <SelectField
              label={t('procedures.step.how')}
              required={must}
              options={HOW.map((value) => ({ value, label: t(`procedures.succession.${value}`) }))}
              {...set('how')}
            />
            <Suspense>
              <CooperativeField label={t('procedures.step.other')} required={must} {...set('otherId')} />
            </Suspense>
            <SelectField
              label={t('procedures.step.reorganised')}
              options={['dissolving', 'ended'].map((value) => ({ value, label: t(`procedures.legal.${value}`) }))}
              {...set('state')}
            />
          </>
        )}
        {person && (
          <>
            <TextField
              label={t(ofGroup ? 'procedures.step.representativeOfGroup' : 'procedures.step.representative')}
              required={must && (founds || shown.length === 0)}
              {...set('representative')}
            />
            <TextField label={t('procedures.step.representativeTitle')} {...set('title')} />
          </>
        )}
      </div>
      {division && division.parts.length > 0 && divides(chosen.how) && <Branches entered={entered} division={division} />}
      {shown.length > 0 && (
        <Suspense>
          <ValueFields
            fields={shown}
            kind={kind ?? chosen.kind ?? 'cooperative'}
            values={values}
            onChange={setValues}
            required={must && (founds || effect.does === 'part') ? ['name', 'place'] : []}
            on={on}
          />
        </Suspense>
      )}
    </>
  )
}

/** To whom each branch, office and business place goes when the one on which it hangs is divided. */
function Branches({ entered, division }: { entered: EnteredWanted; division: NonNullable<File['division']> }) {
  const { t } = useWords()
  const { chosen, set } = entered
  const { value, onChange } = set('branches')
  const options = [
    { value: OTHER!, label: t('procedures.step.branchTo') },
    ...division.heirs.filter(({ id }) => id !== chosen.otherId).map(({ id, name }) => ({ value: id, label: name })),
    { value: ENDS!, label: t('procedures.step.branchEnds') },
  ]
  return (
    <fieldset className="pr-panel">
      <legend>{t('procedures.step.branches')}</legend>
      <p className="pr-quiet">{t('procedures.step.branchesHint')}</p>
      <div className="pr-fields">
        {division.parts.map(({ id, name }) => (
          <SelectField
            key={id}
            name={`wanted.branches.${id}`}
            label={name}
            clearable
            placeholder={t('procedures.step.branchStays')}
            options={options}
            value={value[id] ?? null}
            onChange={(to) => onChange({ ...value, [id]: to })}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Whether there is anything to be said. */
export const asksWanted = (code: string): boolean => {
  const { does } = effectOf(code)
  return does !== 'nothing' && does !== 'elsewhere' && code !== 'HTX-13'
}
