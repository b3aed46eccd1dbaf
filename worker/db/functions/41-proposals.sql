-- Decisions that a model proposed (worker/decisions/propose/): suggestions of what the rules found nothing in. They stand behind the
-- rules' own (ordinals from 1001 on), and belong to their item as those do.
create or replace function may_decide(kind text) returns boolean language sql immutable parallel safe as
  $$ select kind in ('document', 'issue', 'pull', 'meeting', 'comment') $$;
--> statement-breakpoint
-- All of an item's text, as it is stored: without markup, without the secrets found in it.
create or replace function told_text(key uuid) returns text language sql stable as $$
  select i.title || coalesce(string_agg(
           case when s.heading is distinct from s.before and s.heading <> '{}' then E'\n\n' || s.heading[cardinality(s.heading)] else '' end || E'\n\n' || s.text,
           '' order by s.ordinal), '')
    from item i left join lateral (
      select c.ordinal, c.heading, c.text, lag(c.heading) over (order by c.ordinal) before from chunk c where c.item_id = i.id) s on true
   where i.id = key and i.workspace_id = request_workspace() group by i.id
$$;
--> statement-breakpoint
-- What a model is asked about it.
create or replace function reading_input(key uuid) returns text language sql stable as $$ select left(told_text(key), 16000) $$;
--> statement-breakpoint
-- As onOneLine() of worker/decisions/propose/quoted.ts has it: what JavaScript takes for space, whatever the locale of the database does.
create or replace function one_line(said text) returns text language sql immutable parallel safe as
  $$ select regexp_replace(said, '[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g') $$;
--> statement-breakpoint
-- Whether an audience can have anybody in it: neither it nor what it is within is empty.
create or replace function has_readers(key int) returns boolean language sql stable as $$
  with recursive chain as (
    select a.id, a.within from audience a where a.id = key and a.workspace_id = request_workspace()
    union
    select o.id, o.within from chain c join audience o on o.id = c.within and o.workspace_id = request_workspace())
  select not exists (select from chain c where not exists (select from audience_principal p where p.audience_id = c.id and p.workspace_id = request_workspace()))
$$;
--> statement-breakpoint
-- Whether the rules found a decision in an item.
create or replace function is_ruled(key uuid) returns boolean language sql stable as $$
  select exists (select from decision d where d.item_id = key and d.workspace_id = request_workspace() and d.proposed_by is null)
$$;
--> statement-breakpoint
-- Takes away what a model proposed of items and nobody has said anything of, unless it is among the statements to keep (null: all are).
-- What somebody confirmed, rejected or took over stays as long as its passage does: so it is not proposed again. Wants lock_sums().
create or replace function drop_proposals(ids uuid[], statements text[] default null) returns void language plpgsql volatile as $$
begin
  -- Who is just confirming one is waited for, and then it counts.
  perform d.id from decision d where d.workspace_id = request_workspace() and d.item_id = any (ids) and d.proposed_by is not null for update;
  if not found then return; end if;
  with gone as (
    delete from decision d
     where d.workspace_id = request_workspace() and d.item_id = any (ids) and d.proposed_by is not null
       and (position(d.passage in one_line(told_text(d.item_id))) = 0
         or (is_ruled(d.item_id) or d.statement <> all (statements))
            and not exists (select from decision_standing s where s.decision_id = d.id and s.workspace_id = request_workspace()))
    returning d.item_id
  )
  -- Should the text come back to what it said, it is asked about again.
  update reading r set input_hash = null where r.workspace_id = request_workspace() and r.item_id in (select g.item_id from gone g);
end $$;
--> statement-breakpoint
-- Items were just written: a model looks at them again, where one ever did.
create or replace function want_reading(ids uuid[]) returns void language plpgsql volatile as $$
begin
  if not exists (select from proposer p where p.workspace_id = request_workspace()) then return; end if;
  insert into reading (workspace_id, item_id, due_at)
    select request_workspace(), i.id, now() from item i where i.workspace_id = request_workspace() and i.id = any (ids) and may_decide(i.kind)
    on conflict (item_id) do update set due_at = excluded.due_at, attempts = 0;
