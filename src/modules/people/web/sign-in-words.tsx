/** The sentences of the second step and of devices, brought along by the pages that say them. */
import { MoreWords } from '#ui'
import type { ReactNode } from 'react'
import { messages as vi } from '../messages-sign-in.vi.ts'

const messages = { vi, en: () => import('../messages-sign-in.en.ts').then(({ messages }) => messages) }

export const SignInWords = ({ children }: { children: ReactNode }) => <MoreWords messages={messages}>{children}</MoreWords>
