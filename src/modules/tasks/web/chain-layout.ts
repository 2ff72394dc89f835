/** Where the papers of a chain stand in its drawing, and the lines between them. Values in, values out. */
import type { ChainTasks } from '../contract.ts'
import type { ChainLink } from '#modules/documents/contract'

export type Box = { key: string; x: number; y: number; width: number; height: number }
export type Edge = { key: string; path: string; relation: ChainLink['relation'] }
export type Layout = { width: number; height: number; boxes: Box[]; edges: Edge[]; narrow: boolean; left: number }

/** More papers than these no eye follows; the table has them all. */
export const MOST_DRAWN = 60
const NARROW = 720
/** A card of three lines, and one whose name needs a line more. */
const HEIGHT = 66
const TALL = 86
/** Letters of a name that one line of the narrowest card holds. */
const ONE_LINE = 22
const GAP = 14
const COLUMN_GAP = 56
const LEAST = 176
const WIDEST = 236
const INDENT = 18

/** The drawing for a width: columns by step where there is room, an indented tree on a phone. */
export function layoutOf(papers: readonly ChainTasks[], links: readonly ChainLink[], width: number): Layout {
  const drawn = papers.toSorted((a, b) => Math.abs(a.level) - Math.abs(b.level) || b.late - a.late || b.tasks - a.tasks).slice(0, MOST_DRAWN)
  const known = new Set(drawn.map(({ key }) => key))
  const among = links.filter(({ from, to }) => known.has(from) && known.has(to))
  const long = drawn.some(({ type, number, subject }) => `${type ?? ''} ${number ?? subject ?? ''}`.length > ONE_LINE)
  const room = { width, tall: long ? TALL : HEIGHT }
  const parts = width < NARROW ? tree(drawn, among, room) : columns(drawn, among, room)
  return { ...parts, narrow: width < NARROW, left: papers.length - drawn.length }
}

type Room = { width: number; /** Of one card. */ tall: number }
type Parts = Pick<Layout, 'width' | 'height' | 'boxes' | 'edges'>

/** The paper one step nearer to the one that was asked for, by which this one hangs in the chain. */
function nearer(paper: ChainTasks, among: readonly ChainLink[], levels: ReadonlyMap<string, number>): string[] {
  const wanted = Math.abs(paper.level) - 1
  return among.flatMap(({ from, to }) => {
    const other = from === paper.key ? to : to === paper.key ? from : undefined
    return other !== undefined && Math.abs(levels.get(other)!) <= wanted ? [other] : []
  })
}

function columns(drawn: readonly ChainTasks[], among: readonly ChainLink[], { width, tall }: Room): Parts {
  const levels = new Map(drawn.map(({ key, level }) => [key, level]))
  const steps = [...new Set(drawn.map(({ level }) => level))].sort((a, b) => a - b)
  const boxWidth = Math.min(WIDEST, Math.max(LEAST, Math.floor((width - COLUMN_GAP * (steps.length - 1)) / steps.length)))
  const tallest = Math.max(...steps.map((step) => drawn.filter(({ level }) => level === step).length))
  const height = tallest * (tall + GAP) - GAP
  const at = new Map<string, Box>()
  // From the middle outwards, so that each paper stands beside those it hangs on.
  for (const step of steps.toSorted((a, b) => Math.abs(a) - Math.abs(b))) {
    const here = drawn.filter(({ level }) => level === step)
    const wish = (paper: ChainTasks) => mean(nearer(paper, among, levels).flatMap((key) => at.get(key)?.y ?? []))
    const sorted = here.map((paper, index) => ({ paper, index, wish: wish(paper) })).sort((a, b) => a.wish - b.wish || a.index - b.index)
    const top = (height - (here.length * (tall + GAP) - GAP)) / 2
    sorted.forEach(({ paper }, row) =>
      at.set(paper.key, {
        key: paper.key,
        x: steps.indexOf(step) * (boxWidth + COLUMN_GAP),
        y: top + row * (tall + GAP),
        width: boxWidth,
        height: tall,
      }),
    )
  }
  const edges = among.map(({ from, to, relation }) => ({ key: `${from} ${to} ${relation}`, relation, path: across(at.get(to)!, at.get(from)!) }))
  return { width: steps.length * (boxWidth + COLUMN_GAP) - COLUMN_GAP, height, boxes: [...at.values()], edges }
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length)

