/** The days that a task was due on, one after another, out of what happened to it. Pure. */
import { vietNamDay, type IsoDate } from '#lib/period'

export type Dated = {
  /** first: as it was given; moved: the giver set another day; asked, refused: what the lead asked for and the giver's no. */
  kind: 'first' | 'moved' | 'asked' | 'refused'
  dueOn: IsoDate
  on: IsoDate
  who: string
  note: string | null
  inForce: boolean
}
type Happened = { kind: string; at: string; actorName: string; organisationName: string | null; note: string | null; facts: Record<string, unknown> }

const day = (value: unknown): IsoDate | undefined => (typeof value === 'string' ? value : undefined)

/**
 * The oldest first (the story comes newest first). The day in force is the last one that the giver set; of a task that was given before its story was kept, the
 * day before the first change.
 */
export function datesOf(events: readonly Happened[], dueOn: IsoDate | null): Dated[] {
  const told = events.toReversed().toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const one = (kind: Dated['kind'], date: IsoDate | undefined, event: Happened): Dated[] =>
    date === undefined
      ? []
      : [{ kind, dueOn: date, on: vietNamDay(event.at), who: event.organisationName ?? event.actorName, note: event.note, inForce: false }]
  const dates = told.flatMap((event) => {
    if (event.kind === 'issued') return one('first', day(event.facts['dueOn']), event)
    if (event.kind === 'changeDate') return one('moved', day(event.facts['dueOn']), event)
    if (event.kind === 'askDate') return one('asked', day(event.facts['asked']), event)
    return event.kind === 'refuseDate' ? one('refused', day(event.facts['asked']), event) : []
  })
  const before = told.find(({ kind }) => kind === 'changeDate' || kind === 'askDate')
  const first = before && day(before.facts[before.kind === 'changeDate' ? 'fromDate' : 'dueOn'])
  const whole: Dated[] =
    dates.some(({ kind }) => kind === 'first') || first === undefined || !before
      ? dates
      : [{ kind: 'first', dueOn: first, on: vietNamDay(before.at), who: '', note: null, inForce: false }, ...dates]
  const last = whole.findLastIndex((date) => (date.kind === 'first' || date.kind === 'moved') && date.dueOn === dueOn)
  return whole.map((date, place) => ({ ...date, inForce: place === last }))
}
