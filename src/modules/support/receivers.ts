/**
 * The committee that looks at a need first: that of the commune in which the head office lies (procedure 2.002668). Where the register knows no
 * more of it than a commune that was divided, this may be any of those that have a part of its ground: whoever registers says which.
 */
import type { Ctx } from '#platform/action'
import { keepersOf, type Keeping } from '#modules/cooperatives'
import { refuse } from './problems.ts'

const committeesFor = async (ctx: Ctx, one: Pick<Keeping, 'placeId'>): Promise<{ id: string; name: string }[]> =>
  (await keepersOf(ctx))(one.placeId).map(({ id, name }) => ({ id, name }))

/** The one that has had a part in it already goes on. */
const before = (committees: readonly { id: string }[], parties: readonly string[]): string | undefined => {
  const [only, other] = committees.filter(({ id }) => parties.includes(id))
  return other ? undefined : only?.id
}

/** Among whom a person has to choose; nobody where there is one, or where one of them has had it before. */
export async function receiversToChoose(
  ctx: Ctx,
  one: Pick<Keeping, 'placeId'>,
  parties: readonly string[] = [],
): Promise<{ id: string; name: string }[]> {
  const committees = await committeesFor(ctx, one)
  return committees.length < 2 || before(committees, parties) ? [] : committees
}

/** The committee to which a need goes: the one that was chosen, that had it before, or the only one. */
export async function receiverFor(
  ctx: Ctx,
  one: Pick<Keeping, 'placeId'>,
  { chosen, parties = [] }: { chosen?: string | undefined; parties?: readonly string[] },
): Promise<string> {
  const committees = await committeesFor(ctx, one)
  if (committees.length === 0) throw refuse.noReceiver()
  const id = chosen ?? before(committees, parties) ?? (committees.length === 1 ? committees[0]!.id : undefined)
  if (!id || !committees.some((one) => one.id === id)) throw refuse.receiverMissing({}, [{ path: 'receiverId', code: 'support.receiverMissing' }])
  return id
}
