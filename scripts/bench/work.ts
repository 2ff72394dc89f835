/** What a measured work is and what it answers: ours beside its baseline, and whether the budget holds. */
import type { TestServer } from '../../src/testing/servers.ts'

export type Measured = {
  work: string
  database: string
  ours: number
  baseline: number | null
  unit: string
  ratio: number | null
  budget: string
  holds: boolean
  note?: string
}

/** A work measures itself on a server of the given name; 'none' for works without a database. */
export type Work = { on: 'databases' | 'none'; run: (server: TestServer['name']) => Promise<Measured[]> }
