/** With whom an order is to be done, and to whom its result is reported. */
import { besideOthers } from './described.ts'
import { one } from './fields.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import type { Passage } from './passage.ts'
import { actAt, orderedAt } from './verbs.ts'

const TOGETHER =
  /(?<=(?:voi|co) su )phoi hop(?: chat che| tich cuc| dong bo)? cua(?= )(?: ?:)? (?=\S)|\b(?:phoi hop(?:,| va) (?:trao doi|chia se|cung cap|ket noi)(?: thong tin| du lieu)? voi|(?:phoi,? ?(?:ket )?hop|hop tac(?! xa))(?:(?:,| va)? (?:chat che|tot|thuong xuyen|lien nganh|dong bo|kip thoi|hieu qua|cu the|nhip nhang|thuc hien|tich cuc|truc tiep|mat thiet|linh hoat|quyet liet|sau sat|sat sao|toan dien|thong nhat|chu dong|co hieu qua|trach nhiem)){0,3}(?:,? (?:voi|cung(?! cap(?! uy)| ung| co(?! quan| so))(?: voi)?))?|(?<=[,;.] |^|tri )cung(?! cap(?! uy)| ung| co(?! quan| so))(?: voi)?|(?:chu tri|chu dong|dong thoi|dau moi),? cung(?: voi)?|(?:ket hop|hiep dong) (?:chat che |tot )?voi|lien ket voi)(?: ?:)? (?=\S)/g
/** One of these stands in whatever the pattern finds. */
const TOGETHER_WORDS = ['phoi', 'cung', 'hop tac', 'ket hop', 'lien ket', 'hiep dong']
/** "Quy chế phối hợp", "công tác phối hợp": what is named here is no work with anybody. */
const NAMED =
  /(?:\bquan he (?:(?:lien ket|trao doi|giao luu|huu nghi|doi tac)(?:,| va) ){0,3}|(?<!\b(?:voi|can|co) )\bsu |\bquy che |(?<!(?:tang cuong|day manh|lam tot|thuc hien tot|chu trong) )\bcong tac |\bcong |\bco che )$/
const STRENGTHENED = /\btang cuong $/

/** Where a paragraph says "phối hợp với": asked for the partners, for the subject and for what stands behind it. */
const SAID = new WeakMap<Passage, { index: number; words: string }[]>()

function togetherIn(passage: Passage): { index: number; words: string }[] {
  let said = SAID.get(passage)
  if (said) return said
  said = []
  for (const found of TOGETHER_WORDS.some((word) => passage.folded.includes(word)) ? passage.folded.matchAll(TOGETHER) : []) {
    const before = passage.folded.slice(Math.max(0, found.index - 48), found.index)
    if (NAMED.test(before) || (STRENGTHENED.test(before) && !/^phoi hop (?:chat che )?voi/.test(found[0]))) continue
    said.push({ index: found.index, words: found[0] })
  }
  SAID.set(passage, said)
  return said
}

/** Behind an act a further body begins. */
const ALSO = /(?<=(?:thuc hien|huong dan|trien khai|tham muu|dau moi|xay dung|chu tri)\)?)[,;] (?=\S)/g

/** A further clause, and what whoever only takes part does in it. */
const CLAUSE = /[.;,] (?:va |con )?(?=\S)/g
const TAKES_PART =
  /^ (?:(?:co|chiu) trach nhiem |co nhiem vu |cung |tham gia |se )*(?:phoi hop(?! (?:(?:chat che|tot|thuong xuyen|kip thoi|tich cuc|hieu qua|dong bo|cung|,) ?){0,3}(?:voi|cung)(?![a-z]))|la (?:co quan|don vi) phoi hop)(?![a-z])/
const ONLY_THAT = /^ [a-z ]*phoi hop(?: (?:thuc hien|trien khai|tham gia|to chuc thuc hien|trong qua trinh thuc hien))? ?[).;,]/
const ROLE_IS = /(?:co quan|don vi) phoi hop(?: [^.;:,()]{3,80}?)? (?:la|gom) (?=\S)/g

