/**
 * Acting as another for a while, inside the transaction of whoever asks: a narrow part of the system reads or writes what the asker may
 * not, and the asker goes on afterwards (docs/mechanisms/row-security.md).
 */
import { systemActor, type Actor } from './actor.ts'
import { actAs, type Db } from './db.ts'

type Asked = { db: Db; actor: Actor }

/** Who acts in a transaction at the moment, where it is another than whose it is. */
const acting = new WeakMap<Db, Actor>()

/** Does something as `actor`; whoever acted before goes on, also where this was refused and somebody hears the refusal. */
export async function actingAs<T>({ db, actor: asker }: Asked, actor: Actor, work: () => Promise<T>): Promise<T> {
  const before = acting.get(db)
  const goBack = () => {
    if (before) acting.set(db, before)
    else acting.delete(db)
    return actAs(db, before ?? asker)
  }
  acting.set(db, actor)
  let value: T
  try {
    await actAs(db, actor)
    value = await work()
  } catch (error) {
    // A statement that failed takes no other after it: what is rolled back then has the asker as before.
    await goBack().catch(() => undefined)
    throw error
  }
  await goBack()
  return value
}

/** A narrow part of the system, with just these permissions in the asker's province: `const asViews = asPart('views.handover', 'views.system')`. */
export const asPart =
  (part: string, ...permissions: string[]) =>
  <T>(ctx: Asked, work: () => Promise<T>): Promise<T> =>
    actingAs(ctx, systemActor(part, permissions, ctx.actor.provinceId), work)
