/** Identities of an outside sign-in: one's own on the account page, and the list that the administrator sees too. */
import { Button, ConfirmButton, Loaded, ProblemAlert, RelativeTime, Section, useAct, useApi, useGet, useWords } from '#ui'
import type { Link, MyLinks } from '../contract.ts'
import { keepErrand } from './errand.ts'

export function LinkRows({ items, removePath }: { items: Link[]; removePath: (id: string) => string }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ done: t('people.links.removed') })
  if (items.length === 0) return <p className="hl-quiet">{t('people.links.none')}</p>
  return (
    <ul className="pe-rows">
      {items.map(({ id, claim, value, madeAt, usedAt }) => (
        <li key={id}>
          <div className="pe-row-main">
            <p className="pe-value">
              <strong>{t(`people.links.${claim}`, { value })}</strong>
            </p>
            <p className="hl-quiet">
              {t('people.links.since')}: <RelativeTime at={madeAt} /> · {usedAt ? t('people.links.used') : t('people.links.waiting')}
              {usedAt && (
                <>
                  : <RelativeTime at={usedAt} />
                </>
              )}
            </p>
          </div>
          <ConfirmButton
            label={t('people.links.remove')}
            title={t('people.links.remove')}
            confirm={t('people.links.remove')}
            pending={pending}
            danger
            onConfirm={() => void act(() => api.post(removePath(id)))}
          >
            <p>{t('people.links.remove.why')}</p>
          </ConfirmButton>
        </li>
      ))}
    </ul>
  )
}

/** Nothing at all where the installation has no outside sign-in and nothing is linked. */
export function MyOutside() {
  const { t } = useWords()
  const api = useApi()
  const links = useGet<MyLinks>('/me/links')
  const { act, pending, problem } = useAct<{ url: string }>({ inline: true, refresh: ['/none'] })
  const begin = async () => {
    const answer = await act(() => api.post('/me/links'))
    if (!answer) return
    keepErrand({ link: true })
    window.location.assign(answer.url)
  }
  if (links.data && !links.data.provider && links.data.items.length === 0) return null
  return (
    <Section title={t('people.links.title')}>
      <Loaded got={links}>
        {({ provider, items }) => (
          <>
            {provider && <p>{t('people.links.why', { label: provider.label })}</p>}
            <LinkRows items={items} removePath={(id) => `/me/links/${id}/remove`} />
            <ProblemAlert problem={problem} />
            {provider && (
              <div className="pe-actions">
                <Button variant="default" loading={pending} onClick={() => void begin()}>
                  {t('people.links.do')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
