/**
 * Refusals: what stops an action although nothing is broken.
 *
 * A refusal is expected: a person can understand it and act on it. Each module declares its own with `problems()`;
 * the code is stable, the kind decides the HTTP status in one place, the sentence stands in the module's catalogue.
 * Anything else that is thrown is a bug.
 */

/** Why something was refused, in the terms that the HTTP door needs. */
export type Kind = 'invalid' | 'notSignedIn' | 'notPermitted' | 'notFound' | 'conflict' | 'tooLarge' | 'tooMany' | 'unavailable'

export const STATUS: Record<Kind, number> = {
  invalid: 422,
  notSignedIn: 401,
  notPermitted: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
}

/** Values that a sentence may name: `{dueOn}` in the catalogue is replaced by `facts.dueOn`. */
export type Facts = Record<string, unknown>

/** One field of a form that was refused: where, and the code of the sentence. */
export type FieldProblem = { path: string; code: string; facts?: Facts }

export class Refusal extends Error {
  readonly code: string
  readonly kind: Kind
  readonly facts: Facts
  readonly fields: FieldProblem[]

  constructor(code: string, kind: Kind, facts: Facts = {}, fields: FieldProblem[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.kind = kind
    this.facts = facts
    this.fields = fields
  }
}

const kinds = new Map<string, Kind>()
/** The status that a code is answered with. */
export const statusOf = (code: string): number | undefined => {
  const kind = kinds.get(code)
  return kind && STATUS[kind]
}

type Refusals<Reasons extends Record<string, Kind>> = {
  [Reason in keyof Reasons]: (facts?: Facts, fields?: FieldProblem[]) => Refusal
} & { codes: string[] }

/**
 * Declares the refusals that a module can utter.
 *
 *   const refuse = problems('tasks', { unknown: 'notFound' })
 *   throw refuse.unknown({ id })        // code 'tasks.unknown', status 404
 */
export function problems<const Reasons extends Record<string, Kind>>(module: string, reasons: Reasons): Refusals<Reasons> {
  const entries = Object.entries(reasons).map(([reason, kind]) => {
    const code = `${module}.${reason}`
    kinds.set(code, kind)
    return [reason, (facts?: Facts, fields?: FieldProblem[]) => new Refusal(code, kind, facts, fields)] as const
  })
  const codes = Object.keys(reasons).map((reason) => `${module}.${reason}`)
  return { ...Object.fromEntries(entries), codes } as Refusals<Reasons>
}
