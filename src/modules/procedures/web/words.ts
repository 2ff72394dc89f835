/** How states and times of files are toned and written on every page. */
import type { Tone, Translate } from '#ui'
import type { FileRow } from '../contract.ts'

export const STATE_TONE: Record<FileRow['state'], Tone> = {
  submitted: 'waiting',
  processing: 'inProgress',
  asked: 'waiting',
  granted: 'inTime',
  refused: 'late',
  withdrawn: 'notStarted',
  lapsed: 'notStarted',
}
export const TIMING_TONE: Record<FileRow['timing'], Tone> = {
  late: 'late',
  today: 'dueSoon',
  soon: 'dueSoon',
  inTime: 'inProgress',
  stopped: 'waiting',
  none: 'standing',
  doneInTime: 'inTime',
  doneLate: 'late',
}

export const timingWords = (row: Pick<FileRow, 'timing' | 'lateDays'>, t: Translate): string =>
  t(`procedures.timing.${row.timing}`, { n: row.lateDays })
