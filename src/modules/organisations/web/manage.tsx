/** What the administrator does with one organisation: another way to write it, a new name, its end. */
import { Button, DateField, Form, IconEdit, IconPlus, Section, SubmitOrCancel, TextField, today, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { OrganisationPage } from '../contract.ts'
import { OrganisationField, OrganisationsField } from './organisation-field.tsx'

type Doing = 'addName' | 'rename' | 'end'
type Part = { one: OrganisationPage; close: () => void }

export function ManageOrganisation({ one }: { one: OrganisationPage }) {
  const { t } = useWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  if (doing === null)
    return (
      <Section plain>
        <div className="hl-buttons">
          <Button variant="default" icon={IconPlus} onClick={() => setDoing('addName')}>
            {t('organisations.action.addName')}
          </Button>
          {one.validTo === null && (
            <>
              <Button variant="default" icon={IconEdit} onClick={() => setDoing('rename')}>
                {t('organisations.action.rename')}
              </Button>
              <Button variant="default" onClick={() => setDoing('end')}>
                {t('organisations.action.end')}
              </Button>
            </>
          )}
        </div>
      </Section>
    )
  return (
    <Section title={doing === 'end' ? t('organisations.action.endTitle', { name: one.name }) : t(`organisations.action.${doing}`)}>
      {doing === 'addName' && <AddName one={one} close={close} />}
      {doing === 'rename' && <Rename one={one} close={close} />}
      {doing === 'end' && <End one={one} close={close} />}
    </Section>
  )
}

function AddName({ one, close }: Part) {
  const { t } = useWords()
  const form = useFields({ name: '' })
  const { send, pending, problem } = useSend(`/organisations/${one.id}/names`, { inline: true, done: t('organisations.action.named') })
  return (
    <Form problem={problem} onSubmit={async () => (await send({ ...form.values, version: one.version })) && close()}>
      <TextField label={t('organisations.action.writtenName')} description={t('organisations.action.addNameHint')} required {...form.field('name')} />
      <SubmitOrCancel pending={pending} onCancel={close}>
        {t('organisations.action.save')}
      </SubmitOrCancel>
    </Form>
  )
}

function Rename({ one, close }: Part) {
  const { t } = useWords()
  const form = useFields({ name: one.name, shortName: one.shortName, on: today() as string | null, legalBasis: '' })
  const { send, pending, problem } = useSend(`/organisations/${one.id}/rename`, { inline: true, done: t('organisations.action.renamed') })
  return (
    <Form problem={problem} onSubmit={async () => (await send({ ...form.values, version: one.version })) && close()}>
      <TextField label={t('organisations.action.newName')} required {...form.field('name')} />
      <TextField label={t('organisations.field.shortName')} required {...form.field('shortName')} />
      <DateField label={t('organisations.action.renameOn')} required {...form.field('on')} />
      <TextField label={t('organisations.field.legalBasis')} description={t('organisations.field.legalBasisHint')} {...form.field('legalBasis')} />
      <SubmitOrCancel pending={pending} onCancel={close}>
        {t('organisations.action.rename')}
      </SubmitOrCancel>
    </Form>
  )
}

function End({ one, close }: Part) {
  const { t } = useWords()
  const form = useFields({ on: null as string | null, legalBasis: '', heirs: null as string | null, others: [] as string[], scope: '' })
  const { on, legalBasis, heirs, others, scope } = form.values
  const { send, pending, problem } = useSend(`/organisations/${one.id}/end`, { inline: true, done: t('organisations.action.ended') })
  const body = {
    version: one.version,
    on,
    legalBasis,
    heirs: [
      ...(heirs ? [{ id: heirs, isDefault: true }] : []),
      ...others.filter((id) => id !== heirs).map((id) => ({ id, isDefault: false, scope })),
    ],
  }
  return (
    <Form problem={problem} onSubmit={async () => (await send(body)) && close()}>
      <p>{t('organisations.action.endDetail')}</p>
      <DateField label={t('organisations.action.endOn')} required {...form.field('on')} />
      <TextField
        label={t('organisations.field.legalBasis')}
        description={t('organisations.field.legalBasisHint')}
        required
        {...form.field('legalBasis')}
      />
      <OrganisationField label={t('organisations.action.heir')} clearable on={on ?? undefined} {...form.field('heirs')} />
      <OrganisationsField label={t('organisations.action.otherHeirs')} on={on ?? undefined} {...form.field('others')} />
      {others.length > 0 && <TextField label={t('organisations.action.otherScope')} {...form.field('scope')} />}
      <SubmitOrCancel pending={pending} onCancel={close} danger>
        {t('organisations.action.end')}
      </SubmitOrCancel>
    </Form>
  )
}
