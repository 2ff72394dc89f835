/** A published set as SDMX-JSON 2.0.0: its data message and its structure message. Pure. */
import type { OpenDataset } from './open-contract.ts'

type Dataset = Pick<OpenDataset, 'code' | 'title' | 'publisher' | 'kind' | 'n' | 'indicators' | 'periods' | 'values'>
const SCHEMAS = 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master'
const AGENCY = 'HOPLUC'
const FREQUENCY = { month: 'M', quarter: 'Q', half: 'S', year: 'A' } as const
const FREQUENCIES = { M: 'Tháng', Q: 'Quý', S: 'Nửa năm', A: 'Năm' } as const
const STATUSES = { A: ['Giá trị bình thường', 'Normal value'], R: ['Giá trị đã đính chính', 'Revised value'] } as const

/** 'can-tho-htx' -> 'CAN_THO_HTX' */
const idOf = (code: string): string => code.toUpperCase().replaceAll('-', '_')
/** SDMX ids know no point: 'HTX.1.1' -> 'HTX_1_1' */
export const indicatorId = (code: string): string => code.replace(/[^A-Za-z0-9_@$-]/g, '_')
/** SDMX writes half years S and months M: '2026-H1' -> '2026-S1', '2026-07' -> '2026-M07'. */
export const periodId = (key: string): string => key.replace(/-H(\d)$/, '-S$1').replace(/-(\d\d)$/, '-M$1')
/** The whole of a set is one version of its structure; its issues are the patches of it. */
const versionOf = (n: number): string => `1.0.${n}`
const both = (vi: string, en: string) => ({ name: vi, names: { vi, en: en || vi } })

const meta = (one: Dataset, preparedAt: string, what: 'data' | 'structure') => ({
  schema: `${SCHEMAS}/${what}-message/tools/schemas/2.0.0/sdmx-json-${what}-schema.json`,
  id: `${idOf(one.code)}_${one.n}`,
  prepared: preparedAt,
  test: false,
  contentLanguages: ['vi', 'en'],
  sender: { id: AGENCY, name: one.publisher, names: { vi: one.publisher } },
})

/** Series by indicator, observations by period. */
export function dataMessage(one: Dataset, preparedAt: string) {
  const frequency = FREQUENCY[one.kind]
  const at = new Map(one.periods.map(({ key }, place) => [key, place]))
  const statuses = (['A', 'R'] as const).filter((status) => one.values.some((value) => value.status === status))
  // Each value of an attribute stands once in its list.
  const units = [...new Set(one.indicators.map(({ unit }) => unit))]
  const links = [
    { rel: 'datastructure', urn: `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${AGENCY}:${idOf(one.code)}(${versionOf(one.n)})` },
  ]
  const series = Object.fromEntries(
    one.indicators.flatMap(({ code, unit }, place) => {
      const own = one.values.filter(({ indicator }) => indicator === code)
      if (own.length === 0) return []
      const observations = Object.fromEntries(own.map(({ period, value, status }) => [String(at.get(period)), [value, statuses.indexOf(status)]]))
      return [[String(place), { attributes: [units.indexOf(unit)], observations }]]
    }),
  )
  return {
    meta: meta(one, preparedAt, 'data'),
    data: {
      structures: [
        {
          ...both(one.title, ''),
          dataSets: [0],
          links,
          dimensions: {
            dataSet: [{ id: 'FREQ', ...both('Tần suất', 'Frequency'), keyPosition: 0, values: [{ id: frequency, name: FREQUENCIES[frequency] }] }],
            series: [
              {
                id: 'INDICATOR',
                ...both('Chỉ tiêu', 'Indicator'),
                keyPosition: 1,
                values: one.indicators.map(({ code, name, nameEn }) => ({ id: indicatorId(code), ...both(name, nameEn) })),
              },
            ],
            observation: [
              {
                id: 'TIME_PERIOD',
                ...both('Kỳ', 'Period'),
                keyPosition: 2,
                roles: ['TIME_PERIOD'],
                values: one.periods.map(({ key, label, from, to }) => ({
                  id: periodId(key),
                  name: label,
                  start: `${from}T00:00:00+07:00`,
                  end: `${to}T23:59:59+07:00`,
                })),
              },
            ],
          },
          measures: { observation: [{ id: 'OBS_VALUE', ...both('Giá trị', 'Value') }] },
          attributes: {
            dataSet: [],
            series: [
              {
                id: 'UNIT_MEASURE',
                ...both('Đơn vị tính', 'Unit of measure'),
                relationship: { dimensions: ['INDICATOR'] },
                values: units.map((unit) => ({ value: unit })),
              },
            ],
            observation: [
              {
                id: 'OBS_STATUS',
                ...both('Tình trạng giá trị', 'Observation status'),
                relationship: { observation: {} },
                ...(statuses.length > 0 ? { values: statuses.map((id) => ({ id, ...both(STATUSES[id][0], STATUSES[id][1]) })) } : {}),
              },
            ],
          },
        },
      ],
      dataSets: [{ structure: 0, action: 'Information', links, series }],
    },
  }
}

