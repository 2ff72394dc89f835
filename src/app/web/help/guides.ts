/** The guides for users (docs/users), as the program shows them: the same words and pictures, fetched page by page. */

const texts = import.meta.glob<string>('../../../../docs/users/*.md', { query: '?raw', import: 'default' })
const pictures = import.meta.glob<string>('../../../../docs/images/*.png', { query: '?url', import: 'default', eager: true })

const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.\w+$/, '') ?? ''
const textOf = new Map(Object.entries(texts).map(([path, load]) => [nameOf(path), load]))
const pictureOf = new Map(Object.entries(pictures).map(([path, url]) => [nameOf(path), url]))

/** The page that leads to all others. */
export const FIRST = 'README'

/** The guide that is written for a role; everybody else begins with the first page. */
const GUIDE_OF: Record<string, string> = {
  leader: 'lanh-dao',
  committee: 'lanh-dao',
  office: 'van-phong',
  lead_agency: 'van-phong',
  head: 'co-quan-thuc-hien',
  officer: 'co-quan-thuc-hien',
  commune: 'xa-phuong',
  alliance: 'lien-minh-htx',
  cooperative: 'hop-tac-xa',
  auditor: 'kiem-tra-giam-sat',
  admin: 'quan-tri',
}

export const guideOf = (role: string): string => GUIDE_OF[role] ?? FIRST

export type Guide = { title: string; html: string }

/** The guide as HTML with its links and pictures inside the program, its title apart; undefined when there is none of that name. */
export async function guide(name: string): Promise<Guide | undefined> {
  const load = textOf.get(name)
  if (!load) return undefined
  const [{ Marked }, text] = await Promise.all([import('marked'), load()])
  const [, title = '', rest = text] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? []
  const html = await new Marked({ gfm: true }).parse(rest)
  return { title, html: withTablesThatScroll(withHeadingNames(withPlaces(html))) }
}

/** '../images/x.png' -> where the picture is served; 'van-phong.md#mục' -> '/help/van-phong#mục'; what is not here loses its link. */
function withPlaces(html: string): string {
  return html
    .replace(/src="\.\.\/images\/([\w-]+)\.png"/g, (whole, name: string) => `loading="lazy" src="${pictureOf.get(name) ?? ''}"`)
    .replace(
      /<a href="([\w-]+)\.md(#[^"]*)?">/g,
      (_whole, name: string, place = '') => `<a href="${name === FIRST ? '/help' : `/help/${name}`}${place}">`,
    )
    .replace(/<a href="\.\.\/[^"]*">(.*?)<\/a>/g, '$1')
}

/** Names by which a link reaches a heading, as they are made where the same pages are read as files. */
function withHeadingNames(html: string): string {
  return html.replace(/<h([2-4])>(.*?)<\/h\1>/g, (_whole, level: string, words: string) => {
    const name = words
      .replace(/<[^>]*>/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-')
    return `<h${level} id="${name}">${words}</h${level}>`
  })
}

const withTablesThatScroll = (html: string): string =>
  html.replaceAll('<table>', '<div class="sh-guide-table" tabindex="0"><table>').replaceAll('</table>', '</table></div>')
