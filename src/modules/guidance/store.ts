/** The SQL of questions, their files and guidance papers. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'

export type QuestionRecord = {
  id: string
  version: number
  task_id: string
  document_id: string | null
  task_title: string
  task_quote: string | null
  asker_id: string
  asked_on: string
  asked_by_name: string
  question: string
  follower_id: string
  answerer_id: string
  answer_until: string
  state: 'open' | 'answered' | 'withdrawn'
  answer: string | null
  answered_on: string | null
  answered_by_name: string | null
  replier_id: string | null
  shared_on: string | null
  seen_ids: string[]
}

export async function questionById(db: Db, id: string): Promise<QuestionRecord | undefined> {
  return (await sql<QuestionRecord>`select * from guidance_questions where id = ${id}`.execute(db)).rows[0]
}

export type NewQuestion = Pick<
  QuestionRecord,
  'task_id' | 'document_id' | 'task_title' | 'task_quote' | 'asker_id' | 'question' | 'follower_id' | 'answerer_id' | 'answer_until' | 'seen_ids'
>
export async function insertQuestion(db: Db, hand: { provinceId: string; today: string; at: Date; name: string }, one: NewQuestion): Promise<string> {
  const id = newId()
  await sql`insert into guidance_questions (id, province_id, task_id, document_id, task_title, task_quote, asker_id, asked_on, asked_at, asked_by_name, question, follower_id, answerer_id, answerer_ids, answer_until, seen_ids)
    values (${id}, ${hand.provinceId}, ${one.task_id}, ${one.document_id}, ${one.task_title}, ${one.task_quote}, ${one.asker_id}, ${hand.today}, ${hand.at}, ${hand.name}, ${one.question},
      ${one.follower_id}, ${one.answerer_id}, array[${one.answerer_id}::uuid], ${one.answer_until}, ${one.seen_ids}::uuid[])`.execute(db)
  return id
}

/** Whom it is with now; whoever had it still sees it. */
export async function passTo(db: Db, id: string, answererId: string, until: string): Promise<void> {
  await sql`update guidance_questions set answerer_id = ${answererId}, answerer_ids = array(select distinct unnest(answerer_ids || ${answererId}::uuid)), answer_until = ${until}, told_late_on = null, seen_ids = array(select distinct unnest(seen_ids || ${answererId}::uuid)) where id = ${id}`.execute(
    db,
  )
}
export async function keepAnswer(db: Db, id: string, one: { answer: string; on: string; by: string; byId: string }): Promise<void> {
  await sql`update guidance_questions set state = 'answered', answer = ${one.answer}, answered_on = ${one.on}, answered_by_name = ${one.by}, replier_id = ${one.byId} where id = ${id}`.execute(
    db,
  )
}
export async function share(db: Db, id: string, organisationIds: string[], on: string): Promise<void> {
  await sql`update guidance_questions set shared_on = ${on}, seen_ids = array(select distinct unnest(seen_ids || ${organisationIds}::uuid[])) where id = ${id}`.execute(
    db,
  )
}
export async function withdraw(db: Db, id: string): Promise<void> {
  await sql`update guidance_questions set state = 'withdrawn' where id = ${id}`.execute(db)
}

export type Narrowing = {
  whose: 'all' | 'asked' | 'toAnswer' | 'late' | 'shared'
  task?: string | undefined
  state?: string | undefined
  q?: string | undefined
}
const SIZE = 50

