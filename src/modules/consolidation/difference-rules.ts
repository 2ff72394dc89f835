/** What changed between two versions of a text, word by word. Pure. */
export type Change = { kind: 'same' | 'gone' | 'new'; text: string }

/** Words with what follows them, so that put together again they are the text. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

/** Beyond this many words on both sides a part is shown as gone and new, not compared. */
const MOST = 4_000_000

/** The longest common run of words stays; the rest is gone or new. */
export function difference(before: string, after: string): Change[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  let [endA, endB] = [a.length, b.length]
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const middle = between(a.slice(from, endA), b.slice(from, endB))
  return joined([...a.slice(0, from).map(same), ...middle, ...a.slice(endA).map(same)])
}

const same = (text: string): Change => ({ kind: 'same', text })

function between(a: string[], b: string[]): Change[] {
  const gone = a.map((text): Change => ({ kind: 'gone', text }))
  const fresh = b.map((text): Change => ({ kind: 'new', text }))
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST) return [...gone, ...fresh]
  const width = b.length + 1
  const length = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] =
        a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const found: Change[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      found.push(same(a[i]!))
      i++
      j++
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) found.push(gone[i++]!)
    else found.push(fresh[j++]!)
  }
  return [...found, ...gone.slice(i), ...fresh.slice(j)]
}

function joined(changes: Change[]): Change[] {
  const found: Change[] = []
  for (const one of changes) {
    const last = found.at(-1)
    if (last?.kind === one.kind) last.text += one.text
    else found.push({ ...one })
  }
  return found
}
