/**
 * Whether what was added to a PDF after a signature only brings proofs along: a document security store (certificates, lists and answers
 * of their issuers), a timestamp about the whole file. Both are allowed after any signature, also one that allows no change (ISO 32000-2,
 * 12.8.2.2 and 12.8.4.3; ETSI EN 319 142-1, 5.4 and 5.5); whatever shows, or could, is not.
 *
 * Nothing is guessed: every byte of the addition must be read, every object in it be one of a few kinds, and every object that was there
 * before must say what it said. Anything else, and anything that cannot be read for sure, is an addition like any other.
 */
import { decoded, entry, itemsOf, nameOf, PdfState, Reader, sectionAt, spelled, numberOf, type PdfObject, type Value } from './pdf-objects.ts'

const LARGEST_FILE = 60 * 1024 * 1024
const STORE = new Set(['Type', 'VRI', 'Certs', 'CRLs', 'OCSPs'])
const OF_ONE_SIGNATURE = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS'])
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
  /** Objects of the addition, as they stand after it. */
  private readonly added = new Map<number, Value>()
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
  }

  onlyProofs(): boolean {
    if (this.root < 0 || entry(this.signed.trailer, 'Encrypt')) return false
    const reader = new Reader(this.text, this.end)
    let previous = this.signed.start
    let objects: PdfObject[] = []
    while (reader.skip().at < this.text.length) {
      const at = reader.at
      const object = reader.object()
      if (object && nameOf(entry(object.value, 'Type')) !== 'XRef') {
        objects.push(object)
        continue
      }
      // A cross-reference: what it says must be just what was read before it.
      const section = sectionAt(this.text, at)
      reader.at = section.end
      if (object) objects.push(object)
      if (!this.fits(section, objects, previous)) return false
      if (!reader.word('startxref') || Number(reader.skip().take(/\d{1,12}/y)?.[0]) !== at) return false
      for (const one of objects) this.added.set(one.number, one.value)
      for (const one of objects) if (!this.allowed(one)) return false
      previous = at
      objects = []
    }
    return objects.length === 0 && previous !== this.signed.start
  }

  /** Goes on from the state before, keeps the catalogue, and points at nothing but the objects that stand here. */
  private fits({ places, trailer }: ReturnType<typeof sectionAt>, objects: readonly PdfObject[], previous: number): boolean {
    if (trailer.is !== 'dictionary' || [...trailer.of.keys()].some((key) => !TRAILER.has(key))) return false
    if (numberOf(entry(trailer, 'Prev')) !== previous || spelled(entry(trailer, 'Root')) !== spelled(entry(this.signed.trailer, 'Root'))) return false
    const info = entry(trailer, 'Info')
    if (info && spelled(info) !== spelled(entry(this.signed.trailer, 'Info'))) return false
    const starts = new Map(objects.map(({ number, at }) => [number, at]))
    if (starts.size < objects.length) return false
    return [...places].every(([number, place]) =>
      place.kind === 'at' ? starts.get(number) === place.offset : place.kind === 'free' && (number === 0 || this.signed.value(number) === undefined),
    )
  }

  private allowed({ number, value, data }: PdfObject): boolean {
    const before = this.signed.value(number)
    if (before === undefined) return !this.referred.has(number) && this.isProof(value, data)
    if (data) return false
    if (spelled(before) === spelled(value)) return true
    if (number === this.root)
      return (
        this.sameBut(before, value, ['DSS', 'Extensions', 'AcroForm']) &&
        this.isStore(entry(value, 'DSS')) &&
        this.form(entry(before, 'AcroForm'), entry(value, 'AcroForm'))
      )
    const catalogue = this.signed.value(this.root)
    const is = (key: string, of: Value | undefined) => spelled(entry(of, key)) === `${number} 0 R`
    if (is('AcroForm', catalogue)) return this.form(before, value)
    if (is('Fields', this.resolved(entry(catalogue, 'AcroForm')))) return this.longer(before, value)
    if (is('DSS', catalogue)) return this.isStore(value)
    if (is('Info', this.signed.trailer)) return this.sameBut(before, value, ['ModDate', 'Producer'])
    if (nameOf(entry(before, 'Type')) === 'Page')
      return this.sameBut(before, value, ['Annots']) && this.longer(entry(before, 'Annots'), entry(value, 'Annots'))
    // An entry of the store that was there before.
    return this.isOfOneSignature(before) && this.isOfOneSignature(value)
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
    return this.sameBut(old, now, ['Fields', 'SigFlags']) && this.longer(entry(old, 'Fields'), entry(now, 'Fields'))
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
    return value?.is === 'reference' ? (this.added.get(value.number) ?? this.signed.value(value.number)) : value
  }

  private isProof(value: Value, data: Buffer | undefined): boolean {
    if (data) return nameOf(entry(value, 'Type')) === 'XRef' || this.isDer(value, data)
    if (value.is === 'array') return this.areReferences(value)
    return this.isStore(value) || this.isOfOneSignature(value) || this.isEntries(value) || this.isStampField(value) || this.isStamp(value)
  }

  private isDer(value: Value, data: Buffer): boolean {
    const known = value.is === 'dictionary' && [...value.of.keys()].every((key) => key === 'Length' || key === 'Filter')
    return known && decoded({ value, data })[0] === 0x30
  }

  private areReferences = (value: Value | undefined): boolean => itemsOf(value).every(({ is }) => is === 'reference')

  private only(value: Value | undefined, keys: ReadonlySet<string>): value is Extract<Value, { is: 'dictionary' }> {
    return value?.is === 'dictionary' && [...value.of.keys()].every((key) => keys.has(key))
  }

  /** The store: lists of references to streams, and what belongs to each signature. */
  private isStore(value: Value | undefined): boolean {
    if (value === undefined || value.is === 'reference') return true
    if (!this.only(value, STORE)) return false
    const entries = entry(value, 'VRI')
    return (
      ['Certs', 'CRLs', 'OCSPs'].every((key) => this.areReferences(entry(value, key))) &&
      (!entries || entries.is === 'reference' || this.isEntries(entries))
    )
  }

  /** By the digest of each signature. */
  private isEntries(value: Value): boolean {
    return (
      value.is === 'dictionary' &&
      [...value.of].every(([key, one]) => key === 'Type' || (/^[\dA-Fa-f]{40}$/.test(key) && (one.is === 'reference' || this.isOfOneSignature(one))))
    )
  }

  private isOfOneSignature(value: Value): boolean {
    return this.only(value, OF_ONE_SIGNATURE) && ['Cert', 'CRL', 'OCSP'].every((key) => this.areReferences(entry(value, key)))
  }

  private isStamp(value: Value | undefined): boolean {
    return this.only(value, STAMP) && nameOf(entry(value, 'Type')) === 'DocTimeStamp' && nameOf(entry(value, 'SubFilter')) === 'ETSI.RFC3161'
  }

  /** A field that shows nothing: a rectangle without room, no appearance, and a timestamp for its value. */
  private isStampField(value: Value | undefined): boolean {
    if (!this.only(value, FIELD) || nameOf(entry(value, 'FT')) !== 'Sig') return false
    const room = itemsOf(entry(value, 'Rect'))
    return room.every((one) => one.is === 'plain' && Number(one.written) === 0) && this.isStamp(this.resolved(entry(value, 'V')))
  }
}
