/** The next step of whoever looks at a file: receive, ask, supplement, grant with what goes into the register, refuse, stop. */
import { Alert, Button, DateField, Form, FormButtons, Section, SubmitOrCancel, Textarea, TextField, today, useFields, useSend, useWords } from '#ui'
import { Suspense, useState } from 'react'
import { NOT_TOLD } from '#modules/cooperatives/contract'
import { IdentityFields, ValueList } from '#modules/cooperatives/web'
import type { File, PaperHad } from '../contract.ts'
import { effectOf, GOES_ALONG, isSmallChange } from '../effect-rules.ts'
import { DayOfResult } from './day-of-result.tsx'
import { PapersHad } from './papers-had.tsx'
import { useWanted, WantedFields } from './wanted.tsx'

type Step = 'none' | 'ask' | 'grant' | 'refuse' | 'withdraw'

export function Steps({ one }: { one: File }) {
  const { t } = useWords()
  const [step, go] = useState<Step>('none')
  const [papers, setPapers] = useState<PaperHad[]>(one.papers)
  const [cameOn, setCameOn] = useState<string | null>(today())
  const back = () => go('none')
  const { may } = one
  const missing = papers.filter(({ required, have }) => required && !have)
  const receiving = useSend(`/procedures/${one.id}/reception`, { done: t('procedures.step.received') })
  const saving = useSend(`/procedures/${one.id}/papers`, { done: t('procedures.step.saved') })
  const supplementing = useSend(`/procedures/${one.id}/supplement`, { inline: true, done: t('procedures.step.supplementDone') })
  if (!may.receive && !may.decide && !may.supplement && !may.withdraw) return null
  if (step === 'ask') return <Ask one={one} missing={missing.map(({ label }) => label)} onDone={back} />
  if (step === 'grant') return <Grant one={one} onDone={back} />
  if (step === 'refuse' || step === 'withdraw') return <End one={one} how={step} onDone={back} />
  const changed = JSON.stringify(papers) !== JSON.stringify(one.papers)
  const seen = { version: one.version, papers }
  return (
    <Section title={t('procedures.step.next')}>
      <Form problem={supplementing.problem} onSubmit={() => {}}>
        {!may.receive && !may.decide && !may.supplement && <p className="pr-quiet">{t(`procedures.step.waits.${one.state}`)}</p>}
        {(may.receive || may.decide || may.supplement) && <PapersHad of={one.rule} papers={papers} onChange={setPapers} />}
        {may.supplement && may.atCounter && (
          <div className="pr-fields">
            <DateField
              name="cameOn"
              label={t('procedures.step.cameOn')}
              required
              {...(one.askedOn ? { min: one.askedOn } : {})}
              max={today()}
              value={cameOn}
              onChange={setCameOn}
            />
          </div>
        )}
        <FormButtons>
          {may.receive && (
            <Button loading={receiving.pending} onClick={() => void receiving.send(seen)}>
              {t('procedures.step.receive')}
            </Button>
          )}
          {may.supplement && (
            <Button
              loading={supplementing.pending}
              disabled={missing.length > 0}
              onClick={() => void supplementing.send({ ...seen, ...(may.atCounter && cameOn ? { cameOn } : {}) })}
            >
              {t(may.atCounter ? 'procedures.step.supplement' : 'procedures.step.supplementApply')}
            </Button>
          )}
          {may.decide && changed && (
            <Button loading={saving.pending} onClick={() => void saving.send(seen)}>
              {t('procedures.step.save')}
            </Button>
          )}
          {may.decide && !changed && missing.length === 0 && <Button onClick={() => go('grant')}>{t('procedures.step.grantPlain')}</Button>}
          {may.ask && !changed && (
            <Button variant={missing.length > 0 ? 'filled' : 'default'} onClick={() => go('ask')}>
              {t('procedures.step.ask')}
            </Button>
          )}
          {(may.decide || may.receive) && (
            <Button variant="default" onClick={() => go('refuse')}>
              {t('procedures.step.refuse')}
            </Button>
          )}
          {may.withdraw && (
            <Button variant="subtle" onClick={() => go('withdraw')}>
              {t('procedures.step.withdraw')}
            </Button>
          )}
        </FormButtons>
      </Form>
    </Section>
  )
}

