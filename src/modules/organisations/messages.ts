/** The module's sentences, by language. */
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { reorganisingEn } from './messages.reorganising_en.ts'
import { reorganisingVi } from './messages.reorganising_vi.ts'
import { vi } from './messages.vi.ts'

export const messages = { vi: { ...first.vi, ...vi, ...reorganisingVi }, en: { ...first.en, ...en, ...reorganisingEn } }
