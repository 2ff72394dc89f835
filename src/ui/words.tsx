/**
 * Words: every sentence on the screen comes from a flat catalogue, by a key that is a meaning.
 *
 *   { 'tasks.due': 'Hạn {dueOn}' }      t('tasks.due', { dueOn: '2026-02-05' })   ->  'Hạn 05/02/2026'
 *   { 'tasks.count': '{n} {n|task|tasks}' }   (the second form is for languages with a plural)
 *   { 'a.all': 'Toàn {city|thành phố|tỉnh}' }   t('a.all')                                   ->  what the province is that one is signed in to
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ComponentType, type ReactNode } from 'react'
import { createFormat, type Format } from './format.ts'

export type Language = 'vi' | 'en'
export type Catalogue = Readonly<Record<string, string>>
/** One room's sentences. English may be given as a loader, so that it is fetched only by those who choose it. */
export type Messages = { vi: Catalogue; en: Catalogue | (() => Promise<Catalogue>) }
/** All sentences of one room, fetched by language when one of its pages is. */
export type RoomWords = Readonly<Record<Language, () => Promise<Catalogue>>>
export type WordFacts = Readonly<Record<string, unknown>>
export type Translate = (key: string, facts?: WordFacts) => string
export type Words = { language: Language; t: Translate; has: (key: string) => boolean; format: Format }

const KEPT_AS = 'hopluc.language'

/** What every sentence may say untold: whether the province that one is signed in to is a city. */
const standing = { city: 0 }
export const speakOf = (province: 'tỉnh' | 'thành phố'): void => {
  standing.city = Number(province === 'thành phố')
}

export function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

/** Joins catalogues into one way to say things. Later catalogues win; a key nobody has is shown as it is. */
export function createWords(catalogues: readonly Catalogue[], language: Language): Words {
  const all: Record<string, string> = Object.assign({}, ...catalogues)
  const format = createFormat(language)
  const missed = new Set<string>()
  const t: Translate = (key, facts) => {
    const sentence = all[key]
    if (sentence === undefined) {
      if (import.meta.env?.DEV && !missed.has(key)) console.error(`No words for “${key}” (${language})`)
      missed.add(key)
      return key
    }
    return sentence.includes('{') ? fill(sentence, { ...standing, ...facts }, format) : sentence
  }
  return { language, t, has: (key) => key in all, format }
}

function fill(sentence: string, facts: WordFacts, format: Format): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    if (!(name in facts)) return whole
    const fact = facts[name]
    if (one !== undefined && many !== undefined) return Number(fact) === 1 ? one : many
    // A year is no quantity: 2026, not 2.026.
    return name === 'year' && typeof fact === 'number' ? String(fact) : format.fact(fact)
  })
}

type Spoken = Words & { setLanguage: (language: Language) => void }
const WordsContext = createContext<Spoken | null>(null)

export function WordsProvider({ messages, children }: { messages: readonly Messages[]; children: ReactNode }) {
  const [language, choose] = useState<Language>(keptLanguage)
  const [english, setEnglish] = useState<Catalogue[]>([])

  const setLanguage = useCallback((next: Language) => {
    try {
      localStorage.setItem(KEPT_AS, next)
    } catch {
      // A browser without storage still speaks the language until it is closed.
    }
    choose(next)
  }, [])

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  useEffect(() => {
    if (language !== 'en') return
    let asked = true
    void Promise.all(messages.map(({ en }) => (typeof en === 'function' ? en() : en))).then((loaded) => asked && setEnglish(loaded))
    return () => {
      asked = false
    }
  }, [language, messages])

  const spoken = useMemo(() => {
    const vietnamese = messages.map(({ vi }) => vi)
    // Until English has arrived, and where it has a gap, Vietnamese is better than a key.
    return { ...createWords(language === 'en' ? [...vietnamese, ...english] : vietnamese, language), setLanguage }
  }, [messages, language, english, setLanguage])

  return <WordsContext value={spoken}>{children}</WordsContext>
}

/** Gives the pages inside it the words of a room that has many and is seldom entered: fetched with them, not with the first page. */
export function MoreWords({ messages, children }: { messages: Messages; children: ReactNode }) {
  const spoken = useWords()
  const { en } = messages
  const [english, setEnglish] = useState<Catalogue>(typeof en === 'function' ? {} : en)
  const { language } = spoken
  useEffect(() => {
    if (language === 'en') void Promise.resolve(typeof en === 'function' ? en() : en).then(setEnglish)
  }, [language, en])
  const more = useMemo(() => {
    const own = createWords([messages.vi, ...(language === 'en' ? [english] : [])], language)
    return {
      ...spoken,
      has: (key: string) => own.has(key) || spoken.has(key),
      t: (key: string, facts?: WordFacts) => (own.has(key) ? own : spoken).t(key, facts),
    }
  }, [spoken, messages, language, english])
  return <WordsContext value={more}>{children}</WordsContext>
}

/** A page or part that is fetched together with the words of the rooms it speaks of: `lazy(speaking([words], () => import('./panel.tsx')))`. */
export const speaking =
  <P extends object>(rooms: readonly RoomWords[], load: () => Promise<{ default: ComponentType<P> }>) =>
  async (): Promise<{ default: ComponentType<P> }> => {
    const english = async () => joined(await Promise.all(rooms.map(({ en }) => en())))
    // Whoever reads English sees no Vietnamese first.
    const [{ default: Content }, vi, en] = await Promise.all([
      load(),
      Promise.all(rooms.map((room) => room.vi())).then(joined),
      keptLanguage() === 'en' ? english() : english,
    ])
    const messages: Messages = { vi, en }
    const Speaking = (props: P) => (
      <MoreWords messages={messages}>
        <Content {...props} />
      </MoreWords>
    )
    return { default: Speaking }
  }

const joined = (catalogues: readonly Catalogue[]): Catalogue => Object.assign({}, ...catalogues)

export function useWords(): Spoken {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords needs a WordsProvider above it')
  return words
}
