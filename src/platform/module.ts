/** What a module tells the platform about itself. The platform asks every module the same questions and knows none by name. */
import type { z } from 'zod'
import type { TimelineEntry } from '#lib/timeline'
import type { Ctx } from './action.ts'
import type { Db } from './db.ts'
import type { ImportDefinition } from './imports/definition.ts'
import type { Outside } from './outside.ts'
import type { PersonalKind } from './personal/definition.ts'
import type { Route } from './routes.ts'
import type { Stage } from './stage.ts'

export type Catalogue = Record<string, string>
export type Messages = { vi: Catalogue; en: Catalogue }

/** One thing that somebody has to do, as the page "Việc của tôi" shows it. */
export type WorkItem = {
  id: string
  /** Due from me; waiting for my word; waiting for somebody else. */
  column: 'todo' | 'approve' | 'waiting'
  title: string
  /** A second line: the state, in words. */
  detail: string
  /** The paper that it comes from. */
  source?: string
  path: string
  dueOn?: string
  timeLabel: 'late' | 'today' | 'soon' | 'later' | 'none'
  lateDays?: number
  forWhom?: string
  /** Not one thing, but more of them than are shown: `title` names the list in which they all stand (`nearest` in work.ts). */
  rest?: true
}

/** What happened to a thing of one module's, as the timeline of the object of another shows it: said in the reader's language, with its page. */
export type BesideEntry = TimelineEntry & { what: string; path: string }

export type SearchHit = { kind: string; title: string; detail: string; path: string }

/**
 * Who may see a table's rows, as the house test tries it.
 * shared: anybody signed in; province: anybody signed in of the province; involved: only those concerned; closed: only named permissions.
 */
export type TableClass = 'shared' | 'province' | 'involved' | 'closed'

/** Something that is open at an organisation: a task that it leads, a post that somebody holds there. */
export type OpenThing = {
  /** As its module names it, with the part that the organisation has in it: 'tasks.lead'. Sentence: `handover.kind.<kind>`. */
  kind: string
  id: string
  organisationId: string
  /** The ground that it concerns, where it is known: of several heirs the one there is proposed. */
  placeId?: string | null
}

/** One thing that goes from an organisation to its heir, by which paper. */
export type Handover = {
  kind: string
  id: string
  from: { id: string; name: string }
  to: { id: string; name: string; shortName: string; kind: string }
  on: string
  /** For the thing's own timeline. `namesake`: who gave it bears the name of who takes it, and is told apart by what it hung on. */
  told: { fromName: string; toName: string; on: string; basis: string; namesake?: true }
}

/** What a module answers when organisations end, merge or divide. Nobody else touches its tables. */
export type HandoverDoor = {
  /** Every kind of thing that it hands over, with the permission that deciding on it asks for. */
  kinds: Record<string, string>
  /** What is open at these organisations, all of it in a fixed number of questions. Asked as the system. */
  open: (ctx: Ctx, organisationIds: string[], day: string) => Promise<OpenThing[]>
  /**
   * Hands things over, all or none, in a fixed number of statements, and writes it where people read of the thing. Answers those
   * (`kind id`) that it found still open at who gives; the others are no longer there. Doing it twice changes nothing more.
   */
  give: (ctx: Ctx, handovers: Handover[]) => Promise<string[]>
  /** Of things with the heirs they would be proposed to, those (`kind id`) that a rule gives to another body instead. */
  instead?: (ctx: Ctx, proposed: { kind: string; id: string; to: string | null }[]) => Promise<Map<string, string>>
  /** What things are called, for whoever may read them. */
  describe: (ctx: Ctx, kind: string, ids: string[]) => Promise<Map<string, { title: string; detail: string; path: string }>>
}

/** Somebody in a post, when it is asked what is open with them. */
export type Holder = {
  membershipId: string
  accountId: string
  organisationId: string
  divisionId: string | null
  rank: string
  post: string
}

/** One thing that is open with a person. */
export type HeldThing = {
  /** As its module names it: 'inside.officer'. Sentence: `holding.kind.<kind>`. */
  kind: string
  id: string
  title: string
  detail: string
  path: string | null
  dueOn: string | null
  late: boolean
  /**
   * give: somebody takes it, by name, or it goes back to who decides. follows: whoever is put in the place has it by that.
   * ends: it ends with the post. stays: it remains the person's own.
   */
  way: 'give' | 'follows' | 'ends' | 'stays'
  /** Of what is given: the post that would naturally take it. */
  proposedId: string | null
}

/** What a module answers when somebody leaves a post. Nobody else touches its tables. */
export type HoldingDoor = {
  kinds: string[]
  /** Everything that is open with a person in a post, in a fixed number of questions. Asked as the organisation's own part of the system. */
  open: (ctx: Ctx, holder: Holder) => Promise<HeldThing[]>
  /** Gives things over to other posts of the organisation; null: back to who decides. What is open no longer is left alone; doing it twice changes nothing. */
  give?: (ctx: Ctx, holder: Holder, things: { kind: string; id: string; toId: string | null }[]) => Promise<void>
  /** Where somebody hands over what is open with a post. */
  page?: (membershipId: string) => string
}

