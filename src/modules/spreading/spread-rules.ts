/** The law of spreading a directive. Pure. */
import { addDays, daysBetween, type IsoDate } from '#lib/period'
import { fold } from '#lib/text'

/** How far a body has come with a directive; each includes those before it. */
export const STEPS = ['received', 'opened', 'acknowledged', 'held'] as const
export type Step = (typeof STEPS)[number]

export const FORMS = ['meeting', 'online', 'within', 'broadcast', 'house', 'other'] as const

type Recipient = { openedAt: unknown; acknowledgedOn: IsoDate | null; sessions: number; asked: boolean }
type Terms = { acknowledgeBy: IsoDate | null; sessionBy: IsoDate | null; closedOn: IsoDate | null }

export const stepOf = ({ openedAt, acknowledgedOn, sessions }: Omit<Recipient, 'asked'>): Step =>
  sessions > 0 ? 'held' : acknowledgedOn !== null ? 'acknowledged' : openedAt !== null ? 'opened' : 'received'

/** What a body still owes: its word that it has the directive, then a session where one is asked for. Nothing of what is closed. */
export function owes({ acknowledgedOn, sessions }: Omit<Recipient, 'asked' | 'openedAt'>, terms: Terms): 'acknowledgement' | 'session' | undefined {
  if (terms.closedOn !== null) return undefined
  if (acknowledgedOn === null) return 'acknowledgement'
  return terms.sessionBy !== null && sessions === 0 ? 'session' : undefined
}

/** Until when it owes that; null where no day was set. */
export const termOf = (what: 'acknowledgement' | 'session', terms: Terms): IsoDate | null =>
  what === 'acknowledgement' ? terms.acknowledgeBy : terms.sessionBy

/**
 * Days late: the last day is still in time. Who is asked and not ordered (Party bodies, the Front, mass organisations) is never late.
 *
 *   acknowledge by 10 Nov, today 10 Nov -> 0;  11 Nov -> 1
 */
export function lateDays(one: Recipient, terms: Terms, today: IsoDate): number {
  if (one.asked) return 0
  const what = owes(one, terms)
  const term = what && termOf(what, terms)
  return term ? Math.max(0, daysBetween(term, today)) : 0
}

/**
 * Whether a body that owes something is reminded by itself on a working day: so many days after it got the directive, then again after as many.
 * What fell on days off is told on the next working day. Never who is asked only; 0 days: nobody is reminded by itself.
 */
export function remindNow(
  one: Recipient & { receivedOn: IsoDate; remindedOn: IsoDate | null },
  terms: Terms,
  today: IsoDate,
  every: number,
): boolean {
  if (every === 0 || one.asked || owes(one, terms) === undefined) return false
  return today >= addDays(one.remindedOn !== null && one.remindedOn > one.receivedOn ? one.remindedOn : one.receivedOn, every)
}

/** 'Cán bộ, công chức; Đảng viên' as kinds of audience: between semicolons, each once. */
export const kindsIn = (written: string): string[] => [
  ...new Set(
    written
      .split(';')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

/** Whether papers of this kind are spread by themselves: `Chỉ thị` of 'Chỉ thị; Nghị quyết', however it is written; none of ''. */
export const spreadsByItself = (type: string | null, kinds: string): boolean =>
  type !== null && kindsIn(kinds).some((one) => fold(one) === fold(type))
