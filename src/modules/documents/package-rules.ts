/** How the files of a package belong together: a proposal for the person who decides. Pure. */
import { fold } from '#lib/text'
import type { PackedAs, PackedKind, PackedWhy } from './package-contract.ts'
import { numberKey } from './rules.ts'

/** What is known of a file before anybody decided. `closed`: it cannot be taken in (refused, or in the register already). */
export type Candidate = {
  path: string
  kind: PackedKind
  closed?: 'refused' | 'known'
  /** The path of an earlier file with the same bytes. */
  same?: string
  text?: string
  number?: string
  issuedOn?: string
  type?: string
  issuer?: string
}

export type Proposal = { path: string; as: PackedAs; of: string | null; why: PackedWhy }

const lastOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
const folderOf = (path: string): string => path.slice(0, path.length - lastOf(path).length)
const stemOf = (path: string): string => fold(lastOf(path).replace(/\.[a-z0-9]{1,5}$/i, ''))
/** "2651 bản ký.pdf", "QD 12_da ky so": how offices call the signed or scanned copy. */
const SIGNED_NAME = /(?:^| )(?:ban (?:da )?ky(?: so)?|da ky(?: so)?|ky so|(?:da )?dong dau|co dau|signed|(?:ban )?scan|ban quet)(?= |$)/
const saysSigned = (path: string): boolean => SIGNED_NAME.test(stemOf(path))
/** The name without saying that it is the signed copy. */
const bareStem = (path: string): string => stemOf(path).replace(SIGNED_NAME, '').trim()
const isPicture = (path: string): boolean => /\.(?:png|jpe?g|webp|bmp|gif)$/i.test(path)

/** "1.2 Phụ lục", "PL01", "Biểu mẫu số 2", "Danh mục kèm theo": how offices call what goes with a paper. */
const ANNEX_NAME =
  /^(?:\d+(?: \d+)* )?(?:phu luc|phuluc|pl ?\d+|pl\b|bieu (?:so|mau|tong|\d)|bieu\b|mau (?:so|bieu|\d|bao)|phu bieu|bang (?:so|tong|bieu)|danh (?:muc|sach)|de cuong|kem theo|dinh kem|file kem|tai lieu kem)|(?:^| )(?:phu luc|phuluc|kem theo|dinh kem)(?: |$)/
/** The first printed line of an annex says what it is. */
const ANNEX_HEAD = /^(?:phu luc|phu bieu|bieu (?:so|mau|\d)|mau so|danh muc|danh sach)\b/
/** "(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày …)". */
const BELONGS = /(?:kèm|đính) theo[^\n()]{0,80}?\bsố\s*:?\s*(\d{1,6}[^\s,;)]{0,30})/iu
const HEAD = 2500

/** The number of the paper with which a text says that it was issued. */
export function annexOf(text: string | undefined): string | undefined {
  const number = BELONGS.exec(text?.slice(0, HEAD).replace(/\s+/g, ' ') ?? '')?.[1]
  return number === undefined ? undefined : numberKey(number)
}

const firstLine = (text: string | undefined): string =>
  fold(
    text
      ?.slice(0, 300)
      .split('\n')
      .find((line) => line.trim() !== '') ?? '',
  )

/** Whether a file calls itself part of another paper: by the number of that paper, its first line, its name. */
function isAnnex({ path, kind, text, number }: Candidate): boolean {
  if (kind === 'other') return true
  if (ANNEX_HEAD.test(firstLine(text))) return true
  // A paper with a number of its own may be named as one likes: "Kem theo cong van 12" is often the paper itself.
  if (number !== undefined && annexOf(text) === undefined) return false
  return annexOf(text) !== undefined || ANNEX_NAME.test(stemOf(path))
}

/** Numbers and words that two names share from their beginning. */
function shared(a: string, b: string): number {
  const [one, other] = [stemOf(a).split(' '), stemOf(b).split(' ')]
  const first = one.findIndex((word, at) => word !== other[at])
  return first === -1 ? one.length : first
}

