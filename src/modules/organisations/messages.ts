/** The module's sentences, by language. */
import { en } from './messages.en.ts'
import { reorganisingEn } from './messages.reorganising_en.ts'
import { reorganisingVi } from './messages.reorganising_vi.ts'
import { vi } from './messages.vi.ts'

export const messages = { vi: { ...vi, ...reorganisingVi }, en: { ...en, ...reorganisingEn } }
