/** The rhythm of a day, from the settings that hold on it. */
import type { Ctx } from '#platform/action'
import type { SettingDefinition } from '#platform/module'
import { settingOn } from '#platform/settings'
import type { Rhythm } from './rules.ts'

const HOUR = '^([01][0-9]|2[0-3]):[0-5][0-9]$'

export const settings: SettingDefinition[] = [
  { key: 'integrations.quietFrom', kind: 'text', pattern: HOUR, value: '20:00', source: 'R' },
  { key: 'integrations.quietTo', kind: 'text', pattern: HOUR, value: '06:30', source: 'R' },
  { key: 'integrations.quietDaysOff', kind: 'boolean', value: true, source: 'R' },
  { key: 'integrations.digestAt', kind: 'text', pattern: HOUR, value: '07:00', source: 'R' },
  { key: 'integrations.titles', kind: 'boolean', value: true, source: 'R' },
]

export async function rhythmOf(ctx: Ctx): Promise<Rhythm> {
  return {
    quietFrom: await settingOn<string>(ctx, 'integrations.quietFrom'),
    quietTo: await settingOn<string>(ctx, 'integrations.quietTo'),
    quietDaysOff: await settingOn<boolean>(ctx, 'integrations.quietDaysOff'),
    digestAt: await settingOn<string>(ctx, 'integrations.digestAt'),
  }
}
