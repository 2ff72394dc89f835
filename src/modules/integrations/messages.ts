/** The module's sentences, by language. */
import { messages as en } from './messages.en.ts'
import { messages as vi } from './messages.vi.ts'

export const messages = { vi, en }
