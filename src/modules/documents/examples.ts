/** One request and its answer for each thing that another system does here; exchange.test.ts sends every one of them. */
import type { Example } from '#platform/routes'

const id = '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a60'
const organId = 'G12.18'
const documentCode = '2651-2026'

/** Of a paper that was taken in and read. */
const taken = { organId, documentCode, state: 'read', documentId: id, arrivalNumber: 1, items: 3, reason: null, cameAt: '2026-11-20T02:00:00.000Z' }

export const examples = {
  list: { request: { direction: 'incoming', after: 0 } },
  choices: { request: {} },
  export: { request: { direction: 'incoming' } },
  outcomeSchema: { request: {} },
  chain: { request: { number: '70-KL/TW' } },
  see: { request: { id } },
  text: { request: { id }, answer: { text: 'ỦY BAN NHÂN DÂN …' } },
  timeline: { request: { id } },
  file: { request: { id, fileId: id } },
  signatures: { request: { id } },
  intake: {
    request: {
      organId,
      documentCode,
      typeName: 'Chỉ thị',
      codeNumber: '12',
      codeNotation: 'CT-UBND',
      issuedDate: '2026-11-10',
      organName: 'Ủy ban nhân dân thành phố Cần Thơ',
      subject: 'Về phát triển kinh tế tập thể trên địa bàn thành phố',
      position: 'Chủ tịch',
      fullName: 'Trần Văn A',
      priority: 'Khẩn',
      file: 'chi-thi-12.pdf',
    },
    answer: taken,
  },
  status: { request: { organId, documentCode }, answer: taken },
  waiting: {
    request: { after: 0 },
    answer: {
      items: [
        {
          id,
          number: '01/UBND-VP',
          type: 'Công văn',
          subject: 'Đôn đốc nhiệm vụ quá hạn',
          issuer: 'Ủy ban nhân dân thành phố Cần Thơ',
          signer: { position: 'Chánh Văn phòng', name: 'Trần Văn A' },
          addressees: ['Sở Tài chính'],
          offeredAt: '2026-11-20T02:00:00.000Z',
          file: {
            name: 'Công văn đôn đốc.docx',
            size: 11240,
            mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          },
        },
      ],
      next: null,
      total: 1,
    },
  },
  waitingFile: { request: { id } },
  issued: {
    request: { id, number: '2745/UBND-VP', issuedOn: '2026-11-20', file: '2745-UBND-VP.signed.pdf' },
    answer: { id, number: '2745/UBND-VP', issuedOn: '2026-11-20', returnedAt: '2026-11-20T02:00:00.000Z' },
  },
} satisfies Record<string, Example>
