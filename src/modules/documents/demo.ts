/** The register of the demonstration: two directives read and reviewed, and one from before the reform that waits for review. */
import type { Stage } from '#platform/stage'
import { getReview } from './queries.ts'
import { registerText, registerUpload } from './register.ts'
import { acceptItem, acceptSure, confirmObligation, decideParty, dropItem } from './review.ts'

const REVIEWER = 'vanphong'
const CLERK = 'vanthu'

export async function demo(stage: Stage): Promise<void> {
  const upload = async (file: string, name: string, day: string) =>
    stage.perform(CLERK, day, registerUpload, {
      direction: 'outgoing',
      arrivalOn: day,
      file: { name, bytes: new TextEncoder().encode(stage.paper(file)) },
    })
  const directive = await upload('chi-thi-phat-trien-kinh-te-tap-the.txt', 'Chỉ thị 14-CT-UBND.txt', stage.day(-75))
  await review(stage, directive.id, stage.day(-74))
  const letter = await upload('cong-van-chuan-bi-so-ket.txt', 'Công văn 3127-UBND-KT.txt', stage.day(-18))
  await review(stage, letter.id, stage.day(-17))
  // Written for a province, a department and districts that are no more: the reviewer sees who answers today.
  const old = await stage.perform(CLERK, stage.day(-1), registerText, {
    direction: 'incoming',
    arrivalOn: stage.day(-1),
    text: stage.paper('ke-hoach-soc-trang-2023.txt'),
  })
  await stage.perform(REVIEWER, stage.today, acceptSure, { id: old.id })
  stage.notes.set('documents.toIssue', [directive.id, letter.id])
}

/** As the office does it: what is sure at one press, then name by name what the paper leaves open. */
async function review(stage: Stage, id: string, day: string): Promise<void> {
  await stage.perform(REVIEWER, day, acceptSure, { id })
  const { items } = await stage.perform(REVIEWER, day, getReview, { id })
  // The closing formula orders nothing of its own: the directive as a whole is what is followed.
  const formula = (item: (typeof items)[number]) => /^nghiêm túc/i.test(item.action)
  for (const item of items.filter(formula))
    await stage.perform(REVIEWER, day, dropItem, { id: item.id, version: item.version, note: 'Câu kết chung, không giao việc riêng.' })
  for (const item of items.filter((one) => one.state === 'proposed' && !formula(one))) {
    let { version } = item
    const open = item.lead.filter(
      (party) =>
        (party.kind === 'open' || party.kind === 'unknown') && party.organisationIds.length + (party.choiceIds?.length ?? 0) > 0 && !party.decidedBy,
    )
    for (const party of open) {
      const organisationIds = party.organisationIds.length > 0 ? party.organisationIds : (party.choiceIds ?? [])
      const decided = await stage.perform(REVIEWER, day, decideParty, { id: item.id, version, role: 'lead', written: party.written, organisationIds })
      version = decided.version
    }
    if (item.lead.length > 0 && item.lead.every((party) => party.organisationIds.length > 0 || open.includes(party)))
      await stage.perform(REVIEWER, day, acceptItem, { id: item.id, version })
  }
  // What is to be reported again and again is looked at by itself: calendars are made of it.
  const reviewed = await stage.perform(REVIEWER, day, getReview, { id })
  for (const { id: one, version, obligation, every, state } of reviewed.items)
    if (obligation && !obligation.confirmedBy && every.length > 0 && state === 'accepted') {
      const { confirmedBy: _, ...duty } = obligation
      await stage.perform(REVIEWER, day, confirmObligation, { id: one, version, obligation: duty })
    }
}
