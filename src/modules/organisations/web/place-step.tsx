/** Adding one thing about places to a draft. */
import { Button, CheckField, Form, FormButtons, SelectField, TextField, useFields, useWords, type Option } from '#ui'
import { PlaceField, PlacesField } from './place-field.tsx'
import type { StepFormProps } from './step-props.ts'

const DOES = ['mergePlaces', 'splitPlace', 'renamePlace', 'movePlaces', 'endPlaces', 'foundPlace'] as const
type Does = (typeof DOES)[number]

const empty = {
  do: 'mergePlaces' as string | null,
  many: [] as string[],
  one: null as string | null,
  other: null as string | null,
  name: '',
  code: '',
  kind: 'commune' as string | null,
  ends: true,
}

/** A step from what was filled in; undefined while something is missing. */
function stepOf({ do: does, many, one, other, name, code, kind, ends }: typeof empty, key: string): unknown {
  switch (does as Does) {
    case 'mergePlaces':
      return many.length > 0 && other ? { do: does, from: many, into: other } : undefined
    case 'splitPlace':
      return one && many.length > 0 ? { do: does, from: one, into: many, ends } : undefined
    case 'renamePlace':
      return one && name.trim() ? { do: does, one, name } : undefined
    case 'movePlaces':
      return many.length > 0 && other ? { do: does, which: many, under: other } : undefined
    case 'endPlaces':
      return many.length > 0 ? { do: does, which: many } : undefined
    case 'foundPlace':
      return name.trim() && (kind === 'province' || other)
        ? { do: does, key, name, code, kind, parent: kind === 'province' ? null : other }
        : undefined
  }
}

export function PlaceStepForm({ steps, on, pending, problem, add, close }: StepFormProps) {
  const { t } = useWords()
  const form = useFields(empty)
  const say = (part: string) => t(`organisations.reorganise.step.${part}`)
  const foundedAs = (kind: string): Option[] =>
    steps.flatMap((step) =>
      step.do === 'foundPlace' && step.kind === kind
        ? [{ value: step.key, label: step.name, detail: t('organisations.reorganise.mark.founded') }]
        : [],
    )
  const founded = [...foundedAs('commune'), ...foundedAs('province')]
  const does = form.values.do as Does
  const key = `#p${steps.reduce((most, step) => (step.do === 'foundPlace' ? Math.max(most, Number(step.key.slice(2)) || 0) : most), 0) + 1}`
  const step = stepOf(form.values, key)
  const province = (label: string) => (
    <PlaceField label={say(label)} on={on} kind="province" also={foundedAs('province')} required {...form.field('other')} />
  )
  return (
    <Form
      problem={problem}
      label={t('organisations.reorganise.addStep')}
      onSubmit={async () => step !== undefined && (await add(step)) && form.reset(empty)}
    >
      <SelectField label={say('kind')} required options={DOES.map((value) => ({ value, label: say(value) }))} {...form.field('do')} />
      {does === 'mergePlaces' && (
        <>
          <PlacesField label={say('placesFrom')} on={on} required {...form.field('many')} />
          <PlaceField label={say('placeInto')} description={say('placeIntoHint')} on={on} also={founded} required {...form.field('other')} />
        </>
      )}
      {does === 'splitPlace' && (
        <>
          <PlaceField label={say('placeSplit')} on={on} required {...form.field('one')} />
          <PlacesField label={say('placeHeirs')} on={on} also={founded} required {...form.field('many')} />
          <CheckField label={say('placeEnds')} {...form.field('ends')} />
        </>
      )}
      {does === 'renamePlace' && <PlaceField label={say('place')} on={on} required {...form.field('one')} />}
      {does === 'movePlaces' && (
        <>
          <PlacesField label={say('places')} on={on} kind="commune" required {...form.field('many')} />
          {province('placeUnder')}
        </>
      )}
      {does === 'endPlaces' && <PlacesField label={say('places')} on={on} required {...form.field('many')} />}
      {(does === 'renamePlace' || does === 'foundPlace') && (
        <TextField
          label={does === 'renamePlace' ? say('newName') : say('placeName')}
          description={say('placeNameHint')}
          required
          {...form.field('name')}
        />
      )}
      {does === 'foundPlace' && (
        <>
          <div className="or-pair">
            <SelectField
              label={say('placeKind')}
              required
              options={['commune', 'province'].map((value) => ({ value, label: t(`organisations.ground.kind.${value}`) }))}
              {...form.field('kind')}
            />
            <TextField label={say('placeCode')} description={say('placeCodeHint')} {...form.field('code')} />
          </div>
          {form.values.kind === 'commune' && province('placeParent')}
        </>
      )}
      <FormButtons>
        <Button type="submit" loading={pending} disabled={step === undefined}>
          {t('organisations.reorganise.addStep')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
