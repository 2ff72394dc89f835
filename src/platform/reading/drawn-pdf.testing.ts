/** PDFs drawn word by word, for tests: words without marks at places of a page of A4, lines and bars around them. */

export type Drawn =
  | { text: string; x: number; y: number; size?: number }
  /** Letters with gaps between them, in thousandths of a letter. */
  | { parts: (string | number)[]; x: number; y: number }
  /** A stroked line from one point to another. */
  | { line: [number, number, number, number] }
  /** A filled bar: left, foot, width, height. */
  | { bar: [number, number, number, number] }

const drawnBy = (one: Drawn): string => {
  if ('line' in one) return `${one.line[0]} ${one.line[1]} m ${one.line[2]} ${one.line[3]} l S`
  if ('bar' in one) return `${one.bar.join(' ')} re f`
  if ('parts' in one)
    return `BT /F 10 Tf 1 0 0 1 ${one.x} ${one.y} Tm [${one.parts.map((part) => (typeof part === 'number' ? -part : `(${part})`)).join(' ')}] TJ ET`
  return `BT /F ${one.size ?? 10} Tf 1 0 0 1 ${one.x} ${one.y} Tm (${one.text.replace(/[()\\]/g, String.raw`\$&`)}) Tj ET`
}

/** A PDF of these pages, drawn in this order. `moved`: everything is drawn under a matrix of its own, as some programs do. */
export function drawnPdf(pages: readonly Drawn[][], { moved = '' } = {}): Uint8Array {
  const count = pages.length
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, at) => {
      const content = `q ${moved}\n${page.map(drawnBy).join('\n')}\nQ`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return new TextEncoder().encode(file)
}
