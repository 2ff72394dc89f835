/** The fields of a post: where, as what, from when until when. */
import { DateField, SelectField, TextField, today, useWords, type FieldProps } from '#ui'
import { ROLES } from '../rules.ts'
import { OrganisationField } from './organisation-field.tsx'

export type PostValues = { organisationId: string | null; role: string | null; post: string; validFrom: string | null; validTo: string | null }
export const emptyPost = (): PostValues => ({ organisationId: null, role: null, post: '', validFrom: today(), validTo: null })

type Named<Value> = Pick<FieldProps<Value>, 'name' | 'value' | 'onChange'>
type Fields = {
  organisationId: Named<string | null>
  role: Named<string | null>
  post: Named<string>
  validFrom: Named<string | null>
  validTo: Named<string | null>
}

export function MembershipFields({ fields }: { fields: Fields }) {
  const { t } = useWords()
  return (
    <>
      <OrganisationField label={t('people.field.organisation')} {...fields.organisationId} required />
      <TextField label={t('people.field.post')} description={t('people.field.post.hint')} {...fields.post} required />
      <SelectField
        label={t('people.field.role')}
        options={ROLES.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
        {...fields.role}
        required
      />
      <div className="pe-two">
        <DateField label={t('people.field.validFrom')} {...fields.validFrom} required />
        <DateField label={t('people.field.validTo')} description={t('people.field.validTo.hint')} {...fields.validTo} />
      </div>
    </>
  )
}

/** What the server wants of it: no field that says nothing. */
export const sentPost = ({ organisationId, role, post, validFrom, validTo }: PostValues) => ({
  ...(organisationId ? { organisationId } : {}),
  ...(role ? { role } : {}),
  ...(post.trim() ? { post } : {}),
  ...(validFrom ? { validFrom } : {}),
  validTo,
})
