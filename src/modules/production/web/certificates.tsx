/** The certificates of a product: number, who issued it, until when it holds, its picture. */
import {
  Button,
  ConfirmButton,
  DateField,
  EmptyState,
  FileField,
  FileList,
  Form,
  FormButtons,
  IconPlus,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Certificate, Product } from '../contract.ts'
import { CERTIFICATE_KINDS, lastDayOf, MONTHS_OF, type CertificateKind } from '../product-rules.ts'
import { certificateLabel, STANDING_TONE } from './words.ts'

export function Certificates({ one }: { one: Product }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  const may = one.mayKeep && one.endedOn === null
  const begin = (
    <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
      {t('production.certificate.add')}
    </Button>
  )
  return (
    <Section title={t('production.certificates')} actions={may && !adding && one.certificates.length > 0 && begin}>
      {adding && <CertificateForm path={`/products/${one.id}/certificates`} onDone={() => add(false)} />}
      {one.certificates.length === 0 && !adding && <EmptyState title={t('production.certificates.none')} action={may && begin} />}
      <ul className="pn-list">
        {one.certificates.map((each) => (
          <OneCertificate key={each.id} one={each} may={may} />
        ))}
      </ul>
    </Section>
  )
}

function OneCertificate({ one, may }: { one: Certificate; may: boolean }) {
  const { t } = useWords()
  const [doing, start] = useState<'edit' | 'file'>()
  const path = `/products/certificates/${one.id}`
  if (doing === 'edit')
    return (
      <li>
        <CertificateForm path={path} from={one} onDone={() => start(undefined)} />
      </li>
    )
  return (
    <li>
      <span className="pn-badges">
        <strong>{certificateLabel(t, one)}</strong>
        <StateBadge tone={STANDING_TONE[one.standing]} label={t(`production.standing.${one.standing}`)} />
      </span>
      <span>
        {[
          t('production.certificate.numberOf', { number: one.number }),
          one.issuer,
          one.validUntil ? t('production.certificate.until', { on: one.validUntil }) : t('production.certificate.noEnd'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {one.endedOn && <span className="hl-quiet">{t('production.certificate.endedOn', { on: one.endedOn, why: one.endedWhy })}</span>}
      {one.file && <FileList files={[{ name: one.file.name, size: one.file.size, href: `/api${path}/file` }]} />}
      {doing === 'file' && <Attach path={`${path}/file`} onDone={() => start(undefined)} />}
      {may && one.endedOn === null && doing === undefined && (
        <span className="pn-row">
          <Button variant="subtle" onClick={() => start('edit')}>
            {t('production.certificate.edit')}
          </Button>
          <Button variant="subtle" onClick={() => start('file')}>
            {t('production.certificate.attach')}
          </Button>
          <Ending one={one} path={path} />
        </span>
      )}
    </li>
  )
}

function Ending({ one, path }: { one: Certificate; path: string }) {
  const { t } = useWords()
  const [why, say] = useState('')
  const { send } = useSend(`${path}/end`, { done: t('production.certificate.endedDone') })
  return (
    <ConfirmButton
      variant="subtle"
      label={t('production.certificate.end')}
      title={t('production.certificate.endAsk')}
      confirm={t('production.certificate.end')}
      disabled={why.trim() === ''}
      onConfirm={() => void send({ version: one.version, endedOn: today(), why })}
    >
      <Textarea name="why" label={t('production.certificate.why')} required value={why} onChange={say} />
    </ConfirmButton>
  )
}

function Attach({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const [files, take] = useState<File[]>([])
  const { act, pending, problem } = useAct({ inline: true, done: t('production.certificate.attached') })
  const attach = async () => {
    const body = new FormData()
    if (files[0]) body.set('file', files[0])
    if (await act(() => api.upload(path, body))) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void attach()} label={t('production.certificate.attach')}>
      <FileField name="file" label={t('production.certificate.file')} accept="image/*,.pdf" value={files} onChange={take} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={files.length === 0}>
          {t('production.certificate.attach')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function CertificateForm({ path, from, onDone }: { path: string; from?: Certificate; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    kind: (from?.kind ?? 'ocop') as string | null,
    stars: (from?.stars ? String(from.stars) : null) as string | null,
    name: from?.name ?? '',
    number: from?.number ?? '',
    issuer: from?.issuer ?? '',
    issuedOn: (from?.issuedOn ?? null) as string | null,
    validUntil: (from?.validUntil ?? null) as string | null,
  })
  const { kind, stars, issuedOn, validUntil } = form.values
  const { send, pending, problem } = useSend(path, { inline: true, done: t('production.certificate.saved') })
  const months = MONTHS_OF[kind as CertificateKind]
  const submit = async () => {
    const sent = { ...form.values, stars: kind === 'ocop' && stars ? Number(stars) : null, name: kind === 'other' ? form.values.name : '' }
    if (await send({ ...sent, ...(from ? { version: from.version } : {}) })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('production.certificate.add')}>
      <div className="pn-fields">
        <SelectField
          label={t('production.certificate.kind')}
          required
          options={CERTIFICATE_KINDS.map((value) => ({ value, label: t(`production.certificate.${value}`) }))}
          {...form.field('kind')}
        />
        {kind === 'ocop' && (
          <SelectField
            label={t('production.certificate.stars')}
            required
            options={[3, 4, 5].map((n) => ({ value: String(n), label: t('production.certificate.starsN', { n }) }))}
            {...form.field('stars')}
          />
        )}
        {kind === 'other' && <TextField label={t('production.certificate.name')} required {...form.field('name')} />}
        <TextField label={t('production.certificate.number')} required {...form.field('number')} />
        <TextField label={t('production.certificate.issuer')} {...form.field('issuer')} />
        <DateField
          label={t('production.certificate.issuedOn')}
          required
          max={today()}
          name="issuedOn"
          value={issuedOn}
          onChange={(day) => {
            form.set('issuedOn', day)
            // Where the source says how long it holds, its last day follows.
            if (day && months && validUntil === null) form.set('validUntil', lastDayOf(day, months))
          }}
        />
        <DateField
          label={t('production.certificate.validUntil')}
          description={t(kind === 'ocop' ? 'production.certificate.ocopHint' : 'production.certificate.validHint')}
          {...form.field('validUntil')}
        />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('production.certificate.save')}
      </SubmitOrCancel>
    </Form>
  )
}