/** Questions that the actor may see, the open ones first, the nearest last day first; by pages. */
export async function listQuestions(
  db: Db,
  { whose, task, state, q }: Narrowing,
  asking: { own: string[]; today: string; page: number },
): Promise<{ rows: QuestionRecord[]; total: number }> {
  const own = sql`${asking.own}::uuid[]`
  const narrow: Record<Narrowing['whose'], RawBuilder<unknown>> = {
    all: sql`true`,
    asked: sql`asker_id = any(${own})`,
    toAnswer: sql`state = 'open' and answerer_id = any(${own})`,
    late: sql`state = 'open' and answer_until < ${asking.today}`,
    shared: sql`shared_on is not null`,
  }
  const words = (q ?? '').trim()
  const where = sql`${narrow[whose]} and (${task ?? null}::uuid is null or task_id = ${task ?? null}) and (${state ?? null}::text is null or state = ${state ?? null})
    and ${words === '' ? sql`true` : sql`id in (select hopluc.found_guidance_questions(array[hopluc.fold(${words})]))`}`
  const { rows } = await sql<QuestionRecord & { total: number }>`select *, count(*) over ()::int as total from guidance_questions where ${where}
    order by state <> 'open', case when state = 'open' then answer_until end, asked_on desc, id desc limit ${SIZE} offset ${(asking.page - 1) * SIZE}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}
export const PAGE = SIZE

/** Of a task, and those of the others who have the same that were made known; how many older ones are left out. */
export async function questionsOf(db: Db, taskId: string, sameIds: string[]): Promise<{ rows: QuestionRecord[]; more: number }> {
  const { rows } = await sql<
    QuestionRecord & { total: number }
  >`select *, count(*) over ()::int as total from guidance_questions where state <> 'withdrawn' and (task_id = ${taskId} or shared_on is not null and task_id = any(${sameIds}::uuid[]))
    order by asked_at desc limit 100`.execute(db)
  return { rows, more: (rows[0]?.total ?? 0) - rows.length }
}

/** Open questions that a body is to answer, and those that wait beyond their day at others whom it follows. */
export async function waitingAt(db: Db, own: string[], today: string, most: number): Promise<QuestionRecord[]> {
  if (own.length === 0) return []
  return (
    await sql<QuestionRecord>`select * from guidance_questions where state = 'open' and (answerer_id = any(${own}::uuid[]) or asker_id = any(${own}::uuid[]) or follower_id = any(${own}::uuid[]) and answer_until < ${today})
      order by answer_until, id limit ${most}`.execute(db)
  ).rows
}

/** Open questions whose last day has passed and of which nobody was told yet; they are told of once. */
export async function takeLate(db: Db, today: string): Promise<QuestionRecord[]> {
  return (
    await sql<QuestionRecord>`update guidance_questions set told_late_on = ${today} where state = 'open' and answer_until < ${today} and told_late_on is null returning *`.execute(
      db,
    )
  ).rows
}

export async function hangFiles(
  db: Db,
  provinceId: string,
  questionId: string,
  fileIds: string[],
  role: 'question' | 'answer',
  at: Date,
): Promise<void> {
  if (fileIds.length === 0) return
  await sql`insert into guidance_files (question_id, file_id, province_id, role, added_at) select ${questionId}, f, ${provinceId}, ${role}, ${at} from unnest(${fileIds}::uuid[]) f on conflict do nothing`.execute(
    db,
  )
}
export async function filesOf(db: Db, questionId: string): Promise<{ file_id: string; role: 'question' | 'answer' }[]> {
  return (
    await sql<{
      file_id: string
      role: 'question' | 'answer'
    }>`select file_id, role from guidance_files where question_id = ${questionId} order by added_at, file_id`.execute(db)
  ).rows
}

export type PaperRecord = { document_id: string; directive_id: string; issued_on: string; words: string }
export async function insertPaper(
  db: Db,
  hand: { provinceId: string; today: string; name: string; issuerId: string },
  one: { documentId: string; directiveId: string; words: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into guidance_papers (document_id, directive_id, province_id, issued_on, issued_by_name, issuer_id, words)
    values (${one.documentId}, ${one.directiveId}, ${hand.provinceId}, ${hand.today}, ${hand.name}, ${hand.issuerId}, ${one.words}) on conflict do nothing`.execute(
      db,
    )
  return numAffectedRows === 1n
}
/** Of a directive, the newest first; how many older ones are left out. */
export async function papersOf(db: Db, directiveId: string): Promise<{ rows: PaperRecord[]; more: number }> {
  const { rows } = await sql<
    PaperRecord & { total: number }
  >`select *, count(*) over ()::int as total from guidance_papers where directive_id = ${directiveId}
    order by issued_on desc, document_id limit 50`.execute(db)
  return { rows, more: (rows[0]?.total ?? 0) - rows.length }
}
export async function allPapers(db: Db, most: number): Promise<PaperRecord[]> {
  return (await sql<PaperRecord>`select * from guidance_papers order by issued_on desc, document_id limit ${most}`.execute(db)).rows
}

const OPEN = sql.raw(`state = 'open'`)
export type Part = 'answerer' | 'follower' | 'asker'
/** Every part that these bodies have in open questions. */
export async function openParts(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string; part: Part }[]> {
  const ids = sql`${organisationIds}::uuid[]`
  const { rows } = await sql<{ id: string; organisationId: string; part: Part }>`
    select id, answerer_id as "organisationId", 'answerer' as part from guidance_questions where ${OPEN} and answerer_id = any(${ids})
    union all select id, follower_id, 'follower' from guidance_questions where ${OPEN} and follower_id = any(${ids})
    union all select id, asker_id, 'asker' from guidance_questions where ${OPEN} and asker_id = any(${ids})`.execute(db)
  return rows
}
export async function givePart(db: Db, part: Part, given: { id: string; from: string; to: string }[]): Promise<string[]> {
  const column = sql.ref(`${part}_id`)
  const more = part === 'answerer' ? sql`answerer_ids = array(select distinct unnest(q.answerer_ids || g."to")),` : sql``
  const { rows } = await sql<{
    id: string
  }>`update guidance_questions q set ${column} = g."to", ${more} seen_ids = array(select distinct unnest(q.seen_ids || g."to")), version = q.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid) where q.id = g.id and ${sql.ref(`q.${part}_id`)} = g."from" and q.state = 'open' returning q.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
export async function titlesOf(db: Db, ids: string[]): Promise<{ id: string; question: string; task_title: string }[]> {
  if (ids.length === 0) return []
  return (
    await sql<{
      id: string
      question: string
      task_title: string
    }>`select id, question, task_title from guidance_questions where id = any(${ids}::uuid[])`.execute(db)
  ).rows
}
