/** The platform's own sentences, and the one place where a code becomes a sentence. */
import { papersMessages } from '#lib/papers'
import type { Facts } from '#lib/problem'
import { actionPlatformMessages } from './action-messages.ts'
import { fileMessages } from './file-messages.ts'
import { importMessages } from './imports/messages.ts'
import type { Messages, Module } from './module.ts'
import { personalPlatformMessages } from './personal/messages.ts'

export const platformMessages: Messages = {
  vi: {
    'platform.invalidInput': 'Thông tin nhập chưa đúng. Xem các ô được đánh dấu rồi gửi lại.',
    'platform.notSignedIn': 'Chưa đăng nhập hoặc phiên làm việc đã kết thúc. Đăng nhập để tiếp tục.',
    'platform.notPermitted': 'Tài khoản đang dùng không có quyền làm việc này. Nếu cần, đổi chức vụ đang dùng hoặc liên hệ quản trị hệ thống.',
    'platform.unknown': 'Không tìm thấy, hoặc tài khoản đang dùng không được xem nội dung này.',
    'platform.noSuchPage': 'Không có địa chỉ này.',
    'platform.secret':
      'Nội dung có dấu độ mật “{mark}” nên không được lưu. Theo Luật Bảo vệ bí mật nhà nước 2018, bí mật nhà nước không được soạn thảo, lưu giữ, gửi nhận trên hệ thống nối mạng; trao đổi nội dung này theo chế độ văn bản mật.',
    'platform.stale':
      'Nội dung đã được người khác sửa sau khi mở (bản đang xem: {seen}, bản hiện tại: {current}). Tải lại để xem bản mới rồi sửa tiếp.',
    'platform.keyReused': 'Mã chống gửi trùng này đã dùng cho một yêu cầu khác. Gửi lại với mã mới.',
    'platform.keyMissing': 'Yêu cầu thay đổi dữ liệu phải kèm mã chống gửi trùng (Idempotency-Key).',
    'platform.foreignOrigin': 'Yêu cầu không được gửi từ trang của hệ thống nên bị từ chối.',
    'platform.tooLarge': 'Nội dung gửi lên lớn hơn mức cho phép ({limit}).',
    'platform.tooMany': 'Có quá nhiều yêu cầu trong thời gian ngắn. Thử lại sau {seconds} giây.',
    'platform.justWritten': 'Cùng lúc đó đã có người ghi đúng việc này. Mở lại trang để xem, rồi làm tiếp nếu còn cần.',
    'platform.notReady': 'Hệ thống đang khởi động hoặc cơ sở dữ liệu chưa trả lời. Thử lại sau ít phút.',
    'platform.auditBroken': 'Nhật ký hệ thống không còn nguyên vẹn.',
    'system.jobGone': 'Việc này không còn trong hàng đợi, hoặc đang được chạy lại. Tải lại trang để xem tình trạng mới.',
    'platform.settingUnknown': 'Không có thiết lập {key}.',
    'platform.settingValue': 'Giá trị không nằm trong phạm vi cho phép của thiết lập này.',
    'platform.settingRange': 'Nhập một số từ {min} đến {max}.',
    'platform.bug': 'Hệ thống gặp lỗi và chưa thay đổi dữ liệu nào. Báo mã {requestId} cho quản trị hệ thống.',
    'platform.field.missing': 'Chưa nhập mục này.',
    'platform.field.invalid_type': 'Kiểu dữ liệu chưa đúng.',
    'platform.field.too_short': 'Ghi ít nhất {minimum} ký tự.',
    'platform.field.too_long': 'Dài quá {maximum} ký tự. Rút ngắn lại.',
    'platform.field.too_few': 'Chọn ít nhất {minimum} mục.',
    'platform.field.too_many': 'Nhiều quá {maximum} mục. Bỏ bớt.',
    'platform.field.too_small': 'Nhập số từ {minimum} trở lên.',
    'platform.field.too_big': 'Nhập số không quá {maximum}.',
    'platform.field.invalid_format': 'Nội dung chưa đúng dạng.',
    'platform.field.invalid_value': 'Chọn một giá trị trong danh sách.',
    'platform.field.invalid_union': 'Giá trị chưa đúng dạng.',
    'platform.field.unrecognized_keys': 'Có mục không được nhận.',
    'platform.field.strayDay': 'Năm của ngày này gõ nhầm: ghi đủ bốn chữ số, từ 1900 đến 2199.',
    'platform.field.unreadable': 'Có ký tự không đọc được. Xóa rồi gõ lại.',
    'platform.field.custom': 'Nội dung chưa đúng.',
    'platform.field.not_multiple_of': 'Giá trị chưa đúng bước quy định.',
    'platform.field.invalid_key': 'Tên mục chưa đúng.',
    'platform.field.invalid_element': 'Một phần tử chưa đúng.',
  },
  en: {
    'platform.invalidInput': 'Some of what was entered is not right. See the marked fields and send again.',
    'platform.notSignedIn': 'Not signed in, or the session has ended. Sign in to continue.',
    'platform.notPermitted': 'This account may not do this. Switch to another post if you hold one, or ask the system administrator.',
    'platform.unknown': 'Not found, or not visible to this account.',
    'platform.noSuchPage': 'There is no such address.',
    'platform.secret':
      'This text is marked “{mark}”, so it was not kept. Under the Law on Protection of State Secrets 2018, state secrets may not be drafted, kept or sent on networked systems; handle it as a classified paper.',
    'platform.stale': 'Somebody changed this after it was opened (you saw version {seen}, it is now {current}). Reload, then edit again.',
    'platform.keyReused': 'This idempotency key was used for another request. Send again with a new one.',
    'platform.keyMissing': 'A request that changes data must carry an Idempotency-Key.',
    'platform.foreignOrigin': 'The request did not come from a page of this system and was refused.',
    'platform.tooLarge': 'What was sent is larger than allowed ({limit}).',
    'platform.tooMany': 'Too many requests in a short time. Try again in {seconds} seconds.',
    'platform.justWritten': 'Somebody wrote just this at the same moment. Open the page again to see it, then go on if need be.',
    'platform.notReady': 'The system is starting, or its database does not answer yet. Try again in a few minutes.',
    'platform.auditBroken': 'The audit trail is no longer intact.',
    'system.jobGone': 'This job is no longer waiting, or is just being tried again. Reload the page.',
    'platform.settingUnknown': 'There is no setting {key}.',
    'platform.settingValue': 'The value is outside the range of this setting.',
    'platform.settingRange': 'Enter a number from {min} to {max}.',
    'platform.bug': 'The system failed and changed nothing. Give the number {requestId} to the system administrator.',
    'platform.field.missing': 'This has not been entered.',
    'platform.field.invalid_type': 'This is of the wrong kind.',
    'platform.field.too_short': 'Write at least {minimum} characters.',
    'platform.field.too_long': 'Longer than {maximum} characters. Shorten it.',
    'platform.field.too_few': 'Choose at least {minimum}.',
    'platform.field.too_many': 'More than {maximum}. Take some away.',
    'platform.field.too_small': 'Enter a number of {minimum} or more.',
    'platform.field.too_big': 'Enter a number of at most {maximum}.',
    'platform.field.invalid_format': 'This has the wrong form.',
    'platform.field.invalid_value': 'Choose a value of the list.',
    'platform.field.invalid_union': 'This has the wrong form.',
    'platform.field.unrecognized_keys': 'There is something here that is not accepted.',
    'platform.field.strayDay': 'The year of this day is mistyped: four figures, from 1900 to 2199.',
    'platform.field.unreadable': 'There is a character here that cannot be read. Delete it and type again.',
    'platform.field.custom': 'This is not right.',
    'platform.field.not_multiple_of': 'This is not a multiple of the required step.',
    'platform.field.invalid_key': 'This name is not right.',
    'platform.field.invalid_element': 'One of the elements is not right.',
  },
}

