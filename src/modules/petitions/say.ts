/** A sentence of this module's catalogue, on the server: notices, sheets, facts of a refusal. */
import { sentence } from '#platform/messages'
import type { Ctx } from '#platform/action'
import type { Facts } from '#lib/problem'
import { messages } from './messages.ts'

export const say = (ctx: Pick<Ctx, 'language'>, key: string, facts: Facts = {}): string =>
  sentence(messages[ctx.language][key] ?? messages.vi[key] ?? key, facts)
