/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.guidance.ask': 'Hỏi về nhiệm vụ',
    'action.guidance.forward': 'Chuyển câu hỏi cho cơ quan khác trả lời',
    'action.guidance.answer': 'Trả lời câu hỏi về nhiệm vụ',
    'action.guidance.share': 'Phổ biến câu trả lời',
    'action.guidance.withdraw': 'Rút câu hỏi',
    'action.guidance.keepFile': 'Lưu tệp của câu hỏi, câu trả lời',
    'action.guidance.issue': 'Ban hành văn bản hướng dẫn',
    'object.guidance_questions': 'Câu hỏi về nhiệm vụ',
  },
  en: {
    'action.guidance.ask': 'Ask about a task',
    'action.guidance.forward': 'Pass a question on',
    'action.guidance.answer': 'Answer a question about a task',
    'action.guidance.share': 'Make an answer known',
    'action.guidance.withdraw': 'Withdraw a question',
    'action.guidance.keepFile': 'Keep a file of a question or an answer',
    'action.guidance.issue': 'Issue guidance',
    'object.guidance_questions': 'Question about a task',
  },
}
