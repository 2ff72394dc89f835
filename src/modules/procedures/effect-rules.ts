/** What each procedure does in the register of cooperatives when it is granted. Names, papers and days are data (kinds.ts); this is what the program does. */

/** `certificate`: a new certificate is issued, and the register counts it. */
export type Effect =
  | { does: 'found'; kinds: readonly string[]; fields: readonly string[] }
  | { does: 'convert'; fields: readonly string[] }
  | { does: 'change'; fields: readonly string[]; representative?: true; certificate?: true }
  /** `pause`: one that is told before it begins and has a last day; `most` months, `least` days. */
  | { does: 'state'; states: readonly string[]; optional?: true; pause?: { most?: number; least?: number } }
  /** What is written down of a group that is not registered: that there is one, what changed, that it ended. */
  | { does: 'note'; kinds: readonly string[]; fields: readonly string[] }
  | { does: 'part'; kinds: readonly string[]; fields: readonly string[] }
  | { does: 'owns' }
  | { does: 'reorganise' }
  /** Nothing in the register: a paper alone. */
  | { does: 'nothing' }
  /** It is done on another page, which who has this permission opens. */
  | { does: 'elsewhere'; path: string; may: string }

const NEW = [
  'name',
  'shortName',
  'foreignName',
  'code',
  'address',
  'phone',
  'email',
  'lines',
  'charterCapital',
  'officialMembers',
  'governance',
] as const
const GROUP = ['name', 'code', 'address', 'phone', 'lines', 'charterCapital', 'officialMembers'] as const
/** It has no certificate, and so no code. */
const UNREGISTERED = GROUP.filter((field) => field !== 'code')
const TAX = ['taxOffice', 'accountingRegime', 'taxStartOn'] as const
const PART = ['name', 'code', 'address', 'phone', 'lines'] as const
const change = (...fields: string[]): Effect => ({ does: 'change', fields })
const certified = (...fields: string[]): Effect => ({ does: 'change', fields, certificate: true })

export const EFFECTS: Readonly<Record<string, Effect>> = {
  'HTX-01': { does: 'found', kinds: ['cooperative', 'union'], fields: NEW },
  'HTX-02': { does: 'convert', fields: NEW },
  'HTX-03': certified('name', 'shortName', 'foreignName'),
  'HTX-04': certified('place', 'address'),
  'HTX-05': { does: 'change', fields: [], representative: true, certificate: true },
  'HTX-06': certified('charterCapital'),
  'HTX-07': change('lines'),
  'HTX-08': change(...TAX),
  'HTX-09': change('foreignMembers', 'officialMembers', 'capitalMembers'),
  'HTX-10': { does: 'owns' },
  'HTX-11': change('phone', 'email', 'website', 'address'),
  'HTX-12': { does: 'state', states: ['suspended', 'operating'], pause: { most: 12 } },
  'HTX-13': { does: 'change', fields: [], certificate: true },
  'HTX-14': {
    does: 'change',
    fields: ['name', 'shortName', 'foreignName', 'address', 'lines', 'charterCapital', 'registeredOn'],
    representative: true,
    certificate: true,
  },
  'HTX-15': { does: 'state', states: ['dissolving'] },
  'HTX-16': { does: 'state', states: ['ended'] },
  'HTX-17': { does: 'state', states: ['dissolving', 'ended'] },
  'HTX-18': { does: 'state', states: ['dissolving', 'revoked_for_tax'] },
  'HTX-19': { does: 'state', states: ['operating'] },
  'HTX-20': { does: 'reorganise' },
  'DV-01': { does: 'part', kinds: ['branch', 'representative_office'], fields: PART },
  'DV-02': { does: 'part', kinds: ['business_place'], fields: PART },
  'DV-03': { does: 'nothing' },
  'DV-04': { does: 'change', fields: PART, certificate: true },
  'DV-05': { does: 'state', states: ['ended'] },
  'THT-01': { does: 'found', kinds: ['group'], fields: GROUP },
  'THT-02': { does: 'change', fields: ['name', 'address', 'lines', 'charterCapital', ...TAX], representative: true, certificate: true },
  'THT-03': { does: 'state', states: ['suspended', 'operating'], pause: { least: 15 } },
  'THT-04': { does: 'state', states: ['closing', 'ended'] },
  'THT-05': { does: 'state', states: ['closing', 'operating'] },
  'THT-06': { does: 'note', kinds: ['group'], fields: UNREGISTERED },
  'COM-01': { does: 'state', states: ['operating'], optional: true },
  'COM-02': certified('name', 'shortName', 'foreignName'),
  'SUP-01': { does: 'elsewhere', path: '/support', may: 'support.see' },
  'ANN-01': { does: 'elsewhere', path: '/cooperatives/declarations', may: 'cooperatives.seeDeclarations' },
  'ANN-02': { does: 'elsewhere', path: '/cooperatives/declarations', may: 'cooperatives.seeDeclarations' },
}

/** What a group that becomes a cooperative takes along, where the file says nothing else. */
export const GOES_ALONG = ['address', 'phone', 'email', 'lines'] as const

export const effectOf = (code: string): Effect => EFFECTS[code] ?? { does: 'nothing' }

/** Whether a file of it is about somebody who is not in the register yet. */
export const isFounding = (code: string): boolean => effectOf(code).does === 'found'
/** Whether it may be about one that is not in the register yet, or about one that is. */
export const mayBeNew = (code: string): boolean => isFounding(code) || effectOf(code).does === 'note'

/** Whether a change of the charter capital need not be registered: less than 5 %, and less than a billion đồng (Luật 17/2023/QH15, Art. 47). */
export const isSmallChange = (before: unknown, after: unknown): boolean =>
  typeof before === 'number' &&
  typeof after === 'number' &&
  before !== after &&
  Math.abs(after - before) * 20 < before &&
  Math.abs(after - before) < 1_000_000_000

/** Working days before a suspension, or going on, by which notice of it is given (NĐ 92/2024/NĐ-CP, Art. 47, 62). */
export const NOTICE_DAYS = 3

/** Filed where the cooperative goes to, not where it is (NĐ 92/2024/NĐ-CP, Art. 37). */
export const movesPlace = (code: string): boolean => code === 'HTX-04'