/** off: not set up. */
export type OutsideCondition = { key: string; tone: 'good' | 'attention' | 'bad' | 'off'; text: string; path?: string }

export type SettingUnit = 'days' | 'workingDays' | 'hours' | 'hour' | 'copies'

export type SettingDefinition = {
  key: string
  /** many: any of the choices, kept as text with commas between them. */
  kind: 'number' | 'text' | 'boolean' | 'choice' | 'many'
  choices?: string[]
  min?: number
  max?: number
  /** What a number counts; `hour`: an hour of the day, 0 to 23. */
  unit?: SettingUnit
  /** What a text must look like, as a regular expression. */
  pattern?: string
  value: number | string | boolean
  /** V: verified in the source named; R: recalled, an editable default. */
  source: 'V' | 'R'
  basis?: string
}

export type Job = { name: string; permissions: string[]; run: (ctx: Ctx, payload: never) => Promise<void> }
/**
 * A job whose middle leaves the building: `prepare` reads in one transaction (undefined: there is nothing to do), `send` waits for the
 * world in none, `settle` keeps what came of it in another. A kill in between is seen by the next `prepare`.
 */
export type SendingJob<P = never, R = unknown, O = unknown> = {
  name: string
  permissions: string[]
  prepare: (ctx: Ctx, payload: P) => Promise<R | undefined>
  send: (ready: R, outside: Outside) => Promise<O>
  settle: (ctx: Ctx, payload: P, outcome: O, ready: R) => Promise<void>
}
/** Declares one; its parts agree among themselves, and the list of them need not know how. */
export const sendingJob = <P, R, O>(job: SendingJob<P, R, O>): SendingJob => job as unknown as SendingJob

/**
 * A job whose middle takes minutes and stays here: `prepare` and `settle` as of `SendingJob`; `work` runs in no transaction and tells how far
 * it is, which `progress` keeps in a short one. Where that answers that the work is wanted no more, `signal` ends it.
 */
export type LongJob<P = never, R = unknown, O = unknown, F = unknown> = {
  name: string
  permissions: string[]
  prepare: (ctx: Ctx, payload: P) => Promise<R | undefined>
  work: (ready: R, tell: (far: F) => void, signal: AbortSignal) => Promise<O>
  progress: (ctx: Ctx, payload: P, far: F | undefined) => Promise<boolean>
  settle: (ctx: Ctx, payload: P, outcome: O, ready: R) => Promise<void>
}
/** Declares one; its parts agree among themselves, and the list of them need not know how. */
export const longJob = <P, R, O, F>(job: LongJob<P, R, O, F>): LongJob => job as unknown as LongJob

/** Kinds of notices that a module tells: the keys (or beginnings of keys) of each. Named under `notice.KIND` in its catalogue. */
export type NoticeKind = { kind: string; keys: string[]; urgent?: boolean }

/** A body that is posted to others' addresses, for the API document. */
export type PostedBody = { name: string; body: z.ZodType }

export type DailyJob = { name: string; permissions: string[]; run: (ctx: Ctx) => Promise<void> }

/** An object as the routing inside an organisation shows it: who is to do it, until when the world outside waits. */
export type RoutedObject = {
  organisationId: string
  title: string
  path: string
  source: string | null
  dueOn: string | null
  lastDay: string | null
  /** The organisation is expected to work on it now. */ open: boolean
  /** Who of the organisation signs this one, where a decision names them: a team's head. Otherwise whoever signs for the organisation. */
  signerId?: string | null
}

/** A kind of object that is handed on inside an organisation. `Draft`: what is submitted, approved and signed. */
export type RoutedKind = {
  /** Those of the objects that the actor may see. */
  look: (ctx: Ctx, ids: string[]) => Promise<Map<string, RoutedObject>>
  draft: z.ZodType<Record<string, unknown>>
  /** Refuses a draft that could not leave the organisation as it is. */
  check: (ctx: Ctx, id: string, draft: Record<string, unknown>) => Promise<void>
  /** The head has written the first note: the organisation has taken it on. */
  taken?: (ctx: Ctx, id: string) => Promise<void>
  /** Signed: it leaves the organisation, in the name of whoever signed. */
  leave: (ctx: Ctx, id: string, draft: Record<string, unknown>) => Promise<void>
}

/** Something of a kept view that holds no more: which filter and value, why (a key of the owner's catalogue), and what one would choose instead. */
export type GonePart = { key: string; value: string; code: string; facts: Record<string, unknown>; instead?: string }

/** A list whose whole state stands in its address, as views of it are kept and judged. */
export type ListDefinition = {
  /** Where it is shown: '/tasks'. */
  path: string
  /** Permission without which there is no such list. */
  may: string
  /** All that its address may say, each part by itself; several values with commas between them. What is no more in here, a kept view says no more. */
  address: Record<string, z.ZodType>
  columns: readonly string[]
  /** Parts that name something which has ended or is not to be seen, in a fixed number of questions. */
  gone?: (ctx: Ctx, said: Readonly<Record<string, string>>) => Promise<GonePart[]>
}