/** "Sở A chủ trì rà soát …; *Sở B phối hợp thực hiện*.", "…, *cơ quan phối hợp là Sở B*": a clause of its own says who takes part. */
function partnersByClause(passage: Passage, known: readonly Known[]): Name[] {
  const { folded } = passage
  const partners: Name[] = []
  const led = folded.indexOf('chu tri')
  for (const found of [...folded.matchAll(CLAUSE)].slice(0, 16)) {
    const at = found.index + found[0].length
    if (at < (partners.at(-1)?.end ?? 10) || !folded.includes('phoi hop', at) || (found[0].startsWith(',') && !(led >= 0 && led < found.index)))
      continue
    const { names, end } = namesFrom(passage, at, known)
    const rest = `${folded.slice(end, end + 80)}.`
    if (names.length && TAKES_PART.test(rest) && ((led >= 0 && led < found.index) || ONLY_THAT.test(rest))) partners.push(...names)
  }
  for (const found of folded.matchAll(ROLE_IS)) partners.push(...namesFrom(passage, found.index + found[0].length, known).names)
  return partners
}

/** "(Sở A chủ trì, *Sở B* phối hợp)", "Sở A (chủ trì), *Sở B* (phối hợp)": whose part is said behind the name. */
export function partnersByPart(passage: Passage, known: readonly Known[]): Name[] {
  const { folded } = passage
  if (!folded.includes('phoi hop') && !/chu tri(?:\)?[,;]|\) va) /.test(folded)) return []
  const partners: Name[] = folded.includes('phoi hop') ? partnersByClause(passage, known) : []
  const add = (names: readonly Name[]) => partners.push(...names.filter(({ start }) => !partners.some((other) => other.start === start)))
  // "Giao Sở A hướng dẫn, *Sở B phối hợp thực hiện*."
  for (const found of folded.matchAll(ALSO)) {
    const { names, end } = namesFrom(passage, found.index + found[0].length, known)
    if (/^ (?:cung )?phoi hop(?: thuc hien| trien khai)? ?[).;]/.test(`${folded.slice(end, end + 30)}.`)) add(names)
  }
  if (!folded.includes('chu tri')) return partners
  for (const found of folded.matchAll(/chu tri(?:\)?[,;]|\) va) (?=\S)/g)) {
    const { names, end } = namesFrom(passage, found.index + found[0].length, known)
    if (
      /^ (?:cung )?phoi hop(?! chat che voi| voi| cung(?! cap(?! uy)| ung| co(?! quan| so)))(?=[ ).;,]|$)|^ ?\((?:cung )?phoi hop(?: thuc hien)?\)|^ (?:cung )?(?:ho tro|tham gia|giup) /.test(
        folded.slice(end),
      )
    )
      add(names)
    else if (names.length && /\((?:cung )?phoi hop(?: thuc hien)?\)$/.test(folded.slice(0, end))) add(names)
    // "Sở A (chủ trì), *Sở B* rà soát …": whoever leads is marked, the others take part.
    else if (/\((?:co quan |don vi )?chu tri$/.test(folded.slice(0, found.index + 7)) && found[0].includes(')'))
      add(names.filter((name) => !/^ ?\((?:co quan |don vi )?chu tri\)/.test(folded.slice(name.end, name.end + 24))))
  }
  return partners
}

const BESIDE = /^,? cung(?: voi)? (?=\S)/

/** "Sở A *cùng với các xã* hướng dẫn …": whoever stands behind "cùng" in a list takes part, and does not lead. */
export function withoutBeside({ folded }: Passage, names: readonly Name[]): Name[] {
  const beside = names.findIndex((name, index) => index > 0 && BESIDE.test(`${folded.slice(names[index - 1]?.end, name.start)}#`))
  return beside < 0 ? [...names] : names.filter((name, index) => index < beside || name.start < (names[beside]?.start ?? 0))
}

