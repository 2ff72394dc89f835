/** Says a sentence of this module in the language of whoever asks. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'

export const say = (ctx: Pick<Ctx, 'language'>, key: string, facts: Record<string, unknown> = {}): string =>
  sentence(messages[ctx.language][key] ?? key, facts)
/** What stands in an official paper, which is Vietnamese in whatever language the program is used. */
export const vi = (key: string, facts: Record<string, unknown> = {}): string => say({ language: 'vi' }, key, facts)
