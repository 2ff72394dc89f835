/** What the platform's own actions are called, and the objects that they are about, where the audit is shown to people. `import.*` goes for the import of any module. */
export const actionPlatformMessages = {
  vi: {
    'action.system.tryJobAgain': 'Chạy lại việc nền',
    'action.system.dropJob': 'Bỏ việc nền',
    'action.system.walkAudit': 'Kiểm tra chuỗi nhật ký',
    'action.settings.set': 'Đổi thiết lập',
    'action.platform.restored': 'Phục hồi từ bản sao lưu',
    'action.provinces.unite': 'Đưa dữ liệu các tỉnh về một nơi',
    'action.import.send': 'Gửi bảng tính để nhập',
    'action.import.columns': 'Chọn cột của bảng tính',
    'action.import.next': 'Nhập trang tính kế tiếp của tệp',
    'action.import.run': 'Thực hiện nhập từ bảng tính',
    'action.import.done': 'Nhập xong từ bảng tính',
    'action.import.undo': 'Hoàn tác lần nhập',
    'action.import.errors': 'Tải bảng lỗi của lần nhập',
    'action.import.passwords': 'Tải danh sách mật khẩu dùng một lần',
    'object.imports': 'Lần nhập bảng tính',
    'object.files': 'Tệp',
    'object.jobs': 'Việc nền',
    'object.setting': 'Thiết lập',
    'object.provinces': 'Tỉnh, thành phố',
  },
  en: {
    'action.system.tryJobAgain': 'Try a background job again',
    'action.system.dropJob': 'Drop a background job',
    'action.system.walkAudit': 'Walk the audit',
    'action.settings.set': 'Change a setting',
    'action.platform.restored': 'Restore from a backup',
    'action.provinces.unite': 'Unite provinces',
    'action.import.send': 'Send a spreadsheet to import',
    'action.import.columns': 'Set the columns of a spreadsheet',
    'action.import.next': 'Import the next sheet of a file',
    'action.import.run': 'Carry out an import',
    'action.import.done': 'Import carried out',
    'action.import.undo': 'Undo an import',
    'action.import.errors': 'Fetch the errors of an import',
    'action.import.passwords': 'Fetch one-time passwords',
    'object.imports': 'Import',
    'object.files': 'File',
    'object.jobs': 'Background job',
    'object.setting': 'Setting',
    'object.provinces': 'Province',
  },
}

/** What an action is called, said by `say`; undefined where it has no title. The steps of an import are called alike in every module. */
export function titleOfAction(say: (code: string) => string, name: string): string | undefined {
  const keys = [`action.${name}`, `action.${name.replace(/^.*\.(?=import\.)/, '')}`]
  return keys.map((key) => ({ key, said: say(key) })).find(({ key, said }) => said !== key)?.said
}
