/** One yearly declaration: filled in and sent by the cooperative, confirmed or sent back by the commune. The same page for both. */
import {
  Alert,
  Button,
  Facts,
  Form,
  FormButtons,
  Loaded,
  NumberField,
  Page,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  useFields,
  useGet,
  useMediaQuery,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Declaration } from '../declaration-contract.ts'
import { DECLARED, DECLARED_PARTS, mayBeLoss, REQUIRED, type DeclaredField } from '../declaration-rules.ts'
import { FIELDS } from '../fields-rules.ts'
import { SheetBox } from './declaration-sheet.tsx'
import { STANDING_TONE } from './words.ts'
import './cooperatives.css'

export default function DeclarationPage() {
  const { id = '', year = '' } = useParams()
  const got = useGet<Declaration>(`/cooperatives/${id}/declarations/${year}`)
  const { t } = useWords()
  const go = useNav()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={t('cooperatives.declaration.title', { year: String(one.year) })}
          crumbs={[
            { label: t('cooperatives.list.title'), to: '/cooperatives' },
            { label: one.cooperative.name, to: `/cooperatives/${one.cooperative.id}` },
          ]}
          aside={<StateBadge tone={STANDING_TONE[one.state ?? 'none']} label={t(`cooperatives.declaration.standing.${one.state ?? 'none'}`)} />}
          description={t('cooperatives.declaration.period', { from: one.from, to: one.to, due: one.dueOn })}
          action={
            one.years.length > 1 && (
              <SelectField
                name="year"
                label={t('cooperatives.declarations.year')}
                hiddenLabel
                options={one.years.map(({ year: each }) => ({ value: String(each), label: String(each) }))}
                value={String(one.year)}
                onChange={(each) => each && go(`/cooperatives/${one.cooperative.id}/declarations/${each}`)}
              />
            )
          }
        >
          <Notes one={one} />
          {/* What was written meanwhile by somebody else begins the form anew. */}
          {one.mayDecide ? <Decide one={one} /> : one.mayDeclare ? <Fill key={one.version} one={one} /> : <Shown one={one} />}
        </Page>
      )}
    </Loaded>
  )
}

function Notes({ one }: { one: Declaration }) {
  const { t } = useWords()
  const [sent, decided] = [
    one.sentAt && { by: one.sentBy, at: one.sentAt },
    one.decidedAt && { by: one.decidedBy, at: one.decidedAt, reason: one.reason },
  ]
  if (one.state === 'returned' && decided) return <Alert tone="late">{t('cooperatives.declaration.returnedBy', decided)}</Alert>
  if (one.state === 'confirmed' && decided) return <Alert tone="inTime">{t('cooperatives.declaration.confirmedBy', decided)}</Alert>
  if (one.endedOn !== null && !one.mayDeclare && !one.mayDecide && one.state === null)
    return <Alert>{t('cooperatives.declaresNoMore', { on: one.endedOn, year: String(one.year) })}</Alert>
  if (one.state === 'sent' && sent)
    return (
      <Alert>
        {t('cooperatives.declaration.sentBy', sent)}. {one.mayDeclare && !one.mayDecide && t('cooperatives.declaration.waits')}
      </Alert>
    )
  return null
}

/** What the register holds of a figure, and what the members' register counts: what there is to compare with. */
function useKnown(one: Declaration) {
  const { t, format } = useWords()
  return (field: DeclaredField) => {
    const [known, counted] = [one.known[field], one.book?.[field]]
    const said = [
      known && t('cooperatives.declaration.known', { value: format.number(known.value), since: known.since }),
      typeof counted === 'number' && t('cooperatives.declaration.book', { value: format.number(counted) }),
    ].filter(Boolean)
    return said.length > 0 ? said.join('. ') : undefined
  }
}

type Entered = Partial<Record<DeclaredField, number | null>>

