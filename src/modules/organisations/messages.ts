/** The module's sentences, by language. */
import { en } from './messages.en.ts'
import { vi } from './messages.vi.ts'

export const messages = { vi, en }
