/**
 * The fields of the register (Luật Hợp tác xã 17/2023/QH15 Art. 42–48, NĐ 92/2024/NĐ-CP; docs/sources.md#cooperatives), and the
 * lists of values that they take.
 */

export const KINDS = ['cooperative', 'union', 'group', 'credit_fund', 'branch', 'representative_office', 'business_place'] as const
export type Kind = (typeof KINDS)[number]

/** Those that reports count; the others are parts of one of them. */
export const COUNTED: readonly Kind[] = ['cooperative', 'union', 'group', 'credit_fund']

/** Legal status (NĐ 92/2024/NĐ-CP Art. 27, 28). `operating` is what is left when none of the others holds. */
export const LEGAL_STATES = [
  'operating',
  'suspended',
  'not_at_address',
  'revoked_for_tax',
  'dissolving',
  'in_bankruptcy',
  'closing',
  'ended',
] as const
export type LegalState = (typeof LEGAL_STATES)[number]

/** The list of all that stands at a place: parts of others and what has ended too, which the list leaves out unasked. */
export const allAtPath = (placeId: string): string => `/cooperatives?place=${placeId}&kind=${KINDS.join(',')}&state=${LEGAL_STATES.join(',')}`

/** Which legal statuses an entity of a kind can have: groups and parts close, they are not dissolved or bankrupt. */
export const legalStatesOf = (kind: Kind): readonly LegalState[] =>
  kind === 'cooperative' || kind === 'union' || kind === 'credit_fund'
    ? LEGAL_STATES.filter((state) => state !== 'closing')
    : LEGAL_STATES.filter((state) => state !== 'dissolving' && state !== 'in_bankruptcy')

/** How it does in fact, as reports count it; another thing than the legal status. */
export const ECONOMIC_STATES = ['effective', 'weak', 'stopped', 'awaiting_dissolution'] as const
export type EconomicState = (typeof ECONOMIC_STATES)[number]

/** Where a value came from. */
export const SOURCES = [
  'certificate',
  'national_system',
  'tax',
  'declaration',
  'commune',
  'alliance',
  'agriculture',
  'spreadsheet',
  'reform',
  'other',
] as const
export type Source = (typeof SOURCES)[number]

export const POSTS = ['legal_representative', 'chair', 'board_member', 'director', 'deputy_director', 'controller', 'accountant', 'other'] as const
export type Post = (typeof POSTS)[number]

export const RELATIONS = ['member_of', 'succeeds', 'branch_of', 'owns'] as const
export type RelationKind = (typeof RELATIONS)[number]
export const SUCCESSIONS = ['split', 'separation', 'merger', 'consolidation', 'conversion'] as const

export const PAPERS = ['certificate', 'charter', 'resolution', 'notice', 'decision', 'other'] as const

export type FieldType = 'text' | 'day' | 'count' | 'money' | 'choice' | 'place' | 'lines' | 'yes'
export type FieldGroup = 'identity' | 'place' | 'state' | 'registration' | 'capital' | 'people' | 'year' | 'tax'

type Definition = {
  type: FieldType
  group: FieldGroup
  /** Everybody of the province may read it; the others only those whom the cooperative concerns. The database says the same. */
  open: boolean
  /** Longest text. */
  most?: number
  choices?: readonly string[]
  pattern?: RegExp
  /** A sum that may be below nought: a loss. */
  signed?: boolean
}

const text = (group: FieldGroup, open: boolean, most = 300): Definition => ({ type: 'text', group, open, most })
const field = (type: FieldType, group: FieldGroup, open = false): Definition => ({ type, group, open })
const choice = (group: FieldGroup, choices: readonly string[], open = false): Definition => ({ type: 'choice', group, open, choices })

export const FIELDS = {
  name: text('identity', true),
  foreignName: text('identity', true),
  shortName: text('identity', true, 100),
  // A tax code: ten digits, with -001 for what hangs on another; five digits for a business place.
  code: { type: 'text', group: 'identity', open: true, most: 20, pattern: /^(\d{10}(-\d{3})?|\d{12}|\d{5})$/ },
  legalState: choice('state', LEGAL_STATES, true),
  economicState: choice('state', ECONOMIC_STATES),
  address: text('place', true),
  certifiedPlace: field('place', 'place', true),
  place: field('place', 'place', true),
  phone: text('place', false, 50),
  email: text('place', false, 100),
  website: text('place', true, 200),
  lines: field('lines', 'state', true),
  governance: choice('state', ['full', 'short']),
  serviceKind: choice('state', ['production', 'consumption', 'employment', 'mixed']),
  agriculturalKind: choice('state', ['crops', 'livestock', 'forestry', 'fishery', 'salt', 'water', 'general']),
  registeredOn: field('day', 'registration', true),
  certificateChange: field('count', 'registration', true),
  certificateOn: field('day', 'registration', true),
  issuedBy: text('registration', true, 200),
  charterCapital: field('money', 'capital'),
  paidCapital: field('money', 'capital'),
  totalCapital: field('money', 'capital'),
  revenue: field('money', 'capital'),
  officialMembers: field('count', 'people'),
  capitalMembers: field('count', 'people'),
  serviceMembers: field('count', 'people'),
  femaleMembers: field('count', 'people'),
  workers: field('count', 'people'),
  ethnicMembers: field('count', 'people'),
  memberWorkers: field('count', 'people'),
  servedMembers: field('count', 'people'),
  managers: field('count', 'people'),
  managersCollege: field('count', 'people'),
  managersTrained: field('count', 'people'),
  foreignMembers: field('yes', 'people'),
  // Of a year: what the yearly declaration tells beside what stands above.
  joinedMembers: field('count', 'year'),
  leftMembers: field('count', 'year'),
  internalRevenue: field('money', 'year'),
  profit: { ...field('money', 'year'), signed: true },
  profitAfterTax: { ...field('money', 'year'), signed: true },
  taxPaid: field('money', 'year'),
  assets: field('money', 'year'),
  equity: field('money', 'year'),
  undividedFund: field('money', 'year'),
  undividedAssets: field('money', 'year'),
  creditOwed: field('money', 'year'),
  chainContracts: field('count', 'year'),
  memberIncome: field('money', 'year'),
  workerIncome: field('money', 'year'),
  taxOffice: text('tax', false, 200),
  accountingRegime: text('tax', false, 200),
  taxStartOn: field('day', 'tax'),
} satisfies Record<string, Definition>

export type FieldKey = keyof typeof FIELDS
export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[]
export const fieldOf = (key: FieldKey): Definition => FIELDS[key]

/** Fields whose value is one sum over a year or a count at its end: they are shown with their day. */
export const GROUPS: readonly FieldGroup[] = ['identity', 'place', 'state', 'registration', 'capital', 'people', 'year', 'tax']
