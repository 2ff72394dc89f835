/** The text of each page of a .pdf, as the parser gives it. The bytes stay usable. */
export async function pagesOfPdf(bytes: Uint8Array): Promise<string[]> {
  const { openPdf } = await import('#platform/reading/pdfjs')
  const document = await openPdf(bytes.slice())
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
  }
  await document.loadingTask.destroy()
  return pages
}
