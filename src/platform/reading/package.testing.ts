/** Archives as programs of every age write them, also wrong ones. For tests and proofs. */
import { crc32 } from 'node:zlib'

/** One file to pack, unpacked as it is. `raw`: its name in bytes of any table; `said`: the size it claims. */
export type Entry = {
  name?: string
  raw?: Uint8Array
  content: string | Uint8Array
  flags?: number
  mode?: number
  said?: number
  extra?: Uint8Array
  at?: number
}

/** A name in one byte a letter, by the places of its letters in code page 437 or any other table. */
export const rawName = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)))))

function local(raw: Uint8Array, content: Uint8Array, flags: number, said: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt32LE(crc32(content), 14)
  head.writeUInt32LE(content.byteLength, 18)
  head.writeUInt32LE(said, 22)
  head.writeUInt16LE(raw.byteLength, 26)
  return Buffer.concat([head, raw, content])
}

function central(raw: Uint8Array, content: Uint8Array, at: number, { flags = 0, mode = 0o100644, said, extra = new Uint8Array() }: Entry): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(0x0314, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt32LE(crc32(content), 16)
  head.writeUInt32LE(content.byteLength, 20)
  head.writeUInt32LE(said ?? content.byteLength, 24)
  head.writeUInt16LE(raw.byteLength, 28)
  head.writeUInt16LE(extra.byteLength, 30)
  head.writeUInt32LE((mode << 16) >>> 0, 38)
  head.writeUInt32LE(at, 42)
  return Buffer.concat([head, raw, extra])
}

/** An archive of these files in this order; `at` lets an entry point into another. */
export function packed(entries: Entry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let length = 0
  for (const entry of entries) {
    const raw = entry.raw ?? new TextEncoder().encode(entry.name ?? '')
    const content = typeof entry.content === 'string' ? new TextEncoder().encode(entry.content) : entry.content
    directory.push(central(raw, content, entry.at ?? length, entry))
    if (entry.at !== undefined) continue
    const part = local(raw, content, entry.flags ?? 0, entry.said ?? content.byteLength)
    parts.push(part)
    length += part.byteLength
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.byteLength, 0),
    12,
  )
  end.writeUInt32LE(length, 16)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]))
}
