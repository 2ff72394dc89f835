/** How papers are named and toned on every page of the register. */
import type { Tone, Translate } from '#ui'
import type { DocumentRow, ShownState } from '../contract.ts'

export const STATE_TONE: Record<ShownState, Tone> = {
  registered: 'notStarted',
  read: 'dueSoon',
  reviewed: 'waiting',
  partly: 'waiting',
  issued: 'inTime',
  received: 'notStarted',
}

/** `Chỉ thị 12/CT-UBND`, or the subject where there is no number. */
export const nameOf = (one: Pick<DocumentRow, 'type' | 'number' | 'subject'>, t: Translate): string =>
  [one.type ?? t('documents.unnamedType'), one.number ?? one.subject?.replace(/^Về /, 'về ')].filter(Boolean).join(' ')

/** The address of a file of the server, for links that the browser follows itself. */
export function fileAddress(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return `/api${path}${search === '' ? '' : `?${search}`}`
}
