-- How many people a row of `place` names; more than are shown, because some are muted or do not want to be named.
create or replace function most_foremost() returns int language sql immutable parallel safe as $$ select 12 $$;
--> statement-breakpoint
-- Sums up places anew: from all that is there.
create or replace function sum_up(containers uuid[], paths text[]) returns void language sql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  delete from place p using unnest(containers, paths) t (container_id, path) where p.container_id = t.container_id and p.path = t.path;
  insert into place (workspace_id, container_id, path, part, audience_id, changes, weight, people, counts, weights, last_ats)
    select workspace_id, container_id, path, part, audience_id, sum(whole), sum(weight),
           array_agg(person_id order by nth) filter (where nth <= most_foremost()), array_agg(changes order by nth) filter (where nth <= most_foremost()),
           array_agg(weight order by nth) filter (where nth <= most_foremost()), array_agg(last_at order by nth) filter (where nth <= most_foremost())
      from (select w.*, row_number() over (partition by container_id, path, part, audience_id order by weight::real desc, person_id) nth
              from (select c.workspace_id, c.container_id, c.path, part_of(c.role) part, c.audience_id, c.person_id, sum(c.changes)::int changes,
                           coalesce(sum(c.changes) filter (where c.role <> 'co-author'), 0)::int whole, sum(c.weight) weight, max(c.last_at) last_at
                      from unnest(containers, paths) t (container_id, path) join contribution c using (container_id, path)
                      join person who on who.id = c.person_id and who.kind <> 'bot'
                     group by c.workspace_id, c.container_id, c.path, 4, c.audience_id, c.person_id) w) x
     group by workspace_id, container_id, path, part, audience_id;
$$;
--> statement-breakpoint
-- Contributions that were written or grew: whoever did them may now be among the foremost, and all others stay as they are, so
-- that a place costs as much as what came to it. Everybody who writes has lock_sums(). Its plan is kept from when there was little.
create or replace function add_to_places(grown contribution[], before contribution[]) returns void language sql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with came as materialized (
    select c.workspace_id, c.container_id, c.path, part_of(c.role) part, c.audience_id, c.person_id, sum(c.weight) weight,
           coalesce(sum(c.changes) filter (where c.role <> 'co-author'), 0) whole
      from (select g.workspace_id, g.container_id, g.path, g.role, g.audience_id, g.person_id, g.changes, g.weight from unnest(grown) g
            union all select b.workspace_id, b.container_id, b.path, b.role, b.audience_id, b.person_id, -b.changes, -b.weight from unnest(before) b) c
      join person who on who.id = c.person_id and who.kind <> 'bot'
     group by c.workspace_id, c.container_id, c.path, 4, c.audience_id, c.person_id),
  one as (
    select distinct on (container_id, path, part, audience_id, person_id) * from (
      select m.workspace_id, m.container_id, m.path, m.part, m.audience_id, m.person_id, c.changes, c.weight, c.last_at, m.whole more, m.weight heavier, 1 nth
        from came m cross join lateral (
          select sum(c.changes)::int changes, sum(c.weight) weight, max(c.last_at) last_at from contribution c
           where c.container_id = m.container_id and c.path = m.path and c.person_id = m.person_id and c.audience_id = m.audience_id and part_of(c.role) = m.part) c
      union all
      select p.workspace_id, container_id, path, part, audience_id, x.person_id, x.changes, x.weight, x.last_at, 0, 0, 2
        from (select distinct container_id, path, part, audience_id from came) t join place p using (container_id, path, part, audience_id)
        cross join lateral unnest(p.people, p.counts, p.weights, p.last_ats) x (person_id, changes, weight, last_at)) each
     order by container_id, path, part, audience_id, person_id, nth),
  ranked as (
    select workspace_id, container_id, path, part, audience_id, person_id, changes, weight, last_at, more, heavier,
           row_number() over (partition by container_id, path, part, audience_id order by weight::real desc, person_id) nth from one)
  insert into place as p (workspace_id, container_id, path, part, audience_id, changes, weight, people, counts, weights, last_ats)
    select workspace_id, container_id, path, part, audience_id, sum(more), sum(heavier),
           array_agg(person_id order by nth) filter (where nth <= most_foremost()), array_agg(changes order by nth) filter (where nth <= most_foremost()),
           array_agg(weight order by nth) filter (where nth <= most_foremost()), array_agg(last_at order by nth) filter (where nth <= most_foremost())
      from ranked group by workspace_id, container_id, path, part, audience_id
    on conflict (container_id, path, part, audience_id) do update set changes = p.changes + excluded.changes, weight = p.weight + excluded.weight,
      people = excluded.people, counts = excluded.counts, weights = excluded.weights, last_ats = excluded.last_ats
$$;
--> statement-breakpoint
-- What fell, went or went to somebody else is summed up anew.
create or replace function follow_contribution() returns trigger language plpgsql volatile as $$
declare
  fell_in uuid[] := '{}';
  fell_at text[] := '{}';
begin
  if not exists (select from changed) then return null; end if;
  if tg_op = 'INSERT' then
    perform add_to_places(array(select c::contribution from changed c), '{}');
  elsif tg_op = 'DELETE' then
    perform sum_up(array_agg(container_id), array_agg(path)) from (select distinct container_id, path from changed) t;
  else
    select coalesce(array_agg(container_id), '{}'), coalesce(array_agg(path), '{}') into fell_in, fell_at from (
      select distinct f.container_id, f.path from former f left join changed c using (container_id, path, person_id, role, audience_id)
       where c.weight is null or c.weight < f.weight or c.last_at < f.last_at) t;
    if cardinality(fell_in) > 0 then perform sum_up(fell_in, fell_at); end if;
    perform add_to_places(array(select c::contribution from changed c where (c.container_id, c.path) not in (select * from unnest(fell_in, fell_at))),
                          array(select f::contribution from former f where (f.container_id, f.path) not in (select * from unnest(fell_in, fell_at))));
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace trigger place_written after insert on contribution referencing new table as changed for each statement execute function follow_contribution();
--> statement-breakpoint
create or replace trigger place_changed after update on contribution referencing old table as former new table as changed
  for each statement execute function follow_contribution();
--> statement-breakpoint
create or replace trigger place_gone after delete on contribution referencing old table as changed for each statement execute function follow_contribution();
--> statement-breakpoint
create or replace view place_mine as
  select * from place
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
-- Contributions from before there were places.
select sum_up(array_agg(container_id), array_agg(path)) from (select distinct container_id, path from contribution where not exists (select from place)) t;