export type Module = {
  name: string
  /** Folder of the module's migrations. */
  migrations?: URL
  tables: Record<string, TableClass>
  /** Of tables for those involved, the rows that everybody of the province may read all the same: a condition in SQL on a row `t`. */
  published?: Record<string, string>
  /** Tables in which something is there once a province. When provinces unite their rows stay behind, or join: then `uniting` makes room, or their keys name more than the province. */
  perProvince?: Record<string, 'stays' | 'joins'>
  /** Before the rows of provinces that end come under the one that goes on: clears what both may have. Runs as the owner, free of row security. Answers what it cleared, in sentences for the log. */
  uniting?: (db: Db, from: string[], into: string, on: string) => Promise<string[]>
  routes: Route[]
  /** table -> its row as readers are shown it, for whoever changes a version that is no more (`platform.stale`). */
  shows?: Record<string, (ctx: Ctx, id: string) => Promise<unknown>>
  /** permission -> the roles that have it; '*' is every person, '@head' who stands there inside their organisation, '+sign' to whom that power is delegated. */
  permissions: Record<string, string[]>
  /** Those of its permissions that another system's token may be given. What no module names here no token ever has. */
  forTokens?: string[]
  problems: string[]
  messages: Messages
  settings?: SettingDefinition[]
  /** What may be brought in from a spreadsheet; its routes come from `importRoutes`. */
  imports?: ImportDefinition[]
  jobs?: Job[]
  sends?: SendingJob[]
  longs?: LongJob[]
  /** Looked at every five minutes, province by province; safe to repeat. */
  beats?: DailyJob[]
  notices?: NoticeKind[]
  posts?: PostedBody[]
  /** Work of each day, once a day and province, with the day given. */
  daily?: DailyJob[]
  /** announcement -> what this module does when it hears it (after commit, perhaps twice). */
  listens?: Record<string, (ctx: Ctx, facts: never) => Promise<void>>
  work?: (ctx: Ctx) => Promise<WorkItem[]>
  /** Objects of this module that are handed on inside an organisation, by kind. */
  routed?: Record<string, RoutedKind>
  search?: (ctx: Ctx, words: string) => Promise<SearchHit[]>
  /** What of it concerns an object of a module below ('cooperative'), for that object's timeline: the newest `most`, as far as the asker sees it. */
  beside?: (ctx: Ctx, of: string, id: string, most: number) => Promise<BesideEntry[]>
  /** Its lists of which people keep views, by name. */
  lists?: Record<string, ListDefinition>
  handover?: HandoverDoor
  /** What is open with somebody who leaves a post. */
  holdings?: HoldingDoor
  /**
   * Every column of its tables that names an account or a post: the kind of `holdings` that answers for what is open there, or why
   * there is nothing to answer (`history`: who did it; `own`: goes with the account; `place`: the post itself).
   */
  names?: Record<string, string>
  /** How its ways outside stand, for the administrator's page of the system; each in one sentence, in the reader's language. */
  condition?: (ctx: Ctx) => Promise<OutsideCondition[]>
  /** A paper of the register by its number and day, as far as a decision that cites it needs. */
  paper?: (ctx: Ctx, number: string, issuedOn: string) => Promise<{ id: string } | undefined>
  /** What a paper of the register is called, for whoever may read it. */
  paperNamed?: (ctx: Ctx, id: string) => Promise<{ name: string; path: string } | undefined>
  /** The kinds of personal data that it keeps: what for, how long, how a person's own is gathered and erased. */
  personal?: PersonalKind[]
  /** What must not live on in a database that was just restored. Runs as the owner, inside the restoring transaction; `dataDir` is the folder restored to. */
  restored?: (db: Db, now: Date, place: { dataDir: string; modules: Module[] }) => Promise<void>
  /** Plays this module's part of the demonstration province. */
  demo?: (stage: Stage) => Promise<void>
}

export function defineModule<const M extends Module>(module: M): Module & M {
  return module
}

/** The most that a token can be given. */
export const tokenPermissions = (modules: Module[]): string[] => modules.flatMap((module) => module.forTokens ?? [])

/** Roles that look on, or keep the system: where they stand inside an organisation gives them nothing to decide there. */
const WITHOUT_RANK = ['admin', 'auditor', 'ministry']

/** All permissions of a role, with those of the rank inside the organisation and of delegated powers, from every module's answer. */
export function permissionsOf(modules: Module[], role: string, rank = '', powers: readonly string[] = []): string[] {
  const names = new Set(['*', role, ...(WITHOUT_RANK.includes(role) ? [] : [`@${rank}`, ...powers.map((power) => `+${power}`)])])
  return modules.flatMap((module) =>
    Object.entries(module.permissions)
      .filter(([, holders]) => holders.some((one) => names.has(one)))
      .map(([permission]) => permission),
  )
}