/** With whom it is to be done. */
export function partnersIn(passage: Passage, known: readonly Known[], leads: readonly Name[]): Name[] {
  const partners: Name[] = partnersByPart(passage, known)
  const beside = besideOthers(passage, known)
  if (beside) partners.push(...namesFrom(passage, passage.folded.startsWith('cung') ? 9 : 4, known).names.slice(0, -1))
  for (const lead of leads) {
    const beside = BESIDE.exec(passage.folded.slice(lead.end, lead.end + 12))
    if (beside) partners.push(...namesFrom(passage, lead.end + beside[0].length, known).names)
  }
  for (const found of togetherIn(passage)) {
    const at = found.index + found.words.length
    if (leads.some((lead) => found.index >= lead.start && found.index < lead.end)) continue
    // "Phối hợp với A chỉ đạo B phối hợp với C": with C works B.
    if (
      partners.length &&
      /^[^.;]*\b(?:chi dao|huong dan|don doc|yeu cau) [^.;]{5,120}$/.test(passage.folded.slice(partners.at(-1)?.end ?? 0, found.index))
    )
      continue
    // "Sở A, Sở B phối hợp thanh tra công vụ": what they do together.
    if (!/\b(?:voi|cung|cua)(?: ?:)? $/.test(found.words) && /^\p{Ll}/u.test(passage.words.charAt(at)) && actAt(passage, at)) continue
    const loose = /\b(?:voi|cung)(?: ?:)? $/.test(found.words) && found.words.startsWith('ph')
    const list = namesFrom(passage, at, known, loose).names
    // "Cùng với Sở A, *Sở B* rà soát …": whoever acts closes the list and is its subject.
    const acts = found.index === 0 && found.words.startsWith('cung') && list.length > 1 && orderedAt(passage, list.at(-1)?.end ?? 0)
    const listed = acts ? list.slice(0, -1) : list
    for (const name of listed.length ? listed : placeIn(passage, at)) {
      if (/^(?:cac )?(?:nhiem vu|noi dung|giai phap|chuong trinh|viec|tinh hinh|quy dinh|hoat dong|dieu kien)/.test(passage.folded.slice(name.start)))
        break
      if (!partners.some((other) => other.name === name.name) && !leads.some((lead) => lead.name === name.name && !name.group)) partners.push(name)
    }
  }
  return partners
}

/** "phối hợp xã Chiềng Ly tổ chức …": a place stands for those who govern it. */
export function placeIn({ words }: Passage, at: number): Name[] {
  const place = /^(?:[Tt]hủ đô|[Tt]ỉnh|[Tt]hành phố|huyện|thị xã|quận|xã|phường|đặc khu) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}/u.exec(
    words.slice(at, at + 50),
  )?.[0]
  return place ? [one(place, at, at + place.length, false)] : []
}

const REPORTING =
  /\b(?:bao cao|phan hoi|(?<!\b(?:qua|chuong|cong|quy|tien|lo|giao|hanh|truyen|dien|lap|giai|phap|phat) )trinh(?! do| tu| dien| bay)|gui|phan anh|(?<!\b(?:nguoi|cham|phai) )nop(?! (?:cua |thue|phi|le phi|tien|ngan sach|nsnn|phat)))\b/g
/** "… để tổng hợp, báo cáo …": what the recipient does with it. */
const PURPOSE = /\b(?:de|nham) (?:tong hop|xem xet|theo doi|thong nhat|tham dinh|kip thoi|co co so|lam co so|nghien cuu|hoan thien)?[^.;]{0,40}$/
const FOR_ISSUER =
  /(?:^|[.;] )(?:de|nham) (?:co |kip thoi |co du )?(?:co so |can cu |so lieu |thong tin )[^,.;]{0,60}$|(?:^|[.;] )de (?:dam bao|bao dam|kip|dap ung) (?:thoi (?:han|gian)|tien do|yeu cau|viec)[^,.;]{0,30}$/
/** "… nộp báo cáo để Sở A có căn cứ tổng hợp, *báo cáo UBND tỉnh*": what those who get it do with it. */
const FOR_OTHERS =
  /\bde (?:so|bo|ubnd|uy ban|van phong|cuc|tong cuc|phong|lien minh|co quan|ban (?:chi|quan|to)) [^.;]{0,90}?(?:tong hop|co (?:co so|can cu))(?: [a-z ]{0,30})?,? (?:va )?$/
const OF_PAPER = /^ (?:du thao |ky |ban hanh )+(?:van ban|cong van|to trinh|bao cao)?(?: [^.,;]{0,60})?(?:gui|bao cao)$/
const TIMED_STEP = /(?:ngay|thang|quy) [\divx]+(?: ?[/.-] ?\d+| thang \d+| nam \d+)*[,;] (?:roi |sau do |dong thoi )?$/
const THROUGH = /(?<!\bket )qua $/
/** Between the verb and the recipient: the report's object, then "về", "cho", "đến". */
const TO =
  /^(?:,? (?:de xuat|kien nghi|de nghi|tham muu|(?:xin|lay|trinh) y kien(?: chi dao)?(?: cua)?)(?: voi)?| va (?:kien nghi|de xuat)(?: voi)?)?(?: (?:bang van ban|dinh ky|ngay|truc tiep|kip thoi|ket qua|nhanh|len|bao cao|ve|cho|den|toi|voi)){0,4} (?=\S)/
