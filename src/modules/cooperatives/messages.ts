/** Every sentence of this module. */
import type { Messages } from '#platform/module'
import { messages as declarationsEn } from './messages-declarations.en.ts'
import { messages as declarationsVi } from './messages-declarations.vi.ts'
import { messages as membersEn } from './messages-members.en.ts'
import { messages as membersVi } from './messages-members.vi.ts'
import { en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { vi } from './messages.vi.ts'

export const messages: Messages = {
  vi: { ...first.vi, ...vi, ...declarationsVi, ...membersVi },
  en: { ...first.en, ...en, ...declarationsEn, ...membersEn },
}
