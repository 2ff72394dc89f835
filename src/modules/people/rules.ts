/** The law of this room: what a password must be, how long a guesser waits, what of a telephone number is shown. */
import { fold } from '#lib/text'

export const ROLES = [
  'admin',
  'leader',
  'office',
  'lead_agency',
  'head',
  'officer',
  'commune',
  'alliance',
  'committee',
  'cooperative',
  'ministry',
  'auditor',
] as const

/** As what somebody stands inside their organisation: head, deputy, văn thư; head or deputy of a division; staff. */
export const RANKS = ['head', 'deputy', 'clerk', 'division_head', 'division_deputy', 'staff'] as const

/** Where a post of a role stands unless somebody has said: the head of a department at its head. */
export const rankOfRole = (role: string): 'head' | 'staff' => (role === 'head' ? 'head' : 'staff')

/** What can be given to another for a time: the head's note, approving, signing; and what a division's head does there. */
export const POWERS = ['note', 'approve', 'sign', 'division'] as const
export const CAPACITIES = ['KT.', 'TL.', 'TUQ.'] as const

/** A delegation is for a time: nobody gives powers for good, or further than this. */
export const LONGEST_DELEGATION = 366

/** Shortest and longest password that is taken. The longest keeps one request from costing seconds of hashing. */
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

export type PasswordWeakness = 'tooShort' | 'tooLong' | 'username' | 'common' | 'monotonous'

// The commonest of what people here type, letters and figures only; longer ones made of them are found by their beginning.
const COMMON = [
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  'password',
  'matkhau',
  'qwertyuiop',
  'asdfghjkl',
  'abcdefghij',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'vietnam',
  'administrator',
  'admin',
  'welcome',
  'hopluc',
  'congchuc',
  'xinchao',
]

/**
 * Why a password may not be used, or nothing. Length is what counts; no rule about signs, which only makes people write it down.
 *
 *   'sông Cầu nước chảy'  ->  fine
 *   'Matkhau@2026'        ->  common (a common word and a few figures)
 */
export function passwordWeakness(password: string, username: string): PasswordWeakness | undefined {
  const length = [...password].length
  if (length < PASSWORD_MIN) return 'tooShort'
  if (length > PASSWORD_MAX) return 'tooLong'
  if (new Set(password).size < 4) return 'monotonous'
  const plain = fold(password).replaceAll(' ', '')
  const name = fold(username).replaceAll(' ', '')
  if (name.length >= 3 && plain.replaceAll(name, '').length < 6) return 'username'
  if (COMMON.some((word) => plain.includes(word) && plain.replaceAll(word, '').length < 6)) return 'common'
  return undefined
}

/** Failures after which a source has to wait, and the first and longest wait. */
const PATIENCE = 5
const FIRST_WAIT = 60
const LONGEST_WAIT = 15 * 60

/**
 * Seconds that a source waits after its n-th failure in a row on one name: none up to the 4th, then 1, 2, 4 … 15 minutes.
 * Held against the source, not the account: nobody can shut a colleague out from another place.
 */
export const waitAfter = (failures: number): number => (failures < PATIENCE ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - PATIENCE), LONGEST_WAIT))

/**
 * Seconds between any two attempts on one name from sources it does not know, when many fail from everywhere:
 * none up to 30 within an hour, then slowly more, at most half a minute.
 */
export const spacingAfter = (failures: number): number => (failures < 30 ? 0 : Math.min(Math.ceil((failures - 29) / 5), 30))

/**
 * Seconds between any two codes of one account from devices it does not know, after many wrong ones: whoever tries codes already
 * has the password, and a code is only six figures. From the 10th within an hour on 1, 2, 4 … 15 minutes.
 */
export const spacingOfCodes = (failures: number): number => (failures < 10 ? 0 : Math.min(FIRST_WAIT * 2 ** (failures - 10), LONGEST_WAIT))

/**
 * Seconds between any two attempts of devices that nobody knows from one address, whatever the names: an office of three hundred
 * may stand behind it, so none up to 100 failures within an hour, then slowly more, at most half a minute.
 */
export const spacingOfAddress = (failures: number): number => (failures < 100 ? 0 : Math.min(Math.ceil((failures - 99) / 5), 30))

/** Whether the n-th failure within an hour gets a line of its own in the audit: the first ten, then each doubling. */
export const worthALine = (failures: number): boolean => failures <= 10 || Number.isInteger(Math.log2(failures))

/** How somebody came in. `code`, `recovery`: with a password and, as the second step, a code of the telephone or a recovery code. */
export const SIGN_IN_WAYS = ['password', 'code', 'recovery', 'provider', 'demonstration'] as const
export type SignInWay = (typeof SIGN_IN_WAYS)[number]

/** By what an administrator may say beforehand whose outside identity it will be. */
export const LINK_CLAIMS = ['subject', 'email', 'staffNumber'] as const

/** A recovery code as it is shown, as it is compared: case and separators do not matter. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Failures older than this no longer count. */
export const FORGOTTEN_AFTER = { source: 24 * 3600, everywhere: 3600 }
