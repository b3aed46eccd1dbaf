-- 'a/b/c.ts' → {a/b/c.ts, a/b/, a/, ''}, nearest first: a file is known by those who worked on it, and near it.
create or replace function path_and_folders(path text) returns text[] language sql immutable parallel safe as $$
  select path || array(
    select array_to_string(parts[1:n], '/') || case when n > 0 then '/' else '' end
      from (select string_to_array(path, '/') parts) x, generate_series(cardinality(parts) - 1, 0, -1) n)
$$;
--> statement-breakpoint
-- Forward decay (Cormode et al. 2009): 2^((t − 2020)/a quarter of a year). Sums of it keep their ratios for ever, so a count
-- that halves each quarter is one addition at ingest; divide by decayed_weight(now()) to read it. A quarter: docs/measurements/owners.md.
-- What is older weighs as of 1990: places order by float4, which holds no less.
create or replace function decayed_weight(t timestamptz) returns float8 language sql immutable parallel safe as
  $$ select power(2, greatest(-120, extract(epoch from t - timestamptz '2020-01-01 00:00+00')::float8 / 7889400)) $$;
--> statement-breakpoint
-- A change of more than 100 files (a reformatting, an import) tells nothing about who knows them.
create or replace function counts_as_work(kind text, work boolean, paths int) returns boolean language sql immutable parallel safe as
  $$ select work and kind in ('commit', 'pull') and paths <= 100 $$;
