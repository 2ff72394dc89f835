/**
 * What SDMX-JSON 2.0.0 asks of a data message, as a structure of our own (docs/sources.md#sdmx): the schemas of the working group are in no
 * registry that this platform builds from.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { dataMessage, structureMessage } from './sdmx-rules.ts'

const Id = z.string().regex(/^[A-Za-z0-9_@$-]+$/)
const ComponentId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/)
const Texts = z.record(z.string().regex(/^[a-z]{2,3}$/), z.string())
const Instant = z.iso.datetime({ offset: true })
const unique = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map((one) => JSON.stringify(one))).size === items.length, 'the same twice')
const Named = { name: z.string().optional(), names: Texts.optional() }
const Link = z.strictObject({
  rel: z.string(),
  urn: z.string().regex(/^urn:sdmx:org\.sdmx\.infomodel\.[a-z]+\.[A-Za-z]+=[\w.-]+:[\w.-]+\(\d+\.\d+\.\d+\)$/),
})
const CodedValue = z.strictObject({ id: Id, name: z.string(), names: Texts.optional(), start: Instant.optional(), end: Instant.optional() })
const Dimension = z.strictObject({
  id: ComponentId,
  ...Named,
  keyPosition: z.number().int().min(0),
  roles: z.array(ComponentId).optional(),
  values: unique(CodedValue),
})
const Attribute = z.strictObject({
  id: ComponentId,
  ...Named,
  relationship: z.union([z.strictObject({ dimensions: z.array(ComponentId).min(1) }), z.strictObject({ observation: z.strictObject({}) })]),
  values: unique(z.union([CodedValue, z.strictObject({ value: z.string() })])).optional(),
})
const Place = z.string().regex(/^[0-9]+(:[0-9]+)*$/)
const DataMessage = z.strictObject({
  meta: z.strictObject({
    schema: z.url(),
    id: Id,
    prepared: Instant,
    test: z.boolean(),
    contentLanguages: z.array(z.string().regex(/^[a-z]{2}$/)),
    sender: z.strictObject({ id: Id, ...Named }),
  }),
  data: z.strictObject({
    structures: z.array(
      z.strictObject({
        ...Named,
        dataSets: z.array(z.number().int()).min(1),
        links: z.array(Link),
        dimensions: z.strictObject({ dataSet: z.array(Dimension), series: z.array(Dimension), observation: z.array(Dimension) }),
        measures: z.strictObject({ observation: z.array(z.strictObject({ id: ComponentId, ...Named })) }),
        attributes: z.strictObject({ dataSet: z.array(Attribute), series: z.array(Attribute), observation: z.array(Attribute) }),
      }),
    ),
    dataSets: z.array(
      z.strictObject({
        structure: z.number().int(),
        action: z.enum(['Information', 'Append', 'Replace', 'Delete']),
        links: z.array(Link).min(1),
        series: z.record(
          Place,
          z.strictObject({ attributes: z.array(z.number().int().min(0)), observations: z.record(Place, z.array(z.number().nullable())) }),
        ),
      }),
    ),
  }),
})

const indicators = [
  { code: 'HTX.1', name: 'Tổng số hợp tác xã', nameEn: 'Total cooperatives', unit: 'HTX', measure: 'stock' },
  { code: 'HTX.2', name: 'Số hợp tác xã thành lập mới', nameEn: '', unit: 'HTX', measure: 'flow' },
  { code: 'HTX.13/nong_nghiep', name: 'Hợp tác xã nông nghiệp', nameEn: '', unit: 'HTX', measure: 'stock' },
  { code: 'HTX.40', name: 'Doanh thu bình quân', nameEn: 'Average revenue', unit: 'triệu đồng/năm', measure: 'average' },
]
const PERIODS = {
  quarter: [
    ['2026-Q2', '2026-03-15', '2026-06-14'],
    ['2026-Q3', '2026-06-15', '2026-09-14'],
  ],
  half: [['2026-H1', '2025-12-15', '2026-06-14']],
  month: [['2026-07', '2026-06-15', '2026-07-14']],
  year: [['2026', '2025-12-15', '2026-12-14']],
} as const
const set = (kind: keyof typeof PERIODS) => {
  const periods = PERIODS[kind].map(([key, from, to]) => ({ key, label: key, from, to }))
  return {
    code: 'can-tho-htx',
    title: 'Hợp tác xã',
    publisher: 'Sở Tài chính',
    kind,
    n: 2,
    indicators,
    periods,
    values: indicators.flatMap(({ code }, at) =>
      periods.map(({ key }, nth) => ({
        indicator: code,
        period: key,
        value: at * 10 + nth + 0.5,
        status: at === 0 ? ('R' as const) : ('A' as const),
      })),
    ),
  }
}
type Set = Parameters<typeof dataMessage>[0]

test.each(Object.keys(PERIODS) as (keyof typeof PERIODS)[])(
  'a data message of %ss is built as the standard asks, and every figure is found again',
  (kind) => {
    const one = set(kind) as unknown as Set
    const { data } = DataMessage.parse(JSON.parse(JSON.stringify(dataMessage(one, '2026-11-22T10:00:00+07:00'))))
    const [{ dimensions, attributes }, { series }] = [data.structures[0]!, data.dataSets[0]!]
    const positions = [...dimensions.dataSet, ...dimensions.series, ...dimensions.observation].map(({ keyPosition }) => keyPosition)
    expect(positions).toEqual([0, 1, 2])
    const found = Object.entries(series).flatMap(([at, { attributes: own, observations }]) =>
      Object.entries(observations).map(([nth, [value]]) => [
        dimensions.series[0]!.values[Number(at)]!.name,
        dimensions.observation[0]!.values[Number(nth)]!.id,
        value,
        Object.values(attributes.series[0]!.values![own[0]!]!)[0],
      ]),
    )
    const periodOf: Record<string, string> = { '2026-H1': '2026-S1', '2026-07': '2026-M07' }
    expect(found).toEqual(
      one.values.map(({ indicator, period, value }) => {
        const { name, unit } = indicators.find(({ code }) => code === indicator)!
        return [name, periodOf[period] ?? period, value, unit]
      }),
    )
    // Reporting periods as SDMX writes them.
    for (const { id } of dimensions.observation[0]!.values) expect(id).toMatch(/^\d{4}(-([ASTQ]\d|M\d{2}))?$/)
  },
)

test('a set without any figure is still a message', () => {
  expect(() =>
    DataMessage.parse(JSON.parse(JSON.stringify(dataMessage({ ...set('quarter'), values: [] } as unknown as Set, '2026-11-22T10:00:00Z')))),
  ).not.toThrow()
})

test('the structure message names each code once, and every reference in it leads to something that is there', () => {
  const { data } = structureMessage(set('quarter') as unknown as Set, '2026-11-22T10:00:00Z')
  const lists = new Map<string, string[]>(data.codelists.map(({ id, codes }) => [id, codes.map((code) => code.id)]))
  for (const codes of lists.values()) expect(new Set(codes).size).toBe(codes.length)
  const concepts = new Set(data.conceptSchemes[0]!.concepts.map(({ id }) => id))
  const [dsd] = data.dataStructures
  const { dimensionList, measureList, attributeList } = dsd!.dataStructureComponents
  const parts = [...dimensionList.dimensions, dimensionList.timeDimension, ...measureList.measures, ...attributeList.attributes]
  for (const { id, conceptIdentity } of parts) expect([conceptIdentity.split(').').at(-1), concepts.has(id)]).toEqual([id, true])
  const named = JSON.stringify(dsd).match(/codelist\.Codelist=HOPLUC:[A-Z_]+/g) ?? []
  expect(named.map((urn) => lists.has(urn.split(':').at(-1)!))).toEqual(named.map(() => true))
  expect(dimensionList.dimensions.map(({ position }) => position)).toEqual([0, 1])
})

test.each(Object.keys(PERIODS) as (keyof typeof PERIODS)[])(
  'every dimension, attribute and code of a data message of %ss stands in its structure, under the same identifiers and words',
  (kind) => {
    const one = set(kind) as unknown as Set
    const { data } = dataMessage(one, '2026-11-22T10:00:00Z')
    const structure = structureMessage(one, '2026-11-22T10:00:00Z').data
    const { dimensionList, measureList, attributeList } = structure.dataStructures[0]!.dataStructureComponents
    const [said] = data.structures
    // What the data say they follow is what the structure is.
    const of = structure.dataStructures[0]!
    expect(said!.links.map(({ urn }) => urn.split('=')[1])).toEqual([`${of.agencyID}:${of.id}(${of.version})`])
    const listOf = (urn: string) => structure.codelists.find(({ id, version }) => urn.endsWith(`:${id}(${version})`))!.codes
    const enumeration = (part: { localRepresentation: object }) => (part.localRepresentation as { enumeration?: string }).enumeration
    const dimensions = [...said!.dimensions.dataSet, ...said!.dimensions.series, ...said!.dimensions.observation]
    expect(dimensions.map(({ id }) => id)).toEqual([...dimensionList.dimensions.map(({ id }) => id), dimensionList.timeDimension.id])
    expect(said!.measures.observation.map(({ id }) => id)).toEqual(measureList.measures.map(({ id }) => id))
    const attributes = [...said!.attributes.series, ...said!.attributes.observation]
    expect(attributes.map(({ id }) => id)).toEqual(attributeList.attributes.map(({ id }) => id))
    for (const { id, values } of [...dimensions, ...attributes]) {
      const part = [...dimensionList.dimensions, ...attributeList.attributes].find((known) => known.id === id)
      const urn = part && enumeration(part)
      if (!urn) continue
      const codes = new Map(listOf(urn).map((code) => [code.id, code.name]))
      for (const value of values ?? []) expect([id, 'id' in value ? codes.get(value.id) : undefined]).toEqual([id, 'name' in value ? value.name : ''])
    }
  },
)
