/** The part of the system that keeps tasks, for those who decide about them without being a party of each. */
import type { Ctx } from '#platform/action'
import { asPart } from '#platform/acting'

export const asTasks = <T>(ctx: Ctx, part: string, work: () => Promise<T>): Promise<T> => asPart(`tasks.${part}`, 'tasks.system')(ctx, work)
