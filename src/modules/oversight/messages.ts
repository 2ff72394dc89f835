/** Every sentence of this module. */
import type { Messages } from '#platform/module'
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { en as foundEn } from './messages-found.en.ts'
import { vi as foundVi } from './messages-found.vi.ts'
import { vi } from './messages.vi.ts'

export const messages: Messages = { vi: { ...first.vi, ...foundVi, ...vi }, en: { ...first.en, ...foundEn, ...en } }
