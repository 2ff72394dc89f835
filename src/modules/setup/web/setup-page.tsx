/** The first run: what comes next is the only thing on the screen. */
import './setup.css'
import { Button, Form, TextField, useGet, useSend, useWords } from '#ui'
import { useEffect, useRef, useState } from 'react'
import { AdminStep } from './admin-step.tsx'
import { useDraft } from './draft.ts'
import { GuidePart } from './guide-part.tsx'
import { OrganisationsStep } from './organisations-step.tsx'
import { ProvinceStep } from './province-step.tsx'
import { useSetupWords, type SetupWord } from './words.ts'

type State = { open: boolean; entered: boolean }
const STEPS = ['code', 'admin', 'province', 'organisations', 'accounts', 'end'] as const
export type Step = (typeof STEPS)[number]

export default function SetupPage() {
  const { say } = useSetupWords()
  const { t } = useWords()
  const state = useGet<State>('/setup')
  const { draft, change, forget } = useDraft()
  const [password, setPassword] = useState('')
  const [part, setPart] = useState<'accounts' | 'end'>('accounts')
  if (!state.data)
    return (
      <p className="hl-quiet" role="status">
        {t('ui.loading')}
      </p>
    )
  const step: Step = !state.data.open ? part : state.data.entered ? draft.step : 'code'
  return (
    <main className="set-page" id="content">
      <header className="set-head">
        <img src="/mark.svg" alt="" width={40} height={40} />
        <div>
          <h1 tabIndex={-1}>{say('title')}</h1>
          <p className="hl-quiet">{say('purpose')}</p>
        </div>
      </header>
      <Line step={step} />
      <div className="set-body" key={step}>
        {step === 'code' && <CodeStep onEnter={state.refresh} />}
        {step === 'admin' && <AdminStep draft={draft} change={change} password={password} setPassword={setPassword} />}
        {step === 'province' && <ProvinceStep draft={draft} change={change} />}
        {step === 'organisations' && (
          <OrganisationsStep draft={draft} change={change} password={password} onMade={() => (forget(), state.refresh())} />
        )}
        {(step === 'accounts' || step === 'end') && <GuidePart part={step} onPart={setPart} />}
      </div>
    </main>
  )
}

function Line({ step }: { step: Step }) {
  const { say } = useSetupWords()
  const here = STEPS.indexOf(step)
  return (
    <ol className="set-line" aria-label={say('steps')}>
      {STEPS.map((one, place) => (
        <li
          key={one}
          data-state={place < here ? 'done' : place === here ? 'here' : 'later'}
          {...(place === here ? { 'aria-current': 'step' as const } : {})}
        >
          <span>{place + 1}</span> {say(`step.${one}` as SetupWord)}
        </li>
      ))}
    </ol>
  )
}

function CodeStep({ onEnter }: { onEnter: () => void }) {
  const { say } = useSetupWords()
  // The link on the console carries the code behind #, which no server and no log ever sees.
  const [code, setCode] = useState(() => /[#&]ma=([\w-]+)/.exec(window.location.hash)?.[1] ?? '')
  const { send, pending, problem } = useSend<State>('/setup/enter', { inline: true, refresh: ['/none'] })
  const tried = useRef(false)
  const enter = async () => {
    if (await send({ code })) {
      window.history.replaceState(null, '', '/setup')
      onEnter()
    }
  }
  useEffect(() => {
    if (code === '' || tried.current) return
    tried.current = true
    void enter()
  })
  return (
    <section className="set-card hl-surface">
      <h2>{say('step.code')}</h2>
      <Form problem={problem} onSubmit={() => void enter()}>
        <TextField
          name="code"
          label={say('code.label')}
          description={say('code.about')}
          value={code}
          onChange={(typed) => ((tried.current = true), setCode(typed))}
          required
          autoFocus
        />
        <div className="hl-buttons">
          <Button type="submit" loading={pending}>
            {say('next')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
