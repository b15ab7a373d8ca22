-- How far an entry's figures can be trusted; null for entries from before it was kept.
alter table entry
  add column millis_low        double precision,
  add column millis_high       double precision,
  add column speedup_low       double precision,
  add column speedup_high      double precision,
  -- Whether the rung cannot be told apart from the one before it.
  add column time_tie          boolean,
  add column energy_ratio_low  double precision,
  add column energy_ratio_high double precision,
  add column energy_tie        boolean,
  add column energy_sources    text,
  add column valid             boolean,
  add column broken_rules      text;
