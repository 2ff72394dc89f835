/** What the pages on connected systems share: their words, and how a token stands. */
import { MoreWords, StateBadge, today, useWords, type Tone } from '#ui'
import type { ReactNode } from 'react'
import { messages as tokensVi } from '../messages-tokens.vi.ts'
import type { Token } from '../contract.ts'
import { tokenState, type TokenState } from '../tokens-rules.ts'

const messages = { vi: tokensVi, en: () => import('../messages-tokens.en.ts').then(({ messages: en }) => en) }

export function AboutTokens({ children }: { children: ReactNode }) {
  return <MoreWords messages={messages}>{children}</MoreWords>
}

const TONE: Record<TokenState, Tone> = { good: 'inTime', soon: 'dueSoon', expired: 'late', revoked: 'notStarted' }

export function TokenBadge({ token }: { token: Token }) {
  const { t } = useWords()
  const state = tokenState(token, today())
  return <StateBadge tone={TONE[state]} label={t(`people.tokens.state.${state}`)} />
}
