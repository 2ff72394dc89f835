/** Settings stand in groups named as the menu names the work: by the first word of their keys, in the order in which the work goes. */
export const GROUPS = ['tasks', 'documents', 'inside', 'reports', 'cooperatives', 'integrations', 'people', 'personal', 'backup'] as const
export type SettingGroup = (typeof GROUPS)[number]

/** Rooms that stand in the group of another. */
const IN: Record<string, SettingGroup> = {
  apparatus: 'tasks',
  decisions: 'tasks',
  guidance: 'tasks',
  inspections: 'tasks',
  spreading: 'documents',
  consolidation: 'reports',
  statistics: 'reports',
  targets: 'reports',
  founding: 'cooperatives',
  oversight: 'cooperatives',
  petitions: 'cooperatives',
  procedures: 'cooperatives',
  production: 'cooperatives',
  ratings: 'cooperatives',
  support: 'cooperatives',
}

/** The group of a setting, by its key; `other` for a room that nobody has placed. */
export function groupOf(key: string): SettingGroup | 'other' {
  const [room = ''] = key.split('.')
  return GROUPS.find((group) => group === room) ?? IN[room] ?? 'other'
}
