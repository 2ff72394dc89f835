/** A block from the clipboard: what became of it, told over the table; and the numbers that a spreadsheet says beside what it shows. */
import { Alert, Button, useWords } from '#ui'

/** What became of a block that was pasted. */
export type Pasted = { into: number; unread: string[]; outside: number; english: boolean }
export function PastedTold({ pasted: { into, unread, outside, english }, onClose }: { pasted: Pasted; onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className="rp-pasted">
      <Alert
        tone="dueSoon"
        action={
          <Button size="xs" variant="subtle" onClick={onClose}>
            {t('reports.behind.close')}
          </Button>
        }
      >
        {t('reports.grid.pasted', { n: into })}
        {unread.length > 0 &&
          ` ${t('reports.grid.pastedUnread', {
            n: unread.length,
            some: unread
              .slice(0, 5)
              .map((one) => `“${one.slice(0, 30)}”`)
              .join(', '),
          })}`}
        {outside > 0 && ` ${t('reports.grid.pastedOutside', { n: outside })}`}
        {english && ` ${t('reports.grid.pastedEnglish')}`}
      </Alert>
    </div>
  )
}

/** The numbers of a block themselves, which some spreadsheets put beside what they show; null where there is none. */
export function numbersIn(html: string): (number | null)[][] | undefined {
  const table = html.includes('sdval') && new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return undefined
  return [...table.rows].map((row) =>
    [...row.cells].map((cell) => {
      const value = cell.getAttribute('sdval')
      return value === null || !Number.isFinite(Number(value)) ? null : Number(value)
    }),
  )
}