end $$;
--> statement-breakpoint
-- An administrator agrees to have texts sent to this host, or to none any more. What was proposed stays what it is.
create or replace function agree_to_proposals(host text) returns jsonb language plpgsql volatile as $$
begin
  insert into proposer as p (workspace_id, service) values (request_workspace(), host)
    on conflict (workspace_id) do update set service = excluded.service, run_after = now(), attempts = 0, error = null;
  return (select workspace_json(w) from workspace w where w.id = request_workspace());
end $$;
--> statement-breakpoint
-- Workspaces with something to read for this model at this host, in no order that anybody could be kept waiting by. Ids alone: it
-- looks over every workspace.
create or replace function due_readers(asked text, host text, most int) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select p.workspace_id from proposer p
     where p.service = host and p.run_after <= now() and (p.lease_until is null or p.lease_until <= now())
       and (p.model is distinct from asked or not p.filled
         or exists (select from reading r where r.workspace_id = p.workspace_id and r.due_at <= now()))
     order by random() limit most)
$$;
--> statement-breakpoint
-- Takes the reading for as long as the lease holds. Returns the failures in a row; none: somebody else has it, it waits, or nobody
-- agreed to this host. Another model than before reads everything anew.
create or replace function take_reading(asked text, host text, my_lease uuid, life interval) returns int language sql volatile as $$
  update proposer p set lease = my_lease, lease_until = clock_timestamp() + life, model = asked,
         filled = coalesce(p.filled and p.model = asked, false), filled_to = case when p.model = asked then p.filled_to end
   where p.workspace_id = request_workspace() and p.service = host and p.run_after <= now() and (p.lease_until is null or p.lease_until <= now())
  returning p.attempts
$$;
--> statement-breakpoint
-- Says that the reading is still ours, and agreed to; else the transaction fails. SQLSTATE HY409.
create or replace function hold_reading(my_lease uuid, life interval) returns proposer language plpgsql volatile as $$
declare
  mine proposer;
begin
  perform lock_sums();
  update proposer p set lease_until = clock_timestamp() + life
   where p.workspace_id = request_workspace() and p.lease = my_lease and p.service is not null returning * into mine;
  if not found then raise exception 'job.lost' using errcode = 'HY409'; end if;
  return mine;
end $$;
--> statement-breakpoint
-- Looks through so many items for such as the model has not read, once for each model: what is written meanwhile says so itself.
create or replace function fill_readings(mine proposer, most int) returns void language plpgsql volatile as $$
declare
  last_id uuid;
begin
  if mine.filled then return; end if;
  with looked as materialized (
    select i.id, i.kind, i.updated_at from item i
     where i.workspace_id = request_workspace() and (mine.filled_to is null or i.id > mine.filled_to) order by i.id limit most
  ), wanting as (
    insert into reading as r (workspace_id, item_id, due_at)
      select request_workspace(), l.id, least(l.updated_at, now()) from looked l
       where may_decide(l.kind) and not exists (select from reading o where o.item_id = l.id and o.workspace_id = request_workspace() and o.model = mine.model)
      on conflict (item_id) do update set due_at = coalesce(r.due_at, excluded.due_at), attempts = 0
  ) select max(l.id::text)::uuid into last_id from looked l;
  update proposer p set filled_to = coalesce(last_id, p.filled_to), filled = last_id is null where p.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- The newest text that the model is to be asked about, with its hash in hex; null: none now. What the rules found a decision in, what
-- has no text and what it has read already is noted as read; what nobody may see waits until somebody may.
create or replace function next_reading(my_lease uuid, life interval) returns jsonb language plpgsql volatile as $$
declare
  mine proposer := hold_reading(my_lease, life);
  r record;
  said text;
  wanted boolean;
