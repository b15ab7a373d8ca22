-- What was handed in.
create table submission (
  id              uuid primary key,
  name            text not null,
  team            text,
  archive_digest  text not null,
  archive_bytes   bigint not null check (archive_bytes > 0),
  model_path      text not null,
  recipe          text not null,
  tasks           text not null,
  device          text not null,
  max_train_steps integer,
  example_limit   integer,
  repetitions     integer,
  seed            bigint,
  created_at      timestamptz not null
);

-- One submission on one task.
create table run (
  id            uuid primary key,
  submission_id uuid not null references submission (id) on delete cascade,
  task          text not null,
  -- First queued, first served.
  queue_number  bigint generated always as identity,
  state         text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  stage         text,
  progress      double precision not null default 0 check (progress between 0 and 1),
  -- Raised by every claim; a worker may write only under the number it claimed with.
  attempt       integer not null default 0,
  -- How often a worker vanished while it held the run.
  losses        integer not null default 0,
  worker        text,
  failure       text,
  practice      boolean,
  activity      text,
  log           text not null default '',
  log_lines     bigint not null default 0,
  -- json, not jsonb: the text stays byte for byte what its signature was made over.
  report        json,
  created_at    timestamptz not null,
  started_at    timestamptz,
  heartbeat_at  timestamptz,
  finished_at   timestamptz
);
create index run_queued on run (queue_number) where state = 'queued';
create index run_running on run (worker) where state = 'running';
create index run_submission on run (submission_id);

-- One rung of one run's ladder: everything the board sorts on. Absent is null, never 0.
create table entry (
  run_id                uuid not null references run (id) on delete cascade,
  stage                 text not null,
  position              integer not null,
  stage_title           text not null,
  model                 text not null,
  team                  text,
  recipe                text not null,
  task                  text not null,
  data_kind             text not null,
  device                text not null,
  engine                text not null,
  precision_name        text not null,
  cpu                   text not null,
  shared_machine        boolean not null,
  examples              integer not null,
  repetitions           integer not null,
  score                 double precision,
  score_low             double precision,
  score_high            double precision,
  examples_per_second   double precision,
  latency_p50           double precision,
  latency_p99           double precision,
  joules_per_1000       double precision,
  joules_per_1000_low   double precision,
  joules_per_1000_high  double precision,
  energy_kind           text not null,
  usd_per_100m          double precision,
  model_bytes           bigint,
  parameters            bigint,
  speedup               double precision,
  energy_ratio          double precision,
  created_at            timestamptz not null,
  primary key (run_id, stage)
);
create index entry_board on entry (data_kind, task, stage);
