/** Sentences come with the pages that say them; none may be missing when it is said, in either language. */
import type { Catalogue, Language, WebModule } from '../../src/ui/index.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en as kitEn } from '../../src/ui/messages.en.ts'
import { vi as kitVi } from '../../src/ui/messages.vi.ts'
import { modules } from '../../src/app/web/modules.ts'
import { shell } from '../../src/app/web/shell-module.ts'

const all = [shell, ...modules]
const kit = { vi: kitVi, en: kitEn }
const SOURCE = join(import.meta.dirname, '../../src')
const SAID = /\bt\(\s*'([a-z]\w*(?:\.\w+)+)'/g

/** Catalogues that parts bring along themselves (`MoreWords`) stand beside the module's. The page of the first run keeps its words to itself. */
async function broughtBy(module: WebModule, language: Language): Promise<Catalogue> {
  const folder = folderOf(module)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    new RegExp(`(^|/)messages(\\b.*[._-]${language})?\\.ts$`).test(file),
  )
  const loaded = (await Promise.all(files.map((file) => import(join(folder, file))))) as Record<
    string,
    Catalogue & Partial<Record<Language, unknown>>
  >[]
  // One language a file, or both in one.
  return Object.assign({}, ...loaded.flatMap((one) => Object.values(one)).map((one) => (typeof one[language] === 'object' ? one[language] : one)))
}
const folderOf = (module: WebModule): string => (module === shell ? join(SOURCE, 'app/web') : join(SOURCE, 'modules', module.name))
const speaking = all.filter(({ name }) => name !== 'setup')

const firstOf = async ({ messages }: WebModule, language: Language): Promise<Catalogue> => {
  const given = messages[language]
  return typeof given === 'function' ? given() : given
}
/** What is at hand everywhere: the kit, and what each module says before its pages are opened. */
const everywhere = async (language: Language): Promise<Catalogue> =>
  Object.assign({}, kit[language], ...(await Promise.all(all.map((one) => firstOf(one, language)))))
const roomOf = async ({ words }: WebModule, language: Language): Promise<Catalogue> => (await words?.[language]()) ?? {}

function saidIn(module: WebModule): { file: string; key: string }[] {
  const folder = module === shell ? folderOf(module) : join(folderOf(module), 'web')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(SAID)].map(([, key = '']) => ({ file, key })))
}

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  test.each(speaking.map((one) => [one.name, one] as const))('%s says nothing without words', async (_name, module) => {
    const [first, room] = await Promise.all([everywhere(language), roomOf(module, language)])
    const has = (key: string) => key in first || key in room
    const brought = await broughtBy(module, language)
    expect(saidIn(module).filter(({ key }) => !has(key) && !(key in brought))).toEqual([])
    expect((module.menu ?? []).map(({ key }) => key).filter((key) => !(key in first))).toEqual([])
    expect(module.pages.map(({ title }) => title).filter((key) => !has(key))).toEqual([])
  })
})

test('before a page is opened nothing is fetched but what the frame says', async () => {
  const first = Object.values(await everywhere('vi')).join('').length
  expect(first).toBeLessThan(6000)
})
