/** A sentence of this module's catalogue, on the server. */
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'

type Reader = Pick<Ctx, 'language'>
export const say = (ctx: Reader, key: string, facts: Facts = {}): string => sentence(messages[ctx.language][key] ?? messages.vi[key] ?? key, facts)

/** Lists within facts are keys with commas between them; each kind of fact has its words. */
const NAMED: Record<string, string> = { posts: 'post', bodies: 'body', body: 'body', size: 'size', source: 'source' }

/** Numbers that are written as the reader's language writes them; the others are days, years and small counts. */
const MEASURED = ['sum', 'share']
const MEETINGS = ['meeting', 'noMeeting']

/** What was found in a sentence or two, with the values that it rests on. */
export function sayFinding(ctx: Reader, { rule, what, facts }: { rule: string; what: string; facts: Record<string, string | number> }): string {
  const said = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const room = NAMED[name]
      if (!room)
        return [name, MEASURED.includes(name) ? Math.abs(Number(value)).toLocaleString(ctx.language === 'vi' ? 'vi-VN' : 'en-GB') : value] as const
      const words = String(value)
        .split(',')
        .map((one) => say(ctx, `oversight.${room}.${one}`))
      return [name, words.join(', ')] as const
    }),
  )
  const text = say(ctx, `oversight.found.${rule}.${what}`, said)
  if (facts['more'] !== undefined) return `${text} ${say(ctx, 'oversight.found.more', said)}`
  // A meeting is missing although one was called: the sentence after it says why that one is none.
  if (!MEETINGS.includes(rule) || facts['call'] === undefined) return text
  return `${text} ${say(ctx, `oversight.found.called.${facts['needed'] === undefined ? 'nobody' : 'few'}`, said)}`
}
