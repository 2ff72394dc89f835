/** Personal data: declared by each module, one mechanism for all. docs/mechanisms/personal-data.md */
export {
  counting,
  inTable,
  inTimeline,
  MOST_COUNTED,
  MOST_ROWS,
  type Counted,
  type Gathering,
  type Called,
  type PersonalKind,
  type PersonalRow,
} from './personal/definition.ts'
export { asGatherer, erasePerson, gatherer, kindsOf } from './personal/gather.ts'
export { readsOf, recordRead, Reason, type ReadLine } from './personal/log.ts'
