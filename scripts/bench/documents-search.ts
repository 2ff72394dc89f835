/**
 * `documents.search`: the register's search box over 100,000 papers of 34 provinces (32,000 of one's own), row security on, as the
 * office that reads everything and as a department that sees its own: the page and its count, for a rare phrase, one that a few in a
 * hundred papers hold, and one that half of them hold. Beside it the same page and count by plain LIKE, without an index.
 */
import { sql } from 'kysely'
import type { Actor } from '../../src/platform/actor.ts'
import { createDb, createPool, inTransaction, newId, type Db } from '../../src/platform/db.ts'
import { fold } from '../../src/lib/text/index.ts'
import { conditionOf, countDocuments, listDocuments, type Condition } from '../../src/modules/documents/store-list.ts'
import type { Measured, Work } from './work.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { inTurn } from './rounds.ts'

const PAPERS = 100_000
const OWN = 30_000
const PROVINCES = 34
const ROUNDS = 15
const ASKED = { rare: 'giai đoạn 991 lúa gạo', some: 'giai đoạn 12', common: 'hợp tác xã' }

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'documents', '2026-11-20')
    const db = createDb(createPool(province.connection, 1, () => undefined))
    try {
      const department = province.organisations.find((one) => one.code === 'agriculture_environment')!.id
      await addPapers(province, department)
      const person = (organisationId: string, ...permissions: string[]): Actor => ({
        kind: 'person',
        accountId: newId(),
        name: 'bench',
        provinceId: province.provinceId,
        organisationId,
        organisationIds: [organisationId],
        role: 'officer',
        permissions: new Set(['anyone', 'documents.see', ...permissions]),
      })
      const people = { office: person(newId(), 'documents.readAll'), department: person(department) }
      const measured: Measured[] = []
      for (const [who, actor] of Object.entries(people)) {
        for (const [how, q] of Object.entries(ASKED))
          measured.push({ database: name, ...(await compare(db, actor, q)), work: `documents.search ${who} ${how}` })
      }
      return measured
    } finally {
      await db.destroy()
      await province.close()
    }
  },
}

/** Both ways in turn; a way that answered something else would measure nothing. */
async function compare(db: Db, actor: Actor, q: string): Promise<Omit<Measured, 'work' | 'database'>> {
  const answers: Record<string, string> = {}
  const timed = (way: string, condition: (trx: Db) => Promise<Condition>) => () =>
    inTransaction(db, actor, async (trx) => {
      const started = performance.now()
      const where = await condition(trx)
      const page = await listDocuments(trx, where, '-arrival', 0, 50)
      answers[way] = `${await countDocuments(trx, where)} ${page.map(({ id }) => id).join(' ')}`
      return performance.now() - started
    })
  const ours = timed('ours', (trx) => conditionOf(trx, { q }))
  const plain = timed(
    'plain',
    async () =>
      sql`${sql.join(
        fold(q)
          .split(' ')
          .map((word) => sql`search like ${`%${word}%`}`),
        sql` and `,
      )}`,
  )
  await ours()
  await plain()
  if (answers.ours !== answers.plain)
    throw new Error(`the two searches answer “${q}” otherwise: ${answers.ours?.slice(0, 100)} / ${answers.plain?.slice(0, 100)}`)
  const rates = await inTurn(ROUNDS, ours, plain)
  return { ...rates, unit: 'ms a search', budget: '≤ 1.2 × of plain', holds: rates.ratio <= 1.2, note: `${answers.ours?.split(' ')[0]} papers found` }
}

/** Every sixth subject of a row of matters; one paper in forty is addressed to the department. */
async function addPapers({ superuser, provinceId }: BenchProvince, department: string): Promise<void> {
  const provinces = [provinceId, ...Array.from({ length: PROVINCES - 1 }, newId)]
  await superuser.query(
    `insert into documents (id, province_id, direction, number, number_key, type, issuer, issued_on, subject, arrival_on, year, owner_organisation_id, addressee_ids, state, made_by_name, made_at)
     select gen_random_uuid(), ($1::uuid[])[case when n <= ${OWN} then 1 else 1 + n % ${PROVINCES} end], 'incoming', n || '/CT-UBND', n || '/CT-UBND',
       (array['Chỉ thị', 'Kế hoạch', 'Công văn'])[1 + n % 3], 'Ủy ban nhân dân tỉnh số ' || n % 60, '2022-01-01'::date + n % 1700,
       'Về ' || (array['phát triển kinh tế tập thể', 'hỗ trợ hợp tác xã nông nghiệp', 'chuyển đổi số', 'liên kết chuỗi giá trị lúa gạo', 'xử lý hợp tác xã ngừng hoạt động', 'bảo hiểm xã hội cho thành viên hợp tác xã'])[1 + n % 6] || ' giai đoạn ' || n % 997,
       '2022-01-01'::date + n % 1700, 2022 + n % 5, gen_random_uuid(), case when n % 40 = 0 then array[$2::uuid] else '{}' end, 'registered', 'bench', now()
     from generate_series(1, ${PAPERS}) n`,
    [provinces, department],
  )
  await superuser.query('vacuum (analyze)')
}
