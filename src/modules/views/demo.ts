/** Views of the demonstration: one that a department shares, one that the lead agency's officer keeps, one of late tasks. */
import type { Stage } from '#platform/stage'
import { keepView } from './views.ts'

export async function demo(stage: Stage): Promise<void> {
  const keep = (username: string, input: Record<string, unknown>) => stage.perform(username, stage.day(-20), keepView, input)
  await keep('giamdocnnmt', {
    list: 'cooperatives',
    name: 'HTX nông nghiệp yếu kém, ngừng hoạt động',
    said: { kind: 'cooperative', section: 'A', economic: 'weak,stopped', columns: 'name,code,placeName,economicState,members,registeredOn' },
    shared: true,
  })
  await keep('sotaichinh', { list: 'cooperatives', name: 'Đang giải thể, chờ xóa tên', said: { state: 'dissolving,closing', sort: 'registeredOn' } })
  // One that its keeper begins with.
  await keep('hoinongdan', { list: 'cooperatives', name: 'Tổ hợp tác nông nghiệp', said: { kind: 'group', section: 'A' }, asDefault: true })
  await keep('vanphong', { list: 'tasks', name: 'Các sở quá hạn', said: { label: 'late', group: 'agencies', sort: 'dueOn' } })
}
