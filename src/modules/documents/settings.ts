/** What an office may choose about its register. */
import type { SettingDefinition } from '#platform/module'

export const settings: SettingDefinition[] = [
  { key: 'documents.arrivalBooks', kind: 'text', value: 'Văn bản đến', source: 'V', basis: 'Nghị định 30/2020/NĐ-CP, Điều 22; Phụ lục IV' },
  {
    key: 'documents.outgoingSeries',
    kind: 'choice',
    choices: ['type', 'common'],
    value: 'type',
    source: 'V',
    basis: 'Nghị định 30/2020/NĐ-CP, Điều 15',
  },
]