/** Which paper of the package an annex goes with. */
function homeOf(annex: Candidate, papers: readonly Candidate[], order: readonly Candidate[]): { of: string; why: PackedWhy } | undefined {
  const cited = annexOf(annex.text)
  const named = cited === undefined ? undefined : papers.find(({ number }) => number !== undefined && numberKey(number) === cited)
  if (named) return { of: named.path, why: 'cites' }
  const folder = folderOf(annex.path)
  const near = papers.filter(({ path }) => folderOf(path) === folder)
  // An annex in a folder of its own goes with the papers above it.
  const above = papers.filter(({ path }) => folder.startsWith(folderOf(path)))
  const choice = near.length > 0 ? near : above.length > 0 ? above : papers
  if (choice.length === 1) return { of: choice[0]!.path, why: 'only' }
  const alike = choice.map((paper) => ({ paper, words: shared(paper.path, annex.path) })).toSorted((a, b) => b.words - a.words)
  if (alike[0] && alike[0].words > (alike[1]?.words ?? 0)) return { of: alike[0].paper.path, why: 'name' }
  const before = choice.filter((paper) => order.indexOf(paper) < order.indexOf(annex)).at(-1) ?? choice[0]
  return before && { of: before.path, why: 'before' }
}

/** Of one number and day; without a number to tell, of one name in one folder. */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a.number !== undefined && b.number !== undefined) return numberKey(a.number) === numberKey(b.number) && a.issuedOn === b.issuedOn
  return folderOf(a.path) === folderOf(b.path) && bareStem(a.path) === bareStem(b.path)
}

/** A printed or scanned file beside the one it was made from: "2651.docx" and "2651.pdf", "2651.pdf" and "2651 bản ký.jpg". */
function copyOf(one: Candidate, papers: readonly Candidate[]): Candidate | undefined {
  const isPdf = (file: Candidate) => /\.pdf$/i.test(file.path)
  const signed = saysSigned(one.path)
  if (one.kind === 'text' && !isPdf(one) && !signed) return undefined
  const isMaster = (paper: Candidate) => !isPdf(paper) || (signed && !saysSigned(paper.path))
  return papers.find((paper) => paper !== one && paper.kind === 'text' && isMaster(paper) && isSame(paper, one))
}

/**
 * What is proposed for each file: papers enter by themselves, their signed copies and annexes with them. Files that call themselves annexes
 * where there is no paper to go with are papers, if they can be read.
 */
export function proposePackage(files: readonly Candidate[]): Proposal[] {
  const open = files.filter((file) => !file.closed && file.same === undefined)
  const known = files.filter((file) => file.closed === 'known')
  const heads = open.filter((file) => !isAnnex(file))
  const typed = heads.filter(({ path }) => !isPicture(path))
  // Photographs beside a paper belong to it; by themselves they are papers.
  const found = (typed.length > 0 ? typed : heads).filter((one) => !copyOf(one, heads))
  // Annexes of a paper that stays out stay out with it; where there never was a paper they are papers.
  const lost = known.length > 0 || files.some((file) => file.closed === 'refused' && !ANNEX_NAME.test(stemOf(file.path)))
  const papers = found.length > 0 || lost ? found : open.filter(({ kind }) => kind !== 'other')
  return files.map((file): Proposal => {
    const { path } = file
    if (file.closed) return { path, as: 'left', of: null, why: file.closed }
    if (file.same !== undefined) return { path, as: 'left', of: file.same, why: 'same' }
    if (papers.includes(file)) return { path, as: 'paper', of: null, why: 'paper' }
    const original = copyOf(file, papers)
    if (original) return { path, as: 'signed', of: original.path, why: 'signed' }
    const home = homeOf(file, [...papers, ...known], files)
    if (!home) return { path, as: 'left', of: null, why: 'alone' }
    return known.some((one) => one.path === home.of) ? { path, as: 'left', of: home.of, why: 'known' } : { path, as: 'annex', ...home }
  })
}
