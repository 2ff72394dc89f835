/** How what is furnished is sent and looked up. */
import { newId } from '../../src/platform/db.ts'
import type { Visitor } from './setting.ts'

export type Row = { id: string; version: number; secret: string }

/** Sends and insists: a proof that has nothing to find proves nothing. */
export async function done(who: Visitor, path: string, body: unknown, upload = false): Promise<Row> {
  const answer = upload ? await who.upload(path, body as Record<string, unknown>, newId()) : await who.post(path, body, newId())
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Row
}

export const found = async <T>(who: Visitor, path: string): Promise<T> => (await (await who.get(path)).json()) as T