const TO_AFTER_OBJECT = / (?:ve|cho|den|toi|gui(?: ve| den| cho)?|len|voi|bao cao|(?<!chuong )trinh)(?= \S)/g

/** To whom the result is reported or submitted: the direct recipients only. */
export function recipientsIn(passage: Passage, known: readonly Known[]): Name[] {
  const { words, folded } = passage
  const recipients: Name[] = []
  let handed: { end: number } | undefined
  for (const found of folded.matchAll(REPORTING)) {
    const verb = words.slice(found.index, found.index + found[0].length)
    if (!/^(?:[Bb]áo cáo|BÁO CÁO|[Tt]rình|[Gg]ửi|[Gg]ủi|[Pp]hản ánh|[Pp]hản hồi|[Nn]ộp|[Bb]ao cao)/u.test(verb)) continue
    const before = folded.slice(Math.max(0, found.index - 60), found.index)
    if (/\b(?:da|(?<!\b(?:phai|can) )duoc|chua|vua) $|\btheo (?:huong dan|yeu cau|de nghi) cua [^.;,]{3,50} de (?:tong hop,? )?$/.test(before))
      continue
    // "phản ánh và thông tin đầy đủ cho nhân dân": the press shows, it does not report.
    if (found[0] === 'phan anh' && /^(?:,| va) (?:thong tin|tuyen truyen|dua tin)/.test(folded.slice(found.index + 8))) continue
    // "Để có cơ sở báo cáo Bộ A, UBND tỉnh đề nghị …": what the issuer needs it for.
    if (
      FOR_ISSUER.test(folded.slice(Math.max(0, found.index - 90), found.index)) &&
      /^[^.;]{3,240}, /.test(folded.slice(found.index, found.index + 260))
    )
      continue
    if (FOR_OTHERS.test(folded.slice(Math.max(0, found.index - 200), found.index))) continue
    const between = handed ? folded.slice(handed.end, found.index) : ''
    // "trình UBND tỉnh dự thảo báo cáo gửi Bộ A": whose the paper is that is submitted.
    if (handed && OF_PAPER.test(between + found[0])) continue
    // "gửi Sở A thẩm định trước ngày 10/5/2026, trình UBND tỉnh …": behind a day of its own the next step begins.
    const nextStep = TIMED_STEP.test(between)
    if (handed && !nextStep && PURPOSE.test(between)) continue
    // "gửi Sở A để tổng hợp, báo cáo UBND tỉnh": what the first recipient does with it.
    if (
      handed &&
      !nextStep &&
      found.index > handed.end &&
      /^[^.;]{0,80}$/.test(between) &&
      /\b(?:de|tong hop|xem xet|thong nhat|tham dinh)\b/.test(between)
    )
      continue
    if (/(?:che do |mau |cac |so lieu |noi dung |lam |nghe |theo |hoi nghi |bieu mau )$/.test(before) && found[0] === 'bao cao') {
      if (
        !/^ (?:[^.;,]{0,60} )?(?:ve|gui|cho) |^ [^.;,]{4,160} voi (?:ubnd|uy ban|so |bo |ban |tinh uy|hdnd|hoi dong)/.test(
          folded.slice(found.index + 7, found.index + 200).replace(/ \((?:[a-z]+,? ?){1,10}\)/, ''),
        ) ||
        before.endsWith('theo ')
      )
        continue
    }
    const at = found.index + found[0].length
    // "báo cáo: sơ kết trước ngày …; tổng kết trước ngày … về Sở A": the colon opens a list that ends with its sentence.
    const clause = (/^ ?:/.test(folded.slice(at, at + 2)) ? /\./ : /[.;]/).exec(folded.slice(at, at + 260))
    const limit = at + (clause?.index ?? 260)
    const direct = TO.exec(folded.slice(at, limit))
    let names = direct ? namesFrom(passage, at + direct[0].length, known).names : []
    if (!names.length) {
      for (const to of folded.slice(at, limit).matchAll(TO_AFTER_OBJECT)) {
        // "(số tiền đã cấp cho các hộ)": what stands in brackets tells of the report, not to whom it goes.
        if (isBracketed(folded.slice(at, at + to.index))) continue
        const nameAt = at + to.index + to[0].length + 1
        names = namesFrom(passage, nameAt, known).names
        const first = names[0]
        if (first && /^ (?:ve|voi|cho)$/.test(to[0]) && isTopic(folded, first)) names = []
        if (names.length) break
      }
    }
    if (!names.length) names = kindAlone(passage, at, limit)
    const first = names[0]?.start ?? 0
    if (FOR_OTHERS.test(folded.slice(Math.max(0, first - 200), first).replace(/(?:bao cao|trinh|gui)(?: (?:ve|cho|den|len))? $/, ''))) continue
    names = bracketed(passage, withTheirWork(passage, names), known)
    const last = names[names.length - 1]
    if (!last) continue
    if (THROUGH.test(folded.slice(0, names[0]?.start ?? 0))) continue
    // "báo cáo kết quả thanh tra, kiểm tra": of what the result is; "báo cáo kết quả Ủy ban nhân dân tỉnh": to whom.
    if (folded.slice(0, names[0]?.start ?? 0).endsWith('ket qua ') && /^\p{Ll}/u.test(words.slice(names[0]?.start))) continue
    // "báo cáo A trình B báo cáo C": what A does with it, and B.
    if (handed && (found[0] === 'trinh' || found[0] === 'bao cao') && /^[ ]$/.test(folded.slice(handed.end, found.index))) {
      handed = { end: last.end }
      continue
    }
    handed = { end: last.end }
    for (const name of names) if (!recipients.some((other) => other.name === name.name)) recipients.push(name)
  }
  return recipients.filter((name) => !/^(?:cap|cac) (?:chuong|noi|nhiem)/.test(name.name))
}