/** From the right side of one box to the left side of the other; around the right where they stand in one column. */
function across(from: Box, to: Box): string {
  const [startY, endY] = [from.y + from.height / 2, to.y + to.height / 2]
  if (from.x === to.x) {
    const side = from.x + from.width
    return `M ${side} ${startY} C ${side + 30} ${startY} ${side + 30} ${endY} ${side + 2} ${endY}`
  }
  const [start, end] = from.x < to.x ? [from.x + from.width, to.x - 2] : [from.x, to.x + to.width + 2]
  const bend = (start + end) / 2
  return `M ${start} ${startY} C ${bend} ${startY} ${bend} ${endY} ${end} ${endY}`
}

/** Above the paper what it rests on, below it what carries it out; each hangs on one other. */
function tree(drawn: readonly ChainTasks[], among: readonly ChainLink[], { width, tall }: Room): Parts {
  const levels = new Map(drawn.map(({ key, level }) => [key, level]))
  const parent = new Map(drawn.map((paper) => [paper.key, paper.level === 0 ? undefined : nearer(paper, among, levels)[0]]))
  const order = new Map<string, number>()
  const root = drawn.find(({ level }) => level === 0)!
  const deepest = Math.max(1, ...drawn.map(({ level }) => Math.abs(level)))
  const indent = Math.min(INDENT, (width - 220) / deepest)
  const visit = (key: string, below: boolean): string[] => {
    const rows = drawn.filter((paper) => paper.level !== 0 && paper.level > 0 === below && (parent.get(paper.key) ?? root.key) === key)
    return rows.flatMap((paper) => [paper.key, ...visit(paper.key, below)])
  }
  const above = visit(root.key, false).reverse()
  const below = visit(root.key, true)
  for (const [row, key] of [...above, root.key, ...below].entries()) order.set(key, row)
  const at = new Map(
    [...order].map(([key, row]) => {
      const x = Math.abs(levels.get(key)!) * indent
      return [key, { key, x, y: row * (tall + GAP), width: width - x, height: tall }]
    }),
  )
  const edges = [...order.keys()].flatMap((key): Edge[] => {
    const up = key === root.key ? undefined : at.get(parent.get(key) ?? root.key)
    const box = at.get(key)!
    if (!up) return []
    const link = among.find(({ from, to }) => (from === key && to === up.key) || (to === key && from === up.key))
    const x = up.x + indent / 2
    const start = box.y > up.y ? up.y + up.height : up.y
    return [{ key, relation: link?.relation ?? 'basis', path: `M ${x} ${start} V ${box.y + box.height / 2} H ${box.x - 2}` }]
  })
  return { width, height: order.size * (tall + GAP) - GAP, boxes: [...at.values()].sort((a, b) => a.y - b.y), edges }
}

export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The box that an arrow key leads to: the nearest on that side. */
export function towards(boxes: readonly Box[], key: string, way: Way): string | undefined {
  const here = boxes.find((box) => box.key === key)
  if (!here) return undefined
  const vertical = way === 'ArrowUp' || way === 'ArrowDown'
  const sign = way === 'ArrowLeft' || way === 'ArrowUp' ? -1 : 1
  const distance = (box: Box) => {
    const [along, aside] = vertical ? [box.y - here.y, box.x - here.x] : [box.x - here.x, box.y - here.y]
    return along * sign <= 0 ? Infinity : along * sign + Math.abs(aside) * 2
  }
  const nearest = boxes.filter((box) => box.key !== key).sort((a, b) => distance(a) - distance(b))[0]
  return nearest && distance(nearest) < Infinity ? nearest.key : undefined
}
