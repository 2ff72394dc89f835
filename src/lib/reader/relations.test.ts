import { expect, test } from 'vitest'
import { readDirective } from './index.ts'

const relations = (sentence: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\nSố: 12/QĐ-UBND\nThanh Sơn, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nVề kinh tế tập thể\n\n${sentence}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n`,
  ).references.map(({ number, relation }) => `${number} ${relation}`)

test.each([
  ['Căn cứ Luật Hợp tác xã số 17/2023/QH15 ngày 20 tháng 6 năm 2023;', ['17/2023/QH15 basis']],
  ['Thực hiện Kết luận số 70-KL/TW ngày 09/3/2020 của Bộ Chính trị.', ['70-KL/TW implements']],
  ['Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 02/01/2020.', ['15/QĐ-UBND replaces']],
  ['Điều 1. Bãi bỏ Quyết định số 15/QĐ-UBND ngày 02/01/2020.', ['15/QĐ-UBND repeals']],
  ['Quyết định số 15/QĐ-UBND ngày 02/01/2020 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.', ['15/QĐ-UBND repeals']],
  ['Điều 1. Bãi bỏ khoản 2 Điều 3 Quyết định số 15/QĐ-UBND ngày 02/01/2020.', ['15/QĐ-UBND amends']],
  ['Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 15/QĐ-UBND ngày 02/01/2020.', ['15/QĐ-UBND amends']],
  ['Điều 1. Bổ sung nhiệm vụ vào Kế hoạch số 88/KH-UBND ngày 10/01/2026.', ['88/KH-UBND supplements']],
  ['Kế hoạch này thực hiện Kết luận số 70-KL/TW và thay thế Kế hoạch số 88/KH-UBND.', ['70-KL/TW implements', '88/KH-UBND replaces']],
  [
    'Thực hiện Kết luận số 70-KL/TW ngày 09/3/2020 của Bộ Chính trị; căn cứ Luật Hợp tác xã số 17/2023/QH15, Ủy ban nhân dân tỉnh quyết định:',
    ['70-KL/TW implements', '17/2023/QH15 basis'],
  ],
  ['Căn cứ Luật Hợp tác xã số 17/2023/QH15; thực hiện Kết luận số 70-KL/TW;', ['17/2023/QH15 basis', '70-KL/TW implements']],
  // Symbols of the years before 1998.
  ['Căn cứ Thông tư số 89-TC/TCT ngày 09/11/1993; Nghị định số 28-HĐBT; Nghị định số 74/CP;', ['89-TC/TCT basis', '28-HĐBT basis', '74/CP basis']],
  // What a basis changed is no change by this paper.
  ['Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Hợp tác xã số 17/2023/QH15;', ['17/2023/QH15 basis']],
])('what a paper does with another: %s', (sentence, expected) => expect(relations(sentence)).toEqual(expected))

test.each([
  ['Nghị định số 45/2021/NĐ-CP của Chính phủ sửa đổi, bổ sung Nghị định số 77/2014/NĐ-CP được áp dụng.', '77/2014/NĐ-CP cites'],
  ['Chế độ được sửa đổi bởi Nghị định số 77/2014/NĐ-CP vẫn áp dụng.', '77/2014/NĐ-CP cites'],
  ['Bổ sung thành viên Ban Chỉ đạo thành lập theo Quyết định số 15/QĐ-UBND.', '15/QĐ-UBND cites'],
  ['Căn cứ Luật Hợp tác xã được thay thế bởi Luật số 17/2023/QH15;', '17/2023/QH15 basis'],
])('what other papers did is not said of this one: %s', (sentence, expected) => expect(relations(sentence)).toContain(expected))

test('a paper on one line has its bases, and what it decides behind them', () =>
  expect(
    relations(
      `Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15; căn cứ Luật Hợp tác xã số 17/2023/QH15; ${'theo đề nghị của Giám đốc Sở Tài chính về việc kiện toàn tổ chức bộ máy giúp việc kinh tế tập thể ở các xã, phường; '.repeat(3)}QUYẾT ĐỊNH: Điều 1. Thay thế Quyết định số 15/QĐ-UBND ngày 02/01/2020. Điều 2. Giao Sở Tài chính triển khai Kết luận số 70-KL/TW.`,
    ),
  ).toEqual(['72/2025/QH15 basis', '17/2023/QH15 basis', '15/QĐ-UBND replaces', '70-KL/TW implements']))
