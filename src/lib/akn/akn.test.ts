import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { AKN, aknOf, type AknPaper } from './index.ts'

type Node = { name: string; attributes: Record<string, string>; children: (Node | string)[] }

function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] }
  const stack = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, one]) => [key, one.value])), children: [] }
    stack.at(-1)!.children.push(node)
    stack.push(node)
  })
  parser.on('text', (text) => void stack.at(-1)!.children.push(text))
  parser.on('closetag', () => void stack.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children.find((child): child is Node => typeof child !== 'string')!
}
const elements = ({ children }: Node) => children.filter((child): child is Node => typeof child !== 'string')
const words = (node: Node): string => node.children.map((child) => (typeof child === 'string' ? child : words(child))).join('')
const all = (node: Node): Node[] => [node, ...elements(node).flatMap(all)]

/**
 * What the standard's schema (akomantoso30.xsd) asks of the elements that we write: their children in this order, each as often as the
 * sign says; `inline` holds text with these elements.
 */
const CONTENT: Record<string, string[] | 'empty' | 'inline' | 'any'> = {
  akomaNtoso: ['doc'],
  doc: ['meta', 'mainBody'],
  meta: ['identification', 'references?', 'proprietary*'],
  identification: ['FRBRWork', 'FRBRExpression', 'FRBRManifestation'],
  FRBRWork: ['FRBRthis', 'FRBRuri', 'FRBRdate+', 'FRBRauthor+', 'FRBRcountry', 'FRBRnumber*', 'FRBRname*'],
  FRBRExpression: ['FRBRthis', 'FRBRuri', 'FRBRdate+', 'FRBRauthor+', 'FRBRlanguage+'],
  FRBRManifestation: ['FRBRthis', 'FRBRuri', 'FRBRdate+', 'FRBRauthor+', 'FRBRformat?'],
  references: ['activeRef*', 'TLCOrganization*', 'TLCRole*'],
  mainBody: ['p+'],
  p: 'inline',
  ref: 'inline',
  docType: 'inline',
  docNumber: 'inline',
  docTitle: 'inline',
  docDate: 'inline',
  proprietary: 'any',
}
const NEEDED: Record<string, string[]> = {
  doc: ['name'],
  identification: ['source'],
  references: ['source'],
  proprietary: ['source'],
  FRBRthis: ['value'],
  FRBRuri: ['value'],
  FRBRdate: ['date', 'name'],
  FRBRauthor: ['href'],
  FRBRlanguage: ['language'],
  activeRef: ['eId', 'href', 'showAs'],
  TLCOrganization: ['eId', 'href', 'showAs'],
  TLCRole: ['eId', 'href', 'showAs'],
  ref: ['href'],
  docDate: ['date'],
}

function check(node: Node): void {
  if (node.name.startsWith('hl:')) return
  for (const name of NEEDED[node.name] ?? []) expect(node.attributes[name], `${node.name}@${name}`).toBeTruthy()
  const content = CONTENT[node.name] ?? 'empty'
  const inside = elements(node)
  if (content === 'empty') expect(node.children, node.name).toEqual([])
  else if (content === 'inline') for (const child of inside) expect(CONTENT[child.name], child.name).toBe('inline')
  else if (content !== 'any') {
    const order = new RegExp(`^${content.map((one) => `(?:${one.replace(/[?*+]$/, '')} )${/[?*+]$/.exec(one)?.[0] ?? ''}`).join('')}$`)
    expect(inside.map(({ name }) => `${name} `).join(''), node.name).toMatch(order)
    expect(
      node.children
        .filter((child) => typeof child === 'string')
        .join('')
        .trim(),
      node.name,
    ).toBe('')
  }
  inside.forEach(check)
}

const TEXT = 'CHỈ THỊ\nVề hợp tác xã & "tổ hợp tác" <2026>\n\nThực hiện Kết luận số 70-KL/TW, giao:\n1. Sở Tài chính lập kế hoạch.'
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length })
const PAPER: AknPaper = {
  text: TEXT,
  type: 'Chỉ thị',
  number: '12/CT-UBND',
  issuedOn: '2026-11-10',
  issuer: 'Ủy ban nhân dân thành phố Cần Thơ',
  subject: 'Về hợp tác xã & "tổ hợp tác" <2026>',
  places: { type: at('CHỈ THỊ'), subject: at('Về hợp tác xã & "tổ hợp tác" <2026>') },
  references: [{ ...at('70-KL/TW'), type: 'Kết luận', number: '70-KL/TW', issuedOn: '2020-03-09', relation: 'implements' }],
  tasks: [
    {
      ...at('1. Sở Tài chính lập kế hoạch.'),
      path: '1',
      lead: ['Sở Tài chính'],
      coordinate: [],
      reportTo: [],
      kind: 'deadline',
      action: 'Lập kế hoạch',
      due: ['2026-12-31'],
      every: [],
    },
  ],
  madeOn: '2026-11-22',
}

test('a paper is well formed, of the namespace, with every element where the standard wants it', () => {
  const root = parse(aknOf(PAPER))
  expect(root.attributes['xmlns']).toBe(AKN)
  check(root)
  expect(all(root).find(({ name }) => name === 'ref')).toMatchObject({
    attributes: { href: '/akn/vn/doc/ket-luan/2020-03-09/70-kl-tw' },
    children: ['70-KL/TW'],
  })
})

test('its words are whole and in their order', () => {
  const body = all(parse(aknOf(PAPER)))
    .filter(({ name }) => name === 'p')
    .map(words)
  expect(body).toEqual(TEXT.split('\n').filter(Boolean))
})

test('what it points at is there, and no name stands twice', () => {
  const nodes = all(parse(aknOf(PAPER)))
  const ids = nodes.flatMap(({ attributes: { eId } }) => eId ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  for (const { attributes } of nodes)
    for (const name of ['source', 'as', 'from', 'to']) if (attributes[name]?.startsWith('#')) expect(ids).toContain(attributes[name].slice(1))
})

test('any words make a sound document', () => {
  const place = fc.tuple(fc.nat(60), fc.nat(30)).map(([start, length]) => ({ start, end: start + length }))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(place, { maxLength: 6 }), (text, places) => {
      const references = places.map((one) => ({ ...one, number: '1/QĐ', relation: 'cites' }))
      check(parse(aknOf({ text, places: { type: places[0] }, references, tasks: [], madeOn: '2026-11-22' })))
    }),
  )
})
