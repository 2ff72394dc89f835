/** Who may do what, as one page: every action that changes something, by role, and by where somebody stands inside their organisation. */
import { allRoutes } from '../src/app/doors.ts'
import { POWERS, RANKS, ROLES } from '../src/modules/people/index.ts'
import { titleOfAction } from '../src/platform/action-messages.ts'
import { allMessages } from '../src/platform/messages.ts'
import { permissionsOf, type Module } from '../src/platform/module.ts'

type Row = { name: string; may: string }

/** In Markdown, in Vietnamese; reads are left out unless they leave a line in the audit. */
export function permissionsPage(modules: Module[]): string {
  const say = (code: string): string => allMessages(modules).vi[code] ?? code
  const byRole = ROLES.map((role) => new Set(permissionsOf(modules, role)))
  const holders = new Map(modules.flatMap(({ permissions }) => Object.entries(permissions)))

  const rows = allRoutes(modules)
    .filter(({ method, action }) => method !== 'GET' || action.logged)
    .map(({ action: { name, may } }): Row => ({ name, may }))
  const once = [...new Map(rows.map((row) => [`${row.name} ${row.may}`, row])).values()]
  const parts = [...new Set(once.map(({ name }) => partOf(name)))].sort()

  return [
    '<!-- Made by npm run generate; not edited by hand. -->',
    '# Ai làm được gì',
    '',
    'Mỗi dòng là một việc làm thay đổi dữ liệu, hoặc một việc xem có ghi nhật ký. Dấu • là vai trò làm được; cột cuối ghi thêm ai làm được theo chức vụ hoặc theo ủy quyền trong cơ quan mình.',
    'Được làm không có nghĩa là làm được với mọi cơ quan: từng dòng dữ liệu còn do chính sách của cơ sở dữ liệu quyết định ([row-security](mechanisms/row-security.md)); phép thử `strangers` thử mọi bảng và mọi đường dẫn với mọi người lạ. Từng việc được thử thật với việc của mình và của người khác ở hai trang: [nhiệm vụ, báo cáo](permissions-tried.md) và [sổ hợp tác xã](permissions-tried-register.md).',
    '',
    ...ROLES.map((role, n) => `${n + 1}. ${say(`people.role.${role}`)} (\`${role}\`)`),
    '',
    ...parts.flatMap((part) => [
      `## \`${part}\``,
      '',
      `| việc | ${ROLES.map((_, n) => n + 1).join(' | ')} | theo chức vụ, ủy quyền |`,
      `|---|${ROLES.map(() => ':-:').join('|')}|---|`,
      ...once.filter(({ name }) => partOf(name) === part).map(lineOf),
      '',
    ]),
  ].join('\n')

  function lineOf({ name, may }: Row): string {
    const marks = may === 'anyone' || may === 'signedIn' ? ROLES.map(() => '•') : byRole.map((has) => (has.has(may) ? '•' : ''))
    return `| ${titleOfAction(say, name) ?? name} | ${marks.join(' | ')} | ${may === 'anyone' ? 'cả người chưa đăng nhập' : standing(may)} |`
  }

  /** The ranks inside an organisation and the powers given for a time that open an action. */
  function standing(may: string): string {
    const names = holders.get(may) ?? []
    return [
      ...RANKS.filter((rank) => names.includes(`@${rank}`)).map((rank) => say(`inside.rank.${rank}`)),
      ...POWERS.filter((power) => names.includes(`+${power}`)).map((power) => say(`inside.power.${power}`)),
    ].join(', ')
  }
}

const partOf = (name: string): string => name.split('.')[0] ?? name
