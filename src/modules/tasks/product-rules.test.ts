import { expect, test } from 'vitest'
import { fitOf, shared } from './product-rules.ts'

const task = { documentId: 'd', title: 'Xây dựng kế hoạch hỗ trợ hợp tác xã nông nghiệp', deliverable: 'Kế hoạch', assignedOn: '2026-10-01' }
const paper = { type: 'Kế hoạch', subject: 'Hỗ trợ hợp tác xã nông nghiệp năm 2027', issuedOn: '2026-11-01', citedIds: [] as string[], replyTo: null }

test('a paper that cites the directive, is of the kind asked for and speaks of the same fits best', () => {
  const best = fitOf({ ...paper, citedIds: ['d'] }, task)!
  const plain = fitOf(paper, task)!
  expect(best.reasons).toEqual(['answers', 'type', 'words'])
  expect(plain.reasons).toEqual(['type', 'words'])
  expect(best.fit).toBeGreaterThan(plain.fit)
  expect(fitOf({ ...paper, type: 'Công văn', subject: null, replyTo: 'd' }, task)!.reasons).toEqual(['answers'])
})

test('another plan, an older paper and words that every paper has propose nothing', () => {
  expect(fitOf({ ...paper, subject: 'Phòng cháy chữa cháy trụ sở cơ quan' }, task)).toBeUndefined()
  expect(fitOf({ ...paper, citedIds: ['d'], issuedOn: '2026-09-30' }, task)).toBeUndefined()
  expect(shared('Triển khai thực hiện kế hoạch năm', 'Kế hoạch triển khai thực hiện')).toBe(0)
})
