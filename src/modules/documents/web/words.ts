/** How papers are named and toned on every page of the register. */
import type { Tone, Translate } from '#ui'
import type { DocumentDetail, DocumentRow, ShownState } from '../contract.ts'

export const STATE_TONE: Record<ShownState, Tone> = {
  registered: 'notStarted',
  read: 'dueSoon',
  reviewed: 'waiting',
  partly: 'waiting',
  issued: 'inTime',
  received: 'notStarted',
}

/** `Chỉ thị 12/CT-UBND`, or the subject where there is no number; a scan that nobody has read yet goes by the name of its file. */
export const nameOf = (
  { type, number, subject }: Pick<DocumentRow, 'type' | 'number' | 'subject'>,
  t: Translate,
  files: readonly Pick<DocumentDetail['files'][number], 'name' | 'role'>[] = [],
): string =>
  [
    type ?? t('documents.unnamedType'),
    number ?? subject?.replace(/^Về /, 'về ') ?? (type ? undefined : files.find(({ role }) => role === 'original' || role === 'scan')?.name),
  ]
    .filter(Boolean)
    .join(' ')
