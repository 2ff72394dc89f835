/**
 * Whether what was added to a PDF after a signature only brings proofs along: a document security store (certificates, lists and answers
 * of their issuers), a timestamp about the whole file. Both are allowed after any signature, also one that allows no change (ISO 32000-2,
 * 12.8.2.2 and 12.8.4.3; ETSI EN 319 142-1, 5.4 and 5.5); whatever shows, or could, is not.
 *
 * Nothing is guessed: every byte of the addition must be read, every object in it be one of a few kinds, and every object that was there
 * before must say what it said. Anything else, and anything that cannot be read for sure, is an addition like any other.
 */
import { kindOf } from './pdf-evidence.ts'
import { decoded, entry, itemsOf, nameOf, PdfState, Reader, sectionAt, spelled, numberOf, type PdfObject, type Value } from './pdf-objects.ts'

const LARGEST_FILE = 60 * 1024 * 1024
const STORE = new Set(['Type', 'VRI', 'Certs', 'CRLs', 'OCSPs'])
const OF_ONE_SIGNATURE = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU'])
const STAMP = new Set(['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'V', 'M', 'Name', 'Reason', 'Location', 'ContactInfo'])
const FIELD = new Set(['Type', 'Subtype', 'FT', 'T', 'V', 'F', 'Ff', 'P', 'Rect'])
const TRAILER = new Set(['Type', 'Size', 'Root', 'Prev', 'Info', 'ID', 'W', 'Index', 'Filter', 'DecodeParms', 'Length'])

/** True when the file from `end` on only brings proofs along. */
export function onlyProofs(file: Buffer, end: number): boolean {
  if (file.length > LARGEST_FILE) return false
  try {
    return new Addition(file.toString('latin1'), end).onlyProofs()
  } catch {
    // Unreadable, in whatever way: an addition like any other.
    return false
  }
}

class Addition {
  private readonly signed: PdfState
  private readonly referred: Set<number>
  /** The numbers of the store that was signed. */
  private readonly store = new Set<number>()
  /** Objects of the addition, as they stand after it. */
  private readonly added = new Map<number, PdfObject>()
  private readonly root: number

  private readonly text: string
  private readonly end: number

  constructor(text: string, end: number) {
    this.text = text
    this.end = end
    this.signed = new PdfState(text.slice(0, end))
    this.referred = this.signed.referred()
    const root = entry(this.signed.trailer, 'Root')
    this.root = root?.is === 'reference' ? root.number : -1
    const note = (value: Value | undefined) => {
      if (value?.is === 'reference') this.store.add(value.number)
      return this.asSigned(value)
    }
    const entries = note(entry(note(entry(this.signed.value(this.root), 'DSS')), 'VRI'))
    if (entries?.is === 'dictionary') for (const one of entries.of.values()) note(one)
  }

  onlyProofs(): boolean {
    // Where something stands before the file's beginning, some programs count every place from there.
    if (this.root < 0 || entry(this.signed.trailer, 'Encrypt') || !this.text.startsWith('%PDF-')) return false
    const reader = new Reader(this.text, this.end)
    let previous = this.signed.start
    let objects: PdfObject[] = []
    const read = { objects: 0, tables: 0, sections: 0 }
    while (reader.skip().at < this.text.length) {
      const at = reader.at
      const object = reader.object()
      if (object) read.objects += 1
      if (object && nameOf(entry(object.value, 'Type')) !== 'XRef') {
        objects.push(object)
        continue
      }
      // A cross-reference: what it says must be just what was read before it.
      const section = sectionAt(this.text, at)
      reader.at = section.end
      if (object) objects.push(object)
      else read.tables += 1
      if (!this.fits(section, objects, previous)) return false
      read.sections += 1
      if (!reader.word('startxref') || Number(reader.skip().take(/\d{1,12}/y)?.[0]) !== at || !reader.take(/[\0\t\n\f\r ]*%%EOF(?![^\r\n])/y))
        return false
      for (const one of objects) if (!this.mayFollow(this.added.get(one.number), one)) return false
      for (const one of objects) this.added.set(one.number, one)
      for (const one of objects) if (!this.allowed(one)) return false
      previous = at
      objects = []
    }
    if (objects.length > 0 || read.sections === 0 || !this.isAllRead(read)) return false
    // Once more as it all stands in the end: a later addition may have changed what an earlier one was judged by.
    return [...this.added.values()].every((one) => this.allowed(one))
  }

  /** No more of what programs look for in the bare bytes than was read: nothing stands hidden in a comment, a text or a stream. */
  private isAllRead({ objects, tables, sections }: { objects: number; tables: number; sections: number }): boolean {
    const count = (pattern: RegExp, longest: number) => [...this.text.slice(Math.max(0, this.end - longest + 1)).matchAll(pattern)].length
    return (
      count(/startxref/g, 9) === sections &&
      count(/%%EOF/g, 5) === sections &&
      count(/trailer/g, 7) === tables &&
      [...this.text.slice(this.end).matchAll(/\d[\0\t\n\f\r ]+obj/g)].length === objects
    )
  }

  /** What one addition brought, a later one leaves: as it is, or, where it belongs to the store, with more in it. */
  private mayFollow(earlier: PdfObject | undefined, now: PdfObject): boolean {
    // What was there when it was signed is compared with that.
    if (!earlier || this.signed.object(now.number)) return true
    if (earlier.data || now.data) return false
    return spelled(earlier.value) === spelled(now.value) || this.grows(earlier.value, now.value)
  }

  /** Both of the store, and nothing of the one missing in the other. */
  private grows(before: Value, after: Value): boolean {
    const both = (is: (value: Value) => boolean) => is(before) && is(after)
    const ofStore = both((one) => this.isStore(one)) || both((one) => this.isOfOneSignature(one)) || both((one) => this.isEntries(one))
    return ofStore && this.holds(before, after)
  }

  private holds(before: Value, after: Value | undefined): boolean {
    if (spelled(before) === spelled(after)) return true
    if (before.is === 'array' && after?.is === 'array') {
      const now = new Set(after.of.map(spelled))
      return before.of.every((one) => now.has(spelled(one)))
    }
    return before.is === 'dictionary' && [...before.of].every(([key, one]) => key === 'TU' || this.holds(one, entry(after, key)))
  }

  /** Goes on from the state before, keeps the catalogue, and points at nothing but the objects that stand here. */
  private fits({ places, trailer }: ReturnType<typeof sectionAt>, objects: readonly PdfObject[], previous: number): boolean {
    if (trailer.is !== 'dictionary' || [...trailer.of.keys()].some((key) => !TRAILER.has(key))) return false
    if (numberOf(entry(trailer, 'Prev')) !== previous || spelled(entry(trailer, 'Root')) !== spelled(entry(this.signed.trailer, 'Root'))) return false
    const info = entry(trailer, 'Info')
    if (info && spelled(info) !== spelled(entry(this.signed.trailer, 'Info'))) return false
    // Numbers from the size on are no objects: those that were there stay, and the new ones are within it.
    const size = numberOf(entry(trailer, 'Size')) ?? 0
    if (size < (numberOf(entry(this.signed.trailer, 'Size')) ?? 0) || objects.some(({ number }) => number >= size)) return false
    const starts = new Map(objects.map((one) => [one.number, one]))
    if (starts.size < objects.length) return false
    const listed = objects.every(({ number, value }) => places.get(number)?.kind === 'at' || nameOf(entry(value, 'Type')) === 'XRef')
    if (!listed) return false
    return [...places].every(([number, place]) =>
      place.kind === 'at'
        ? starts.get(number)?.at === place.offset && starts.get(number)?.generation === place.generation
        : place.kind === 'free' && (number === 0 || (this.signed.value(number) === undefined && !this.added.has(number))),
    )
  }

  private allowed({ number, generation, value, data }: PdfObject): boolean {
    const old = this.signed.object(number)
    if (!old) return generation === 0 && !this.referred.has(number) && this.isProof(value, data)
    // The same dictionary without its stream is not the same.
    if (data || old.data || generation !== old.generation) return false
    const before = old.value
    if (spelled(before) === spelled(value)) return true
    if (number === this.root)
      return (
        this.sameBut(before, value, ['DSS', 'Extensions', 'AcroForm']) &&
        this.extends(entry(before, 'Extensions'), entry(value, 'Extensions')) &&
        this.isStore(this.resolved(entry(value, 'DSS')), true) &&
        this.form(entry(before, 'AcroForm'), entry(value, 'AcroForm'))
      )
    const catalogue = this.signed.value(this.root)
    const is = (key: string, of: Value | undefined) => spelled(entry(of, key)) === `${number} 0 R`
    if (is('AcroForm', catalogue)) return this.form(before, value)
    if (is('Fields', this.asSigned(entry(catalogue, 'AcroForm')))) return this.longer(before, value)
    if (is('Info', this.signed.trailer))
      return this.sameBut(before, value, ['ModDate', 'Producer']) && ['ModDate', 'Producer'].every((key) => this.isPlain(entry(value, key)))
    if (nameOf(entry(before, 'Type')) === 'Page')
      return this.sameBut(before, value, ['Annots']) && this.longer(entry(before, 'Annots'), entry(value, 'Annots'))
    // Of the store that was there before, and only as such: its shape alone may be that of something else.
    return this.store.has(number) && this.grows(before, value)
  }

  private sameBut(before: Value, after: Value, but: readonly string[]): boolean {
    if (before.is !== 'dictionary' || after.is !== 'dictionary') return false
    const keys = new Set([...before.of.keys(), ...after.of.keys()])
    return [...keys].every((key) => but.includes(key) || spelled(before.of.get(key)) === spelled(after.of.get(key)))
  }

  /** The form with nothing but fields of timestamps added. */
  private form(before: Value | undefined, after: Value | undefined): boolean {
    if (spelled(before) === spelled(after)) return true
    const [old, now] = [this.asSigned(before), this.resolved(after)]
    if (!old || !now) return false
    return (
      this.sameBut(old, now, ['Fields', 'SigFlags']) &&
      this.isPlain(entry(now, 'SigFlags')) &&
      this.longer(entry(old, 'Fields'), entry(now, 'Fields'))
    )
  }

  /** The list as it was, and behind it nothing but fields of timestamps. */
  private longer(before: Value | undefined, after: Value | undefined): boolean {
    if (spelled(before) === spelled(after)) return true
    const [list, longer] = [this.asSigned(before), this.resolved(after)]
    if (longer?.is !== 'array' || (list && list.is !== 'array')) return false
    const [old, now] = [itemsOf(list), longer.of]
    return old.every((one, at) => spelled(one) === spelled(now[at])) && now.slice(old.length).every((one) => this.isStampField(this.resolved(one)))
  }

  private asSigned(value: Value | undefined): Value | undefined {
    return value?.is === 'reference' ? this.signed.value(value.number) : value
  }

  private resolved(value: Value | undefined): Value | undefined {
    return value?.is === 'reference' ? (this.added.get(value.number)?.value ?? this.signed.value(value.number)) : value
  }

  private isProof(value: Value, data: Buffer | undefined): boolean {
    if (data) return nameOf(entry(value, 'Type')) === 'XRef' || this.isDer(value, data)
    if (value.is === 'array') return this.areReferences(value)
    return this.isStore(value) || this.isOfOneSignature(value) || this.isEntries(value) || this.isStampField(value) || this.isStamp(value)
  }

  private isDer(value: Value, data: Buffer): boolean {
    const known = value.is === 'dictionary' && [...value.of.keys()].every((key) => key === 'Length' || key === 'Filter')
    if (!known) return false
    const bytes = decoded({ value, data })
    return isWhole(bytes) && kindOf(bytes) !== undefined
  }

  private isPlain = (value: Value | undefined): boolean => value === undefined || value.is === 'plain'

  private extends(before: Value | undefined, after: Value | undefined): boolean {
    return spelled(before) === spelled(after) || after?.is === 'dictionary'
  }

  private areReferences(value: Value | undefined): boolean {
    if (value === undefined) return true
    const list = this.resolved(value)
    return list?.is === 'array' && list.of.every(({ is }) => is === 'reference')
  }

  private isOfKind(value: Value, kind: string): boolean {
    const type = entry(value, 'Type')
    return type === undefined || nameOf(type) === kind
  }

  private only(value: Value | undefined, keys: ReadonlySet<string>): value is Extract<Value, { is: 'dictionary' }> {
    return value?.is === 'dictionary' && [...value.of.keys()].every((key) => keys.has(key))
  }

  /** The store: lists of references to streams, and what belongs to each signature. */
  private isStore(value: Value | undefined, orNone = false): boolean {
    if (value === undefined) return orNone
    if (!this.only(value, STORE) || !this.isOfKind(value, 'DSS')) return false
    const entries = this.resolved(entry(value, 'VRI'))
    return (
      ['Certs', 'CRLs', 'OCSPs'].every((key) => this.areReferences(entry(value, key))) &&
      (entry(value, 'VRI') === undefined || (entries !== undefined && this.isEntries(entries)))
    )
  }

  /** By the digest of each signature. */
  private isEntries(value: Value): boolean {
    return (
      value.is === 'dictionary' &&
      this.isOfKind(value, 'VRI') &&
      [...value.of].every(([key, one]) => key === 'Type' || (/^[\dA-Fa-f]{40}$/.test(key) && this.isOfOneSignature(this.resolved(one))))
    )
  }

  private isOfOneSignature(value: Value | undefined): boolean {
    return (
      this.only(value, OF_ONE_SIGNATURE) &&
      this.isOfKind(value, 'VRI') &&
      this.isPlain(entry(value, 'TU')) &&
      ['Cert', 'CRL', 'OCSP'].every((key) => this.areReferences(entry(value, key)))
    )
  }

  private isStamp(value: Value | undefined): boolean {
    return this.only(value, STAMP) && nameOf(entry(value, 'Type')) === 'DocTimeStamp' && nameOf(entry(value, 'SubFilter')) === 'ETSI.RFC3161'
  }

  /** A field that shows nothing: a rectangle without room, no appearance, and a timestamp for its value. */
  private isStampField(value: Value | undefined): boolean {
    if (!this.only(value, FIELD) || nameOf(entry(value, 'FT')) !== 'Sig') return false
    const room = entry(value, 'Rect')
    if (room && room.is !== 'array') return false
    return itemsOf(room).every((one) => one.is === 'plain' && Number(one.written) === 0) && this.isStamp(this.resolved(entry(value, 'V')))
  }
}

/** A sequence in DER, and nothing behind it. */
function isWhole(bytes: Buffer): boolean {
  const [tag, first = 0] = bytes
  if (tag !== 0x30 || bytes.length < 2) return false
  if (first < 128) return bytes.length === 2 + first
  const wide = first - 128
  if (wide < 1 || wide > 4 || bytes.length < 2 + wide) return false
  const length = bytes.readUIntBE(2, wide)
  return length >= Math.max(128, 256 ** (wide - 1)) && bytes.length === 2 + wide + length
}
