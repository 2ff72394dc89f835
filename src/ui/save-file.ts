/** Fetches a file and hands it to the browser as a download. */
import { type ApiProblem, asProblem, askFile } from './api.ts'

/** What was in the way, if anything. */
export async function saveFile(address: string, language: string): Promise<ApiProblem | undefined> {
  try {
    const response = await askFile(address, language)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = nameOf(response.headers.get('content-disposition') ?? '')
    link.click()
    // Some browsers begin to read a moment after the press.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    return undefined
  } catch (thrown) {
    return asProblem(thrown)
  }
}

/** The name that the server gave, with its marks; the plain one stands beside it for old programs. */
export function nameOf(disposition: string): string {
  const marked = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return marked ? decodeURIComponent(marked) : (/filename="([^"]+)"/i.exec(disposition)?.[1] ?? 'tep')
}
