/** Says a sentence of this module in the language of whoever asks. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'

const inFull = new Intl.NumberFormat('vi-VN')

export const say = (ctx: Pick<Ctx, 'language'>, key: string, facts: Record<string, unknown> = {}): string =>
  sentence(messages[ctx.language][key] ?? key, facts)

/** What is given, in a line: a sum in full, things in their words. */
export const given = (amount: number | null, words: string): string =>
  [amount !== null && `${inFull.format(amount)} đồng`, words].filter(Boolean).join('; ')
