/** `hopluc read --explain`: why each thing was found, printed stage by stage. */
import type { Explanation, Stage } from '#lib/reader'
import { documents } from '#modules/documents'
import { WrongUse } from './command.ts'

type Language = 'vi' | 'en'

export function languageOf(said: unknown): Language {
  if (said === undefined || said === 'vi' || said === 'en') return said ?? 'vi'
  throw new WrongUse('--lang is vi or en')
}

const STAGES: Record<Stage, Record<Language, string>> = {
  segments: { vi: '1. Các phần của văn bản', en: '1. The parts of the paper' },
  mentions: { vi: '2. Cơ quan, văn bản, thời hạn được nhắc đến', en: '2. Bodies, papers and times that are mentioned' },
  orders: { vi: '3. Từng đoạn: giao việc hay không', en: '3. Each paragraph: an order or none' },
  obligations: { vi: '4. Nghĩa vụ báo cáo', en: '4. Duties to report' },
}

/** Why each thing was found; the doubts of a task stand with its order. */
export function explained(file: string, { reading, findings }: Explanation, lang: Language): string {
  const lines = [file]
  for (const stage of Object.keys(STAGES) as Stage[]) {
    lines.push('', STAGES[stage][lang])
    for (const one of findings.filter((finding) => finding.stage === stage)) {
      const task = one.task === undefined ? undefined : reading.tasks[one.task]
      const what = stage === 'segments' ? `${one.what[lang]}: ${shortened(reading.text.slice(one.start, one.end))}` : one.what[lang]
      lines.push(`  [${one.start}–${one.end}] ${task?.path ? `${task.path}. ` : ''}${what}`, `      ${one.why[lang]}`)
      if (stage === 'orders')
        for (const doubt of task?.doubts ?? [])
          lines.push(`      ${lang === 'vi' ? 'cần xác nhận' : 'to be confirmed'}: ${documents.messages[lang][`documents.doubt.${doubt}`] ?? doubt}`)
    }
  }
  return `${lines.join('\n')}\n`
}

const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 87)}…` : line
}
