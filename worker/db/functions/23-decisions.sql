-- Where decisions stand: what their records say (decision) and what people said since (decision_standing).
create or replace view decision_standing_mine as
  select s.* from decision_standing s join decision_mine d on d.id = s.decision_id
   where s.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
--> statement-breakpoint
-- That one lapsed follows from what its owner may see, so it is told to nobody else.
create or replace view decision_event_mine as
  select e.* from decision_event e join decision_mine d on d.id = e.decision_id
   where e.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and (e.kind not in ('lapsed', 'followed') or e.person_id = (select request_person()));
--> statement-breakpoint
-- A text without these paths: where something applies is compared as paths, not as words (withoutPaths() of worker/decisions/traces.ts).
create or replace function without_paths(said text, paths text[]) returns text language plpgsql immutable parallel safe as $$
declare
  path text;
begin
  foreach path in array paths loop said := replace(said, path, ' '); end loop;
  return said;
end $$;
--> statement-breakpoint
-- What somebody said holds until the record says something else.
create or replace function standing_state(recorded text, s decision_standing) returns text language sql immutable as
  $$ select case when s.state is not null and s.record_state = recorded then s.state else recorded end $$;
--> statement-breakpoint
create or replace function is_open_state(state text) returns boolean language sql immutable parallel safe as
  $$ select state in ('proposed', 'agreed', 'doing') $$;
--> statement-breakpoint
-- When it is asked what became of a decision: on the day somebody gave; else 60 days after it was made, unless it is older than
-- the workspace: nobody wants to answer for a whole archive at once.
create or replace function decision_due(d decision, s decision_standing) returns timestamptz language sql stable as $$
  select case when s.dated = 'given' then s.check_by
              when s.dated is null then (select d.decided_at + interval '60 days' from workspace w
                                          where w.id = d.workspace_id and d.decided_at > w.created_at - interval '30 days') end
$$;
--> statement-breakpoint
-- Who is asked: the first of these who is a member and may see the record: whom somebody named, a decider by name, who wrote
-- it, an owner of the workspace. Null: nobody of them.
create or replace function decision_owner(key uuid) returns uuid
language sql stable cost 5000 security definer set search_path = public, pg_temp as $$
  with about as materialized (
    select d.workspace_id, d.deciders, i.audience_id, i.author_id, s.owner_id
      from decision d join item i on i.id = d.item_id left join decision_standing s on s.decision_id = d.id where d.id = key
  ), asked as (
    select 1 place, 0::bigint nth, a.owner_id id from about a
    union all
    select 2, w.nth, (array_agg(p.id))[1] from about a cross join unnest(a.deciders) with ordinality w (name, nth)
      join person p on p.workspace_id = a.workspace_id and lower(p.name) = lower(w.name)
      join member m on m.workspace_id = a.workspace_id and m.person_id = p.id
     group by w.nth having count(*) = 1
    union all
    select 3, 0, coalesce(p.merged_into, p.id) from about a join person p on p.id = a.author_id
    union all
    select 4, row_number() over (order by m.since, m.person_id), m.person_id
      from about a join member m on m.workspace_id = a.workspace_id and m.role = 'owner'
  )
  select m.person_id from asked k cross join about a
    join member m on m.workspace_id = a.workspace_id and m.person_id = k.id and m.role <> 'agent'
   where a.audience_id = any (audiences_of(a.workspace_id, principals_of(a.workspace_id, m.person_id)))
   order by k.place, k.nth limit 1
$$;
--> statement-breakpoint
-- Whether a lapsed decision waits for whoever asks. Of somebody who left, it comes to who is asked now.
create or replace function awaits_viewer(s decision_standing) returns boolean language sql stable as $$
  select s.lapsed_at is not null and request_person() = case
    when exists (select from member m where m.workspace_id = s.workspace_id and m.person_id = s.lapsed_to) then s.lapsed_to
    else decision_owner(s.decision_id) end
$$;
--> statement-breakpoint
-- The decision that took another's place: as somebody said, or named by it, or naming it. A ref may be a prefix ('docs/adr/0009-').
create or replace function successor_of(key uuid) returns uuid language sql stable as $$
  select n.id
    from decision_mine d join item_mine i on i.id = d.item_id
    left join decision_standing s on s.decision_id = d.id and s.workspace_id = d.workspace_id
    join decision_mine n on n.id <> d.id join item_mine ni on ni.id = n.item_id
   where d.id = key
     and (n.id = s.superseded_by or ni.container_id = i.container_id and (
       exists (select from unnest(d.superseded_by) r where starts_with(ni.ref, r)) or exists (select from unnest(n.supersedes) r where starts_with(i.ref, r))))
   order by (n.id = s.superseded_by) is true desc, n.decided_at desc nulls last, n.id limit 1
$$;
--> statement-breakpoint
-- The end of the chain of those who took its place, as far as the viewer sees it: what holds now. Null: it does itself.
create or replace function current_successor(key uuid) returns uuid language plpgsql stable as $$
declare
  seen uuid[] := array[key];
  latest uuid;
  next uuid := successor_of(key);
begin
  while next is not null and next <> all (seen) and cardinality(seen) <= 20 loop
    latest := next;
    seen := seen || next;
    next := successor_of(next);
  end loop;
  return latest;
end $$;
--> statement-breakpoint
revoke execute on function decision_owner from public;
--> statement-breakpoint
grant execute on function decision_owner to hypha_app;