function Ask({ one, missing, onDone }: { one: File; missing: readonly string[]; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ asked: missing.join('\n'), signer: '' })
  const { send, pending, problem } = useSend(`/procedures/${one.id}/asking`, { inline: true, done: t('procedures.step.askDone') })
  return (
    <Section title={t('procedures.step.askTitle')}>
      <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
        <Textarea label={t('procedures.step.asked')} description={t('procedures.step.askHint')} required {...form.field('asked')} />
        <TextField label={t('procedures.step.signer')} {...form.field('signer')} />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('procedures.step.ask')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

function Grant({ one, onDone }: { one: File; onDone: () => void }) {
  const { t } = useWords()
  const effect = effectOf(one.code)
  const along =
    effect.does === 'convert' ? Object.fromEntries(GOES_ALONG.flatMap((field) => (one.held[field] == null ? [] : [[field, one.held[field]]]))) : {}
  const entered = useWanted(one.code, { ...one.wanted, values: { ...along, ...one.wanted.values } }, one.applicantName)
  const pauses = effect.does === 'state' && effect.pause !== undefined
  const form = useFields({ decidedOn: today() as string | null, from: (one.wanted.from ?? null) as string | null, resultNumber: '', signer: '' })
  // It holds from the day of the result, where nobody says otherwise.
  const from = form.values.from ?? form.values.decidedOn
  const early = pauses && one.pauseFrom !== null && from !== null && from < one.pauseFrom
  const writes = effect.does !== 'nothing'
  const [identifying, identify] = useState(NOT_TOLD)
  const told = entered.wanted.representative !== null && Object.values(identifying).some(Boolean)
  const { send, pending, problem } = useSend<{ cooperativeId: string | null }>(`/procedures/${one.id}/grant`, {
    inline: true,
    done: t(pauses && from !== null && from > today() ? 'procedures.step.grantAhead' : 'procedures.step.grantDone'),
  })
  const granted = { version: one.version, ...form.values, from, wanted: entered.wanted, ...(told ? { identifying } : {}) }
  const small = one.code === 'HTX-06' && isSmallChange(one.held['charterCapital'], entered.values['charterCapital'])
  const held = Object.fromEntries(Object.entries(one.held).filter(([field]) => field !== 'place'))
  return (
    <Section title={t('procedures.step.grantTitle')}>
      <Form problem={problem} onSubmit={() => void send(granted)}>
        {writes && <p className="pr-quiet">{t('procedures.page.registerHint')}</p>}
        <div className="pr-fields">
          <DayOfResult one={one} field={form.field('decidedOn')} />
          <DateField
            label={t(pauses ? 'procedures.step.pauseFrom' : 'procedures.step.from')}
            {...(pauses && one.pauseFrom
              ? { description: t(early ? 'procedures.step.pauseEarly' : 'procedures.step.pauseHint', { first: one.pauseFrom }) }
              : {})}
            required
            {...(pauses ? {} : { max: today() })}
            {...form.field('from')}
            value={from}
          />
          <TextField label={t('procedures.step.resultNumber')} {...form.field('resultNumber')} />
          <TextField label={t('procedures.step.signer')} {...form.field('signer')} />
        </div>
        <WantedFields
          entered={entered}
          kind={one.cooperative?.kind}
          fields={one.fields}
          must
          on={from ?? undefined}
          known={one.cooperative !== null}
          division={one.division}
        />
        {entered.wanted.representative && (
          <fieldset className="pr-panel">
            <legend>{t('procedures.step.identifying', { name: entered.wanted.representative.name })}</legend>
            <p className="pr-quiet">{t('procedures.step.identifyingHint')}</p>
            <Suspense>
              <IdentityFields value={identifying} onChange={identify} at="identifying." />
            </Suspense>
          </fieldset>
        )}
        {small && <Alert tone="dueSoon">{t('procedures.step.smallCapital')}</Alert>}
        {Object.keys(held).length > 0 && (
          <div className="pr-panel">
            <p className="pr-quiet">{t('procedures.page.nowHeld')}</p>
            <Suspense>
              <ValueList values={held} />
            </Suspense>
          </div>
        )}
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t(writes ? 'procedures.step.grant' : 'procedures.step.grantPlain')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

function End({ one, how, onDone }: { one: File; how: 'refuse' | 'withdraw'; onDone: () => void }) {
  const { t } = useWords()
  const refuses = how === 'refuse'
  const form = useFields({ reason: '', decidedOn: today() as string | null, signer: '' })
  const { send, pending, problem } = useSend(`/procedures/${one.id}/${refuses ? 'refusal' : 'withdrawal'}`, {
    inline: true,
    done: t(refuses ? 'procedures.step.refuseDone' : 'procedures.step.withdrawDone'),
  })
  const { reason, decidedOn, signer } = form.values
  return (
    <Section title={t(refuses ? 'procedures.step.refuseTitle' : 'procedures.step.withdrawTitle')}>
      <Form problem={problem} onSubmit={() => void send({ version: one.version, reason, ...(refuses ? { decidedOn, signer } : {}) })}>
        <Textarea label={t(refuses ? 'procedures.step.refuseReason' : 'procedures.step.withdrawReason')} required {...form.field('reason')} />
        {refuses && (
          <div className="pr-fields">
            <DayOfResult one={one} field={form.field('decidedOn')} />
            <TextField label={t('procedures.step.signer')} {...form.field('signer')} />
          </div>
        )}
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t(refuses ? 'procedures.step.refuse' : 'procedures.step.withdraw')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
