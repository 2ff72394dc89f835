/** Which rows of an .ods workbook a filter, a person or a folded group hides: the library tells nothing of them. */

const PARTS = /<table:table(?=[\s/>])|<table:(table-row|table-row-group)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>|<\/table:table-row-group\s*>/g
const HIDDEN = /\stable:visibility\s*=\s*["'](?:collapse|filter)["']/
const FOLDED = /\stable:display\s*=\s*["']false["']/
const REPEATED = /\stable:number-rows-repeated\s*=\s*["'](\d+)["']/

/** The hidden rows of each sheet in turn, counted from 0, none after `lastRow`. A row may stand for many that are alike. */
export function hiddenRowsOfOds(content: string, lastRow: number): number[][] {
  const sheets: number[][] = []
  let row = 0
  let groups: boolean[] = []
  for (const [whole, element, attributes = ''] of content.matchAll(PARTS)) {
    if (element === 'table-row') {
      const times = Number(REPEATED.exec(attributes)?.[1] ?? 1)
      const last = Math.min(row + times, lastRow)
      if (groups.includes(true) || HIDDEN.test(attributes)) for (let at = row; at < last; at += 1) sheets.at(-1)?.push(at)
      row += times
    } else if (element === 'table-row-group') {
      if (!attributes.endsWith('/')) groups.push(FOLDED.test(attributes))
    } else if (whole.startsWith('</')) groups.pop()
    else {
      sheets.push([])
      row = 0
      groups = []
    }
  }
  return sheets
}
