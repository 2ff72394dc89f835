/** What of the library is used: its reading of the text, part by part, into which the marks of lists are set. */
declare module 'word-extractor/lib/buffer-reader.js' {
  const BufferReader: new (buffer: Buffer) => unknown
  export default BufferReader
}

declare module 'word-extractor/lib/word-ole-extractor.js' {
  type Options = { filterUnicode?: boolean }
  export type WordDocument = {
    getBody(options?: Options): string
    getFootnotes(options?: Options): string
    getEndnotes(options?: Options): string
    getHeaders(options?: Options): string
    getTextboxes(options?: Options): string
  }
  type Piece = { startCp: number; endCp: number; startFilePos: number; bpc: number; text: string }
  export default class WordOleExtractor {
    protected _pieces: Piece[]
    protected _boundaries: { ccpText: number }
    extract(reader: unknown): Promise<WordDocument>
    writeParagraphProperties(main: Buffer, table: Buffer): void
    buildDocument(): WordDocument
  }
}
