/** Who administers. */
import { Button, CheckField, Form, PasswordField, TextField } from '#ui'
import { useState } from 'react'
import type { Draft } from './draft.ts'
import { useSetupWords } from './words.ts'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; password: string; setPassword: (password: string) => void }

export function AdminStep({ draft, change, password, setPassword }: Props) {
  const { say } = useSetupWords()
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const go = () => {
    if (again !== password) return setDiffers(true)
    change({ step: 'province' })
  }
  return (
    <section className="set-card hl-surface">
      <h2>{say('step.admin')}</h2>
      <Form onSubmit={go}>
        <TextField
          name="admin.name"
          label={say('admin.name')}
          autoComplete="name"
          value={draft.name}
          onChange={(name) => change({ name })}
          required
          autoFocus
        />
        <TextField
          name="admin.username"
          label={say('admin.username')}
          description={say('admin.username.about')}
          autoComplete="username"
          value={draft.username}
          onChange={(username) => change({ username })}
          required
        />
        <PasswordField
          name="admin.password"
          label={say('admin.password')}
          description={say('admin.password.about')}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
        />
        <PasswordField
          name="again"
          label={say('admin.again')}
          autoComplete="new-password"
          value={again}
          onChange={(typed) => (setDiffers(false), setAgain(typed))}
          error={differs ? say('admin.differs') : undefined}
          required
        />
        <CheckField name="clerk" label={say('admin.clerk')} value={draft.clerk} onChange={(clerk) => change({ clerk })} />
        <div className="hl-buttons">
          <Button type="submit" disabled={draft.name.trim().length < 2 || draft.username.trim().length < 3 || password.length < 10}>
            {say('next')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
