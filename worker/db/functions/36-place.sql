-- How many people a row of `place` names; more than are shown, because some are muted or do not want to be named.
create or replace function most_foremost() returns int language sql immutable parallel safe as $$ select 12 $$;
--> statement-breakpoint
-- Sums up contributions that were written, changed or taken away; everybody who does so has lock_sums(), or the container goes with them.
-- Its plan is kept from when there was little: only paths that changed are to be looked up, however many there are by now.
create or replace function sum_up_places() returns trigger language plpgsql volatile
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op = 'DELETE' then
    delete from place p using (select distinct container_id, path from changed) t where p.container_id = t.container_id and p.path = t.path;
  end if;
  insert into place as p (workspace_id, container_id, path, part, audience_id, changes, weight, people, counts, weights, last_ats)
    select workspace_id, container_id, path, part, audience_id, sum(whole), sum(weight),
           array_agg(person_id order by nth) filter (where nth <= most_foremost()), array_agg(changes order by nth) filter (where nth <= most_foremost()),
           array_agg(weight order by nth) filter (where nth <= most_foremost()), array_agg(last_at order by nth) filter (where nth <= most_foremost())
      from (select w.*, row_number() over (partition by container_id, path, part, audience_id order by weight::real desc, person_id) nth
              from (select c.workspace_id, c.container_id, c.path, part_of(c.role) part, c.audience_id, c.person_id, sum(c.changes)::int changes,
                           (sum(c.changes) filter (where c.role <> 'co-author'))::int whole, sum(c.weight) weight, max(c.last_at) last_at
                      from (select distinct container_id, path from changed) t join contribution c using (container_id, path)
                      join person who on who.id = c.person_id and who.kind <> 'bot'
                     group by c.workspace_id, c.container_id, c.path, 4, c.audience_id, c.person_id) w) x
     group by workspace_id, container_id, path, part, audience_id
    on conflict (container_id, path, part, audience_id) do update set changes = excluded.changes, weight = excluded.weight,
      people = excluded.people, counts = excluded.counts, weights = excluded.weights, last_ats = excluded.last_ats;
  return null;
end $$;
--> statement-breakpoint
create or replace trigger sum_up_written after insert on contribution referencing new table as changed for each statement execute function sum_up_places();
--> statement-breakpoint
create or replace trigger sum_up_changed after update on contribution referencing new table as changed for each statement execute function sum_up_places();
--> statement-breakpoint
create or replace trigger sum_up_deleted after delete on contribution referencing old table as changed for each statement execute function sum_up_places();
--> statement-breakpoint
create or replace view place_mine as
  select * from place
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
-- Contributions from before there were places; writing them as they are sums them up.
update contribution set changes = changes where not exists (select from place);
