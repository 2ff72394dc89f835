import { en } from './messages.en.ts'
import { vi } from './messages.vi.ts'

export const messages: { vi: Record<string, string>; en: Record<string, string> } = { vi, en }
