/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: {
    'guidance.menu': 'Hỏi, hướng dẫn',
    'handover.kind.guidance.answerer': 'Trả lời câu hỏi',
    'handover.kind.guidance.follower': 'Theo dõi câu hỏi',
    'handover.kind.guidance.asker': 'Câu hỏi đang chờ',
  },
  en: {
    'guidance.menu': 'Questions, guidance',
    'handover.kind.guidance.answerer': 'Answers the question',
    'handover.kind.guidance.follower': 'Follows the question',
    'handover.kind.guidance.asker': 'Question waiting',
  },
}
