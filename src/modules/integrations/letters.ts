/** What letters say: what, until when, and where; never what stands in a paper. */
import type { Ctx } from '#platform/action'
import type { WorkItem } from '#platform/module'
import { say } from './say.ts'

export type Written = { subject: string; text: string; html: string }
export type Line = { title: string; note?: string; url: string }
type Part = { title: string; lines: Line[] }

const LONGEST = 140
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text)
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A letter of parts, each a list of links; plain and as simple HTML that says the same. */
export function letter(ctx: Ctx, subject: string, opening: string, parts: Part[], closing: string): Written {
  const shown = parts.filter((part) => part.lines.length > 0)
  const text = [
    opening,
    ...shown.flatMap(({ title, lines }) => [
      '',
      title,
      ...lines.flatMap((line) => [`- ${cut(line.title)}${line.note ? ` (${line.note})` : ''}`, `  ${line.url}`]),
    ]),
    '',
    closing,
    say(ctx, 'integrations.mail.foot'),
  ].join('\n')
  const list = (lines: Line[]) =>
    lines
      .map((line) => `<li><a href="${escaped(line.url)}">${escaped(cut(line.title))}</a>${line.note ? ` (${escaped(line.note)})` : ''}</li>`)
      .join('')
  const html = `<!doctype html><html lang="vi"><body><p>${escaped(opening)}</p>${shown.map(({ title, lines }) => `<p><strong>${escaped(title)}</strong></p><ul>${list(lines)}</ul>`).join('')}<p>${escaped(closing)}</p><p>${escaped(say(ctx, 'integrations.mail.foot'))}</p></body></html>`
  // A subject is one line, whatever a title holds.
  return { subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200), text, html }
}

const MOST = 20

/** A person's digest: late, due soon, waiting for a word, and what they were told and have not read. Undefined when there is nothing. */
export function digest(
  ctx: Ctx,
  day: string,
  work: WorkItem[],
  told: Line[],
  { titles, address }: { titles: boolean; address: string },
): Written | undefined {
  const seen = new Set<string>()
  const rest = work.filter((item) => item.rest && !seen.has(item.path) && seen.add(item.path))
  const mine = work.filter((item) => !item.rest && !seen.has(item.path + item.column) && seen.add(item.path + item.column))
  const late = mine.filter((item) => item.column === 'todo' && item.timeLabel === 'late')
  const soon = mine.filter((item) => item.column === 'todo' && (item.timeLabel === 'today' || item.timeLabel === 'soon'))
  const waiting = mine.filter((item) => item.column === 'approve')
  if (late.length + soon.length + waiting.length + told.length === 0) return undefined
  const line = (item: WorkItem): Line => ({
    // A second line may say what stands in a paper (why it came back, what it is about): without titles it is left out as well.
    title: titles ? item.title : say(ctx, item.column === 'approve' ? 'integrations.mail.item.approve' : 'integrations.mail.item.todo'),
    url: `${address}${item.path}`,
    ...(item.dueOn ? { note: say(ctx, 'integrations.mail.due', { dueOn: item.dueOn }) } : {}),
  })
  const part = (key: string, lines: Line[]): Part => ({
    title: say(ctx, `integrations.mail.${key}`, { n: lines.length }),
    lines: [
      ...lines.slice(0, MOST),
      ...(lines.length > MOST ? [{ title: say(ctx, 'integrations.mail.more', { n: lines.length - MOST }), url: `${address}/` }] : []),
    ],
  })
  return letter(
    ctx,
    say(ctx, 'integrations.mail.digest', { day, late: late.length, soon: soon.length, waiting: waiting.length }),
    say(ctx, 'integrations.mail.digest.opening', { day }),
    [
      part('late', late.map(line)),
      part('soon', soon.map(line)),
      part('waits', waiting.map(line)),
      part('told', told),
      part(
        'rest',
        rest.map(({ title, path }): Line => ({ title, url: `${address}${path}` })),
      ),
    ],
    say(ctx, 'integrations.mail.digest.closing', { url: `${address}/account/notices` }),
  )
}
