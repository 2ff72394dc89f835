/** Imports of spreadsheets: declared by a module, the same steps for all. docs/mechanisms/imports.md */
export { importRoutes, stepsOf } from './imports/actions.ts'
export type { CellRemark, ImportColumn, ImportDefinition, ImportRow, ImportSource, Judged, Written, WrittenRow } from './imports/definition.ts'
export { findLayout } from './imports/layout.ts'
export { sayer } from './imports/judge.ts'
export { objectsOf } from './imports/store.ts'
export { templateOf } from './imports/template.ts'
export { textOf } from './imports/values.ts'
export { importProblems } from './imports/problems.ts'
