/** The settings that follow from the kinds: how long each is kept, whether what is over goes by itself, and the ground where a province writes its own. */
import type { Module, SettingDefinition } from '../module.ts'
import { ownKinds } from './own.ts'

/** `personal.keep.KIND` (days; 0: no time of its own), `personal.expiry.KIND`, `personal.ground.KIND`. Recalled practice, never law: each is the province's. */
export const personalSettings = (modules: Module[]): SettingDefinition[] =>
  [...modules.flatMap((module) => module.personal ?? []), ...ownKinds].flatMap(({ kind, keep }): SettingDefinition[] => [
    { key: `personal.ground.${kind}`, kind: 'text', value: '', pattern: '^.{0,500}$', source: 'R' },
    ...(keep
      ? ([
          { key: `personal.keep.${kind}`, kind: 'number', min: keep.least ?? 0, max: 36_500, value: keep.days, source: 'R' },
          { key: `personal.expiry.${kind}`, kind: 'choice', choices: ['erase', 'propose'], value: keep.mode, source: 'R' },
        ] satisfies SettingDefinition[])
      : []),
  ])
