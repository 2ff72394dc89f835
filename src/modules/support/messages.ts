/** Every sentence of this module. */
import type { Messages } from '#platform/module'
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { vi } from './messages.vi.ts'

export const messages: Messages = { vi: { ...first.vi, ...vi }, en: { ...first.en, ...en } }
