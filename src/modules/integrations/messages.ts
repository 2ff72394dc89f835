/** The module's sentences, by language. */
import { messages as en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { messages as vi } from './messages.vi.ts'

export const messages = { vi: { ...first.vi, ...vi }, en: { ...first.en, ...en } }
