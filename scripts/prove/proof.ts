/** What a proof is and what it answers: one line, and whether it holds. */
export type Proved = { proof: string; database: string; tried: number; failed: number; note: string; holds: boolean }
export type Proof = (database: 'embedded' | 'installed') => Promise<Proved>
