/** The fields of a policy, and its end. */
import { OrganisationField } from '#modules/organisations/web'
import {
  ConfirmButton,
  DateField,
  Form,
  LookupField,
  MultiSelect,
  NumberField,
  SelectField,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useLookup,
  useSend,
  useWords,
  type LookupFieldProps,
  type Option,
} from '#ui'
import { useState } from 'react'
import type { Policy } from '../contract.ts'
import { CONTENTS, SUPPORTED } from '../support-rules.ts'

type Place = { id: string; name: string; kind: string; districtName: string | null; provinceName: string; validTo: string | null }
/** A province, former ones too, or a commune. */
const placeOption = ({ id, name, kind, districtName, provinceName }: Place): Option | undefined =>
  kind === 'district'
    ? undefined
    : { value: id, label: name, detail: kind === 'province' ? undefined : [districtName, provinceName].filter(Boolean).join(', ') }

function TerritoryField({ known, ...props }: LookupFieldProps & { known: readonly Option[] }) {
  const { t } = useWords()
  return <LookupField placeholder={t('support.policy.territoryFind')} {...props} known={known} lookup={useLookup('/places', {}, placeOption)} />
}

const known = (one: { id: string; name: string } | null | undefined): Option[] => (one ? [{ value: one.id, label: one.name }] : [])

export function PolicyForm({ from, onDone }: { from?: Policy; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    content: (from?.content ?? null) as string | null,
    name: from?.name ?? '',
    what: from?.what ?? '',
    level: from?.level ?? '',
    most: from?.most ?? null,
    kinds: [...(from?.kinds ?? SUPPORTED)] as string[],
    legalBasis: from?.legalBasis ?? '',
    validFrom: (from?.validFrom ?? null) as string | null,
    validTo: (from?.validTo ?? null) as string | null,
    territoryId: (from?.territoryId ?? null) as string | null,
    agencyId: (from?.agencyId ?? null) as string | null,
  })
  const path = from ? `/support/policies/${from.id}` : '/support/policies'
  const { send, pending, problem } = useSend(path, { inline: true, done: t('support.policy.saved') })
  const submit = async () => {
    if (await send({ ...form.values, ...(from ? { version: from.version } : {}) })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('support.policies.add')}>
      <div className="spt-fields">
        <SelectField
          label={t('support.policy.content')}
          required
          options={CONTENTS.map((value) => ({ value, label: `${value}. ${t(`support.content.${value}`)}` }))}
          {...form.field('content')}
        />
        <TextField label={t('support.policy.name')} required maxLength={300} {...form.field('name')} />
        <TextField label={t('support.policy.legalBasis')} required maxLength={300} {...form.field('legalBasis')} />
        <Textarea label={t('support.policy.what')} maxLength={2000} {...form.field('what')} />
        <Textarea label={t('support.policy.level')} maxLength={2000} {...form.field('level')} />
        <NumberField label={t('support.policy.most')} min={1} digits={0} {...form.field('most')} />
        <MultiSelect
          label={t('support.policy.kinds')}
          required
          options={SUPPORTED.map((value) => ({ value, label: t(`support.kind.${value}`) }))}
          {...form.field('kinds')}
        />
        <DateField label={t('support.policy.validFrom')} required {...form.field('validFrom')} />
        <DateField label={t('support.policy.validTo')} {...form.field('validTo')} />
        <TerritoryField
          label={t('support.policy.territory')}
          description={t('support.policy.territoryHint')}
          clearable
          known={known(from?.territory)}
          {...form.field('territoryId')}
        />
        <OrganisationField label={t('support.policy.agency')} clearable on={today()} known={known(from?.agency)} {...form.field('agencyId')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.policy.save')}
      </SubmitOrCancel>
    </Form>
  )
}

export function Ending({ one }: { one: Policy }) {
  const { t } = useWords()
  const [validTo, set] = useState<string | null>(today())
  const { send } = useSend(`/support/policies/${one.id}/end`, { done: t('support.policy.ended') })
  return (
    <ConfirmButton
      variant="subtle"
      label={t('support.policy.end')}
      title={t('support.policy.end')}
      confirm={t('support.policy.end')}
      disabled={validTo === null}
      onConfirm={() => void send({ version: one.version, validTo })}
    >
      <DateField name="validTo" label={t('support.policy.endOn')} required value={validTo} onChange={set} />
    </ConfirmButton>
  )
}
