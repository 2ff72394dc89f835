/** The parser of .pdf, with what it needs beside it: decoders of scanned pages (JBIG2 and fax, JPEG 2000), typefaces that a file leaves out. */
import { fileURLToPath } from 'node:url'
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export { OPS }
export type { PDFPageProxy }

const beside = (folder: string): string => fileURLToPath(new URL(`./${folder}/`, import.meta.resolve('pdfjs-dist/package.json')))

/** Opens a .pdf; `maxImageSize` in pixels. Throws the parser's `PasswordException`, and errors of its own where the file is damaged. */
export const openPdf = (data: Uint8Array, limits: { maxImageSize?: number } = {}): Promise<PDFDocumentProxy> =>
  getDocument({
    data,
    // What it warns of in other people's files is nobody's business here.
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    wasmUrl: beside('wasm'),
    standardFontDataUrl: beside('standard_fonts'),
    cMapUrl: beside('cmaps'),
    cMapPacked: true,
    ...limits,
  }).promise