function Fill({ one }: { one: Declaration }) {
  const { t } = useWords()
  const known = useKnown(one)
  const [figures, setFigures] = useState<Entered>(one.figures as Entered)
  const form = useFields({ difficulties: one.difficulties, proposals: one.proposals })
  const path = `/cooperatives/${one.cooperative.id}/declarations/${one.year}`
  const keeping = useSend(path, { inline: true, done: t('cooperatives.declaration.saved') })
  const sending = useSend(path, { inline: true, done: t('cooperatives.declaration.sent') })
  const body = (send: boolean) => ({ version: one.version, figures, ...form.values, send })
  const warned = (field: DeclaredField) => one.findings.filter((finding) => finding.field === field && finding.severity === 'warning')
  // In the hand the fields come first: a workbook is filled in at a desk.
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const labels = Object.fromEntries(
    DECLARED_PARTS.flatMap((part) => DECLARED[part].map((field) => [`figures.${field}`, t(`cooperatives.field.${field}`)])),
  )
  const sheet = (
    <SheetBox
      one={one}
      onTaken={(read) => {
        setFigures((before) => ({ ...before, ...(read.figures as Entered) }))
        if (read.difficulties) form.set('difficulties', read.difficulties)
        if (read.proposals) form.set('proposals', read.proposals)
      }}
    />
  )
  return (
    <>
      {!narrow && sheet}
      <Form problem={sending.problem ?? keeping.problem} labels={labels} onSubmit={() => void sending.send(body(true))}>
        {DECLARED_PARTS.map((part) => (
          <Section
            key={part}
            title={t(`cooperatives.declaration.part.${part}`)}
            actions={
              part === 'people' &&
              one.book && (
                <Button size="xs" variant="default" onClick={() => setFigures((before) => ({ ...before, ...(one.book as Entered) }))}>
                  {t('cooperatives.declaration.fromBook')}
                </Button>
              )
            }
          >
            <div className="co-fields">
              {DECLARED[part].map((field) => (
                <NumberField
                  key={field}
                  name={`figures.${field}`}
                  label={t(`cooperatives.field.${field}`)}
                  required={REQUIRED.includes(field)}
                  description={[known(field), ...warned(field).map(({ code, facts }) => t(code, facts))].filter(Boolean).join('. ') || undefined}
                  value={figures[field] ?? null}
                  onChange={(value) => setFigures((before) => ({ ...before, [field]: value }))}
                  {...(mayBeLoss(field) ? {} : { min: 0 })}
                />
              ))}
            </div>
          </Section>
        ))}
        <Section title={t('cooperatives.declaration.part.words')}>
          <div className="co-fields">
            <Textarea label={t('cooperatives.declaration.difficulties')} {...form.field('difficulties')} />
            <Textarea label={t('cooperatives.declaration.proposals')} {...form.field('proposals')} />
          </div>
        </Section>
        <FormButtons>
          <Button type="submit" loading={sending.pending}>
            {t('cooperatives.declaration.send')}
          </Button>
          {one.state !== 'sent' && (
            <Button variant="default" loading={keeping.pending} onClick={() => void keeping.send(body(false))}>
              {t('cooperatives.declaration.save')}
            </Button>
          )}
        </FormButtons>
      </Form>
      {narrow && sheet}
    </>
  )
}

function Decide({ one }: { one: Declaration }) {
  const { t } = useWords()
  const [returning, setReturning] = useState(false)
  const [reason, setReason] = useState('')
  const confirming = useSend(`/cooperatives/declarations/${one.id}/confirmation`, { done: t('cooperatives.declaration.confirmed') })
  const sendingBack = useSend(`/cooperatives/declarations/${one.id}/return`, { inline: true, done: t('cooperatives.declaration.returned') })
  return (
    <>
      {one.findings.length > 0 && <Alert tone="dueSoon">{t('cooperatives.declaration.look', { n: one.findings.length })}</Alert>}
      <Shown one={one} />
      {returning ? (
        <Section title={t('cooperatives.declaration.returnTitle')}>
          <Form problem={sendingBack.problem} onSubmit={() => void sendingBack.send({ version: one.version, reason })}>
            <Textarea name="reason" label={t('cooperatives.declaration.reason')} required value={reason} onChange={setReason} />
            <SubmitOrCancel pending={sendingBack.pending} onCancel={() => setReturning(false)}>
              {t('cooperatives.declaration.return')}
            </SubmitOrCancel>
          </Form>
        </Section>
      ) : (
        <FormButtons>
          <Button loading={confirming.pending} onClick={() => void confirming.send({ version: one.version })}>
            {t('cooperatives.declaration.confirm')}
          </Button>
          <Button variant="default" onClick={() => setReturning(true)}>
            {t('cooperatives.declaration.return')}
          </Button>
        </FormButtons>
      )}
    </>
  )
}

/** The figures, each beside what the register held before, with what is odd about it. */
function Shown({ one }: { one: Declaration }) {
  const { t, format } = useWords()
  const known = useKnown(one)
  const figure = (field: DeclaredField) => {
    const value = one.figures[field]
    if (value === null || value === undefined) return null
    return (
      <span className="co-value">
        <span>{format.number(value)}</span>
        {known(field) && <span className="co-source">{known(field)}</span>}
        {one.findings
          .filter((finding) => finding.field === field)
          .map((finding) => (
            <span key={finding.code} className="co-odd" data-tone="dueSoon">
              {t(finding.code, finding.facts)}
            </span>
          ))}
      </span>
    )
  }
  return (
    <>
      {!one.mayDeclare && !one.mayDecide && one.state !== 'confirmed' && <Alert>{t('cooperatives.declaration.readOnly')}</Alert>}
      {DECLARED_PARTS.map((part) => (
        <Section key={part} title={t(`cooperatives.declaration.part.${part}`)}>
          <Facts
            columns={2}
            items={DECLARED[part]
              .filter((field) => FIELDS[field])
              .map((field) => ({ label: t(`cooperatives.field.${field}`), value: figure(field) }))}
          />
        </Section>
      ))}
      {(one.difficulties || one.proposals) && (
        <Section title={t('cooperatives.declaration.part.words')}>
          <Facts
            columns={1}
            items={[
              { label: t('cooperatives.declaration.difficulties'), value: one.difficulties },
              { label: t('cooperatives.declaration.proposals'), value: one.proposals },
            ]}
          />
        </Section>
      )}
    </>
  )
}
