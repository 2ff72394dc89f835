/** The program that this worker looks at: started once, see setup.ts. */
import { inject } from 'vitest'

/** Workers are counted from one; at any time one file runs in each. */
export const address = inject('addresses')[Number(process.env['VITEST_POOL_ID']) - 1]!
