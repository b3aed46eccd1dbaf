-- Asks a long statement whose plan is kept for as long as the connection to the database lives: planning the statement of a question
-- takes longer than many an answer (docs/measurements/speed.md). One row, one JSON value; as whoever calls it.
create or replace function kept_answer(query text, params text[]) returns jsonb language plpgsql volatile
set plan_cache_mode = force_generic_plan as $$
declare
  called text := 'kept_' || md5(query);
  answer jsonb;
begin
  if not exists (select from pg_prepared_statements p where p.name = called) then
    execute format('prepare %I as %s', called, query);
  end if;
  execute format('execute %I (%s)', called, (select string_agg(quote_nullable(v), ', ' order by n) from unnest(params) with ordinality x (v, n)))
    into answer;
  return answer;
end $$;
