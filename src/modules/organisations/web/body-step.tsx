/** Adding one thing about bodies to a draft: the fields follow what is to be entered. */
import { Button, CheckField, Form, FormButtons, SelectField, TextField, useFields, useWords, type Option } from '#ui'
import { KINDS, LEVELS } from '../contract.ts'
import { PlaceField } from './place-field.tsx'
import type { StepFormProps } from './step-props.ts'
import { OrganisationField, OrganisationsField } from './organisation-field.tsx'

const DOES = ['merge', 'split', 'rename', 'transfer', 'move', 'end', 'found'] as const
type Does = (typeof DOES)[number]

const empty = {
  do: 'merge' as string | null,
  many: [] as string[],
  one: null as string | null,
  other: null as string | null,
  others: [] as string[],
  name: '',
  shortName: '',
  scope: '',
  ends: true,
  kind: 'department' as string | null,
  level: 'province' as string | null,
  place: null as string | null,
}
type Values = typeof empty

/** A step from what was filled in; undefined while something is missing. */
function stepOf(values: Values, key: string): unknown {
  const { many, one, other, others, name, scope } = values
  const named = { name, ...(values.shortName.trim() ? { shortName: values.shortName } : {}) }
  switch (values.do as Does) {
    case 'merge':
      return many.length > 0 && other ? { do: 'merge', from: many, into: other, scope: '' } : undefined
    case 'split':
      return one && (other || others.length > 0)
        ? {
            do: 'split',
            from: one,
            ends: values.ends,
            into: [
              ...(other ? [{ to: other, scope: '', isDefault: true, partial: false }] : []),
              ...others.filter((id) => id !== other).map((to) => ({ to, scope, isDefault: !other, partial: !other })),
            ],
          }
        : undefined
    case 'rename':
      return one && name.trim() ? { do: 'rename', one, ...named } : undefined
    case 'transfer':
      return one && other && scope.trim() ? { do: 'transfer', from: one, to: other, scope } : undefined
    case 'move':
      return many.length > 0 && other ? { do: 'move', which: many, under: other } : undefined
    case 'end':
      return many.length > 0 ? { do: 'end', which: many } : undefined
    case 'found':
      return name.trim() ? { do: 'found', key, ...named, kind: values.kind, level: values.level, parent: other, placeId: values.place } : undefined
  }
}

export function BodyStepForm({ steps, on, pending, problem, add, close }: StepFormProps) {
  const { t } = useWords()
  const form = useFields<Values>(empty)
  const founded: Option[] = steps.flatMap((step) =>
    step.do === 'found' ? [{ value: step.key, label: step.name, detail: t('organisations.reorganise.mark.founded') }] : [],
  )
  const places: Option[] = steps.flatMap((step) =>
    step.do === 'foundPlace' ? [{ value: step.key, label: step.name, detail: t('organisations.reorganise.mark.founded') }] : [],
  )
  const does = form.values.do as Does
  const key = `#${steps.reduce((most, step) => (step.do === 'found' ? Math.max(most, Number(step.key.slice(1)) || 0) : most), 0) + 1}`
  const step = stepOf(form.values, key)
  const say = (part: string) => t(`organisations.reorganise.step.${part}`)
  const single = (part: string, field: 'one' | 'other', more: { hint?: string; clearable?: boolean; founded?: boolean } = {}) => (
    <OrganisationField
      label={say(part)}
      on={on}
      also={more.founded === false ? [] : founded}
      {...(more.hint ? { description: say(more.hint) } : {})}
      {...(more.clearable ? { clearable: true } : { required: true })}
      {...form.field(field)}
    />
  )
  const several = (part: string, field: 'many' | 'others', withFounded = false) => (
    <OrganisationsField label={say(part)} on={on} also={withFounded ? founded : []} required={field === 'many'} {...form.field(field)} />
  )
  return (
    <Form
      problem={problem}
      label={t('organisations.reorganise.addStep')}
      onSubmit={async () => step !== undefined && (await add(step)) && form.reset(empty)}
    >
      <SelectField label={say('kind')} required options={DOES.map((value) => ({ value, label: say(value) }))} {...form.field('do')} />
      {does === 'merge' && (
        <>
          {several('from', 'many')}
          {single('into', 'other', { hint: 'intoHint' })}
        </>
      )}
      {does === 'split' && (
        <>
          {single('splitFrom', 'one', { founded: false })}
          {single('mainHeir', 'other', { hint: 'mainHeirHint', clearable: true })}
          {several(form.values.other ? 'otherHeirs' : 'heirs', 'others', true)}
          {form.values.others.length > 0 && <TextField label={say('scope')} {...form.field('scope')} />}
          <CheckField label={say('ends')} {...form.field('ends')} />
        </>
      )}
      {does === 'rename' && single('one', 'one', { founded: false })}
      {does === 'transfer' && (
        <>
          {single('giver', 'one', { founded: false })}
          {single('receiver', 'other')}
          <TextField label={say('scope')} required {...form.field('scope')} />
        </>
      )}
      {does === 'move' && (
        <>
          {several('which', 'many')}
          {single('under', 'other')}
        </>
      )}
      {does === 'end' && several('which', 'many')}
      {(does === 'rename' || does === 'found') && (
        <>
          <TextField label={does === 'rename' ? say('newName') : t('organisations.field.name')} required {...form.field('name')} />
          <TextField label={t('organisations.field.shortName')} {...form.field('shortName')} />
        </>
      )}
      {does === 'found' && (
        <>
          <div className="or-pair">
            <SelectField
              label={t('organisations.field.kind')}
              required
              options={KINDS.map((value) => ({ value, label: t(`organisations.kind.${value}`) }))}
              {...form.field('kind')}
            />
            <SelectField
              label={t('organisations.field.level')}
              required
              options={LEVELS.map((value) => ({ value, label: t(`organisations.level.${value}`) }))}
              {...form.field('level')}
            />
          </div>
          <OrganisationField label={t('organisations.field.parent')} clearable on={on} also={founded} {...form.field('other')} />
          <PlaceField label={t('organisations.field.place')} clearable on={on} also={places} {...form.field('place')} />
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
