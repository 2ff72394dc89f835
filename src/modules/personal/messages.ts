/** The module's sentences, by language. */
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { vi } from './messages.vi.ts'

export const messages: { vi: Record<string, string>; en: Record<string, string> } = { vi: { ...first.vi, ...vi }, en: { ...first.en, ...en } }
