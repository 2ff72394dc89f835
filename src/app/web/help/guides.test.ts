import { describe, expect, test } from 'vitest'
import { guide, guideOf } from './guides.ts'

const texts = import.meta.glob<string>('../../../../docs/users/*.md', { query: '?raw', import: 'default', eager: true })
const nameOf = (path: string) => path.split('/docs/').at(-1) ?? ''
const there = new Set(Object.keys(import.meta.glob('../../../../docs/**/*.{md,png}', { query: '?url' })).map(nameOf))

describe('the guides', () => {
  test.each([
    'leader',
    'committee',
    'office',
    'lead_agency',
    'head',
    'officer',
    'commune',
    'alliance',
    'auditor',
    'admin',
    'cooperative',
    'ministry',
  ])('%s has one to begin with', (role) => expect(there).toContain(`users/${guideOf(role)}.md`))

  test.each(Object.entries(texts))('%s leads nowhere that is not there, and begins with its title', (_path, text) => {
    expect(text).toMatch(/^# .+\n/)
    for (const [, place = ''] of text.matchAll(/(?:\]\(|src=")((?!https?:)[^)"#]+)/g))
      expect(there).toContain(place.startsWith('../') ? place.slice(3) : `users/${place}`)
  })

  test.each(Object.entries(texts))('%s names headings that are there', async (_path, text) => {
    for (const [, name = '', heading = ''] of text.matchAll(/\]\(([\w-]+)\.md#([^)]+)\)/g))
      expect((await guide(name))?.html).toContain(`id="${heading}"`)
  })

  test('links and pictures lead inside the program', async () => {
    const shown = await guide('README')
    expect(shown?.title).toBe('Hướng dẫn sử dụng Hợp Lực')
    expect(shown?.html).toContain('<a href="/help/van-phong">')
    expect(shown?.html).not.toMatch(/\.md"|src="\.\.|src=""/)
    expect(await guide('khong-co')).toBeUndefined()
  })
})
