/** Every sentence of this module. */
import type { Messages } from '#platform/module'
import { messages as packageEn } from './messages-package.en.ts'
import { messages as packageVi } from './messages-package.vi.ts'
import { messages as signaturesEn } from './messages-signatures.en.ts'
import { messages as signaturesVi } from './messages-signatures.vi.ts'
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { vi } from './messages.vi.ts'

export const messages: Messages = {
  vi: { ...first.vi, ...vi, ...signaturesVi, ...packageVi },
  en: { ...first.en, ...en, ...signaturesEn, ...packageEn },
}
