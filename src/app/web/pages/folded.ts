/** One task given to many: the same title from the same paper is one line that opens. */
export type Foldable = { title: string; source?: string | undefined }
export type Folded<Item> = { items: [Item, ...Item[]] }

/** From so many on, near-identical lines are folded into one. */
const ENOUGH = 3

/** In the order given; a fold stands where its first item stood. */
export function folded<Item extends Foldable>(items: readonly Item[]): Folded<Item>[] {
  const alike = new Map<string, [Item, ...Item[]]>()
  const keyOf = ({ title, source }: Item) => JSON.stringify([title, source])
  for (const item of items) {
    const before = alike.get(keyOf(item))
    if (before) before.push(item)
    else alike.set(keyOf(item), [item])
  }
  return items.flatMap((item) => {
    const like = alike.get(keyOf(item)) ?? [item]
    if (like.length < ENOUGH) return [{ items: [item] }]
    return like[0] === item ? [{ items: like }] : []
  })
}
