-- Guidance (hướng dẫn): what an agency asks about a task, who answers it, answers made known to all who have the same task, guidance papers.

create table guidance_questions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  task_id uuid not null references tasks,
  document_id uuid references documents,
  -- As the task was called; whoever answers may have no part in it.
  task_title text not null,
  task_quote text,
  asker_id uuid not null references organisations,
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by_name text not null,
  question text not null check (question <> ''),
  -- Who gave the task or follows it for the giver, and who is to answer now.
  follower_id uuid not null references organisations,
  answerer_id uuid not null references organisations,
  -- Everybody it was with, the one it is with now among them.
  answerer_ids uuid[] not null,
  -- Last day of the time set for an answer.
  answer_until date not null,
  state text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  answer text,
  answered_on date,
  answered_by_name text,
  replier_id uuid,
  -- The answer is known to all who have the same task; they stand in seen_ids then.
  shared_on date,
  told_late_on date,
  -- Bodies that may see it: who asks, who follows, everybody who was to answer, and those it was made known to.
  seen_ids uuid[] not null,
  search text generated always as (hopluc.fold(task_title || ' ' || question || ' ' || coalesce(answer, ''))) stored,
  check ((state = 'answered') = (answer is not null and answered_on is not null))
);
create index on guidance_questions using gin (seen_ids);
create index on guidance_questions (task_id);
create index on guidance_questions (province_id, asked_on desc);
create index on guidance_questions (answerer_id, answer_until) where state = 'open';
select hopluc.protect('guidance_questions',
  $$(select actor.may('guidance.readAll')) or (select actor.may('guidance.system')) or seen_ids && (select actor.organisations())::uuid[]$$,
  $$(select actor.may('guidance.system')) or (select actor.may('guidance.ask')) and asker_id = any ((select actor.organisations())::uuid[])
    or (select actor.may('guidance.answer')) and (answerer_ids && (select actor.organisations())::uuid[] or follower_id = any ((select actor.organisations())::uuid[]) or replier_id = any ((select actor.organisations())::uuid[]))$$);

create table guidance_files (
  question_id uuid not null references guidance_questions,
  file_id uuid not null,
  province_id uuid not null,
  role text not null check (role in ('question', 'answer')),
  added_at timestamptz not null,
  primary key (question_id, file_id)
);
create index on guidance_files (file_id);
select hopluc.protect('guidance_files', 'exists (select 1 from guidance_questions q where q.id = question_id)',
  $$exists (select 1 from guidance_questions q where q.id = question_id and ((select actor.may('guidance.ask')) or (select actor.may('guidance.answer')) or (select actor.may('guidance.system'))))$$);
select hopluc.files_readable_through('guidance_files');
select hopluc.timeline('guidance_events', 'guidance_questions');

-- Registered papers that guide a directive; who acknowledged them is the business of spreading.
create table guidance_papers (
  document_id uuid not null references documents,
  directive_id uuid not null references documents,
  province_id uuid not null,
  issued_on date not null,
  issued_by_name text not null,
  issuer_id uuid not null references organisations,
  words text not null default '',
  primary key (document_id, directive_id),
  check (document_id <> directive_id)
);
create index on guidance_papers (directive_id);
select hopluc.protect('guidance_papers',
  $$(select actor.may('guidance.readAll')) or exists (select 1 from documents d where d.id = directive_id) or exists (select 1 from documents d where d.id = document_id)$$,
  $$(select actor.may('guidance.issue')) and issuer_id = any ((select actor.organisations())::uuid[])$$);
