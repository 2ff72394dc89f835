/** Where things stand in the demonstration: the addresses of real papers, tasks, people and organisations. */
import { ask, type Person } from './people.ts'

type Rows<Row> = { items: Row[] }
type Paper = { id: string; state: string; number: string | null }
type Task = { id: string; state: string; leadId: string | null; isLeaf: boolean; time: { label: string } }

export type Found = { papers: Record<string, string>; tasks: Record<string, string>; lateAgency: string; organisation: string; list: string }

/** By state, as the office sees them: one paper of each, one task of each. */
export async function lookAround(office: Person): Promise<Found> {
  const papers = (await ask<Rows<Paper>>(office, '/documents')).items
  const tasks = (await ask<Rows<Task>>(office, '/tasks?size=100')).items
  const late = tasks.find(({ time, leadId }) => time.label === 'late' && leadId)
  return {
    papers: Object.fromEntries(papers.map(({ id, state }) => [state, id])),
    tasks: Object.fromEntries([
      ...tasks.map(({ id, state }) => [state, id]),
      ...tasks.map(({ id, time }) => [time.label, id]),
      ...tasks.filter(({ isLeaf }) => !isLeaf).map(({ id }) => ['group', id]),
    ]),
    lateAgency: late?.leadId ?? '',
    list: (await ask<Rows<{ id: string }>>(office, '/publications')).items[0]?.id ?? '',
    organisation: (await ask<{ acting: { organisation: { id: string } } }>(office, '/me')).acting.organisation.id,
  }
}
