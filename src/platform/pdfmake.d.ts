/** What of pdfmake is used here: the library brings no types of its own. */
declare module 'pdfmake' {
  export type PdfContent = Record<string, unknown>
  type Node = { headlineLevel?: number; id?: string; startPosition: { top: number; pageInnerHeight: number } }
  type Document = {
    pageSize: string
    pageOrientation?: 'portrait' | 'landscape'
    pageMargins: number[]
    defaultStyle: PdfContent
    info?: PdfContent
    header?: (page: number) => PdfContent | undefined
    pageBreakBefore?: (node: Node, functions: { getFollowingNodesOnPage: () => Node[] }) => boolean
    content: PdfContent[]
  }
  const pdfmake: {
    setFonts: (fonts: Record<string, Record<string, string>>) => void
    setUrlAccessPolicy: (may: (url: string) => boolean) => void
    setLocalAccessPolicy: (may: (path: string) => boolean) => void
    createPdf: (document: Document) => { getBuffer: () => Promise<Uint8Array> }
  }
  export default pdfmake
}