/** The structure of a set: its dimensions, their lists of codes, its measure and attributes. */
export function structureMessage(one: Dataset, preparedAt: string) {
  const [id, version] = [idOf(one.code), versionOf(one.n)]
  const urn = (kind: string, of: string, what: string) => `urn:sdmx:org.sdmx.infomodel.${kind}=${AGENCY}:${of}(${version})${what}`
  const list = (of: string, title: [string, string], codes: { id: string; name: string; names?: Record<string, string> }[]) => ({
    id: of,
    agencyID: AGENCY,
    version,
    ...both(title[0], title[1]),
    codes,
  })
  const concepts: [string, string, string][] = [
    ['FREQ', 'Tần suất', 'Frequency'],
    ['INDICATOR', 'Chỉ tiêu', 'Indicator'],
    ['TIME_PERIOD', 'Kỳ', 'Period'],
    ['OBS_VALUE', 'Giá trị', 'Value'],
    ['UNIT_MEASURE', 'Đơn vị tính', 'Unit of measure'],
    ['OBS_STATUS', 'Tình trạng giá trị', 'Observation status'],
  ]
  const concept = (of: string) => urn('conceptscheme.Concept', `${id}_CONCEPTS`, `.${of}`)
  const coded = (of: string) => ({ enumeration: urn('codelist.Codelist', of, '') })
  return {
    meta: meta(one, preparedAt, 'structure'),
    data: {
      dataStructures: [
        {
          id,
          agencyID: AGENCY,
          version,
          ...both(one.title, ''),
          dataStructureComponents: {
            dimensionList: {
              id: 'DimensionDescriptor',
              dimensions: [
                { id: 'FREQ', position: 0, conceptIdentity: concept('FREQ'), localRepresentation: coded(`${id}_FREQ`) },
                { id: 'INDICATOR', position: 1, conceptIdentity: concept('INDICATOR'), localRepresentation: coded(`${id}_INDICATOR`) },
              ],
              timeDimension: {
                id: 'TIME_PERIOD',
                conceptIdentity: concept('TIME_PERIOD'),
                localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } },
              },
            },
            measureList: {
              id: 'MeasureDescriptor',
              measures: [{ id: 'OBS_VALUE', conceptIdentity: concept('OBS_VALUE'), localRepresentation: { format: { dataType: 'Decimal' } } }],
            },
            attributeList: {
              id: 'AttributeDescriptor',
              attributes: [
                {
                  id: 'UNIT_MEASURE',
                  conceptIdentity: concept('UNIT_MEASURE'),
                  usage: 'mandatory',
                  attributeRelationship: { dimensions: ['INDICATOR'] },
                  localRepresentation: { format: { dataType: 'String' } },
                },
                {
                  id: 'OBS_STATUS',
                  conceptIdentity: concept('OBS_STATUS'),
                  usage: 'optional',
                  attributeRelationship: { observation: {} },
                  localRepresentation: coded(`${id}_OBS_STATUS`),
                },
              ],
            },
          },
        },
      ],
      dataflows: [{ id, agencyID: AGENCY, version, ...both(one.title, ''), structure: urn('datastructure.DataStructure', id, '') }],
      codelists: [
        list(
          `${id}_FREQ`,
          ['Tần suất', 'Frequency'],
          Object.entries(FREQUENCIES).map(([of, name]) => ({ id: of, name })),
        ),
        list(
          `${id}_INDICATOR`,
          ['Chỉ tiêu', 'Indicators'],
          one.indicators.map(({ code, name, nameEn }) => ({ id: indicatorId(code), ...both(name, nameEn) })),
        ),
        list(
          `${id}_OBS_STATUS`,
          ['Tình trạng giá trị', 'Observation status'],
          (['A', 'R'] as const).map((of) => ({ id: of, ...both(STATUSES[of][0], STATUSES[of][1]) })),
        ),
      ],
      conceptSchemes: [
        {
          id: `${id}_CONCEPTS`,
          agencyID: AGENCY,
          version,
          ...both('Khái niệm', 'Concepts'),
          concepts: concepts.map(([of, vi, en]) => ({ id: of, ...both(vi, en) })),
        },
      ],
    },
  }
}
