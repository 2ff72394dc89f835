/** The demonstration's oversight. */
import type { Stage } from '#platform/stage'

export async function demo(_stage: Stage): Promise<void> {}
