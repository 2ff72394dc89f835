/** The module's own sentences come with its pages: nobody else waits for them on a first visit. */
import { createWords, useWords, type Translate } from '#ui'
import { messages as en } from '../messages.en.ts'
import { messages as vi } from '../messages.vi.ts'

const own = { vi: createWords([vi], 'vi'), en: createWords([en], 'en') }

export function useOwnWords() {
  const words = useWords()
  const mine = own[words.language]
  const t: Translate = (key, facts) => (mine.has(key) ? mine.t(key, facts) : words.t(key, facts))
  return { ...words, t }
}