const KIND_ALONE =
  /(?:^|[ ,])(?:trình|báo cáo|gửi|nộp|về|cho|lên)? ?((?:[Ll]ãnh đạo )?(?:Bộ|Tổng cục|Cục|Sở|Ban Chỉ đạo|[Cc]ơ quan [Tt]hường trực|Thành phố|Tỉnh))(?=[,.;)]| (?:xem xét|ban hành|thẩm định|quyết định|để|trước|phê duyệt|theo|chậm nhất|\(|kết quả|tình hình)|$)/u

/** "trình Bộ xem xét", "gửi về Tổng cục trước ngày …": the recipient is called by its kind, right behind the verb. */
function kindAlone({ words }: Passage, at: number, limit: number): Name[] {
  const found = KIND_ALONE.exec(words.slice(at, Math.min(limit, at + 30)))
  if (!found?.[1] || found.index > 4) return []
  const start = at + found.index + found[0].length - found[1].length
  return [one(found[1], start, start + found[1].length)]
}

/** "báo cáo cấp có thẩm quyền (UBND tỉnh, Bộ Y tế)": whoever it may be, and in brackets who it is. */
function bracketed(passage: Passage, names: Name[], known: readonly Known[]): Name[] {
  const [only, ...more] = names
  if (
    !only ||
    more.length ||
    !/^(?:các )?(?:cấp|cơ quan)(?: có)? thẩm quyền|^cấp trên|^các (?:cơ quan|đơn vị) (?:cấp trên|có thẩm quyền)/iu.test(only.name)
  )
    return names
  const open = /^ \((?!qua |thong qua |neu )(?=\S)/.exec(passage.folded.slice(only.end, only.end + 16))
  const list = open ? namesFrom(passage, only.end + open[0].length, known).names : []
  return list.length ? list : names
}

/** "gửi các sở, ngành *chủ trì, quản lý dự án thuộc Chương trình*": whoever is reported to does not act here, so it says which of them. */
const THEIR_WORK =
  /^ (?:chu tri|quan ly|phu trach)(?:,? (?:va )?(?:chu tri|quan ly|thuc hien|phu trach))* (?=du an|tieu du an|noi dung|nhiem vu|chuong trinh|de an|linh vuc)[^.;:()]{3,140}?(?=[.;:()]|$|,? (?:truoc|cham nhat|dinh ky|de|theo|trong) )/
function withTheirWork({ words, folded }: Passage, names: Name[]): Name[] {
  const last = names.at(-1)
  const work = last?.group ? THEIR_WORK.exec(folded.slice(last.end, last.end + 220)) : null
  if (!last || !work) return names
  const end = last.end + work[0].length
  return [...names.slice(0, -1), { ...last, end, name: `${last.name}${words.slice(last.end, end)}` }]
}

const isBracketed = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')

/** "báo cáo về Ban Chỉ đạo …" tells where to; "báo cáo về tình hình" what about; "về các cơ quan đã …" too. */
const isTopic = (folded: string, name: Name): boolean => /^ (?:da|chua|khong|thuoc dien|co nguy co|bi )/.test(folded.slice(name.end))
