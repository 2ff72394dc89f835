/** One connected system: what its token may do, since when and until when, when it was last used; and its end. */
import { ConfirmButton, Facts, Loaded, Page, Section, useAct, useApi, useGet, useParams, useWords } from '#ui'
import type { Token } from '../contract.ts'
import { AboutTokens, TokenBadge } from './tokens.tsx'
import './people.css'

export default function TokenPage() {
  const { id = '' } = useParams()
  const token = useGet<Token>(`/integrations/${id}`)
  return (
    <AboutTokens>
      <Loaded got={token}>{(known) => <Shown token={known} />}</Loaded>
    </AboutTokens>
  )
}

function Shown({ token }: { token: Token }) {
  const { t, format } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ done: t('people.tokens.revoke.done') })
  return (
    <Page title={token.name} crumbs={[{ label: t('people.tokens.title'), to: '/integrations' }]} aside={<TokenBadge token={token} />}>
      <Section title={t('people.tokens.facts')}>
        <Facts
          columns={2}
          items={[
            { label: t('people.tokens.organisation'), value: token.organisation.name },
            { label: t('people.tokens.permissions'), value: <Lines of={token.permissions.map((one) => t(`people.tokens.permission.${one}`))} /> },
            { label: t('people.tokens.expiresOn'), value: format.date(token.expiresOn) },
            {
              label: t('people.tokens.usedAt'),
              value: token.usedAt
                ? t('people.tokens.used', { at: format.dateTime(token.usedAt), from: token.usedFrom ?? '' })
                : t('people.tokens.unused'),
            },
            {
              label: t('people.tokens.addresses'),
              value: token.addresses.length > 0 ? <Lines of={token.addresses} /> : t('people.tokens.addresses.any'),
            },
            { label: t('people.tokens.perMinute'), value: format.number(token.perMinute) },
            { label: t('people.tokens.prefix'), value: <code>{token.prefix}…</code> },
            { label: t('people.tokens.made'), value: t('people.tokens.made.value', { name: token.madeByName, at: format.dateTime(token.madeAt) }) },
            ...(token.revokedAt
              ? [
                  {
                    label: t('people.tokens.revoked'),
                    value: t('people.tokens.made.value', { name: token.revokedByName ?? '', at: format.dateTime(token.revokedAt) }),
                  },
                ]
              : []),
          ]}
        />
        {!token.revokedAt && (
          <div className="pe-actions">
            <ConfirmButton
              label={t('people.tokens.revoke')}
              title={t('people.tokens.revoke')}
              confirm={t('people.tokens.revoke')}
              danger
              pending={pending}
              onConfirm={() => void act(() => api.post(`/integrations/${token.id}/end`, { version: token.version }))}
            >
              <p>{t('people.tokens.revoke.why')}</p>
            </ConfirmButton>
          </div>
        )}
      </Section>
    </Page>
  )
}

const Lines = ({ of }: { of: readonly string[] }) => (
  <ul className="pe-plain">
    {of.map((one) => (
      <li key={one}>{one}</li>
    ))}
  </ul>
)
