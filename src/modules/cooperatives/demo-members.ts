/** The members' register of the demonstration's cooperative: invented people, the same each time. */
import { newId } from '#platform/db'
import type { Stage } from '#platform/stage'
import { FAMILY, MEN, MIDDLE_MEN, MIDDLE_WOMEN, WOMEN } from './invent-words.ts'
import { insertMembers, type NewMember } from './member-store.ts'
import { handOf } from './write.ts'

const OFFICIAL = 68
const CAPITAL = 3
const SERVICE = 9
const MILLION = 1_000_000

export async function demoMembers(stage: Stage, cooperativeId: string, since: string): Promise<void> {
  await stage.system(['cooperatives.keepAll', 'cooperatives.readAll'], stage.day(-15), async (ctx) => {
    const keeper = { ...ctx, actor: { ...ctx.actor, post: 'Giám đốc HTX Thới Long' } }
    await insertMembers(
      ctx.db,
      handOf(keeper),
      Array.from({ length: OFFICIAL + CAPITAL + SERVICE }, (_, n) => memberOf(cooperativeId, since, n)),
    )
  })
}

function memberOf(cooperativeId: string, since: string, n: number): NewMember {
  const woman = n % 10 < 3
  const at = <T>(all: readonly T[], step: number): T => all[(n * step) % all.length]!
  const [family] = at(FAMILY, 7)
  const kind = n < OFFICIAL ? 'official' : n < OFFICIAL + CAPITAL ? 'capital' : 'service'
  const company = kind === 'capital' && n === OFFICIAL
  return {
    id: newId(),
    cooperativeId,
    number: String(n + 1).padStart(3, '0'),
    kind,
    nature: company ? 'organisation' : n % 17 === 5 ? 'household' : 'person',
    name: company ? 'Công ty TNHH Lương thực Thới Long' : [family, at(woman ? MIDDLE_WOMEN : MIDDLE_MEN, 3), at(woman ? WOMEN : MEN, 5)].join(' '),
    gender: company ? null : woman ? 'female' : 'male',
    ethnicMinority: n % 11 === 4,
    foreign: false,
    joinedOn: since,
    contribution: kind === 'service' ? null : (kind === 'capital' ? 60 : 8 + (n % 6) * 2) * MILLION,
    certificateNumber: kind === 'service' ? null : `${String(n + 1).padStart(3, '0')}/GCN`,
    identity: `09218${String(1_000_000 + n * 7919).padStart(7, '0')}`,
    phone: null,
    address: null,
    bornOn: null,
  }
}