/** All sentences of a house, platform and modules together. */
export function allMessages(modules: Module[]): Messages {
  const every = [
    platformMessages,
    fileMessages,
    importMessages,
    papersMessages,
    personalPlatformMessages,
    actionPlatformMessages,
    ...modules.map((module) => module.messages),
  ]
  return { vi: Object.assign({}, ...every.map((one) => one.vi)), en: Object.assign({}, ...every.map((one) => one.en)) }
}

/** Numbers that are names: a year, the row of a sheet as the program that shows it counts them. */
const NAMES: readonly string[] = ['year', 'line', 'header']
const GROUPED = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') }

/**
 * A sentence with its facts put in: `{name}`; a calendar day is written dd/MM/yyyy. Unknown names stay empty. Of two words the first stands for
 * one, the second for anything else: `{city|thành phố|tỉnh}`. `language`: a number is grouped as it is written there, but for one that is a name.
 */
export function sentence(template: string, facts: Facts = {}, language?: 'vi' | 'en'): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_whole, name: string, one?: string, many?: string) => {
    const value = facts[name]
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many
    if (value === undefined || value === null) return ''
    if (language && typeof value === 'number' && !NAMES.includes(name)) return GROUPED[language].format(value)
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value))
    return day ? `${day[3]}/${day[2]}/${day[1]}` : String(value)
  })
}
