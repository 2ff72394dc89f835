/**
 * Statements that are asked over and over. A statement that begins with KEPT is taken apart and planned once a connection, and not every
 * time: of a short one under row security that is most of its cost.
 *
 * Such a statement has one text whatever is asked (values are parameters), suits one plan for all values, and names the columns that it
 * answers: the answer of a kept `select *` would change with the table, which the server refuses as long as the connection lasts.
 */
import pg from 'pg'

const KEPT = '/* kept */'
/** Plans take room in every connection: what comes after so many is asked as ever. */
const MOST = 150

/** A client that keeps those statements; all that are made of it call them by the same names. */
export function keeping(Client: typeof pg.Client): typeof pg.Client {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text) && names.size < MOST) names.set(text, `kept_${names.size}`)
    return names.get(text)
  }
  class Keeping extends Client {
    // The driver's own has many forms; only the one with a text and its values is looked at.
    override query(...asked: unknown[]): never {
      const [text, values] = asked
      const name = typeof text === 'string' && text.startsWith(KEPT) ? nameOf(text) : undefined
      const given = name === undefined ? asked : [{ name, text, values }, ...asked.slice(2)]
      return (super.query as (...given: unknown[]) => never).apply(this, given)
    }
  }
  return Keeping
}
