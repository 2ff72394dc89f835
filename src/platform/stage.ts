/** The stage on which modules play their part of the demonstration: real actions by real accounts, on days counted from today. */
import type { Action, Ctx } from './action.ts'

export type Stage = {
  provinceId: string
  today: string
  /** The day so many days before (negative) or after today. */
  day: (offset: number) => string
  /** Work of the set-up with the permissions named, on a day. */
  system: <T>(permissions: string[], day: string, work: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** Does an action as the holder of an account, on a day. */
  perform: <I, O>(username: string, day: string, action: Action<I, O>, input: unknown) => Promise<O>
  /** Makes an account known to the stage. */
  cast: (username: string, account: { accountId: string; membershipId: string; organisationId: string }) => void
  /** The organisation that an account acts for. */
  organisationOf: (username: string) => string | undefined
  /** The post that an account holds. */
  membershipOf: (username: string) => string | undefined
  /** What a module leaves for those above it: ids under a name. */
  notes: Map<string, string[]>
  /** A paper of data/demonstration with its days put in. */
  paper: (file: string) => string
}
