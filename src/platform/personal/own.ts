/** Personal data that the platform itself keeps: the audit, the read log, answers kept for repetition, imports, who kept a file. */
import { sql } from 'kysely'
import { valuesOpener } from '../audit.ts'
import { removeRows } from '../imports/store.ts'
import { sayer } from '../imports/judge.ts'
import { countWithin, inTable, MOST_ROWS, type PersonalKind, type PersonalRow } from './definition.ts'

const lines: PersonalKind = {
  kind: 'platform.audit',
  tables: {
    'hopluc.audit_lines': ['account_id', 'actor_name', 'post', 'before', 'after'],
    'hopluc.personal_keys': ['person_id', 'key'],
    'hopluc.settings': ['set_by', 'set_by_name'],
  },
  fields: ['at', 'what', 'object', 'post', 'values'],
  count: (ctx, before) => countWithin(ctx, sql`hopluc.audit_lines where account_id is not null`, sql`at`, before),
  async collect(ctx, accountId) {
    const say = sayer(ctx)
    const nameOf = (key: string) =>
      [`personal.field.${key}`, `personal.value.${key}`].map((code) => (say(code) === code ? '' : say(code))).find(Boolean) ?? key
    const open = await valuesOpener(ctx.db, accountId, nameOf)
    const { rows } = await sql<{
      at: Date
      action: string
      object: string | null
      post: string | null
      about: boolean
      before: unknown
      after: unknown
    }>`
      select at, action, object_kind as object, post, false as about, null::jsonb as before, null::jsonb as after from hopluc.audit_lines where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}
      union all select at, action, object_kind, post, true, before, after from hopluc.audit_lines
        where object_kind = 'accounts' and object_id = ${accountId} and province_id = ${ctx.actor.provinceId} and account_id is distinct from ${accountId}
      order by at desc limit ${MOST_ROWS}`.execute(ctx.db)
    return rows.map(({ at, action, object, post, about, before, after }): PersonalRow => ({
      at,
      what: action,
      object: about ? 'aboutMe' : object,
      post,
      values: [open(before), open(after)].filter(Boolean).join(' → ') || null,
    }))
  },
}

const reads: PersonalKind = {
  kind: 'platform.reads',
  tables: { 'hopluc.personal_reads': ['person_id', 'reader_id', 'reader_post', 'reason'] },
  ...inTable({
    table: 'hopluc.personal_reads',
    person: 'person_id',
    at: 'at',
    show: { at: 'at', what: 'kind', post: 'reader_post', organisation: 'reader_organisation', note: 'reason' },
  }),
}

// Answers to requests under their sender's key: no column of the province, found by the account alone.
const requests: PersonalKind = {
  kind: 'platform.requests',
  tables: { 'hopluc.requests': ['account_id', 'answer'] },
  fields: ['at', 'what'],
  lasts: 7,
  async count(ctx) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from (select 1 from hopluc.requests limit 100001) x`.execute(ctx.db)
    return { records: rows[0]?.n ?? 0, over: 0 }
  },
  collect: async (ctx, accountId) =>
    (
      await sql<PersonalRow>`select at, action as what from hopluc.requests where account_id = ${accountId} order by at desc limit ${MOST_ROWS}`.execute(
        ctx.db,
      )
    ).rows,
  erase: async (ctx, accountId) =>
    Number((await sql`delete from hopluc.requests where account_id = ${accountId}`.execute(ctx.db)).numAffectedRows ?? 0),
}

const imports: PersonalKind = {
  kind: 'platform.imports',
  tables: {
    'hopluc.imports': ['account_id', 'membership_id', 'actor_name'],
    'hopluc.import_rows': ['cells', 'shown', 'resolved', 'before'],
  },
  fields: ['at', 'file', 'line', 'values'],
  // Rows are needed for undoing; without a time they would be kept for ever.
  keep: { days: 30, least: 1, mode: 'erase' },
  count: (ctx, before) =>
    countWithin(
      ctx,
      sql`(select r.province_id, i.at from hopluc.import_rows r join hopluc.imports i on i.id = r.import_id where r.is_data) rows where true`,
      sql`at`,
      before,
    ),
  collect: async (ctx, accountId) =>
    (
      await sql<PersonalRow>`select i.at, i.file_name as file, r.line, (select string_agg(value, '; ') from jsonb_each_text(r.shown)) as values
        from hopluc.import_rows r join hopluc.imports i on i.id = r.import_id where r.object_id = ${accountId} and r.province_id = ${ctx.actor.provinceId} order by i.at desc limit ${MOST_ROWS}`.execute(
        ctx.db,
      )
    ).rows,
  erase: async (ctx, accountId) =>
    Number(
      (await sql`delete from hopluc.import_rows where object_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db))
        .numAffectedRows ?? 0,
    ),
  expire: (ctx, before, most) => removeRows(ctx.db, ctx.actor.provinceId!, before, most),
}

const files: PersonalKind = {
  kind: 'platform.files',
  tables: { 'hopluc.files': ['kept_by', 'name'] },
  ...inTable({ table: 'hopluc.files', person: 'kept_by', at: 'kept_at', show: { at: 'kept_at', file: 'name', size: 'size' } }),
}

export const ownKinds: PersonalKind[] = [reads, lines, imports, files, requests]
