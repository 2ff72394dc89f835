import { problems } from '#lib/problem'

/** What stops an import. Sentences: messages.ts. */
export const refuse = problems('imports', {
  noHeader: 'invalid',
  noRows: 'invalid',
  tooManyRows: 'tooLarge',
  columnMissing: 'invalid',
  columnTwice: 'invalid',
  sheetUnknown: 'invalid',
  noSheet: 'invalid',
  dayToCome: 'invalid',
  begun: 'conflict',
  nothingToDo: 'conflict',
  notDone: 'conflict',
  builtOn: 'conflict',
  forgotten: 'conflict',
  failed: 'unavailable',
})

/** Every code an import can be refused with. */
export const importProblems: string[] = refuse.codes
