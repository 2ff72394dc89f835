/** Matrices of PDF: six numbers that say where things of one space lie in another. Pure. */

export type Matrix = readonly [number, number, number, number, number, number]
export type Point = readonly [number, number]

export const STILL: Matrix = [1, 0, 0, 1, 0, 0]

/** The inner matrix seen through the outer one. */
export const through = (outer: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => [
  outer[0] * a + outer[2] * b,
  outer[1] * a + outer[3] * b,
  outer[0] * c + outer[2] * d,
  outer[1] * c + outer[3] * d,
  outer[0] * e + outer[2] * f + outer[4],
  outer[1] * e + outer[3] * f + outer[5],
]
export const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f]
/** Six numbers, in whatever list the parser gives them. */
export const matrixOf = (value: unknown): Matrix => {
  const all = value && typeof value === 'object' ? Object.values(value).map(Number) : []
  return all.length === 6 ? (all as unknown as Matrix) : STILL
}
