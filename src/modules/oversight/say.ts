/** A sentence of this module's catalogue, on the server. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'

type Reader = Pick<Ctx, 'language'>
export const say = (ctx: Reader, key: string, facts: Facts = {}): string => sentence(messages[ctx.language][key] ?? messages.vi[key] ?? key, facts)

/** Lists within facts are keys with commas between them; each kind of fact has its words. */
const NAMED: Record<string, string> = { posts: 'post', bodies: 'body', body: 'body', size: 'size', source: 'source' }

/** What was found in one sentence, with the values that it rests on. */
export function sayFinding(ctx: Reader, { rule, what, facts }: { rule: string; what: string; facts: Record<string, string | number> }): string {
  const said = Object.entries(facts).map(([name, value]) => {
    const room = NAMED[name]
    if (!room) return [name, name === 'sum' ? Math.abs(Number(value)).toLocaleString('vi-VN') : value] as const
    const words = String(value)
      .split(',')
      .map((one) => say(ctx, `oversight.${room}.${one}`))
    return [name, words.join(', ')] as const
  })
  return say(ctx, `oversight.found.${rule}.${what}`, Object.fromEntries(said))
}
