/** After the province is made: accounts, mail, and the first paper. For the administrator, signed in. */
import { Alert, Button, Loaded, Section, useGet, useSend } from '#ui'
import { MailStand } from '#modules/integrations/web'
import { AccountsImport } from '#modules/people/web'
import { Suspense, useEffect, useState } from 'react'
import type { Guide } from '../contract.ts'
import { useSetupWords } from './words.ts'

export function GuidePart({ part, onPart }: { part: 'accounts' | 'end'; onPart: (part: 'accounts' | 'end') => void }) {
  const got = useGet<Guide>('/setup/guide', {}, { every: 5_000 })
  // The province is there and nobody has signed in: the set-up is behind the door now.
  const status = got.problem?.status
  useEffect(() => {
    if (status === 401) window.location.replace('/sign-in?next=%2Fsetup')
  }, [status])
  return (
    <Loaded got={got}>
      {(guide) =>
        part === 'accounts' ? <Accounts guide={guide} onNext={() => onPart('end')} /> : <End guide={guide} onBack={() => onPart('accounts')} />
      }
    </Loaded>
  )
}

function Accounts({ guide, onNext }: { guide: Guide; onNext: () => void }) {
  const { say, format } = useSetupWords()
  const [id, open] = useState<string>()
  return (
    <div className="set-wide">
      <Alert
        tone="inTime"
        title={say('done.made', {
          province: guide.province,
          organisations: format.number(guide.organisations),
          communes: format.number(guide.communes),
        })}
      />
      <p>{say('accounts.about')}</p>
      <Suspense>
        <AccountsImport id={id} onOpen={open} />
      </Suspense>
      <div className="hl-buttons set-foot">
        <Button variant={guide.accounts > 1 ? 'filled' : 'default'} onClick={onNext}>
          {say('next')}
        </Button>
        <span className="hl-quiet">{say('accounts.there', { n: format.number(guide.accounts) })}</span>
      </div>
    </div>
  )
}

function End({ guide, onBack }: { guide: Guide; onBack: () => void }) {
  const { say } = useSetupWords()
  const { send, pending } = useSend('/me/acting', { refresh: ['/none'] })
  const register = async () => {
    // A whole new page: another post sees other things.
    if (guide.clerkMembershipId && (await send({ membershipId: guide.clerkMembershipId }))) window.location.assign('/documents/new')
  }
  return (
    <div className="set-wide">
      <Section title={say('mail.title')}>
        <p>{say('mail.about')}</p>
        <Suspense>
          <MailStand />
        </Suspense>
      </Section>
      <Section title={say('end.title')}>
        <p>{say(guide.clerkMembershipId ? 'end.own' : 'end.other')}</p>
        <div className="hl-buttons">
          {guide.clerkMembershipId && (
            <Button loading={pending} onClick={() => void register()}>
              {say('end.clerk')}
            </Button>
          )}
          <Button variant="default" onClick={() => window.location.assign('/')}>
            {say('end.home')}
          </Button>
          <Button variant="subtle" onClick={onBack}>
            {say('back')}
          </Button>
        </div>
      </Section>
    </div>
  )
}
