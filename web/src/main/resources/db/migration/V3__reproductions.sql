-- A paper's experiment measured here. Columns that run has too mean the same there.
create table reproduction (
  id            uuid primary key,
  experiment    text not null,
  example_limit integer check (example_limit > 0),
  queue_number  bigint generated always as identity,
  state         text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  stage         text,
  progress      double precision not null default 0 check (progress between 0 and 1),
  attempt       integer not null default 0,
  losses        integer not null default 0,
  worker        text,
  failure       text,
  activity      text,
  log           text not null default '',
  log_lines     bigint not null default 0,
  -- json, not jsonb: the text stays byte for byte what the harness wrote.
  report        json,
  created_at    timestamptz not null,
  started_at    timestamptz,
  heartbeat_at  timestamptz,
  finished_at   timestamptz
);
create index reproduction_queued on reproduction (queue_number) where state = 'queued';
create index reproduction_running on reproduction (worker) where state = 'running';
