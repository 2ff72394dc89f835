/** Sends chosen files one after another, with how much of all is done; answers their ids for the step that they belong to. */
import type { Api } from '#ui'

export async function sendFiles(api: Api, taskId: string, files: readonly File[], onProgress: (done: number) => void): Promise<string[]> {
  const ids: string[] = []
  for (const [place, file] of files.entries()) {
    const form = new FormData()
    form.append('file', file)
    const { id } = await api.upload<{ id: string }>(`/tasks/${taskId}/files`, form, (done) => onProgress((place + done) / files.length))
    ids.push(id)
  }
  return ids
}
