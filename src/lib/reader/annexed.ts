/** A paper that lost its letterhead may still be named by its annex: "(Kèm theo Công văn số 6386/… ngày … của Bộ …)". */
import { dayOf } from './dates.ts'
import { namesFrom } from './organisations.ts'
import { foldSame, placeOf } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Particulars } from './reading.ts'
import { symbolsIn } from './references.ts'

const WITH = /^\(?(?:ban hanh )?kem theo (cong van|quyet dinh|nghi quyet|ke hoach|chi thi|thong bao|huong dan|cong dien) (?:so )?(?=:? ?\d)/

/** Number, day and issuer as the annexes say them, where the paper itself no longer shows them. */
export function fillFromAnnex(paragraphs: readonly Paragraph[], document: Particulars): void {
  if (document.number || !document.type) return
  const type = foldSame(document.type)
  for (const { whole } of paragraphs) {
    const found = whole.folded.startsWith('(') || whole.folded.startsWith('kem') || whole.folded.startsWith('ban') ? WITH.exec(whole.folded) : null
    if (found?.[1] !== type) continue
    const [symbol] = symbolsIn(whole)
    if (!symbol || symbol.at.start > found[0].length + 3) continue
    document.number = symbol.symbol
    document.places.number = placeOf(whole, symbol.at.start, symbol.at.end)
    const day = dayOf(whole.folded.slice(symbol.at.end))
    if (day) document.issuedOn ??= day
    const of = whole.folded.indexOf(' cua ', symbol.at.end)
    const issuer = of > 0 ? namesFrom(whole, of + 5).names[0] : undefined
    if (issuer) document.issuer ??= issuer.name
    return
  }
}
