/** The pictures of the guides to reports, the register, proposals, inspections and what stands beside them. Each looks in its list for one to show. */
import { ask, type Person } from './people.ts'
import type { Shot } from './shot.ts'

type Row = { id: string; state?: string; kind?: string; part?: string; decision?: string }

/** The page of the first in a list that fits, the first of all if none does. */
const oneOf =
  (list: string, page: (id: string) => string, fits: (row: Row) => boolean = () => true, inside = 'items') =>
  async (one: Person): Promise<string> => {
    const rows = ((await ask<Record<string, Row[]>>(one, list))[inside] ?? []) as Row[]
    const found = rows.find(fits) ?? rows[0]
    if (!found) throw new Error(`the demonstration has none in ${list}: nothing to take a picture of`)
    return page(found.id)
  }

const SETTLED = new Set(['accepted', 'locked'])
const CODE = '1801700001'

/** `commune`: the account of a commune with something to report. */
export const roomShots = (commune: string): Shot[] => [
  {
    name: 'bao-cao-dien-so-lieu',
    who: commune,
    path: oneOf(
      '/reports/year',
      (id) => `/reports/${id}`,
      ({ part, state }) => part === 'report' && state === 'waiting',
    ),
  },
  {
    name: 'bao-cao-theo-doi',
    who: 'sotaichinh',
    path: oneOf(
      '/reports/year',
      (id) => `/reports/requests/${id}`,
      ({ part }) => part === 'receive',
    ),
  },
  {
    name: 'bao-cao-tong-hop',
    who: 'sotaichinh',
    path: oneOf(
      '/consolidation',
      (id) => `/consolidation/${id}`,
      ({ state }) => !SETTLED.has(state ?? ''),
    ),
  },
  {
    name: 'to-trinh',
    who: 'chutich',
    path: oneOf(
      '/proposals',
      (id) => `/proposals/${id}`,
      ({ state }) => state === 'before',
    ),
  },
  { name: 'kiem-tra-bien-ban', who: 'sotaichinh', path: oneOf('/inspections', (id) => `/inspections/${id}`) },
  {
    name: 'quan-triet',
    path: oneOf(
      '/spreading',
      (id) => `/spreading/directives/${id}`,
      () => true,
      'spreads',
    ),
  },
  { name: 'so-hop-tac-xa', who: 'sotaichinh', path: '/cooperatives' },
  {
    name: 'danh-sach-da-luu',
    who: 'nnmt',
    path: oneOf('/views?list=cooperatives', (id) => `/cooperatives?open=${id}`),
  },
  { name: 'hop-tac-xa', who: 'sotaichinh', path: oneOf(`/cooperatives?q=${CODE}`, (id) => `/cooperatives/${id}`) },
  { name: 'hop-tac-xa-yeu-kem', who: 'sotaichinh', path: '/oversight/weak' },
  { name: 'quan-tri-hop-tac-xa', who: 'htxthoilong', path: oneOf(`/cooperatives?q=${CODE}`, (id) => `/oversight/cooperatives/${id}`) },
  {
    name: 'thanh-lap-moi',
    who: 'phuong-thoi-long',
    path: oneOf(
      '/founding',
      (id) => `/founding/${id}`,
      ({ state }) => state === 'founded',
    ),
  },
  { name: 'thu-tuc-dang-ky', who: 'phuong-thoi-long', path: '/procedures' },
  { name: 'san-pham', who: 'sotaichinh', path: '/products' },
  {
    name: 'phuong-an-san-xuat',
    who: 'htxthoilong',
    path: async (one) => {
      const { items } = await ask<{ items: { id: string }[] }>(one, `/cooperatives?q=${CODE}`)
      const { items: plans } = await ask<{ items: { year: number }[] }>(one, `/production/of/${items[0]?.id}`)
      if (plans.length === 0) throw new Error('the demonstration has no plan of production: nothing to take a picture of')
      return `/production/plans/${items[0]?.id}/${plans[0]?.year}`
    },
  },
  { name: 'kho-khan-kien-nghi', who: 'sotaichinh', path: '/petitions' },
  {
    name: 'kien-nghi-tra-loi',
    who: 'nnmt',
    path: oneOf(
      '/petitions?whose=toAnswer',
      (id) => `/petitions/${id}`,
      ({ state }) => state === 'assigned',
    ),
  },
  { name: 'ho-tro', who: 'sotaichinh', path: '/support' },
  {
    name: 'ho-tro-mot-khoan',
    who: 'congthuong',
    path: oneOf(
      '/support?show=short',
      (id) => `/support/${id}`,
      ({ decision }) => decision?.startsWith('118') ?? false,
    ),
  },
  { name: 'chinh-sach-ho-tro', who: 'sotaichinh', path: '/support/policies' },
  { name: 'dien-thoai-ho-tro', who: 'htxthoilong', path: oneOf(`/cooperatives?q=${CODE}`, (id) => `/support/new?of=${id}`), phone: true },
  { name: 'so-lieu-bieu-do', who: 'sotaichinh', path: '/statistics' },
  { name: 'lanh-dao-viec-cua-toi', who: 'chutich', path: '/', before: (page) => page.getByText('Xem biểu đồ').waitFor() },
  { name: 'can-bo-phu-trach', who: 'noivu', path: '/apparatus' },
  { name: 'can-bo-phu-trach-dien-thoai', who: commune, path: '/apparatus/own', phone: true },
  { name: 'dien-thoai-hop-tac-xa', who: 'htxthoilong', path: '/', phone: true },
]
