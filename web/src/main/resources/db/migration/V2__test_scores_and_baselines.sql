-- A rung's score on the test split, where the service's owner has its labels; null without.
alter table entry
  add column test_examples integer,
  add column test_score    double precision,
  add column test_low      double precision,
  add column test_high     double precision;

-- What answering without a model scores: one row for each baseline of a task on so many examples.
create table baseline (
  data_kind  text not null,
  task       text not null,
  examples   integer not null,
  id         text not null,
  title      text not null,
  score      double precision not null,
  score_low  double precision not null,
  score_high double precision not null,
  primary key (data_kind, task, examples, id)
);
