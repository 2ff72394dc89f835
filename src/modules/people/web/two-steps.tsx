/** The second step on one's own account page: whether it is on, turning it on and off, new recovery codes. */
import { Alert, Button, Form, FormButtons, Loaded, Section, StateBadge, TextField, useFields, useGet, useRefresh, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { MySecondStep } from '../contract.ts'
import { Enrolment } from './enrolment.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** At how many codes left one is told to make new ones. */
const FEW = 3

export function TwoSteps() {
  const { t } = useWords()
  const state = useGet<MySecondStep>('/me/second-step')
  const [enrolling, enrol] = useState(false)
  const refresh = useRefresh()
  const done = () => {
    enrol(false)
    void refresh('/me/second-step', '/me/sessions', '/notifications')
  }
  const on = state.data?.since != null
  return (
    <Section
      title={t('people.twoSteps.title')}
      actions={
        !enrolling &&
        state.data && (
          <StateBadge
            tone={on ? 'inTime' : 'notStarted'}
            label={on ? t('people.twoSteps.on', { since: state.data.since }) : t('people.twoSteps.off')}
          />
        )
      }
    >
      <Loaded got={state}>
        {(mine) =>
          enrolling ? (
            <Enrolment asksPassword={mine.asksPassword} onDone={done} onCancel={() => enrol(false)} />
          ) : (
            <>
              <p>{t('people.twoSteps.why')}</p>
              {mine.required && <p className="hl-quiet">{t('people.twoSteps.required')}</p>}
              {mine.since === null ? (
                <div className="pe-actions">
                  <Button onClick={() => enrol(true)}>{t('people.twoSteps.turnOn')}</Button>
                </div>
              ) : (
                <InUse mine={mine} onDone={done} />
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

function InUse({ mine, onDone }: { mine: MySecondStep; onDone: () => void }) {
  const { t } = useWords()
  const [doing, doIt] = useState<'renew' | 'turnOff'>()
  const [codes, give] = useState<string[]>()
  if (codes) {
    const finish = () => {
      give(undefined)
      doIt(undefined)
      onDone()
    }
    return (
      <>
        <RecoveryCodes codes={codes} />
        <FormButtons>
          <Button onClick={finish}>{t('people.enrol.3.finish')}</Button>
        </FormButtons>
      </>
    )
  }
  return (
    <>
      {mine.codesLeft <= FEW ? (
        <Alert tone="dueSoon" title={t('people.twoSteps.few', { n: mine.codesLeft })} />
      ) : (
        <p>{t('people.twoSteps.left', { n: mine.codesLeft })}</p>
      )}
      {doing ? (
        <WithCode doing={doing} onCancel={() => doIt(undefined)} onDone={(answer) => (answer.codes ? give(answer.codes) : onDone())} />
      ) : (
        <div className="pe-actions">
          <Button variant="default" onClick={() => doIt('renew')}>
            {t('people.twoSteps.renew')}
          </Button>
          {!mine.required && (
            <Button variant="default" onClick={() => doIt('turnOff')}>
              {t('people.twoSteps.turnOff')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

type WithCodeProps = { doing: 'renew' | 'turnOff'; onDone: (answer: { codes?: string[] }) => void; onCancel: () => void }

function WithCode({ doing, onDone, onCancel }: WithCodeProps) {
  const { t } = useWords()
  const form = useFields({ code: '' })
  const off = doing === 'turnOff'
  const path = off ? '/me/second-step/remove' : '/me/second-step/recovery-codes'
  const { send, pending, problem } = useSend<{ codes?: string[] }>(path, {
    inline: true,
    refresh: ['/none'],
    done: off ? t('people.twoSteps.turnedOff') : undefined,
  })
  const submit = async () => {
    const answer = await send(form.values)
    if (answer) onDone(answer)
    else form.reset({ code: '' })
  }
  return (
    <div className="pe-narrow">
      <Form problem={problem} onSubmit={() => void submit()} label={t(`people.twoSteps.${doing}`)}>
        <p>{t(`people.twoSteps.${doing}.why`)}</p>
        <TextField label={t('people.twoSteps.anyCode')} {...form.field('code')} autoComplete="one-time-code" maxLength={20} required autoFocus />
        <FormButtons>
          <Button type="submit" loading={pending} disabled={form.values.code.trim() === ''} {...(off ? { color: 'red.8' } : {})}>
            {t(`people.twoSteps.${doing}`)}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </div>
  )
}
