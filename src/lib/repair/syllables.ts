/**
 * What a Vietnamese syllable may look like. By how many of the marked words of a text are syllables one can tell Vietnamese from letters
 * that were decoded wrongly, without a dictionary.
 */

const ONSET = '(?:ngh|ng|nh|n|ch|c|gh|gi|g|kh|k|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x)?'

/** Every rhyme of the written language, without its tone. */
const RHYMES =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êc ' +
  'i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm ' +
  'oăn oăng oăt oe oem oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh ' +
  'uên uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyt uyu uyp uơ ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu ' +
  'y yêm yên yêng yêt yêu ynh yt yn ym'

const SYLLABLE = new RegExp(`^${ONSET}(?:${RHYMES.split(' ').join('|')})$`, 'u')
const STOPPED = /(?:c|ch|k|p|t)$/u
/** A consonant with a mark, as in 'ñ', is no letter of the language. */
const MARKED_CONSONANT = /[bcdghklmnpqrstvxzđ][\u0300-\u036f]/u
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

// A language has some seven thousand syllables, a paper a few hundred: each is judged once.
const judged = new Map<string, boolean>()
const MOST_JUDGED = 20_000

/** Whether a word, in any case and composed or not, is a possible syllable; one that ends in c, ch, p or t bears its acute or its dot. */
export function isSyllable(word: string): boolean {
  const known = judged.get(word)
  if (known !== undefined) return known
  if (word.length > 12) return false
  if (judged.size >= MOST_JUDGED) judged.clear()
  const good = judge(word)
  judged.set(word, good)
  return good
}

function judge(word: string): boolean {
  const split = word.toLowerCase().normalize('NFD')
  const tones = split.match(TONES) ?? []
  if (tones.length > 1 || MARKED_CONSONANT.test(split)) return false
  const bare = split.replace(TONES, '').normalize('NFC')
  if (STOPPED.test(bare) && !/[\u0301\u0323]/.test(tones[0] ?? '')) return false
  return SYLLABLE.test(bare)
}

/** ASCII without its letters, blanks, and the typographic marks of correct text. */
const BETWEEN = /[\s!-@[-`{-~\u00a0\u2010-\u2027\u2030-\u205e\u2190-\u25ff\uf000-\uf0ff]+/
/** "HĐND", "QĐ", "UBMTTQVN": abbreviations say nothing either way. */
const ABBREVIATION = /^[A-ZĐƯƠÔ]+$/

/** The words that bear anything beyond ASCII, and how many of them are syllables. The first `most` are looked at. */
export function measure(text: string, most = 20_000): { words: number; good: number } {
  let words = 0
  let good = 0
  for (const word of text.split(BETWEEN)) {
    // oxlint-disable-next-line no-control-regex -- "anything beyond ASCII" is meant
    if (!/[^\u0000-\u007f]/.test(word) || ABBREVIATION.test(word)) continue
    words += 1
    if (isSyllable(word)) good += 1
    if (words >= most) break
  }
  return { words, good }
}
