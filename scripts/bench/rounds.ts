/** Small arithmetic of the benches. */

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that `share` of the values do not exceed. */
export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** Runs the two in turn, so that a drift of the machine meets both, and answers the median of each and of the ratio. */
export async function inTurn(rounds: number, ours: () => Promise<number>, baseline: () => Promise<number>) {
  const a: number[] = []
  const b: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    a.push(await ours())
    b.push(await baseline())
  }
  return { ours: median(a), baseline: median(b), ratio: median(a.map((value, i) => value / b[i]!)) }
}