begin
  perform fill_readings(mine, 5000);
  for r in
    select i.id, i.kind, i.state, i.ref, i.title, d.model, d.input_hash, has_readers(i.audience_id) seen
      from (select * from reading o where o.workspace_id = request_workspace() and o.due_at <= now() order by o.due_at desc, o.item_id limit 200) d
      join item i on i.id = d.item_id
     order by d.due_at desc, d.item_id
  loop
    said := reading_input(r.id);
    wanted := not is_ruled(r.id) and exists (select from chunk c where c.item_id = r.id and c.workspace_id = request_workspace());
    if not r.seen then
      update reading d set due_at = now() + interval '1 day' where d.item_id = r.id and d.workspace_id = request_workspace();
    elsif wanted and (r.model is distinct from mine.model or r.input_hash is distinct from hash_of(said)) then
      return jsonb_build_object('item', r.id, 'kind', r.kind, 'state', r.state, 'ref', r.ref, 'title', r.title, 'text', said, 'hash', encode(hash_of(said), 'hex'));
    else
      update reading d set due_at = null, model = mine.model, input_hash = case when wanted then d.input_hash end
       where d.item_id = r.id and d.workspace_id = request_workspace();
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
-- Stores what the model proposes of a text, `made`: [{title, statement, why, state, scope}], in place of what was proposed before and
-- nobody said anything of. Only of the text as it was read: what says something else since then is due again. A passage that is known in
-- longer or shorter words is not proposed again.
create or replace function store_reading(my_lease uuid, life interval, key uuid, hash text, made jsonb) returns void language plpgsql volatile as $$
declare
  mine proposer := hold_reading(my_lease, life);
begin
  update proposer p set attempts = 0, error = null where p.workspace_id = request_workspace() and (p.attempts > 0 or p.error is not null);
  if is_ruled(key) or encode(hash_of(reading_input(key)), 'hex') is distinct from hash then return; end if;
  perform drop_proposals(array[key], array(select m ->> 'statement' from jsonb_array_elements(made) m));
  insert into decision (workspace_id, item_id, ordinal, title, statement, suggested, proposed_by, passage, why, state, scope)
    select request_workspace(), key, (select coalesce(max(d.ordinal), 1000) from decision d where d.item_id = key and d.workspace_id = request_workspace()) + row_number() over (order by x.n),
           x.m ->> 'title', x.m ->> 'statement', true, mine.model, x.m ->> 'statement', x.m ->> 'why', x.m ->> 'state',
           array(select jsonb_array_elements_text(x.m -> 'scope'))
      from jsonb_array_elements(made) with ordinality x (m, n)
     where not exists (select from decision d where d.item_id = key and d.workspace_id = request_workspace()
       and (position(d.passage in (x.m ->> 'statement')) > 0 or position((x.m ->> 'statement') in d.passage) > 0));
  update reading d set due_at = null, attempts = 0, model = mine.model, input_hash = decode(hash, 'hex')
   where d.item_id = key and d.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- A text could not be read: later, each time later than before, five days at most. `problem`: what was wrong.
create or replace function postpone_reading(my_lease uuid, life interval, key uuid, problem jsonb) returns void language plpgsql volatile as $$
begin
  perform hold_reading(my_lease, life);
  update reading d set attempts = d.attempts + 1, due_at = clock_timestamp() + least(interval '5 days', interval '10 minutes' * 3 ^ least(d.attempts, 10))
   where d.item_id = key and d.workspace_id = request_workspace();
  update proposer p set error = problem where p.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- Lets go of the reading; `again`: from when on it is tried again after a failure.
create or replace function leave_reading(my_lease uuid, again timestamptz) returns void language sql volatile as $$
  update proposer p set lease = null, lease_until = null, run_after = coalesce(again, p.run_after),
         attempts = case when again is null then p.attempts else p.attempts + 1 end
   where p.workspace_id = request_workspace() and p.lease = my_lease
$$;
--> statement-breakpoint
revoke execute on function due_readers from public;
--> statement-breakpoint
grant execute on function due_readers to hypha_app;
