import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChainTasks } from '../contract.ts'
import { layoutOf, MOST_DRAWN, towards, type Box } from './chain-layout.ts'

const paper = (key: string, level: number): ChainTasks => ({
  key,
  documentId: null,
  type: null,
  number: key,
  issuedOn: null,
  issuer: null,
  subject: null,
  level,
  ended: null,
  shownState: null,
  tasks: 0,
  late: 0,
})
const link = (from: string, to: string) => ({ from, to, relation: 'basis' as const })
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** A chain as the server gives it: every paper but the first hangs on one that is a step nearer. */
const chain = fc.array(fc.record({ down: fc.boolean(), on: fc.nat() }), { maxLength: 90 }).map((steps) => {
  const papers = [paper('root', 0)]
  const links = steps.map(({ down, on }, index) => {
    const side = papers.filter(({ level }) => (down ? level >= 0 : level <= 0))
    const other = side[on % side.length]!
    const added = paper(`p${index}`, other.level + (down ? 1 : -1))
    papers.push(added)
    return down ? link(added.key, other.key) : link(other.key, added.key)
  })
  return { papers, links }
})

test('no two papers of a drawing cover one another, and on a phone nothing leaves the screen', () => {
  fc.assert(
    fc.property(chain, fc.constantFrom(326, 390, 1000), ({ papers, links }, width) => {
      const { boxes, left, edges, ...size } = layoutOf(papers, links, width)
      expect(boxes.length + left).toBe(papers.length)
      expect(boxes.length).toBeLessThanOrEqual(MOST_DRAWN)
      if (width < 720) expect(size.width).toBe(width)
      for (const [index, box] of boxes.entries()) {
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width + 0.001 && box.y + box.height <= size.height + 0.001).toBe(true)
        for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false)
      }
      expect(edges.length).toBe(width < 720 ? boxes.length - 1 : edges.length)
    }),
    { numRuns: 60 },
  )
})

test('papers stand from the centre on the left to those that carry it out on the right', () => {
  const { boxes } = layoutOf([paper('plan', 0), paper('law', -1), paper('letter', 1)], [link('plan', 'law'), link('letter', 'plan')], 1000)
  const x = Object.fromEntries(boxes.map((box) => [box.key, box.x]))
  expect(x['law']!).toBeLessThan(x['plan']!)
  expect(x['plan']!).toBeLessThan(x['letter']!)
  expect(towards(boxes, 'plan', 'ArrowRight')).toBe('letter')
  expect(towards(boxes, 'plan', 'ArrowLeft')).toBe('law')
  expect(towards(boxes, 'letter', 'ArrowRight')).toBeUndefined()
})

test('a circle of papers is drawn once each', () => {
  const papers = [paper('a', 0), paper('b', 1), paper('c', 2)]
  const links = [link('b', 'a'), link('c', 'b'), link('a', 'c')]
  for (const width of [390, 1000])
    expect(
      layoutOf(papers, links, width)
        .boxes.map(({ key }) => key)
        .sort(),
    ).toEqual(['a', 'b', 'c'])
})

test('cards are taller where a name needs two lines', () => {
  const height = (number: string) =>
    layoutOf([paper('root', 0), { ...paper('a', 1), type: 'Kế hoạch', number }], [link('a', 'root')], 1000).boxes[0]!.height
  expect(height('701/KH-BCĐĐMPTKTTTHTX')).toBeGreaterThan(height('7/KH-UBND'))
})
