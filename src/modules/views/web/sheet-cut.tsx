/** Said before a list goes out as a workbook that does not hold all of it; the file says it too. */
import { useWords } from '#ui'
import { SHEET_ROWS } from '#lib/listing'

export default function SheetCut() {
  const { t } = useWords()
  return <span className="hl-quiet">{t('views.sheetCut', { n: SHEET_ROWS })}</span>
}
